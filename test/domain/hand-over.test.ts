import oneCity from '../../examples/one-city.json';
import { planWait } from '../../domain/calendar/plan';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits } from '../../domain/journey';
import { viewOfCase } from '../../domain/view-of-case';
import { upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const LEAVE = { to: 'paralegal-2', until: '2026-10-09', note: 'The client telephones on Mondays.' };

function assigned(): Pad {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo('confirm-procedure')) pad.send(step);
  pad.send({ command: 'assign', data: { to: 'paralegal-1' } });
  return pad;
}
const handBack = (pad: Pad) => openWaits(pad.matter).find((w) => w.name === 'hand-back');
const view = (pad: Pad) => viewOfCase(pad.matter, emptyCasebook(), pad.entries);

describe('a case handed over for a leave', () => {
  it('is the stand-in’s, who reads the note in a letter, and everybody sees whose it is', () => {
    const pad = assigned();
    pad.send({ command: 'assign', data: LEAVE });
    expect(view(pad)).toMatchObject({
      assignee: 'paralegal-2',
      handOver: { of: 'paralegal-1', until: LEAVE.until, note: LEAVE.note },
    });
    const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.key.startsWith('handed-over/'));
    expect(letter).toMatchObject({
      staff: 'paralegal',
      facts: { what: `You stand in for paralegal-1 until 2026-10-09. ${LEAVE.note}` },
    });
    expect(pad.refolded()).toEqual(pad.matter);
  });

  it('is to be handed back on the first day after the leave, and not before', () => {
    const pad = assigned();
    pad.send({ command: 'assign', data: LEAVE });
    const { key, since, ladder, pauses } = handBack(pad)!;
    const plan = planWait(
      { key, since, ladder, pauses, zone: 'America/New_York', country: 'USA' },
      pad.now,
      shippedCalendars(),
    );
    expect([plan.rungs.map((r) => r.at), plan.dueAt]).toEqual([
      ['2026-10-12T13:00:00.000Z'],
      '2026-10-12T21:00:00.000Z',
    ]);
    pad.send({ command: 'assign', data: { to: 'paralegal-1' } });
    expect(handBack(pad)).toBeUndefined();
    expect(view(pad)).toMatchObject({ assignee: 'paralegal-1', handOver: null });
  });

  it('can pass to another stand-in: it stays the case of whoever is away', () => {
    const pad = assigned();
    pad.send({ command: 'assign', data: LEAVE });
    pad.send({ command: 'assign', data: { to: 'attorney-1', until: '2026-10-16' } });
    expect(view(pad)).toMatchObject({ assignee: 'attorney-1', handOver: { of: 'paralegal-1', note: null } });
    expect(pad.refusal({ command: 'assign', data: { to: 'paralegal-1', until: '2026-10-16' } }).message).toBe(
      "the case is paralegal-1's own",
    );
  });

  it('needs somebody who is away, and days that are not over', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    expect(pad.refusal({ command: 'assign', data: LEAVE }).code).toBe('not-now');
    pad.send({ command: 'assign', data: { to: 'paralegal-1' } });
    expect(pad.refusal({ command: 'assign', data: { ...LEAVE, until: '2026-09-18' } }).code).toBe('bad-data');
  });

  it('leaves nothing open when it is closed', () => {
    const pad = assigned();
    pad.send({ command: 'assign', data: LEAVE });
    pad.send({ command: 'withdraw' });
    expect(handBack(pad)).toBeDefined();
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(openWaits(pad.matter)).toEqual([]);
  });
});
