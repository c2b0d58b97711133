import type { Money } from '../fields';
import type { Expense, Matter, Quote } from '../matter';
import { costEstimates, feeBasis, totalOf, type BasisLine, type CostLine } from '../quote/basis';
import { CURRENT_FEE_TABLE, feeTable } from '../quote/table';
import { account, currencyOf } from './account';
import { transferable } from './entries';
import { ACCOUNT_NAMES, ACCOUNTS, balanceOf, type Account, type Posting } from './posting';

/**
 * The money of a case: what `clearance account` prints. For those who may see money. Amounts in minor units of `currency`
 * unless they say otherwise; days `YYYY-MM-DD`. A contract: fields are added, never renamed or removed.
 */
export interface AccountView {
  readonly ref: string;
  readonly currency: string;
  /** What would be quoted today, line by line; null once a quote is out. */
  readonly proposal: {
    readonly table: string;
    readonly fee: Money;
    readonly basis: readonly BasisLine[];
    readonly costs: readonly CostLine[];
  } | null;
  readonly quote: QuoteView | null;
  /** A changed quote that waits for a new acceptance. */
  readonly revision: QuoteView | null;
  /** The account with the client; `balance` is owed by the client when positive. */
  readonly summary: {
    readonly fee: number;
    readonly advance: number;
    readonly paid: number;
    readonly refunded: number;
    readonly spent: number;
    readonly balance: number;
  };
  /** Each account, on the side on which it grows. */
  readonly balances: readonly { readonly account: Account; readonly side: string; readonly minor: number }[];
  /** What `transfer-trust` could take out of trust now. */
  readonly transferable: number;
  readonly expenses: readonly Expense[];
  readonly postings: readonly Posting[];
}

export interface QuoteView {
  readonly version: number;
  readonly accepted: boolean;
  readonly fee: Money;
  readonly advance: Money;
  readonly scope: readonly string[];
  readonly basis: readonly BasisLine[];
  readonly costs: readonly CostLine[];
}

/** `today`: the day for which a quote would be proposed. Reads only. */
export function accountView(m: Matter, today: string): AccountView {
  const { engagement } = m;
  return {
    ref: m.ref,
    currency: currencyOf(m),
    proposal: engagement.kind === 'none' && m.stations.length > 0 ? proposal(m, today) : null,
    quote: engagement.kind === 'none' ? null : viewOfQuote(engagement.quote, engagement.kind === 'accepted'),
    revision:
      engagement.kind === 'accepted' && engagement.revision !== undefined
        ? viewOfQuote(engagement.revision, false)
        : null,
    summary: account(m),
    balances: ACCOUNT_NAMES.map((name) => ({
      account: name,
      side: ACCOUNTS[name],
      minor: balanceOf(m, name),
    })),
    transferable: transferable(m),
    expenses: m.expenses,
    postings: m.postings,
  };
}

function proposal(m: Matter, today: string): AccountView['proposal'] {
  const table = feeTable(CURRENT_FEE_TABLE);
  const basis = feeBasis(m, table, today);
  return {
    table: table.version,
    fee: { minor: totalOf(basis), currency: table.currency },
    basis,
    costs: costEstimates(m, table),
  };
}

function viewOfQuote(
  { version, fee, advance, scope, basis = [], costs = [] }: Quote,
  accepted: boolean,
): QuoteView {
  return { version, accepted, fee, advance, scope, basis, costs };
}
