import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { originalsAway } from '../custody';
import { money, shortText, type Money } from '../fields';
import { account, advancePaid, currencyOf } from '../ledger/account';
import {
  billExpense,
  earnFee as earn,
  leftInTrust,
  payExpense,
  payRefund,
  receivePayment,
  settle,
  transferable,
  transferFromTrust,
} from '../ledger/entries';
import { balanceOf } from '../ledger/posting';
import type { Expense, Matter } from '../matter';
import { convert, exchangeRate, moneyText } from '../money';
import { outcomeAsPresented, startWork } from '../progress';
import { refuse, type Refusal } from '../refusal';
import { all, engaged, notClosed, outstanding } from './guards';
import { MONEY, STAFF } from './roles';

/** Money in and out, and the final account with which a case is closed. */

const sameCurrency = (m: Matter, { data }: Act<{ amount: { currency: string } }>) => {
  const currency = currencyOf(m);
  return data.amount.currency === currency
    ? undefined
    : refuse('bad-data', `this case is kept in ${currency}`, [`amount.currency: ${data.amount.currency}`]);
};

export const recordPayment = defineCommand({
  name: 'record-payment',
  help: 'record money received from the client',
  roles: MONEY,
  scope: 'case',
  schema: factual({ amount: money }),
  example: { amount: { minor: 37500, currency: 'USD' } },
  ready: all(notClosed, engaged),
  check: sameCurrency,
  apply: (m, { data, on, since, entry }) => {
    m.payments.push({ amount: data.amount, on });
    receivePayment(m, { entry, on }, data.amount.minor);
    if (advancePaid(m)) startWork(m, since, on, entry);
  },
});

export const refund = defineCommand({
  name: 'refund',
  help: 'record money given back to the client',
  roles: MONEY,
  scope: 'case',
  schema: factual({ amount: money }),
  example: { amount: { minor: 10000, currency: 'USD' } },
  ready: all(notClosed, engaged),
  check: (m, act) => {
    const { paid, refunded } = account(m);
    return (
      sameCurrency(m, act) ??
      (act.data.amount.minor > paid - refunded
        ? refuse('bad-data', 'more than the client has paid', [
            `paid and not refunded: ${moneyText({ minor: paid - refunded, currency: currencyOf(m) })}`,
          ])
        : undefined)
    );
  },
  apply: (m, { data, on, entry }) => {
    m.refunds.push({ amount: data.amount, on });
    payRefund(m, { entry, on }, data.amount.minor);
  },
});

const expenseLine = z.strictObject({
  what: shortText,
  amount: money,
  rate: exchangeRate
    .optional()
    .describe(
      "for another currency: what one unit of it is worth in the case's, on which day, and who says so",
    ),
  receipt: z
    .strictObject({ name: shortText, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .optional()
    .describe('the file of the receipt'),
});
type ExpenseLine = z.output<typeof expenseLine>;

export const addExpense = defineCommand({
  name: 'add-expense',
  help: "add expenses, in another currency with the rate of exchange; an agent's wait for approval",
  roles: STAFF,
  scope: 'case',
  schema: factual({ lines: z.array(expenseLine).min(1).max(50) }),
  example: {
    lines: [
      { what: 'notary fee', amount: { minor: 4200, currency: 'USD' } },
      {
        what: 'train to the station',
        amount: { minor: 21800, currency: 'CNY' },
        rate: {
          value: '0.1389',
          on: '2026-09-18',
          source: "the bank's card statement",
        },
      },
    ],
  },
  ready: all(notClosed, engaged),
  check: (m, { data, on }) => {
    const currency = currencyOf(m);
    const facts = data.lines.flatMap(({ amount, rate }, i) => {
      const path = `lines.${i}`;
      if (amount.currency === currency)
        return rate === undefined ? [] : [`${path}.rate: the amount is in ${currency} already`];
      if (rate === undefined) return [`${path}.rate: needed from ${amount.currency} to ${currency}`];
      if (rate.on > on) return [`${path}.rate.on: ${rate.on} is after the expense (${on})`];
      return convert(amount, rate, currency).minor > LARGEST
        ? [`${path}.rate.value: makes ${moneyText(convert(amount, rate, currency))}`]
        : [];
    });
    return facts.length === 0
      ? undefined
      : refuse('bad-data', `this case is kept in ${currency}; other currencies need their rate`, facts);
  },
  apply: (m, { data, on, entry, actor }) => {
    data.lines.forEach((line, i) => {
      const approved = actor.role !== 'agent';
      const expense: Expense = { id: `${entry}-${i + 1}`, ...inCaseCurrency(m, line), on, approved };
      m.expenses.push(expense);
      payExpense(m, { entry, on }, expense);
      if (approved) billExpense(m, { entry, on }, expense);
    });
  },
});

/** As much as one amount may be, in minor units. */
const LARGEST = 100_000_000;

function inCaseCurrency(
  m: Matter,
  { what, amount, rate, receipt }: ExpenseLine,
): Pick<Expense, 'what' | 'amount' | 'paid' | 'receipt'> {
  return {
    what,
    ...(rate === undefined
      ? { amount }
      : { amount: convert(amount, rate, currencyOf(m)), paid: { amount, rate } }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}

export const approveExpense = defineCommand({
  name: 'approve-expense',
  help: 'approve expenses an agent has entered',
  roles: MONEY,
  scope: 'case',
  schema: factual({ expenses: z.array(z.string().max(20)).min(1).max(50) }),
  example: { expenses: ['12-1'] },
  ready: all(notClosed, engaged),
  check: (m, { data }) => {
    const unknown = data.expenses.filter((id) => !m.expenses.some((e) => e.id === id && !e.approved));
    return unknown.length === 0
      ? undefined
      : refuse('unknown-item', 'no such expense waits for approval', unknown);
  },
  apply: (m, { data, on, entry }) => {
    for (const expense of m.expenses) {
      if (!data.expenses.includes(expense.id) || expense.approved) continue;
      expense.approved = true;
      billExpense(m, { entry, on }, expense);
    }
  },
});

export const earnFee = defineCommand({
  name: 'earn-fee',
  help: 'record that a part of the flat fee is earned: the client owes it, and trust may pay it',
  roles: MONEY,
  scope: 'case',
  schema: factual({ amount: money, why: shortText }),
  example: { amount: { minor: 37500, currency: 'USD' }, why: 'application filed' },
  ready: all(notClosed, engaged, (m) =>
    balanceOf(m, 'fees') < account(m).fee ? undefined : refuse('not-now', 'the whole fee is earned already'),
  ),
  check: (m, act) => {
    const left = account(m).fee - balanceOf(m, 'fees');
    return (
      sameCurrency(m, act) ??
      (act.data.amount.minor > left
        ? refuse('bad-data', 'more than is left of the fee', [
            `left: ${moneyText({ minor: left, currency: currencyOf(m) })}`,
          ])
        : undefined)
    );
  },
  apply: (m, { data, on, entry }) => earn(m, { entry, on }, data.amount.minor, data.why),
});

export const transferTrust = defineCommand({
  name: 'transfer-trust',
  help: 'take out of trust what the client owes for fees earned and expenses approved; all that can be taken when no amount is named',
  roles: MONEY,
  scope: 'case',
  schema: factual({ amount: money.optional() }),
  example: {},
  ready: all(notClosed, engaged, (m) =>
    transferable(m) > 0
      ? undefined
      : refuse(
          'not-now',
          'nothing can be taken out of trust',
          (['trust', 'receivable'] as const).map(
            (name) => `${name}: ${moneyText({ minor: balanceOf(m, name), currency: currencyOf(m) })}`,
          ),
        ),
  ),
  check: (m, { data: { amount }, ...act }) => {
    if (amount === undefined) return undefined;
    return (
      sameCurrency(m, { ...act, data: { amount } }) ??
      (amount.minor > transferable(m)
        ? refuse('bad-data', 'more than can be taken out of trust', [
            `at most ${moneyText({ minor: transferable(m), currency: currencyOf(m) })}`,
          ])
        : undefined)
    );
  },
  apply: (m, { data, on, entry }) =>
    transferFromTrust(m, { entry, on }, data.amount?.minor ?? transferable(m)),
});

export const close = defineCommand({
  name: 'close',
  help: 'settle the final account and close the case: the rest of the fee is earned, trust pays what is owed',
  roles: MONEY,
  scope: 'case',
  schema: factual({
    fee: money
      .optional()
      .describe('what of the flat fee is charged in the end, e.g. after a withdrawal; all of it when absent'),
  }),
  example: {},
  ready: all(notClosed, (m) => {
    if (m.end.kind === 'open' && outcomeAsPresented(m) === undefined)
      return refuse('not-now', 'the case cannot be closed yet', [
        'it has no outcome: withdraw it, or finish what it waits for; a waiver must at least be presented',
      ]);
    return outstanding('the case cannot be closed yet', [
      ...m.expenses.filter((e) => !e.approved).map((e) => `expense ${e.id} (${e.what}): not approved`),
      ...originalsAway(m).map((h) => `${h.item}: held by ${h.holder}, to be returned to the client`),
    ]);
  }),
  check: (m, { data, ...act }) =>
    finalFeeFits(m, data.fee && { ...act, data: { amount: data.fee } }) ??
    nothingLeftInTrust(m, data.fee ?? { minor: account(m).fee, currency: currencyOf(m) }),
  apply: (m, { data, on, since, entry }) => {
    const outcome = m.end.kind === 'closing' ? m.end.outcome : outcomeAsPresented(m);
    if (data.fee !== undefined) m.finalFee = data.fee;
    settle(m, { entry, on });
    if (outcome) m.end = { kind: 'closed', outcome, on, since };
  },
});

function finalFeeFits(m: Matter, act: Act<{ amount: Money }> | undefined): Refusal | undefined {
  if (act === undefined) return undefined;
  const earned = balanceOf(m, 'fees');
  const { fee } = account(m);
  const { minor } = act.data.amount;
  return (
    sameCurrency(m, act) ??
    (minor < earned || minor > fee
      ? refuse('bad-data', 'the fee in the end is not within what was agreed and what is earned', [
          `agreed: ${moneyText({ minor: fee, currency: currencyOf(m) })}`,
          `earned: ${moneyText({ minor: earned, currency: currencyOf(m) })}`,
        ])
      : undefined)
  );
}

/** What is the client's goes back to the client before the account is closed. */
function nothingLeftInTrust(m: Matter, fee: Money): Refusal | undefined {
  const left = leftInTrust(m, fee.minor);
  return outstanding(
    'the case cannot be closed yet',
    left === 0
      ? []
      : [
          `trust: ${moneyText({ minor: left, currency: fee.currency })} would be left, to be given back (refund)`,
        ],
  );
}
