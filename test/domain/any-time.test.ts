import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { intakeSchema } from '../../domain/intake';
import { remindersAllowed } from '../../domain/journey';
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
