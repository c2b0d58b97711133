import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { money, shortText, type Money } from '../fields';
import { advancePaid, currencyOf } from '../ledger/account';
import { balanceOf } from '../ledger/posting';
import { moneyText } from '../money';
import { costEstimates, feeBasis, percentOf, proposedAdvance, totalOf, type BasisLine } from '../quote/basis';
import type { FeeTable } from '../quote/schema';
import { proposeScope } from '../quote/scope';
import { CURRENT_FEE_TABLE, FEE_TABLES, feeTable } from '../quote/table';
import { firstFiling, isMinor } from '../people/minor';
import { checklist } from '../playbooks';
import { playbookOf } from '../playbooks/of-station';
import { all, conflictsChecked, open } from './guards';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';
import { isWorthAsking, startWork } from '../progress';
import { MONEY, OFFICE } from './roles';
import type { Matter, Quote } from '../matter';

/** Engagement: the quote, revised or not, and the client's answer to it. */

const quoteFields = {
  fee: money.optional().describe('flat fee; proposed line by line from the fee table when absent'),
  advance: money.optional().describe('what must be paid before work in China starts'),
  scope: z.array(shortText).min(1).max(20).optional(),
  table: z
    .enum(FEE_TABLES)
    .default(CURRENT_FEE_TABLE)
    .describe('the fee table that proposes; it stays with the quote'),
};

interface QuoteData {
  readonly fee?: Quote['fee'] | undefined;
  readonly advance?: Quote['advance'] | undefined;
  readonly scope?: string[] | undefined;
  /** Absent in entries of earlier releases. */
  readonly table?: string | undefined;
}

function makeQuote(m: Matter, act: Act<QuoteData>, version: number): Quote {
  const { fee: named, advance, scope, table: tableVersion } = act.data;
  const table = feeTable(tableVersion);
  const proposed = feeBasis(m, table, act.on);
  const fee = named ?? { minor: totalOf(proposed), currency: table.currency };
  return {
    version,
    fee,
    advance: advance ?? {
      minor: Math.min(fee.minor, defaultAdvance(m, act.data, table, proposed)),
      currency: fee.currency,
    },
    scope: scope ?? proposeScope(m.intake, m.stations.map(stationName)),
    // Its letter goes when it is entered: nobody is late for what was not written yet, and silence ends a quote.
    since: act.at,
    basis: withHand(proposed, table, fee),
    costs: costEstimates(m, table),
  };
}

/** A revision leaves the advance as it was agreed; else a part of the named fee, or what the table proposes. */
function defaultAdvance(
  m: Matter,
  { fee }: QuoteData,
  table: FeeTable,
  proposed: readonly BasisLine[],
): number {
  if (m.engagement.kind === 'accepted') return m.engagement.quote.advance.minor;
  return fee === undefined ? proposedAdvance(table, proposed) : percentOf(table, fee.minor);
}

/** Where a person has set the fee, a line of its own says so: the lines always add up to the fee. */
function withHand(proposed: readonly BasisLine[], table: FeeTable, fee: Money): BasisLine[] {
  const byTable = fee.currency === table.currency ? proposed : [];
  const difference = fee.minor - totalOf(byTable);
  return difference === 0
    ? [...byTable]
    : [
        ...byTable,
        {
          code: 'set-by-hand',
          what: byTable.length === 0 ? 'set in another currency than the fee table' : 'set by hand',
          minor: difference,
          source: 'whoever sent the quote',
          confirmed: true,
        },
      ];
}

const quotable = all(open, conflictsChecked, (m) => {
  const facts = [
    ...(m.review.kind === 'pending' ? ['review: not recorded'] : []),
    ...(m.arrest.kind === 'awaiting-attorney' ? ["reported arrest: waits for the attorney's decision"] : []),
    ...(isMinor(m.intake) && m.intake.parties?.guardian === undefined
      ? [`guardian: the applicant is under age at the first filing, ${firstFiling(m.intake)} (name-parties)`]
      : []),
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
  help: 'send a changed quote; the client accepts anew, and what was accepted before holds until then',
  roles: MONEY,
  scope: 'case',
  schema: factual(quoteFields),
  example: { fee: { minor: 90000, currency: 'USD' } },
  ready: all(
    (m) =>
      m.engagement.kind === 'quoted' || m.engagement.kind === 'accepted'
        ? undefined
        : refuse('not-now', 'there is no open quote to revise', [`engagement: ${m.engagement.kind}`]),
    quotable,
  ),
  check: (m, act) => advanceWithinFee(m, act) ?? fitsLedger(m, act),
  apply: (m, act) => {
    const { engagement } = m;
    if (engagement.kind === 'quoted')
      m.engagement = { kind: 'quoted', quote: makeQuote(m, act, engagement.quote.version + 1) };
    if (engagement.kind !== 'accepted') return;
    const { version } = engagement.revision ?? engagement.quote;
    m.engagement = { ...engagement, revision: makeQuote(m, act, version + 1) };
  },
});

/** Money that has moved stays in its currency, and a fee that was earned stays earned. */
function fitsLedger(m: Matter, act: Act<QuoteData>): Refusal | undefined {
  if (m.engagement.kind !== 'accepted' || m.postings.length === 0) return undefined;
  const { fee } = makeQuote(m, act, 1);
  const currency = currencyOf(m);
  if (fee.currency !== currency)
    return refuse('bad-data', `this case is kept in ${currency}`, [`fee.currency: ${fee.currency}`]);
  const earned = balanceOf(m, 'fees');
  return fee.minor < earned
    ? refuse('bad-data', 'that is less than the fee that is earned already', [
        `earned: ${moneyText({ minor: earned, currency })}`,
      ])
    : undefined;
}

const answerable = all(open, ({ engagement }) =>
  engagement.kind === 'quoted' || (engagement.kind === 'accepted' && engagement.revision !== undefined)
    ? undefined
    : refuse('not-now', 'no quote waits for an answer', [`engagement: ${engagement.kind}`]),
);

export const acceptEngagement = defineCommand({
  name: 'accept-engagement',
  help: "record the client's acceptance of the quote",
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: all(answerable, conflictsChecked),
  apply: (m, { on, at, since, entry }) => {
    const { engagement } = m;
    if (engagement.kind === 'accepted' && engagement.revision !== undefined)
      m.engagement = { kind: 'accepted', quote: engagement.revision, on, since: at, again: true };
    if (engagement.kind === 'quoted') {
      // The letter that asks for the advance goes now, and silence ends the case: its clock begins with the letter.
      m.engagement = { kind: 'accepted', quote: engagement.quote, on, since: at };
      const asked = m.stations.filter((s) => isWorthAsking(m, s));
      if (asked.length > 0) {
        m.items.push(...checklist(m.intake, asked, (station) => playbookOf(m, station)));
        m.poa = { kind: 'planned' };
      }
      for (const item of m.items) if (item.form === 'scan') item.state = { kind: 'requested', since, entry };
    }
    if (advancePaid(m)) startWork(m, since, on, entry);
  },
});

export const declineEngagement = defineCommand({
  name: 'decline-engagement',
  help: 'record that the client declined the quote; a declined revision leaves what was accepted before',
  roles: OFFICE,
  scope: 'case',
  schema: factual({}),
  example: {},
  ready: answerable,
  apply: (m, { on, since }) => {
    if (m.engagement.kind === 'accepted') delete m.engagement.revision;
    if (m.engagement.kind !== 'quoted') return;
    m.engagement = { kind: 'declined', quote: m.engagement.quote, on };
    m.end = { kind: 'closing', outcome: 'declined', since };
  },
});
