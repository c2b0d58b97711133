import { z } from 'zod';
import { isWithdrawn } from '../journey/any-time';
import { defineCommand, factual } from '../command';
import { emailAddress, isoDate, languageCode, longText, timeZone, keyInCase } from '../fields';
import { latest, utcDay } from '../instants';
import { counsel } from '../intake';
import type { Matter } from '../matter';
import { withContact } from '../people/parties';
import { endEverywhere, endHold } from '../progress';
import { refuse, type Refusal } from '../refusal';
import { all, notClosed, open } from './guards';
import { OFFICE, STAFF } from './roles';

/** What can be done at any point of the journey. */

const onHold = (holds: readonly { to?: string }[]) => {
  const last = holds.at(-1);
  return last !== undefined && last.to === undefined;
};

/** Of two events of one day nobody knows the hours, when one is entered late: only the days are compared. */
function notBefore(instant: string | undefined, on: string, what: string): Refusal | undefined {
  if (instant === undefined || on >= utcDay(instant)) return undefined;
  return refuse('bad-data', `that is before ${what}`, [`on ${utcDay(instant)}`, `occurredOn: ${on}`]);
}

export const hold = defineCommand({
  name: 'hold',
  help: "put the case on hold: clocks of the client and of staff stop, a station's or carrier's runs on",
  roles: OFFICE,
  scope: 'case',
  schema: factual({ reason: longText }),
  example: { reason: 'The client is ill and will write again in two weeks.' },
  ready: all(open, (m) => (onHold(m.holds) ? refuse('not-now', 'the case is on hold already') : undefined)),
  check: (m, act) => notBefore(m.holds.at(-1)?.to, act.on, 'the last hold ended'),
  apply: (m, { since: at }) => {
    const since = latest(at, m.holds.at(-1)?.to ?? at);
    m.holds.push({ from: since });
  },
});

export const resume = defineCommand({
  name: 'resume',
  help: 'end the hold: stopped clocks run on with the working days they had used',
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: all(open, (m) => (onHold(m.holds) ? undefined : refuse('not-now', 'the case is not on hold'))),
  check: (m, act) => notBefore(m.holds.at(-1)?.from, act.on, 'the hold began'),
  apply: (m, { since }) => endHold(m, since),
});

export const withdraw = defineCommand({
  name: 'withdraw',
  help: 'the client withdraws: letters stop, the originals go home, then the case is closed',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ reason: longText.optional() }),
  example: { reason: 'The client no longer needs the visa.' },
  ready: all(open, (m) =>
    isWithdrawn(m)
      ? refuse('not-now', 'the client has withdrawn already', [
          'the case ends when the originals are home: ship, confirm-delivery',
        ])
      : undefined,
  ),
  apply: (m, { on, since }) => {
    endEverywhere(m, 'withdrawn', { on, since });
    for (const item of m.items)
      if (['planned', 'requested', 'sent-back'].includes(item.state.kind))
        item.state = { kind: 'unobtainable', on, since, reason: 'withdrawn' };
  },
});

export const assign = defineCommand({
  name: 'assign',
  help: 'assign the case to a member of staff, for good or, with until, for the time of a leave',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    to: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be a staff id such as paralegal-1'),
    until: isoDate.optional().describe('last day of the leave of whoever has the case now'),
    note: longText.optional().describe('what the new assignee must know: the hand-over note'),
  }),
  example: { to: 'paralegal-2', note: 'The client telephones on Mondays.' },
  ready: notClosed,
  check: (m, { data, on }) => {
    if (data.until === undefined) return undefined;
    const owner = ownerOf(m);
    if (owner === undefined)
      return refuse('not-now', 'the case is assigned to nobody who could be away', [
        'assign it without until',
      ]);
    if (owner === data.to)
      return refuse('bad-data', `the case is ${owner}'s own`, ['until: leave it out to hand the case back']);
    return data.until < on ? refuse('bad-data', 'that leave is over', [`until ${data.until}`]) : undefined;
  },
  apply: (m, { data: { to, until, note: text }, since, entry }) => {
    const of = ownerOf(m);
    m.assignee = to;
    delete m.handOver;
    if (until !== undefined && of !== undefined && of !== to)
      m.handOver = { of, until, ...(text === undefined ? {} : { note: text }), since, entry };
  },
});

/** Whose case it is: the one on leave, while somebody stands in. */
function ownerOf({ handOver, assignee }: Matter): string | undefined {
  return handOver?.of ?? assignee;
}

export const note = defineCommand({
  name: 'note',
  help: 'keep a note: internal, privileged (the office alone), or client-visible (in the next letter to the client)',
  roles: STAFF,
  scope: 'case',
  schema: factual({
    text: longText,
    kind: z.enum(['internal', 'privileged', 'client-visible']).default('internal'),
  }),
  example: { text: 'The client prefers to be called in the evening.' },
  ready: () => undefined,
  check: (m, { data: { kind }, actor: { role } }) => {
    if (kind !== 'internal' && role !== 'system' && !OFFICE.includes(role))
      return refuse('not-allowed', `${kind} notes are not for the role ${role}`, [
        `allowed: ${OFFICE.join(', ')}`,
      ]);
    return kind === 'client-visible' ? notClosed(m, {}) : undefined;
  },
  apply: (m, { data, on, actor, entry }) => {
    m.notes.push({ on, kind: data.kind, text: data.text, by: actor.id, entry });
  },
});

export const updateContact = defineCommand({
  name: 'update-contact',
  help: "change the address, phone, zone or language of whoever reads the client's letters; mail goes there at once",
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    email: emailAddress.optional(),
    phone: z
      .string()
      .regex(/^\+[1-9][0-9]{6,14}$/, 'must be an international number such as +15035550142')
      .optional(),
    timeZone: timeZone.optional(),
    language: languageCode.optional(),
  }).refine(
    (d) => [d.email, d.phone, d.timeZone, d.language].some((field) => field !== undefined),
    'name what changes: email, phone, timeZone or language',
  ),
  example: { email: 'new.address@example.com' },
  ready: notClosed,
  apply: (m, { data }) => {
    m.intake = withContact(m.intake, data);
  },
});

export const changeCounsel = defineCommand({
  name: 'change-counsel',
  help: 'change or remove the counsel; mail is routed anew at once',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    counsel: counsel.nullable(),
  }),
  example: {
    counsel: {
      name: 'Aoife Brennan',
      firm: 'Brennan & Daly Solicitors',
      role: 'solicitor',
      email: 'aoife@brennandaly.example',
      onlyContact: true,
    },
  },
  ready: notClosed,
  apply: (m, { data }) => {
    const { counsel: _former, ...intake } = m.intake;
    m.intake = data.counsel === null ? intake : { ...intake, counsel: data.counsel };
  },
});

export const resolveAttention = defineCommand({
  name: 'resolve-attention',
  help: 'settle something that asked for attention',
  roles: STAFF,
  scope: 'case',
  schema: factual({ id: keyInCase, how: longText }),
  example: { id: 'refused-1', how: 'The message was sent again by hand.' },
  ready: () => undefined,
  apply: (m, { data }) => {
    m.resolved.push(data.id);
  },
});
