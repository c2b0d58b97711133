import fc from 'fast-check';
import type { Step } from '../../../bench/standard-script';
import { intakeSchema } from '../../../domain/intake';
import { account } from '../../../domain/ledger/account';
import { ACCOUNT_NAMES, ACCOUNTS, balanceOf, type Account } from '../../../domain/ledger/posting';
import { accountLines } from '../../../domain/ledger/final-account';
import oneCity from '../../../examples/one-city.json';
import { applyEntry } from '../../../domain/fold';
import { Pad } from '../../support/pad';
import { upTo } from '../../support/scripts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const engaged = () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo('accept-engagement')) pad.send(step);
  return pad;
};
const pay = (minor: number): Step => ({ command: 'record-payment', data: { amount: usd(minor) } });
const earn = (minor: number): Step => ({ command: 'earn-fee', data: { amount: usd(minor), why: 'a step' } });
const refund = (minor: number): Step => ({ command: 'refund', data: { amount: usd(minor) } });
const transfer: Step = { command: 'transfer-trust' };
const spend = (minor: number, as: 'agent' | 'paralegal' = 'paralegal'): Step => ({
  command: 'add-expense',
  as,
  data: { lines: [{ what: 'courier', amount: usd(minor) }] },
});
const balances = (pad: Pad) =>
  Object.fromEntries(ACCOUNT_NAMES.map((name) => [name, balanceOf(pad.matter, name)]));
const after = (...steps: Step[]) => {
  const pad = engaged();
  for (const step of steps) pad.send(step);
  return pad;
};

describe('the ledger', () => {
  it.each<[string, Step[], Partial<Record<Account, number>>]>([
    ['holds a payment in trust', [pay(37_500)], { trust: 37_500, 'client-funds': 37_500, receivable: 0 }],
    ['lets the client owe what is earned', [earn(10_000)], { receivable: 10_000, fees: 10_000, trust: 0 }],
    [
      'takes out of trust what is earned, and no more',
      [pay(37_500), earn(10_000), transfer],
      { trust: 27_500, 'client-funds': 27_500, operating: 10_000, receivable: 0 },
    ],
    [
      "keeps an agent's expense apart until it is approved",
      [spend(900, 'agent')],
      { expenses: 900, operating: -900, receivable: 0 },
    ],
    ['bills what is approved', [spend(900)], { expenses: 0, operating: -900, receivable: 900 }],
    [
      'gives back out of trust first, then of its own',
      [pay(10_000), earn(4_000), transfer, refund(7_000)],
      { trust: 0, 'client-funds': 0, operating: 3_000, receivable: 1_000 },
    ],
  ])('%s', (_what, steps, expected) => {
    expect(balances(after(...steps))).toMatchObject(expected);
  });

  it.each<[string, Step[], Step, string]>([
    ['more than is left of the fee', [earn(70_000)], earn(5_001), 'left: 50.00 USD'],
    [
      'more out of trust than the client owes',
      [pay(37_500), earn(10_000)],
      { command: 'transfer-trust', data: { amount: usd(10_001) } },
      'at most 100.00 USD',
    ],
    ['anything out of an empty trust', [earn(10_000)], transfer, 'trust: 0.00 USD'],
    ['anything out of trust when nothing is owed', [pay(10_000)], transfer, 'receivable: 0.00 USD'],
    ['more back than was paid', [pay(10_000)], refund(10_001), 'paid and not refunded: 100.00 USD'],
  ])('refuses %s', (_what, steps, step, fact) => {
    expect(after(...steps).refusal(step).facts).toContain(fact);
  });

  it('is not for agents', () => {
    for (const step of [earn(1), transfer, refund(1), pay(1)])
      expect(engaged().refusal({ ...step, as: 'agent' }).code).toBe('not-allowed');
  });
});

describe('an expense in another currency', () => {
  const taxi = (more: object = {}): Step => ({
    command: 'add-expense',
    data: {
      lines: [
        {
          what: 'taxi',
          amount: { minor: 10_000, currency: 'CNY' },
          rate: { value: '0.1389', on: '2026-09-18', source: 'the bank' },
          receipt: { name: 'taxi.jpg', sha256: 'ab'.repeat(32) },
          ...more,
        },
      ],
    },
  });

  const receipt: Step = {
    command: 'attach-file',
    data: {
      document: 'receipt',
      sha256: 'ab'.repeat(32),
      mediaType: 'image/jpeg',
      bytes: 2_000,
      label: 'taxi.jpg',
    },
  };

  it('names no receipt that was not attached to the case', () => {
    expect(engaged().refusal(taxi()).facts).toContain(`not attached: ${'ab'.repeat(32)}`);
  });

  it('is converted, and keeps what was paid, the rate, its day and who says so, and the receipt', () => {
    const [expense] = after(receipt, taxi()).matter.expenses;
    expect(expense).toMatchObject({
      amount: usd(1_389),
      paid: { amount: { minor: 10_000, currency: 'CNY' }, rate: { value: '0.1389', source: 'the bank' } },
      receipt: { name: 'taxi.jpg' },
    });
  });

  it.each<[string, object, string]>([
    ['without a rate', { rate: undefined }, 'lines.0.rate: needed from CNY to USD'],
    [
      'with a rate of a later day',
      { rate: { value: '1', on: '2026-09-22', source: 'x' } },
      'lines.0.rate.on: 2026-09-22 is after the expense (2026-09-21)',
    ],
    ['with a rate that it does not need', { amount: usd(100) }, 'lines.0.rate: the amount is in USD already'],
    [
      'that grows beyond all measure',
      { rate: { value: '9999999', on: '2026-09-18', source: 'x' } },
      expect.stringContaining('lines.0.rate.value: makes') as never,
    ],
  ])('is refused %s', (_what, more, fact) => {
    expect(engaged().refusal(taxi(more)).facts).toEqual([fact]);
  });

  it('of an earlier release, without currency or rate of its own, still folds', () => {
    const pad = engaged();
    const by = { id: 'paralegal-1', role: 'paralegal' } as const;
    const data = { lines: [{ what: 'courier', amount: usd(5_800) }] };
    const n = pad.entries.length + 1;
    applyEntry(pad.matter, { n, at: pad.now, on: '2026-09-21', command: 'add-expense', data, by });
    expect(pad.matter.expenses[0]).toMatchObject({ amount: usd(5_800), approved: true });
    expect(balanceOf(pad.matter, 'receivable')).toBe(5_800);
  });
});

describe('the final account', () => {
  const withdrawn = (...steps: Step[]) => {
    const pad = after(...steps);
    pad.send({ command: 'withdraw' });
    return pad;
  };

  it('earns the rest of the fee, and trust pays what it can', () => {
    const pad = withdrawn(pay(37_500));
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(balances(pad)).toMatchObject({ trust: 0, fees: 75_000, receivable: 37_500, operating: 37_500 });
    expect(account(pad.matter).balance).toBe(37_500);
  });

  it('charges less where the firm says so, and is not closed before the rest is given back', () => {
    const pad = withdrawn(pay(37_500));
    const close = { command: 'close', data: { fee: usd(20_000) }, as: 'bookkeeper' } as const;
    expect(pad.refusal(close).facts).toEqual(['trust: 175.00 USD would be left, to be given back (refund)']);
    pad.send(refund(17_500));
    pad.send(close);
    expect(account(pad.matter)).toMatchObject({ fee: 20_000, balance: 0 });
    expect(balances(pad)).toMatchObject({ trust: 0, receivable: 0, fees: 20_000 });
    expect(accountLines(pad.matter)[0]).toMatchObject({ what: 'Flat fee', amount: usd(20_000) });
  });

  it.each([
    [80_000, 'agreed: 750.00 USD'],
    [9_999, 'earned: 100.00 USD'],
  ])('charges no fee outside of what was agreed and earned: %i', (minor, fact) => {
    const pad = withdrawn(pay(37_500), earn(10_000));
    expect(pad.refusal({ command: 'close', data: { fee: usd(minor) } }).facts).toContain(fact);
  });

  it('adds up, whatever was done in whatever order; the ledger balances and trust is never overdrawn', () => {
    const amount = fc.integer({ min: 1, max: 60_000 });
    const step = fc.oneof(
      amount.map(pay),
      amount.map(earn),
      amount.map((a) => refund(a)),
      amount.map((a) => spend(a)),
      amount.map((a) => spend(a, 'agent')),
      fc.constant(transfer),
      amount.map((a): Step => ({ command: 'transfer-trust', data: { amount: usd(a) } })),
      fc.constant<Step>({ command: 'approve-expense', data: {} }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const pad = engaged();
        for (const one of steps) {
          const waiting = pad.matter.expenses.filter((e) => !e.approved).map((e) => e.id);
          const data = one.command === 'approve-expense' ? { expenses: waiting.slice(0, 1) } : one.data;
          tryTo(pad, { ...one, data });
          expect(balanceOf(pad.matter, 'trust')).toBeGreaterThanOrEqual(0);
          expect(balanceOf(pad.matter, 'trust')).toBe(balanceOf(pad.matter, 'client-funds'));
          expect(sumOfAll(pad)).toBe(0);
        }
        const waiting = pad.matter.expenses.filter((e) => !e.approved).map((e) => e.id);
        if (waiting.length > 0) pad.send({ command: 'approve-expense', data: { expenses: waiting } });
        pad.send({ command: 'withdraw' });
        const left = -account(pad.matter).balance;
        if (left > 0) pad.send(refund(left));
        pad.send({ command: 'close', as: 'bookkeeper' });
        const { balance, fee, spent, paid, refunded } = account(pad.matter);
        expect(balance).toBe(fee + spent - paid + refunded);
        expect([balanceOf(pad.matter, 'trust'), balanceOf(pad.matter, 'receivable')]).toEqual([0, balance]);
        expect(balance).toBe(lineSum(pad));
        // The firm has what was paid, less what it gave back and spent.
        expect(balanceOf(pad.matter, 'operating')).toBe(paid - refunded - spent);
      }),
      { numRuns: 150 },
    );
  });
});

function tryTo(pad: Pad, step: Step): void {
  try {
    pad.send(step);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('refused'))) throw error;
  }
}

const sumOfAll = (pad: Pad): number =>
  ACCOUNT_NAMES.reduce(
    (sum, name) => sum + (ACCOUNTS[name] === 'debit' ? 1 : -1) * balanceOf(pad.matter, name),
    0,
  );

const SIGN = { fee: 1, expense: 1, payment: -1, refund: 1 } as const;
const lineSum = (pad: Pad): number =>
  accountLines(pad.matter).reduce((sum, l) => sum + SIGN[l.kind] * l.amount.minor, 0);
