import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { originalsAway } from '../custody';
import { account, advancePaid, FEE } from '../fees';
import { money, shortText } from '../fields';
import type { Matter } from '../matter';
import { outcomeAsPresented, startWork } from '../progress';
import { refuse } from '../refusal';
import { all, engaged, notClosed, outstanding } from './guards';
import { MONEY, STAFF } from './roles';

/** Money in and out, and the final account with which a case is closed. */

const sameCurrency = (m: Matter, { data }: Act<{ amount: { currency: string } }>) => {
  const currency = m.engagement.kind === 'accepted' ? m.engagement.quote.fee.currency : FEE.currency;
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
            `paid and not refunded: ${paid - refunded} cents`,
          ])
        : undefined)
    );
  },
  apply: (m, { data, on }) => {
    m.refunds.push({ amount: data.amount, on });
  },
});

export const addExpense = defineCommand({
  name: 'add-expense',
  help: "add expenses; an agent's wait for approval",
  roles: STAFF,
  scope: 'case',
  schema: factual({
    lines: z
      .array(z.strictObject({ what: shortText, amount: money }))
      .min(1)
      .max(50),
  }),
  example: { lines: [{ what: 'notary fee', amount: { minor: 4200, currency: 'USD' } }] },
  ready: all(notClosed, engaged),
  check: (m, { data, ...act }) => {
    for (const line of data.lines) {
      const refusal = sameCurrency(m, { ...act, data: line });
      if (refusal) return refusal;
    }
    return undefined;
  },
  apply: (m, { data, on, entry, actor }) => {
    data.lines.forEach((line, i) => {
      m.expenses.push({
        id: `${entry}-${i + 1}`,
        what: line.what,
        amount: line.amount,
        on,
        approved: actor.role !== 'agent',
      });
    });
  },
});

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
  apply: (m, { data }) => {
    for (const expense of m.expenses) if (data.expenses.includes(expense.id)) expense.approved = true;
  },
});

export const close = defineCommand({
  name: 'close',
  help: 'settle the final account and close the case',
  roles: MONEY,
  scope: 'case',
  schema: factual({}),
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
  apply: (m, { on, since }) => {
    const outcome = m.end.kind === 'closing' ? m.end.outcome : outcomeAsPresented(m);
    if (outcome) m.end = { kind: 'closed', outcome, on, since };
  },
});
