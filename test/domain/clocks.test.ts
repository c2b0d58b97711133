import { intakeSchema } from '../../domain/intake';
import { openWaits } from '../../domain/journey';
import type { Step } from '../../bench/standard-script';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import { OLD_STAY, upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const MONDAY = '2026-09-21';
const open = (intake: unknown, script: readonly Step[]) => {
  const pad = Pad.open(intakeSchema.parse(intake));
  for (const step of script) pad.send(step);
  return pad;
};
const at = (pad: Pad, now: string, step: Step) => {
  pad.now = now;
  return pad.send(step);
};
const wait = (pad: Pad, name: string) => openWaits(pad.matter).find((w) => w.name === name)!;
const stops = (pad: Pad) => pad.matter.stations[0]?.attempts.at(-1)?.stops;

const deficiency: Step = { command: 'record-deficiency', as: 'agent', data: { missing: ['seal'] } };
const on = (step: Step, occurredOn: string): Step => ({
  ...step,
  data: { ...(step.data as object | undefined), occurredOn },
});

describe('what a station said, entered late', () => {
  const filed = () => open(oneCity, upTo('submit-application'));
  const stopped = () => {
    const pad = filed();
    at(pad, '2026-09-24T14:00:00.000Z', deficiency);
    pad.now = '2026-10-09T01:00:00.000Z';
    return pad;
  };
  const supplied: Step = { command: 'supply-deficiency', as: 'agent' };
  const issued: Step = { command: 'record-issuance', as: 'agent' };
  const refused: Step = { command: 'record-refusal', as: 'agent' };

  it.each<[string, Step]>([
    ['supplied', supplied],
    ['issued', issued],
    ['refused', refused],
  ])('cannot have happened before its clock was stopped: %s', (_what, step) => {
    expect(stopped().refusal(on(step, '2026-09-23'))).toMatchObject({
      code: 'bad-data',
      message: 'that is before the clock was stopped',
    });
  });

  it('may have happened on the same day, of which nobody knows the hours', () => {
    const pad = stopped();
    pad.send(on(supplied, '2026-09-24'));
    expect(stops(pad)).toEqual([{ from: '2026-09-24T14:00:00.000Z', to: '2026-09-24T14:00:00.000Z' }]);
  });

  it('cannot stop the clock in a time in which it stood already', () => {
    const pad = stopped();
    pad.send(supplied);
    expect(pad.refusal(on(deficiency, '2026-10-08')).message).toBe('that is before the clock ran on again');
    pad.send(deficiency);
    expect(stops(pad)).toHaveLength(2);
  });

  it.each<[string, Step]>([
    ['issued', issued],
    ['refused', refused],
    ['taken back', { command: 'withdraw-application', data: { reason: 'anew' } }],
    ['moved', { command: 'record-transfer', data: { city: 'Wuxi' } }],
    ['unobtainable', { command: 'declare-unobtainable', as: 'attorney', data: { reason: 'x' } }],
    ['withdrawn', { command: 'withdraw' }],
  ])('ends the stop of its clock, whatever it is: %s', (_what, step) => {
    const pad = stopped();
    pad.send(step);
    expect(pad.matter.stations[0]?.attempts[0]).toMatchObject({
      stops: [{ from: '2026-09-24T14:00:00.000Z', to: pad.now }],
      missing: [],
    });
    expect(pad.matter.stations[0]?.attempts[0]?.answer.kind).not.toBe('pending');
  });
});

describe('a hold, entered late', () => {
  const hold: Step = { command: 'hold', data: { reason: 'ill' } };
  const resume: Step = { command: 'resume' };
  const held = () => {
    const pad = open(oneCity, upTo('accept-engagement'));
    at(pad, '2026-09-24T14:00:00.000Z', hold);
    pad.now = '2026-10-09T01:00:00.000Z';
    return pad;
  };

  it('cannot end before it began, but on the day it began', () => {
    expect(held().refusal(on(resume, '2026-09-23'))).toMatchObject({ code: 'bad-data' });
    const pad = held();
    pad.send(on(resume, '2026-09-24'));
    expect(pad.matter.holds).toEqual([{ from: '2026-09-24T14:00:00.000Z', to: '2026-09-24T14:00:00.000Z' }]);
  });

  it('cannot begin before the last one ended', () => {
    const pad = held();
    pad.send(resume);
    expect(pad.refusal(on(hold, '2026-10-08')).message).toBe('that is before the last hold ended');
    pad.send(hold);
    expect(pad.matter.holds).toHaveLength(2);
  });
});

describe('when somebody could begin', () => {
  it('files from the moment the last paper was accepted, never from later', () => {
    const pad = open(oneCity, STANDARD_SCRIPT.slice(0, 11));
    at(pad, `${MONDAY}T03:00:00.000Z`, STANDARD_SCRIPT[11]!);
    expect(wait(pad, 'filing').since).toBe(`${MONDAY}T03:00:00.000Z`);
  });

  it('quotes from the moment the attorney has decided about an arrest', () => {
    const arrest = {
      ...oneCity,
      arrests: [{ date: '2018-01-01', place: 'Shanghai', charge: 'none', outcome: 'released' }],
    };
    const pad = open(arrest, upTo('record-review'));
    at(pad, '2026-10-09T01:00:00.000Z', {
      command: 'decide',
      as: 'attorney',
      data: { about: 'arrest', answer: 'proceed', reason: 'Released.' },
    });
    expect(wait(pad, 'send-quote').since).toBe('2026-10-09T01:00:00.000Z');
  });
});

describe('what the client answers by silence, entered late', () => {
  it('runs from the letter that asks for it: nobody is late for what was not written yet', () => {
    const pad = open(oneCity, upTo('record-review'));
    const entered = '2026-11-10T03:00:00.000Z';
    at(pad, entered, on({ command: 'send-quote' }, '2026-10-08'));
    expect(wait(pad, 'quote').since).toBe(entered);
    at(pad, entered, on({ command: 'accept-engagement' }, '2026-10-12'));
    expect(wait(pad, 'advance').since).toBe(entered);
    expect(pad.matter.engagement).toMatchObject({ kind: 'accepted', on: '2026-10-12' });
  });
});

describe('a waiver that is prepared again', () => {
  const presented = () => open(oldStay, OLD_STAY);
  const evidence: Step = {
    command: 'add-evidence',
    data: { items: [{ kind: 'other', description: 'a photograph' }] },
  };
  const more: Step = { command: 'record-waiver-decision', data: { decision: 'more-evidence' } };
  const denied: Step = { command: 'record-waiver-decision', data: { decision: 'denied' } };
  const again: Step = {
    command: 'decide',
    as: 'attorney',
    data: { about: 'waiver', answer: 'prepare-again', reason: 'New evidence.' },
  };
  const LATER = '2027-01-11T01:00:00.000Z';

  it('gives the client the whole time for more evidence, also when some has come', () => {
    const pad = presented();
    at(pad, LATER, more);
    at(pad, '2027-01-20T01:00:00.000Z', evidence);
    expect(wait(pad, 'evidence').since).toBe(LATER);
  });

  it('gives the client the whole time after a denial', () => {
    const pad = presented();
    at(pad, LATER, denied);
    at(pad, '2027-01-20T01:00:00.000Z', again);
    expect(wait(pad, 'evidence').since).toBe('2027-01-20T01:00:00.000Z');
  });

  it('does not move the deadline of the approval when the ledger grows', () => {
    const pad = open(oldStay, OLD_STAY.slice(0, 10));
    const before = wait(pad, 'approval');
    at(pad, LATER, {
      command: 'log-contact',
      data: { method: 'letter', office: 'Wuhan PSB', answer: 'Nothing.', result: 'no-answer' },
    });
    expect(wait(pad, 'approval')).toEqual(before);
  });

  it('is approved anew from the moment it was changed', () => {
    const pad = open(oldStay, OLD_STAY.slice(0, 11));
    at(pad, LATER, { command: 'edit-declaration', as: 'attorney', data: { paragraphs: ['I declare.'] } });
    expect(wait(pad, 'approval').since).toBe(LATER);
    expect(pad.refusal({ command: 'record-signature', as: 'attorney', data: OLD_STAY[12]!.data }).code).toBe(
      'not-now',
    );
  });
});
