import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { longText, shortText } from '../fields';
import { answerAttempt, pendingAttempt, recordEffort } from '../attempts';
import { itemsFor } from '../playbooks';
import { openWaiver, refreshDeclaration, requestOriginals } from '../progress';
import { refuse } from '../refusal';
import { chinaDay, instant, millis } from '../instants';
import { all, at, open, outstanding, stationOf } from './guards';
import { ATTORNEY, FIELD } from './roles';

/** PSB contact: the effort ledger, the station's confirmed procedure, and the word that nothing can be had. */

const underWay = at(
  'contact',
  'documents',
  'in-person',
  'application',
  'refused',
  'objection',
  'certificate-check',
  'waiver',
);

export const logContact = defineCommand({
  name: 'log-contact',
  help: 'log an attempt to reach the station: when, how, whom, what was answered',
  roles: FIELD,
  scope: 'station',
  schema: factual({
    method: z.enum(['phone', 'visit', 'letter', 'email', 'online']),
    office: shortText.describe('the office that was contacted'),
    officer: shortText.optional().describe('whom: name or badge as it was given'),
    answer: longText.describe('what was answered'),
    result: z
      .enum(['answered', 'no-answer', 'refused-to-help', 'not-our-record', 'no-record-kept'])
      .default('answered'),
    at: z.iso.datetime({ offset: true }).optional().describe('the exact time, with its zone'),
  }),
  example: {
    method: 'phone',
    office: 'Exit-entry administration, front desk',
    answer: 'agent may file with a power of attorney',
    result: 'answered',
  },
  ready: all(open, underWay),
  check: (_m, { data, at: now }) => {
    if (data.at === undefined) return undefined;
    const exactly = instant(millis(data.at));
    if (millis(exactly) > millis(now))
      return refuse('future-date', 'the contact lies in the future', [`at: ${exactly}`, `now: ${now}`]);
    return data.occurredOn === undefined || chinaDay(exactly) === data.occurredOn
      ? undefined
      : refuse('bad-data', 'the time of the contact is not on the day it occurred', [
          `at: ${chinaDay(exactly)} in China`,
          `occurredOn: ${data.occurredOn}`,
        ]);
  },
  apply: (m, act) => {
    const station = stationOf(act);
    const { method, office, officer, answer, result, at: exactly } = act.data;
    recordEffort(m, station, act, {
      method,
      office,
      answer,
      result,
      ...(officer === undefined ? {} : { officer }),
      ...(exactly === undefined
        ? {}
        : { at: instant(millis(exactly)), on: chinaDay(instant(millis(exactly))) }),
    });
    refreshDeclaration(m, station, act.since);
  },
});

export const confirmProcedure = defineCommand({
  name: 'confirm-procedure',
  help: "record the station's confirmed procedure: filing mode, form of the power of attorney, timing, documents",
  roles: FIELD,
  scope: 'station',
  schema: factual({
    filing: z.enum(['agent', 'in-person', 'mail', 'online']).default('agent'),
    poaForm: shortText
      .default('notarised and authenticated where it is signed')
      .describe('what the station wants of the power of attorney'),
    passport: z
      .enum(['shown', 'kept', 'not-wanted'])
      .default('shown')
      .describe('does the counter keep the passport until it answers?'),
    workingDays: z.number().int().min(1).max(120).optional().describe("the station's own usual time"),
    notWanted: z
      .array(shortText)
      .max(50)
      .optional()
      .describe('ids of checklist items that this station does not want'),
  }),
  example: { filing: 'agent', passport: 'shown', workingDays: 15 },
  ready: all(open, at('contact'), (m, { station }) =>
    outstanding(
      'the procedure cannot be confirmed yet',
      m.efforts.some((e) => e.station === station?.id && e.result === 'answered')
        ? []
        : ['no answered contact with this station is logged (log-contact)'],
    ),
  ),
  check: (m, act) => {
    const own = itemsFor(m.items, stationOf(act), m.intake).map((i) => i.id);
    const unknown = (act.data.notWanted ?? []).filter((id) => !own.includes(id));
    return unknown.length === 0
      ? undefined
      : refuse('unknown-item', 'no such item on the checklist of this station', unknown);
  },
  apply: (m, act) => {
    const station = stationOf(act);
    const { filing, poaForm, passport, workingDays, notWanted = [] } = act.data;
    station.procedure = {
      kind: 'confirmed',
      on: act.on,
      since: act.since,
      filing,
      poaForm,
      passport,
      ...(workingDays === undefined ? {} : { workingDays }),
      notWanted,
    };
    station.progress =
      filing === 'in-person'
        ? { kind: 'in-person', since: act.since, choice: 'open' }
        : { kind: 'documents', since: act.since };
    requestOriginals(m, station, act.since, act.entry);
  },
});

export const declareUnobtainable = defineCommand({
  name: 'declare-unobtainable',
  help: "the attorney's finding that this station will not issue: the waiver begins",
  roles: ATTORNEY,
  scope: 'station',
  schema: factual({
    reason: longText,
    pack: z
      .enum(['us-waiver', 'explanation-pack', 'good-conduct-pack'])
      .optional()
      .describe('which pack answers it; by the destination when absent'),
  }),
  example: { reason: 'The station keeps no records from before 2005 and refuses to issue.' },
  ready: all(
    open,
    at('contact', 'documents', 'in-person', 'application', 'refused', 'objection'),
    (m, { station }) =>
      outstanding(
        'the clearance cannot be declared unobtainable yet',
        m.efforts.some((e) => e.station === station?.id) || (station?.attempts.length ?? 0) > 0
          ? []
          : ['no attempt with this station is recorded (log-contact or submit-application)'],
      ),
  ),
  apply: (m, act) => {
    const station = stationOf(act);
    const attempt = pendingAttempt(station);
    if (attempt) answerAttempt(attempt, { kind: 'unobtainable', on: act.on, since: act.since });
    openWaiver(m, station, {
      since: act.since,
      on: act.on,
      entry: act.entry,
      reason: act.data.reason,
      ...(act.data.pack === undefined ? {} : { kind: act.data.pack }),
    });
  },
});
