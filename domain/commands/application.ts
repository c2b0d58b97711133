import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { certificateItem, FIRM, moveTo } from '../custody';
import { longText, shortText } from '../fields';
import type { Item, Matter, Station } from '../matter';
import { utcDay } from '../instants';
import { itemsFor } from '../playbooks';
import { endStop, isStopped, newAttempt, pendingAttempt } from '../attempts';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';
import { all, at, open, outstanding, stationOf } from './guards';
import { ATTORNEY, FIELD, OFFICE } from './roles';
import type { Target } from '../command';

/** Application: filing, what the counter and the station said, and the attorney's answers. */

function missing(item: Item): string | undefined {
  const { state } = item;
  switch (state.kind) {
    case 'accepted':
    case 'unobtainable':
      return undefined;
    case 'planned':
      return `${item.title}: ${item.form} not asked for yet`;
    case 'requested':
      return `${item.title}: ${item.form} not received (asked ${utcDay(state.since)})`;
    case 'received':
      return `${item.title}: ${item.form} received, not reviewed yet`;
    case 'sent-back':
      return `${item.title}: ${item.form} sent back (${state.reason})`;
  }
}

/** The wanted passport is at another counter, which keeps it until it answers: one line each. */
export function passportAway(m: Matter, station: Station): string[] {
  if (station.procedure.kind !== 'confirmed' || station.procedure.passport === 'not-wanted') return [];
  return itemsFor(m.items, station, m.intake)
    .filter((i) => i.kind.startsWith('passport-') && i.form === 'original')
    .flatMap((i) =>
      m.custody.filter(
        (h) => h.item === i.id && h.holder.startsWith('station:') && h.holder !== `station:${station.id}`,
      ),
    )
    .map((h) => `${h.item}: held by ${h.holder.slice('station:'.length)} until it answers`);
}

function readyToFile(m: Matter, { station }: Target): Refusal | undefined {
  if (station === undefined) return refuse('station-needed', 'name a station');
  const poa = m.poa.kind === 'asked' ? m.poa.done.map((d) => d.step) : [];
  const facts = itemsFor(m.items, station, m.intake).flatMap((item) => {
    const line = missing(item);
    if (line === undefined) return [];
    return item.kind === 'power-of-attorney' && poa.length > 0
      ? [`${line}; so far ${poa.join(', ')}`]
      : [line];
  });
  return outstanding(`the application to ${stationName(station)} cannot be filed yet`, [
    ...facts,
    ...passportAway(m, station),
  ]);
}

export const submitApplication = defineCommand({
  name: 'submit-application',
  help: "record that the application was filed: the station's clock starts",
  roles: FIELD,
  scope: 'station',
  schema: factual({ receipt: shortText.optional().describe("the station's receipt number") }),
  example: {},
  ready: all(open, at('documents'), readyToFile),
  check: (_m, act) => {
    const { procedure } = stationOf(act);
    return procedure.kind === 'confirmed' && act.on < procedure.on
      ? refuse('bad-data', 'filed before the procedure was confirmed', [
          `confirmed on ${procedure.on}`,
          `occurredOn: ${act.on}`,
        ])
      : undefined;
  },
  apply: (m, act) => {
    const station = stationOf(act);
    const { procedure } = station;
    station.attempts.push(
      newAttempt(
        station,
        act.on,
        act.since,
        procedure.kind === 'confirmed' ? procedure.workingDays : undefined,
      ),
    );
    station.progress = { kind: 'application', since: act.since };
    const kept = procedure.kind === 'confirmed' && procedure.passport === 'kept';
    for (const item of itemsFor(m.items, station, m.intake)) {
      if (item.form !== 'original' || item.state.kind !== 'accepted') continue;
      if (item.kind === 'power-of-attorney' || (kept && item.kind.startsWith('passport-')))
        moveTo(m, item.id, `station:${station.id}`, act.since);
    }
  },
});

const pending = all(open, at('application'), (_m, { station }) =>
  pendingAttempt(station) ? undefined : refuse('not-now', 'no application waits for an answer there'),
);

/** An answer cannot be older than what it answers. */
function notBeforeFiling(station: Station, on: string): Refusal | undefined {
  const attempt = pendingAttempt(station);
  return attempt && on < attempt.submittedOn
    ? refuse('bad-data', 'that is before the application was filed', [
        `filed on ${attempt.submittedOn}`,
        `occurredOn: ${on}`,
      ])
    : undefined;
}

export const recordStatus = defineCommand({
  name: 'record-status',
  help: 'record what the station said about an application under way',
  roles: FIELD,
  scope: 'station',
  schema: factual({
    status: z.enum(['processing', 'approved', 'ready-for-collection', 'delayed']).default('processing'),
    workingDays: z
      .number()
      .int()
      .min(1)
      .max(120)
      .optional()
      .describe('the time the station now confirms, counted from filing'),
  }),
  example: { status: 'processing', workingDays: 15 },
  ready: pending,
  apply: (_m, act) => {
    const attempt = pendingAttempt(stationOf(act));
    if (attempt && act.data.workingDays !== undefined) attempt.workingDays = act.data.workingDays;
  },
});

export const recordDeficiency = defineCommand({
  name: 'record-deficiency',
  help: 'the station misses something: its clock stops until it is supplied',
  roles: FIELD,
  scope: 'station',
  schema: factual({ missing: z.array(shortText).min(1).max(20) }),
  example: { missing: ['a clearer copy of the residence permit'] },
  ready: all(pending, (_m, { station }) => {
    const attempt = pendingAttempt(station);
    return attempt && isStopped(attempt)
      ? refuse('not-now', 'its clock is stopped already', [...attempt.missing])
      : undefined;
  }),
  check: (_m, act) => notBeforeFiling(stationOf(act), act.on),
  apply: (_m, act) => {
    const attempt = pendingAttempt(stationOf(act));
    if (!attempt) return;
    attempt.stops.push({ from: act.since });
    attempt.missing = act.data.missing;
  },
});

export const supplyDeficiency = defineCommand({
  name: 'supply-deficiency',
  help: 'what the station missed was supplied: its clock runs on',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: all(pending, (_m, { station }) => {
    const attempt = pendingAttempt(station);
    return attempt && isStopped(attempt)
      ? undefined
      : refuse('not-now', 'nothing is missing there: the clock runs');
  }),
  check: (_m, act) => {
    const stop = pendingAttempt(stationOf(act))?.stops.at(-1);
    return stop && act.since < stop.from
      ? refuse('bad-data', 'that is before the clock was stopped', [`stopped ${utcDay(stop.from)}`])
      : undefined;
  },
  apply: (_m, act) => {
    const attempt = pendingAttempt(stationOf(act));
    const stop = attempt?.stops.pop();
    if (!attempt || !stop) return;
    attempt.stops.push({ from: stop.from, to: act.since });
    attempt.missing = [];
  },
});

/** Whatever a counter kept comes back to the agent with its answer. */
function passportBack(m: Matter, station: Station, since: string): void {
  for (const held of m.custody) {
    if (held.holder === `station:${station.id}` && held.item.startsWith('passport-'))
      moveTo(m, held.item, FIRM, since);
  }
}

export const recordIssuance = defineCommand({
  name: 'record-issuance',
  help: 'the station issued the certificate and our agent has it',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: pending,
  check: (_m, act) => notBeforeFiling(stationOf(act), act.on),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (!attempt) return;
    endStop(attempt, act.since);
    attempt.answer = { kind: 'issued', on: act.on, since: act.since, enteredAt: act.at };
    station.progress = { kind: 'certificate-check', since: act.since };
    moveTo(m, certificateItem(station.id), FIRM, act.since);
    passportBack(m, station, act.since);
  },
});

export const recordRefusal = defineCommand({
  name: 'record-refusal',
  help: 'the station refused; mail to the client stops until the attorney decides',
  roles: FIELD,
  scope: 'station',
  schema: factual({
    notice: longText.optional().describe("the refusal notice, in the station's words; for the attorney only"),
  }),
  example: { notice: 'No record of residence was found.' },
  ready: pending,
  check: (_m, act) => notBeforeFiling(stationOf(act), act.on),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (!attempt) return;
    endStop(attempt, act.since);
    attempt.answer = { kind: 'refused', on: act.on, since: act.since };
    station.progress = { kind: 'refused', since: act.since };
    passportBack(m, station, act.since);
  },
});

const breached: (m: Matter, target: Target) => Refusal | undefined = (_m, { station }) =>
  pendingAttempt(station) ? undefined : refuse('not-now', 'no application waits for an answer there');

export const extendDeadline = defineCommand({
  name: 'extend-deadline',
  help: 'the attorney gives the station more working days',
  roles: ATTORNEY,
  scope: 'station',
  schema: factual({ workingDays: z.number().int().min(1).max(60), reason: longText }),
  example: { workingDays: 10, reason: 'The station announced a backlog after the holiday.' },
  ready: all(open, at('application'), breached),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (attempt) attempt.extension += act.data.workingDays;
    delete m.breaches[`answer/${station.id}/${attempt?.n ?? 0}`];
  },
});

export const requestReissue = defineCommand({
  name: 'request-reissue',
  help: "the certificate is wrong by the station's mistake: it is asked to issue it again",
  roles: OFFICE,
  scope: 'station',
  schema: factual({ differences: z.array(shortText).min(1).max(20) }),
  example: { differences: ['birth date'] },
  ready: all(open, at('certificate-check')),
  apply: (_m, act) => {
    const station = stationOf(act);
    station.attempts.push(newAttempt(station, act.on, act.since));
    station.progress = { kind: 'application', since: act.since };
  },
});
