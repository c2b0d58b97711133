import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { money, shortText } from '../fields';
import { account, advancePaid, FEE, proposeFee, proposeScope } from '../fees';
import { checklist } from '../playbooks';
import { outstanding as outstandingFacts, all, conflictsChecked, engaged, notClosed, open } from './guards';
import { refuse } from '../refusal';
import { stationName } from '../stations';
import { outcomeAsPresented, startWork } from '../progress';
import { MONEY, OFFICE, STAFF } from './roles';
import type { Act } from '../command';
import type { Matter, Quote } from '../matter';
import { originalsAway } from '../custody';

/** Engagement: the quote, its acceptance, money in and out, and the end of a case. */

const quoteFields = {
  fee: money.optional().describe('flat fee; proposed from the number of stations when absent'),
  advance: money.optional().describe('what must be paid before work in China starts'),
  scope: z.array(shortText).min(1).max(20).optional(),
};

interface QuoteData {
  readonly fee?: Quote['fee'] | undefined;
  readonly advance?: Quote['advance'] | undefined;
  readonly scope?: string[] | undefined;
}

function makeQuote(m: Matter, act: Act<QuoteData>, version: number): Quote {
  const proposed = proposeFee(m.stations.length);
  const fee = act.data.fee ?? { minor: proposed.fee, currency: FEE.currency };
  return {
    version,
    fee,
    advance: act.data.advance ?? {
      minor: Math.min(fee.minor, Math.round((fee.minor * FEE.advancePercent) / 100)),
      currency: fee.currency,
    },
    scope: act.data.scope ?? proposeScope(m.intake, m.stations.map(stationName)),
    since: act.since,
  };
}

const quotable = all(open, conflictsChecked, (m) => {
  const facts = [
    ...(m.review.kind === 'pending' ? ['review: not recorded'] : []),
    ...(m.arrest.kind === 'awaiting-attorney' ? ["reported arrest: waits for the attorney's decision"] : []),
    ...(m.advice.kind === 'awaiting-release' ? ["legal advice: waits for the attorney's release"] : []),
  ];
  return facts.length === 0 ? undefined : refuse('outstanding', 'no quote can be sent yet', facts);
});

/** Of the quote as it would go out, whichever of its sums was named. */
const advanceWithinFee = (m: Matter, act: Act<QuoteData>) => {
  const { fee, advance } = makeQuote(m, act, 1);
  if (fee.currency !== advance.currency)
    return refuse('bad-data', 'fee and advance are in different currencies', [
      `fee: ${fee.currency}`,
      `advance: ${advance.currency}`,
    ]);
  return advance.minor > fee.minor ? refuse('bad-data', 'the advance is higher than the fee') : undefined;
};

export const sendQuote = defineCommand({
  name: 'send-quote',
  help: 'send the quote to the client',
  roles: MONEY,
  scope: 'case',
  schema: factual(quoteFields),
  example: { fee: { minor: 75000, currency: 'USD' }, advance: { minor: 37500, currency: 'USD' } },
  ready: all(
    (m) =>
      m.engagement.kind === 'none'
        ? undefined
        : refuse('not-now', `a quote is already ${m.engagement.kind}`, ['use revise-quote']),
    quotable,
  ),
  check: advanceWithinFee,
  apply: (m, act) => {
    m.engagement = { kind: 'quoted', quote: makeQuote(m, act, 1) };
  },
});

export const reviseQuote = defineCommand({
  name: 'revise-quote',
  help: 'send a changed quote; the client accepts anew',
  roles: MONEY,
  scope: 'case',
  schema: factual(quoteFields),
  example: { fee: { minor: 90000, currency: 'USD' } },
  ready: all(
    (m) =>
      m.engagement.kind === 'quoted'
        ? undefined
        : refuse('not-now', 'there is no open quote to revise', [`engagement: ${m.engagement.kind}`]),
    quotable,
  ),
  check: advanceWithinFee,
  apply: (m, act) => {
    if (m.engagement.kind !== 'quoted') return;
    m.engagement = { kind: 'quoted', quote: makeQuote(m, act, m.engagement.quote.version + 1) };
  },
});

const quoted = all(open, (m) =>
  m.engagement.kind === 'quoted'
    ? undefined
    : refuse('not-now', 'no quote waits for an answer', [`engagement: ${m.engagement.kind}`]),
);

export const acceptEngagement = defineCommand({
  name: 'accept-engagement',
  help: "record the client's acceptance of the quote",
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: all(quoted, conflictsChecked),
  apply: (m, { on, since, entry }) => {
    if (m.engagement.kind !== 'quoted') return;
    m.engagement = { kind: 'accepted', quote: m.engagement.quote, on, since };
    m.items.push(...checklist(m.intake, m.stations));
    m.poa = { kind: 'planned' };
    for (const item of m.items) if (item.form === 'scan') item.state = { kind: 'requested', since, entry };
    if (advancePaid(m)) startWork(m, since, on, entry);
  },
});

export const declineEngagement = defineCommand({
  name: 'decline-engagement',
  help: 'record that the client declined the quote',
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: quoted,
  apply: (m, { on, since }) => {
    if (m.engagement.kind !== 'quoted') return;
    m.engagement = { kind: 'declined', quote: m.engagement.quote, on };
    m.end = { kind: 'closing', outcome: 'declined', since };
  },
});

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
    return outstandingFacts('the case cannot be closed yet', [
      ...m.expenses.filter((e) => !e.approved).map((e) => `expense ${e.id} (${e.what}): not approved`),
      ...originalsAway(m).map((h) => `${h.item}: held by ${h.holder}, to be returned to the client`),
    ]);
  }),
  apply: (m, { on, since }) => {
    const outcome = m.end.kind === 'closing' ? m.end.outcome : outcomeAsPresented(m);
    if (outcome) m.end = { kind: 'closed', outcome, on, since };
  },
});
