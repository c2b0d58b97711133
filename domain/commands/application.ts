import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { arrive, AT_STATION, certificateItem, isWithUs, moveTo, takeBack } from '../custody';
import { longText, shortText } from '../fields';
import type { Matter, Station } from '../matter';
import { chinaDay, latest } from '../instants';
import { itemsFor } from '../playbooks';
import { daysShort } from '../playbooks/applicants';
import { outstandingAt } from '../readiness';
import { answerAttempt, endStop, isStopped, newAttempt, pendingAttempt } from '../attempts';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';
import { all, at, conflictsChecked, open, outstanding, stationOf } from './guards';
import { ATTORNEY, FIELD, OFFICE } from './roles';
import type { Target } from '../command';

/** Application: filing, and what the counter and the station said. */

function readyToFile(m: Matter, { station }: Target): Refusal | undefined {
  if (station === undefined) return refuse('station-needed', 'name a station');
  return outstanding(
    `the application to ${stationName(station)} cannot be filed yet`,
    outstandingAt(m, station),
  );
}

export const submitApplication = defineCommand({
  name: 'submit-application',
  help: "record that the application was filed: the station's clock starts",
  roles: FIELD,
  scope: 'station',
  schema: factual({
    receipt: shortText.optional().describe("the station's receipt number"),
    mayApply: shortText
      .optional()
      .describe('why the applicant may apply although the playbook of the place asks for more days there'),
  }),
  example: {},
  ready: all(open, at('documents'), conflictsChecked, readyToFile),
  check: (m, act) => {
    const { procedure } = stationOf(act);
    const short = daysShort(m, stationOf(act));
    if (short !== undefined && act.data.mayApply === undefined)
      return refuse('outstanding', 'by the playbook of the place the applicant may not apply there', [
        `${short.why} (${short.source}${short.verified ? '' : '; unverified'})`,
        'where the station takes it all the same: mayApply, with who said so',
      ]);
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
      const leaves = item.kind === 'power-of-attorney' || (kept && item.kind.startsWith('passport-'));
      // A power of attorney that another station has in its file stays there; this one was given a copy.
      const atHand = m.custody.some((h) => h.item === item.id && isWithUs(h.holder));
      if (leaves && atHand) moveTo(m, item.id, AT_STATION + station.id, act.since);
    }
  },
});

const pending = all(open, at('application'), (_m, { station }) =>
  pendingAttempt(station) ? undefined : refuse('not-now', 'no application waits for an answer there'),
);

/** What the station says cannot be older than the filing, nor than the last that is known of its clock. */
function inOrder(station: Station, on: string): Refusal | undefined {
  const attempt = pendingAttempt(station);
  if (!attempt) return undefined;
  if (on < attempt.submittedOn)
    return refuse('bad-data', 'that is before the application was filed', [
      `filed on ${attempt.submittedOn}`,
      `occurredOn: ${on}`,
    ]);
  const stop = attempt.stops.at(-1);
  const day = chinaDay(stop?.to ?? stop?.from ?? attempt.since);
  if (stop === undefined || on >= day) return undefined;
  const what = stop.to === undefined ? 'was stopped' : 'ran on again';
  return refuse('bad-data', `that is before the clock ${what}`, [`${day}`, `occurredOn: ${on}`]);
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
  check: (_m, act) => inOrder(stationOf(act), act.on),
  apply: (_m, act) => {
    const attempt = pendingAttempt(stationOf(act));
    if (!attempt) return;
    attempt.stops.push({ from: latest(act.since, attempt.stops.at(-1)?.to ?? attempt.since) });
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
  check: (_m, act) => inOrder(stationOf(act), act.on),
  apply: (_m, act) => {
    const attempt = pendingAttempt(stationOf(act));
    if (!attempt) return;
    endStop(attempt, act.since);
    attempt.missing = [];
  },
});

export const recordIssuance = defineCommand({
  name: 'record-issuance',
  help: 'the station issued the certificate and our agent has it',
  roles: FIELD,
  scope: 'station',
  schema: factual({}),
  example: {},
  ready: pending,
  check: (_m, act) => inOrder(stationOf(act), act.on),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (!attempt) return;
    answerAttempt(attempt, { kind: 'issued', on: act.on, since: act.since, enteredAt: act.at });
    station.progress = { kind: 'certificate-check', since: act.since };
    arrive(m, certificateItem(station.id), act.since);
    takeBack(m, station.id, act.since);
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
  check: (_m, act) => inOrder(stationOf(act), act.on),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (!attempt) return;
    answerAttempt(attempt, { kind: 'refused', on: act.on, since: act.since });
    station.progress = { kind: 'refused', since: act.since };
    takeBack(m, station.id, act.since);
  },
});

export const extendDeadline = defineCommand({
  name: 'extend-deadline',
  help: 'the attorney gives the station more working days',
  roles: ATTORNEY,
  scope: 'station',
  schema: factual({ workingDays: z.number().int().min(1).max(60), reason: longText }),
  example: { workingDays: 10, reason: 'The station announced a backlog after the holiday.' },
  ready: pending,
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
