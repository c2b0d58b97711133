import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { longText, shortText } from '../fields';
import { answerAttempt, pendingAttempt, recordEffort } from '../attempts';
import { itemsFor } from '../playbooks';
import { playbookOf } from '../playbooks/of-station';
import { pointsOf } from '../playbooks/resolve';
import {
  FILING_MODES,
  FIRST_OFFICES,
  PASSPORT_USES,
  TRANSLATORS,
  type PointName,
  type StationOrder,
} from '../playbooks/schema';
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

export const CONFIRM_PROCEDURE = 'confirm-procedure';

/** Which field answers which point of the playbook: the station's own word overrides it. */
const CONFIRMABLE = [
  ['filing', 'filing'],
  ['poa', 'poaForm'],
  ['passport', 'passport'],
  ['workingDays', 'workingDays'],
  ['sequence', 'sequence'],
  ['applicants', 'applicants'],
  ['agents', 'agents'],
  ['notary', 'notary'],
  ['translation', 'translation'],
] as const satisfies readonly (readonly [PointName, string])[];

/** What was said beyond filing, power of attorney, passport and time. */
function saidOf(data: {
  readonly sequence?: StationOrder['first'] | undefined;
  readonly applicants?: string | undefined;
  readonly agents?: string | undefined;
  readonly notary?: string | undefined;
  readonly translation?: string | undefined;
  readonly translatedBy?: StationOrder['translatedBy'] | undefined;
}): string[] {
  const { sequence, applicants, agents, notary, translation, translatedBy } = data;
  return [
    ...(sequence === undefined ? [] : [sequence === 'psb' ? 'the police first' : 'the notary first']),
    ...(applicants === undefined ? [] : [`who may apply: ${applicants}`]),
    ...(agents === undefined ? [] : [`who may act: ${agents}`]),
    ...(notary === undefined ? [] : [`notary: ${notary}`]),
    ...(translation === undefined ? [] : [`translation: ${translation}`]),
    ...(translatedBy === undefined
      ? []
      : [translatedBy === 'notary' ? 'the notary translates' : 'a translator translates']),
  ];
}

export const confirmProcedure = defineCommand({
  name: CONFIRM_PROCEDURE,
  help: "record the station's confirmed procedure: filing mode, form of the power of attorney, timing, documents",
  roles: FIELD,
  scope: 'station',
  schema: factual({
    filing: z
      .enum(FILING_MODES)
      .optional()
      .describe("how it can be filed; the playbook's first mode when absent"),
    poaForm: shortText
      .optional()
      .describe('what the station wants of the power of attorney; as in the playbook when absent'),
    passport: z
      .enum(PASSPORT_USES)
      .optional()
      .describe('does the counter keep the passport until it answers? as in the playbook when absent'),
    sequence: z.enum(FIRST_OFFICES).optional().describe('who comes first: the police or the notary?'),
    applicants: shortText.optional().describe("who may apply, in the station's words"),
    agents: shortText.optional().describe('who may act for the applicant'),
    notary: shortText.optional().describe("rule about the notary, in the station's words"),
    translation: shortText.optional().describe("rule about the translation, in the station's words"),
    translatedBy: z
      .enum(TRANSLATORS)
      .optional()
      .describe('who translates: a translator before the notary, or the notary with its certificate'),
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
    const { workingDays, sequence, translatedBy, notWanted = [] } = act.data;
    const known = pointsOf(playbookOf(m, station));
    const filing = act.data.filing ?? known.filing?.modes[0] ?? 'agent';
    const poaForm = act.data.poaForm ?? known.poa?.form ?? 'notarised and authenticated where it is signed';
    const passport = act.data.passport ?? known.passport?.use ?? 'shown';
    station.procedure = {
      kind: 'confirmed',
      on: act.on,
      since: act.since,
      filing,
      poaForm,
      passport,
      ...(workingDays === undefined ? {} : { workingDays }),
      ...(sequence === undefined ? {} : { sequence }),
      ...(translatedBy === undefined ? {} : { translatedBy }),
      notWanted,
      confirmed: CONFIRMABLE.filter(([, field]) => act.data[field] !== undefined).map(([point]) => point),
      said: saidOf(act.data),
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
  datedBy: 'office',
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
