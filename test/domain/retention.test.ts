import {
  erasureRefusal,
  keptUntil,
  MATTER_KINDS,
  matterKind,
  readRetention,
  RETENTION,
  ruleFor,
  sourceOf,
  sparedUntil,
  type ErasureQuestion,
} from '../../domain/retention';
import { sourceText } from '../../domain/source';
import { intakeSchema } from '../../domain/intake';
import oneCity from '../../examples/one-city.json';
import { Pad } from '../support/pad';
import { upTo } from '../support/scripts';

/** The standard case, up to and with a command. */
function matterAfter(command: string) {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo(command)) pad.send(step);
  return pad.matter;
}

const CLOSED = '2026-11-30T23:30:00.000Z';

describe('the retention policy', () => {
  it.each([
    ['never-engaged', '2027-05-30'],
    ['clearance', '2033-11-30'],
    ['waiver', '2036-11-30'],
  ] as const)('keeps %s until %s when it closed on the last day of November 2026', (kind, until) => {
    expect(keptUntil(kind, CLOSED)).toBe(until);
  });

  it('ends a month on the last day it has', () => {
    expect(keptUntil('never-engaged', '2027-08-31T12:00:00.000Z')).toBe('2028-02-29');
  });

  it('keeps client money for five years and conflict checks without an end', () => {
    expect(sparedUntil('trust-money', CLOSED)).toBe('2031-11-30');
    expect(sparedUntil('conflict-check', CLOSED)).toBeNull();
  });

  it('says of each period where it comes from, and that it is not verified', () => {
    for (const what of [...MATTER_KINDS, 'trust-money', 'conflict-check'] as const)
      expect(sourceText(sourceOf(what))).toMatch(/unverified|the firm to confirm/);
  });

  it('never has an engaged matter destroyed without an attorney, whatever the file says', () => {
    const matters = RETENTION.matters.map((rule) => ({ ...rule, atEnd: 'destroy' }));
    expect(() => readRetention({ ...RETENTION, matters })).toThrow(/only never-engaged intakes/);
    expect(ruleFor('never-engaged').atEnd).toBe('destroy');
  });

  it('wants exactly one rule for each kind', () => {
    expect(() => readRetention({ ...RETENTION, matters: RETENTION.matters.slice(1) })).toThrow(/exactly one/);
    const twice = [...RETENTION.matters, RETENTION.matters[0]];
    expect(() => readRetention({ ...RETENTION, matters: twice })).toThrow(/exactly one/);
  });
});

describe('the kind of a matter', () => {
  it('is never-engaged until the quote is accepted or something is paid', () => {
    expect(matterKind(matterAfter('send-quote'))).toBe('never-engaged');
    expect(matterKind(matterAfter('accept-engagement'))).toBe('clearance');
    const paid = {
      ...matterAfter('send-quote'),
      payments: [{ amount: { minor: 1, currency: 'USD' }, on: '2026-09-22' }],
    };
    expect(matterKind(paid)).toBe('clearance');
  });

  it('is waiver once one was denied', () => {
    const matter = matterAfter('accept-engagement');
    const stations = matter.stations.map((station) => ({
      ...station,
      progress: { kind: 'ended', on: '2026-11-02', since: CLOSED, why: 'waiver-denied' } as const,
    }));
    expect(matterKind({ ...matter, stations })).toBe('waiver');
  });
});

describe('an erasure', () => {
  const question: ErasureQuestion = {
    ref: 'CN-2026-7K4M2P',
    closedAt: CLOSED,
    isRunning: false,
    heldSince: null,
    keptUntil: '2033-11-30',
    today: '2033-11-30',
    early: false,
  };
  const facts = (changes: Partial<ErasureQuestion>) => erasureRefusal({ ...question, ...changes })?.facts;

  it('is allowed on the first day on which the case need not be kept', () => {
    expect(erasureRefusal(question)).toBeUndefined();
    expect(facts({ today: '2033-11-29' })).toEqual([
      'it is kept until 2033-11-30; --early erases it before its time',
    ]);
    expect(facts({ today: '2026-12-01', early: true })).toBeUndefined();
  });

  it('names everything that stands in the way at once', () => {
    expect(facts({ closedAt: null, heldSince: CLOSED })).toEqual([
      'the case is open: close it first',
      'a legal hold stands since 2026-11-30: an attorney lifts it first',
    ]);
    expect(facts({ isRunning: true, heldSince: CLOSED, keptUntil: null })).toHaveLength(3);
  });

  it('is blocked by a hold, early or not', () => {
    expect(facts({ heldSince: CLOSED, early: true })).toHaveLength(1);
  });
});
