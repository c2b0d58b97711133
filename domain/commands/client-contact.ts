import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { noon } from '../instants';
import { isoDate, longText, keyInCase } from '../fields';
import type { Matter } from '../matter';
import { refuse } from '../refusal';
import { all, notClosed, open } from './guards';
import { OFFICE } from './roles';

/** What the client said, and quiet where quiet is due: promises, snoozed reminders, muted mail. */

const items = z.array(keyInCase).min(1).max(60);

function unknownItems(m: Matter, ids: readonly string[]) {
  const unknown = ids.filter((id) => !m.items.some((i) => i.id === id));
  return unknown.length === 0 ? undefined : refuse('unknown-item', 'no such item on the checklist', unknown);
}

/** A promise or a snooze for more than this is a hold. Days. */
const LONGEST_REST = 60;

function tooLate(until: string, at: string) {
  const days = (Date.parse(noon(until)) - Date.parse(at)) / 86_400_000;
  if (days < -1) return refuse('bad-data', 'that day is over', [`until ${until}`]);
  return days > LONGEST_REST
    ? refuse('bad-data', `reminders rest for ${LONGEST_REST} days at most`, ['use hold for longer'])
    : undefined;
}

export const snooze = defineCommand({
  name: 'snooze',
  help: 'let the reminders of some items rest until the end of a day; their due dates move with it',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ items, until: isoDate }),
  example: { items: ['passport-current.original'], until: '2026-12-10' },
  ready: open,
  check: (m, { data, at }) => unknownItems(m, data.items) ?? tooLate(data.until, at),
  apply: (m, { data, since }) => {
    for (const item of data.items) m.snoozes[item] = { from: since, until: data.until };
  },
});

export const logClientMessage = defineCommand({
  name: 'log-client-message',
  help: 'log what the client said; a promise lets the reminder of an item rest until then',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    channel: z.enum(['email', 'phone', 'message', 'letter']),
    text: longText,
    promise: z.strictObject({ items, by: isoDate }).optional(),
  }),
  example: {
    channel: 'phone',
    text: 'Will post the passport on Monday.',
    promise: { items: ['passport-current.original'], by: '2026-12-07' },
  },
  ready: open,
  check: (m, { data, at }) =>
    data.promise ? (unknownItems(m, data.promise.items) ?? tooLate(data.promise.by, at)) : undefined,
  apply: (m, { data, on, since }) => {
    m.messages.push({ on, channel: data.channel, text: data.text });
    for (const item of data.promise?.items ?? [])
      m.snoozes[item] = { from: since, until: data.promise?.by ?? on };
  },
});

export const muteMail = defineCommand({
  name: 'mute-mail',
  help: 'send the client no mail until unmute-mail; clocks run on',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ reason: longText }),
  example: { reason: 'Bereavement in the family; we telephone instead.' },
  ready: all(open, (m) => (m.muted ? refuse('not-now', 'mail is muted already') : undefined)),
  apply: (m) => {
    m.muted = true;
  },
});

export const unmuteMail = defineCommand({
  name: 'unmute-mail',
  help: 'send the client mail again; what is still true is sent now',
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: all(open, (m) => (m.muted ? undefined : refuse('not-now', 'mail is not muted'))),
  apply: (m) => {
    m.muted = false;
  },
});

export const sendCorrection = defineCommand({
  name: 'send-correction',
  help: 'a letter that has gone is no longer right: tell its reader, in words that somebody has read',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    letter: keyInCase.describe('key of the letter that has gone, as show prints it'),
    text: longText,
  }),
  example: {
    letter: 'issued/shanghai-pudong/1',
    text: 'We wrote that your certificate was issued. That was our mistake: the station has not answered yet.',
  },
  // Also while the case is being closed: what was wrong is put right before the end.
  ready: notClosed,
  apply: (m, { data, entry, on, at }) => {
    m.lettersCorrected.push({ letter: data.letter, text: data.text, entry, on, at });
  },
});
