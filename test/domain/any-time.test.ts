import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, papersDue, remindersAllowed } from '../../domain/journey';
import { onRequest, type RequestablePaper } from '../../domain/journey/requested-papers';
import { letterOrder } from '../../domain/letter-order';
import type { DueLetter } from '../../domain/journey/letter';
import { keptBackLetters, pendingLetters } from '../../domain/pending-letters';
import { Pad } from '../support/pad';
import { brokenInvariants } from './invariants';

/** Every command that can be sent at any time, at every step of the standard case from opening to close. */

const intake = intakeSchema.parse(oneCity);
const ITEM = 'passport-expired-2022.original';

/** What the client or our people do while the case is open. */
const WHILE_OPEN: readonly (readonly Step[])[] = [
  [{ command: 'hold', data: { reason: 'ill' } }, { command: 'resume' }],
  [{ command: 'mute-mail', data: { reason: 'bereavement' } }, { command: 'unmute-mail' }],
  [{ command: 'log-client-message', data: { channel: 'phone', text: 'All well.' } }],
  [{ command: 'withdraw', data: { reason: 'no longer needed' } }],
];
/** What can be done until it is closed. */
const UNTIL_CLOSED: readonly Step[] = [
  { command: 'assign', data: { to: 'paralegal-2', note: 'Mondays by telephone.' } },
  { command: 'update-contact', data: { phone: '+15035550143' } },
  { command: 'change-counsel', data: { counsel: null } },
  { command: 'confirm-route', data: { destination: 'CAN', authentication: 'none', said: 'by letter' } },
  { command: 'name-parties', data: { parties: { payer: { name: 'A. Payer' } } } },
];
/** What can be done always. */
const ALWAYS: readonly Step[] = [
  { command: 'note', data: { text: 'seen' } },
  { command: 'resolve-attention', data: { id: 'refused-1', how: 'by telephone' } },
];

/** The number of the `nth` command of this name in the script. */
const stepNo = (command: string, nth = 1): number => {
  const at = STANDARD_SCRIPT.flatMap((step, i) => (step.command === command ? [i + 1] : []));
  return at[nth - 1]!;
};
const closed = stepNo('close');
/** From which command of the script on each paper can be asked for, and from which no longer. */
const PAPERS: Readonly<Record<RequestablePaper, readonly [from: number, until: number] | 'never'>> = {
  quote: [stepNo('send-quote'), closed],
  // Its checklist begins with the engagement, and ends when the station has the papers.
  'instruction-pack': [stepNo('accept-engagement'), stepNo('submit-application')],
  'power-of-attorney': [stepNo('confirm-procedure'), closed],
  // The first parcel has scans alone; the power of attorney stays away to the end.
  'custody-receipt': [stepNo('receive-items', 2), closed],
  'parcel-contents': [stepNo('record-legalization'), stepNo('ship')],
  'employer-letter': [stepNo('record-review'), closed],
  'agent-packet': [stepNo('confirm-procedure'), closed],
  'application-cover': [stepNo('confirm-procedure'), closed],
  'waiver-review': 'never',
  'waiver-pack': 'never',
  brief: 'never',
  'character-letters': 'never',
};

const FILE = { sha256: 'cd'.repeat(32), mediaType: 'application/pdf', bytes: 1, label: 'scan.pdf' };
const attach = (document: string) => ({ command: 'attach-file', data: { document, ...FILE } });

const after = (n: number): Pad => {
  const pad = Pad.open(intake);
  for (const step of STANDARD_SCRIPT.slice(0, n)) pad.send(step);
  return pad;
};
const sound = (pad: Pad) => {
  expect(brokenInvariants(pad, intake)).toEqual([]);
  expect(pad.refolded()).toEqual(pad.matter);
};

describe.each(['opening', ...STANDARD_SCRIPT.map((s, i) => `${i + 1} ${s.command}`)].map((at, n) => [at, n]))(
  'after %s',
  (_at, n) => {
    const { kind } = after(Number(n)).matter.end;

    it.each(WHILE_OPEN.map((steps) => [steps.map((s) => s.command).join(', '), steps] as const))(
      '%s',
      (_names, steps) => {
        const pad = after(Number(n));
        if (kind !== 'open') {
          expect(['closed', 'not-now']).toContain(pad.refusal(steps[0]!).code);
          return;
        }
        for (const step of steps) {
          pad.send(step);
          sound(pad);
          if (step.command === 'mute-mail') expect(remindersAllowed(pad.matter)).toBe(false);
        }
      },
    );

    it('snooze and a promise, for what is on the checklist', () => {
      const snooze = { command: 'snooze', data: { items: [ITEM], until: '2026-09-30' } };
      const promise = {
        command: 'log-client-message',
        data: { channel: 'phone', text: 'Monday.', promise: { items: [ITEM], by: '2026-09-28' } },
      };
      for (const step of [snooze, promise]) {
        const pad = after(Number(n));
        const listed = pad.matter.items.some((i) => i.id === ITEM);
        if (kind === 'open' && listed) {
          pad.send(step);
          expect(pad.matter.snoozes[ITEM]).toBeDefined();
          sound(pad);
        } else expect(pad.refusal(step).message).not.toBe('');
      }
    });

    it.each(UNTIL_CLOSED.map((step) => [step.command, step] as const))('%s', (_name, step) => {
      const pad = after(Number(n));
      if (kind === 'closed') expect(pad.refusal(step).code).toBe('closed');
      else {
        pad.send(step);
        sound(pad);
      }
    });

    it.each(ALWAYS.map((step) => [step.command, step] as const))('%s', (_name, step) => {
      const pad = after(Number(n));
      pad.send(step);
      sound(pad);
    });

    it('attach-file: of the checklist only what is on it, no file twice', () => {
      const pad = after(Number(n));
      if (kind === 'closed') {
        expect(pad.refusal(attach('other')).code).toBe('closed');
        return;
      }
      pad.send(attach('other'));
      sound(pad);
      expect(pad.refusal(attach('other')).code).toBe('not-now');
      if (pad.matter.items.some((i) => i.id === ITEM)) pad.send(attach(ITEM));
      else expect(pad.refusal(attach(ITEM)).code).toBe('unknown-item');
      expect(pad.refusal({ ...attach('receipt'), as: 'agent' }).code).toBe('not-allowed');
      sound(pad);
    });

    it.each(Object.entries(PAPERS) as [RequestablePaper, (typeof PAPERS)[RequestablePaper]][])(
      'request-paper %s',
      (paper, span) => {
        const pad = after(Number(n));
        const ask = { command: 'request-paper', data: { paper } };
        if (kind === 'closed') expect(pad.refusal(ask).code).toBe('closed');
        else if (span === 'never' || Number(n) < span[0] || Number(n) >= span[1]) {
          const code =
            pad.matter.stations.length === 0 && onRequest(paper).of === 'station'
              ? 'station-needed'
              : 'outstanding';
          expect(pad.refusal(ask).code).toBe(code);
        } else {
          const { n: entry } = pad.send(ask);
          expect(papersDue(pad.matter, emptyCasebook()).map((due) => due.key.split('/').at(-1))).toContain(
            String(entry),
          );
          sound(pad);
        }
      },
    );

    it('cancel-letter and edit-letter: what has not gone, once it is decided on', () => {
      const pad = after(Number(n));
      const waiting = () => pendingLetters(pad.matter, emptyCasebook());
      const letter = waiting().at(-1)!;
      const about = { letter: letter.key, reason: 'By telephone.' };
      const paragraphs = ['Nothing for you to do.'];
      pad.send({ command: 'edit-letter', data: { letter: letter.key, paragraphs } });
      expect(letterOrder(pad.matter, emptyCasebook(), letter, pad.now).edited).toEqual(paragraphs);
      sound(pad);
      pad.send({ command: 'cancel-letter', data: about });
      expect(waiting().map(({ key }) => key)).not.toContain(letter.key);
      sound(pad);
      for (const step of [
        { command: 'cancel-letter', data: about },
        { command: 'edit-letter', data: { letter: letter.key, paragraphs } },
        { command: 'cancel-letter', data: { ...about, letter: 'quote/9' } },
      ])
        expect(pad.refusal(step)).toMatchObject({
          code: 'unknown-item',
          facts: expect.arrayContaining(['for one that has gone: send-correction']),
        });
    });

    it('cancel-letter, of one that is kept back while mail is muted: it does not go when mail goes again', () => {
      const pad = after(Number(n));
      if (kind !== 'open') return;
      const book = emptyCasebook();
      const own = (letters: readonly DueLetter[]) =>
        letters.filter((l) => l.staff === undefined).map(({ key }) => key);
      const waiting = own(pendingLetters(pad.matter, book));
      pad.send({ command: 'mute-mail', data: { reason: 'bereavement' } });
      expect(own(pendingLetters(pad.matter, book))).toEqual([]);
      expect(own(keptBackLetters(pad.matter, book))).toEqual(expect.arrayContaining(waiting));
      const letter = own(keptBackLetters(pad.matter, book))[0]!;
      pad.send({ command: 'edit-letter', data: { letter, paragraphs: ['Nothing for you to do.'] } });
      pad.send({ command: 'cancel-letter', data: { letter, reason: 'By telephone.' } });
      pad.send({ command: 'unmute-mail' });
      expect(keptBackLetters(pad.matter, book)).toEqual([]);
      expect(own(pendingLetters(pad.matter, book))).not.toContain(letter);
      sound(pad);
    });

    it('send-correction: of a letter that has gone, also when the client has withdrawn since', () => {
      const correction = (letter: string) => ({
        command: 'send-correction',
        data: { letter, text: 'That was our mistake.' },
      });
      for (const withdrawn of [false, true]) {
        const pad = after(Number(n));
        pad.gone = ['welcome'];
        expect(pad.refusal(correction('welcom')).code).toBe(kind === 'closed' ? 'closed' : 'unknown-item');
        if (kind === 'closed') continue;
        const { n: entry } = pad.send(correction('welcome'));
        if (withdrawn && kind === 'open') pad.send({ command: 'withdraw' });
        expect(lettersDue(pad.matter, emptyCasebook()).map(({ key }) => key)).toContain(
          `correction/${entry}`,
        );
        sound(pad);
      }
    });

    it('correct, and reopen when it is closed', () => {
      const pad = after(Number(n));
      pad.send({ command: 'note', data: { text: 'a slip' } });
      const { length } = pad.entries;
      pad.send({ command: 'correct', data: { entry: length, void: true, reason: 'another case' } });
      expect(pad.matter.notes).toEqual([]);
      const reopen = { command: 'reopen', data: { reason: 'needed after all' } };
      if (kind === 'closed') pad.send(reopen);
      else expect(pad.refusal(reopen).code).toBe('not-now');
      sound(pad);
    });
  },
);
