import { z } from 'zod';
import { checkAgainstBook } from './book-checks';
import { emptyCasebook } from './casebook';
import { commandNamed, COMMANDS } from './commands';
import { envelopeSchema, type Envelope } from './envelope';
import { checkCorrection, type CaseHistory } from './corrections';
import { CORRECT, type Correction } from './effective-entries';
import { unknownFiles } from './files/attached';
import { startOfClock } from './fold';
import { chinaDay, utcDay } from './instants';
import type { Entry, Matter, Station } from './matter';
import { nearest } from './near';
import { checkPendingLetter, unsentKeys } from './pending-letters';
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
 * Judges a command against the matter as it stands: shape, role, station, state, then data. Reads only. "Shape" is that of
 * the message (readEnvelope) and the command's name; who may not send a command does not learn what is wrong with its data.
 * `now` is the case's clock; `history` the record that `matter` was folded from.
 */
export function judge(matter: Matter, envelope: Envelope, now: string, history: CaseHistory): Verdict {
  const n = history.entries.length + 1;
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
  const meant = stationMeant(matter, spec, envelope.station);
  if ('facts' in meant) return refused(meant);
  const entry = entryWith(parsed.data, meant, spec, envelope, now, n);
  if (entry.on > chinaDay(now))
    return refused(
      refuse('future-date', `${entry.on} lies in the future`, [
        `occurredOn: today is ${chinaDay(now)} in China`,
      ]),
    );
  const act = {
    data: parsed.data,
    ...meant,
    actor: envelope.actor,
    entry: n,
    at: now,
    on: entry.on,
    since: startOfClock(entry),
  };
  const refusal =
    spec.ready(matter, meant) ??
    spec.check?.(matter, act) ??
    unknownFiles(matter, attachedHashes(parsed.data)) ??
    checkPendingLetter(
      spec.name,
      parsed.data,
      () => history.stoppable?.() ?? unsentKeys(matter, emptyCasebook()),
    ) ??
    checkAgainstBook(spec.name, parsed.data, history) ??
    (spec.name === CORRECT ? checkCorrection(history, parsed.data as Correction, entry) : undefined);
  return refusal ? refused(refusal) : { kind: 'accepted', entry };
}

/** Made once: making a schema takes longer than reading with it. */
const namedFile = z.object({ sha256: z.string() });
const namingFiles = z.object({
  attachments: z.array(namedFile).default([]),
  lines: z.array(z.object({ receipt: namedFile.optional() })).default([]),
});

/** Files that a command names: as its attachments, and as the receipts of expenses. */
function attachedHashes(data: unknown): string[] {
  const named = namingFiles.safeParse(data);
  if (!named.success) return [];
  const receipts = named.data.lines.flatMap(({ receipt }) => receipt ?? []);
  return [...named.data.attachments, ...receipts].map((one) => one.sha256);
}

/**
 * The entry that an accepted command makes. It does not judge: on replay a command that was accepted by an earlier
 * release must make the same entry, whatever the rules say now.
 */
export function entryOf(matter: Matter, envelope: Envelope, now: string, n: number): Entry {
  const spec = commandNamed(envelope.command);
  const data = dataAsRead(envelope.command, envelope.data);
  const meant = spec ? stationMeant(matter, spec, envelope.station) : {};
  return entryWith(data, 'facts' in meant ? {} : meant, spec, envelope, now, n);
}

function entryWith(
  data: unknown,
  meant: { readonly station?: Station },
  spec: CommandSpec | undefined,
  envelope: Envelope,
  now: string,
  n: number,
): Entry {
  const station = meant.station ? { station: meant.station.id } : {};
  const signed = envelope.signature === undefined ? {} : { signature: envelope.signature };
  // What happens at a station happens on China's day; the office's own facts on the UTC day.
  const on =
    occurredOn(data) ??
    (spec?.scope === 'station' && spec.datedBy !== 'office' ? chinaDay(now) : utcDay(now));
  return { n, at: now, on, command: envelope.command, ...station, data, by: envelope.actor, ...signed };
}

/** A command's data as its schema reads it, with the defaults: what the record holds, and what is signed. */
export function dataAsRead(command: string, data: unknown): unknown {
  const parsed = commandNamed(command)?.schema.safeParse(data ?? {});
  return parsed?.success ? parsed.data : data;
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

/** The station that a command speaks of: the one named; for a command to one station, else the only one there is. */
export function stationMeant(
  matter: Matter,
  spec: CommandSpec,
  named: string | undefined,
): { station?: Station } | Refusal {
  // A command for the whole case may speak of one station all the same: the attorney's decision does.
  if (spec.scope === 'case' && named === undefined) return {};
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
