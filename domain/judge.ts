import type { z } from 'zod';
import { commandNamed, COMMANDS } from './commands';
import { envelopeSchema, type Envelope } from './envelope';
import { BREACHED, OPENED, startOfClock } from './fold';
import { chinaDay, utcDay } from './instants';
import type { Entry, Matter, Station } from './matter';
import { nearest } from './near';
import { refuse, type Refusal } from './refusal';
import { stationName } from './stations';
import type { CommandSpec } from './command';

/** An accepted command, ready to be appended to the record. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refused = (refusal: Refusal): Verdict => ({ kind: 'refused', refusal });

/** A message as it came from outside: an envelope, or a refusal that says why it is none. */
export function readEnvelope(input: unknown): Envelope | Refusal {
  const tombstone = unreadableReason(input);
  if (tombstone !== undefined) return refuse('unreadable', `the message could not be read: ${tombstone}`);
  const parsed = envelopeSchema.safeParse(input);
  return parsed.success
    ? parsed.data
    : refuse('bad-data', 'the message is not in the form that the desk writes', problems(parsed.error));
}

/** Decoding leaves `{ $unreadable: reason }` where a payload is tampered with, foreign or in clear. */
function unreadableReason(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('$unreadable' in input)) return undefined;
  return typeof input.$unreadable === 'string' ? input.$unreadable : 'unknown reason';
}

export function isRefusal(value: Envelope | Refusal): value is Refusal {
  return 'facts' in value;
}

/** Every problem of a value, as `path: problem`. */
export function problems(error: z.ZodError): string[] {
  return error.issues.map(
    (issue) => `${issue.path.length === 0 ? '(all of it)' : issue.path.join('.')}: ${issue.message}`,
  );
}

/**
 * Judges a command against the matter as it stands: shape, role, station, state, then data. Reads only.
 * `now` is the case's clock; `n` the number that the entry will have.
 */
export function judge(matter: Matter, envelope: Envelope, now: string, n: number): Verdict {
  const spec = commandNamed(envelope.command);
  if (!spec) return refused(unknownCommand(envelope.command));
  const role = envelope.actor.role;
  if (role !== 'system' && !spec.roles.includes(role))
    return refused(
      refuse('not-allowed', `${spec.name} is not for the role ${role}`, [
        `allowed: ${spec.roles.join(', ')}`,
      ]),
    );
  const parsed = spec.schema.safeParse(envelope.data ?? {});
  if (!parsed.success)
    return refused(refuse('bad-data', `the data of ${spec.name} is not right`, problems(parsed.error)));
  const station = stationMeant(matter, spec, envelope.station);
  if ('facts' in station) return refused(station);
  const target = station.station ? { station: station.station } : {};
  const on = occurredOn(parsed.data) ?? today(spec, now);
  if (on > chinaDay(now))
    return refused(
      refuse('future-date', `${on} lies in the future`, [`occurredOn: today is ${chinaDay(now)} in China`]),
    );
  const entry: Entry = {
    n,
    at: now,
    on,
    command: spec.name,
    ...(target.station ? { station: target.station.id } : {}),
    data: parsed.data,
    by: envelope.actor,
  };
  const since = startOfClock(entry);
  const refusal =
    spec.ready(matter, target) ??
    spec.check?.(matter, {
      data: parsed.data,
      ...target,
      actor: envelope.actor,
      entry: n,
      at: now,
      on,
      since,
    });
  return refusal ? refused(refusal) : { kind: 'accepted', entry };
}

function unknownCommand(name: string): Refusal {
  const near = nearest(
    name,
    COMMANDS.map((c) => c.name),
  );
  return refuse(
    'unknown-command',
    `there is no command ${name.slice(0, 64)}`,
    near === undefined ? [] : [`did you mean ${near}?`],
  );
}

function occurredOn(data: unknown): string | undefined {
  return typeof data === 'object' &&
    data !== null &&
    'occurredOn' in data &&
    typeof data.occurredOn === 'string'
    ? data.occurredOn
    : undefined;
}

/** What happens at a station happens on China's day; the office's own facts on the UTC day. */
function today(spec: CommandSpec, now: string): string {
  return spec.scope === 'station' ? chinaDay(now) : utcDay(now);
}

/** The station that a command speaks of: the one named, or the only one there is. */
function stationMeant(
  matter: Matter,
  spec: CommandSpec,
  named: string | undefined,
): { station?: Station } | Refusal {
  if (spec.scope === 'case') return {};
  const list = matter.stations.map((s) => `${s.id}: ${stationName(s)}`);
  if (named !== undefined) {
    const station = matter.stations.find((s) => s.id === named);
    if (station) return { station };
    const near = nearest(
      named,
      matter.stations.map((s) => s.id),
    );
    return refuse('unknown-station', `this case has no station ${named}`, [
      ...(near === undefined ? [] : [`did you mean ${near}?`]),
      ...list,
    ]);
  }
  const [only, ...others] = matter.stations;
  if (only && others.length === 0) return { station: only };
  return only
    ? refuse('station-needed', 'this case has several stations: name one', list)
    : refuse('not-now', 'this case has no station yet', [
        'the review (record-review) says which stations hold the record',
      ]);
}

/** Is this entry one that the case made by itself? */
export function madeByCase(entry: Pick<Entry, 'command'>): boolean {
  return entry.command === OPENED || entry.command === BREACHED;
}
