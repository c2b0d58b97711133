import { z } from 'zod';
import { defineCommand, factual } from '../command';
import {
  answerAttempt,
  answerRefusal,
  isStopped,
  newAttempt,
  pendingAttempt,
  recordEffort,
} from '../attempts';
import { takeBack } from '../custody';
import { longText, shortText, keyInCase } from '../fields';
import type { Matter, Station } from '../matter';
import { POA_ITEM } from '../playbooks';
import { refuse } from '../refusal';
import { stationId } from '../stations';
import { all, at, open, stationOf } from './guards';
import { ATTORNEY, FIELD, OFFICE } from './roles';

/** What stations do off the straight road, and how the firm and the client answer it. */

export const recordNotAccepted = defineCommand({
  name: 'record-not-accepted',
  help: 'the counter did not accept the application: its clock never started',
  roles: FIELD,
  scope: 'station',
  schema: factual({
    office: shortText.default('the counter'),
    reason: longText,
    wanted: z.array(keyInCase).max(60).optional().describe('items it wants anew: they are asked for again'),
  }),
  example: {
    reason: 'The employer letter must carry the company seal.',
    wanted: ['shanghai-pudong.employer-letter.original'],
  },
  ready: all(open, at('documents')),
  check: (m, { data }) => {
    const unknown = (data.wanted ?? []).filter((id) => !m.items.some((i) => i.id === id));
    return unknown.length === 0
      ? undefined
      : refuse('unknown-item', 'no such item on the checklist', unknown);
  },
  apply: (m, act) => {
    const station = stationOf(act);
    recordEffort(m, station, act, {
      method: 'visit',
      office: act.data.office,
      answer: act.data.reason,
      result: 'refused-to-help',
    });
    for (const item of m.items) {
      if (act.data.wanted?.includes(item.id))
        item.state = {
          kind: 'sent-back',
          since: act.since,
          entry: act.entry,
          reason: 'not-accepted-by-station',
          final: false,
        };
    }
  },
});

export const rejectPoa = defineCommand({
  name: 'reject-poa',
  help: 'the station rejects the power of attorney: a new one is asked for, from the first step',
  roles: FIELD,
  scope: 'station',
  schema: factual({ reason: longText }),
  example: { reason: 'The authentication does not name the notary.' },
  ready: all(open, at('documents'), (m) =>
    m.items.some((i) => i.id === POA_ITEM && (i.state.kind === 'received' || i.state.kind === 'accepted'))
      ? undefined
      : refuse('not-now', 'there is no power of attorney that could be rejected'),
  ),
  apply: (m, { since, entry }) => {
    m.poa = { kind: 'asked', since, entry, done: [] };
    for (const item of m.items) if (item.id === POA_ITEM) item.state = { kind: 'requested', since, entry };
  },
});

export const recordTransfer = defineCommand({
  name: 'record-transfer',
  help: 'the station says that another one holds the record: the case goes on there',
  roles: FIELD,
  scope: 'station',
  schema: factual({ city: shortText, district: shortText.optional() }),
  example: { city: 'Shanghai', district: 'Huangpu' },
  ready: all(open, at('contact', 'documents', 'application', 'in-person')),
  check: (m, { data, station }) => {
    const id = stationId({ city: data.city, district: data.district });
    if (id === station?.id) return refuse('bad-data', 'that is the same station', [id]);
    return m.stations.some((s) => s.id === id)
      ? refuse('bad-data', 'that station is in this case already', [id])
      : undefined;
  },
  apply: (m, act) => {
    const station = stationOf(act);
    const { city, district } = act.data;
    const attempt = pendingAttempt(station);
    if (attempt) {
      answerAttempt(attempt, { kind: 'transferred', on: act.on, since: act.since });
    }
    station.progress = { kind: 'ended', on: act.on, since: act.since, why: 'transferred' };
    const heir: Station = {
      id: stationId({ city, district }),
      city,
      ...(district === undefined ? {} : { district }),
      stays: station.stays,
      procedure: { kind: 'unconfirmed' },
      attempts: [],
      progress: { kind: 'contact', since: act.since },
    };
    m.stations.push(heir);
    inheritItems(m, station, heir);
    takeBack(m, station.id, act.since);
  },
});

/** What was gathered for the first station serves the second; the client is not asked again. */
function inheritItems(m: Matter, from: Station, to: Station): void {
  m.items.splice(
    0,
    m.items.length,
    ...m.items.map((item) => (item.station === from.id ? { ...item, station: to.id } : item)),
  );
}

export const chooseInPerson = defineCommand({
  name: 'choose-in-person',
  help: 'the station wants the client in person: the client travels, waits, or asks about a waiver',
  roles: OFFICE,
  scope: 'station',
  schema: factual({ choice: z.enum(['travel', 'wait', 'waiver']) }),
  example: { choice: 'travel' },
  ready: all(open, at('in-person')),
  apply: (_m, act) => {
    const station = stationOf(act);
    if (act.data.choice === 'travel') {
      station.progress = { kind: 'documents', since: act.since };
    } else {
      station.progress = {
        kind: 'in-person',
        since: act.since,
        choice: act.data.choice === 'wait' ? 'wait' : 'ask-attorney',
      };
    }
  },
});

export const withdrawApplication = defineCommand({
  name: 'withdraw-application',
  help: 'take the application back, to file it anew as the next attempt',
  roles: FIELD,
  scope: 'station',
  schema: factual({ reason: longText }),
  example: { reason: 'What is missing takes two months; the station advises to file anew.' },
  ready: all(open, at('application'), (_m, { station }) => {
    const attempt = pendingAttempt(station);
    return attempt && isStopped(attempt)
      ? undefined
      : refuse('not-now', 'only an application with a deficiency is taken back', ['record-deficiency first']);
  }),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (!attempt) return;
    answerAttempt(attempt, { kind: 'filed-anew', on: act.on, since: act.since });
    station.progress = { kind: 'documents', since: act.since };
    takeBack(m, station.id, act.since);
  },
});

/** An inquiry gives the station this many more working days before the attorney is asked again. */
export const INQUIRY_DAYS = 5;

export const inquire = defineCommand({
  name: 'inquire',
  help: `ask the station what keeps it: ${INQUIRY_DAYS} more working days, and one more exhibit`,
  roles: FIELD,
  scope: 'station',
  schema: factual({
    method: z.enum(['phone', 'visit', 'letter', 'email', 'online']),
    office: shortText,
    answer: longText,
  }),
  example: { method: 'phone', office: 'Exit-entry administration', answer: 'It is with the archive.' },
  ready: all(open, at('application', 'refused', 'objection')),
  apply: (m, act) => {
    const station = stationOf(act);
    const { method, office, answer } = act.data;
    recordEffort(m, station, act, { method, office, answer, result: 'answered' });
    const attempt = pendingAttempt(station);
    if (!attempt || m.breaches[`answer/${station.id}/${attempt.n}`] === undefined) return;
    attempt.extension += INQUIRY_DAYS;
    delete m.breaches[`answer/${station.id}/${attempt.n}`];
  },
});

export const fileObjection = defineCommand({
  name: 'file-objection',
  help: "the attorney's answer to a refusal: an objection, with a clock of its own",
  roles: ATTORNEY,
  scope: 'station',
  schema: factual({ grounds: longText }),
  example: { grounds: 'The residence permit covers the whole stay.' },
  ready: all(open, at('refused')),
  apply: (_m, act) => {
    const station = stationOf(act);
    answerRefusal(station, 'objection', act);
    station.progress = { kind: 'objection', since: act.since, filedOn: act.on };
  },
});

export const recordObjectionResult = defineCommand({
  name: 'record-objection-result',
  help: 'the objection was answered: the station goes on with the application, or the refusal stands',
  roles: FIELD,
  scope: 'station',
  schema: factual({ result: z.enum(['accepted', 'rejected']), answer: longText.optional() }),
  example: { result: 'accepted' },
  ready: all(open, at('objection')),
  apply: (_m, act) => {
    const station = stationOf(act);
    if (act.data.result === 'rejected') {
      station.progress = { kind: 'refused', since: act.since, objected: true };
      return;
    }
    station.attempts.push(newAttempt(station, act.on, act.since));
    station.progress = { kind: 'application', since: act.since };
  },
});
