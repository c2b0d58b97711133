import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { money, shortText } from '../fields';
import { advancePaid, FEE, proposeFee, proposeScope } from '../fees';
import { checklist } from '../playbooks';
import { playbookOf } from '../playbooks/of-station';
import { all, conflictsChecked, open } from './guards';
import { refuse } from '../refusal';
import { stationName } from '../stations';
import { startWork } from '../progress';
import { MONEY, OFFICE } from './roles';
import type { Matter, Quote } from '../matter';

/** Engagement: the quote, revised or not, and the client's answer to it. */

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
    // Its letter goes when it is entered: nobody is late for what was not written yet, and silence ends a quote.
    since: act.at,
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
  apply: (m, { on, at, since, entry }) => {
    if (m.engagement.kind !== 'quoted') return;
    // The letter that asks for the advance goes now, and silence ends the case: its clock begins with the letter.
    m.engagement = { kind: 'accepted', quote: m.engagement.quote, on, since: at };
    m.items.push(...checklist(m.intake, m.stations, (station) => playbookOf(m, station)));
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
