import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { money, shortText, keyInCase } from '../fields';
import { account, advancePaid, currencyOf } from '../ledger/account';
import {
  billExpense,
  earnFee as earn,
  payExpense,
  payRefund,
  receivePayment,
  transferable,
  transferFromTrust,
} from '../ledger/entries';
import { balanceOf } from '../ledger/posting';
import type { Expense, Matter } from '../matter';
import { convert, exchangeRate, moneyText } from '../money';
import { startWork } from '../progress';
import { refuse, type Refusal } from '../refusal';
import { all, engaged, notClosed } from './guards';
import { MONEY, STAFF } from './roles';

/** Money in and out. */

/** The case is kept in one currency, that of its quote. */
export const sameCurrency = (m: Matter, { data }: Act<{ amount: { currency: string } }>) => {
  const currency = currencyOf(m);
  return data.amount.currency === currency
    ? undefined
    : refuse('bad-data', `this case is kept in ${currency}`, [`amount.currency: ${data.amount.currency}`]);
};

/** Money may come after the closing: the refusal says how the case takes it. */
function takesMoney(m: Matter): Refusal | undefined {
  const refusal = notClosed(m, {});
  return refusal && { ...refusal, facts: ['in this order: reopen, record-payment, close'] };
}

export const recordPayment = defineCommand({
  name: 'record-payment',
  help: 'record money received from the client',
  roles: MONEY,
  scope: 'case',
  schema: factual({ amount: money }),
  example: { amount: { minor: 37500, currency: 'USD' } },
  ready: all(takesMoney, engaged),
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
  schema: factual({ expenses: z.array(keyInCase).min(1).max(50) }),
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
