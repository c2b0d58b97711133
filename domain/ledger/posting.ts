import type { Matter } from '../matter';

/**
 * The ledger of one case, by double entry: every posting moves the same amount from the credit of one account to the debit
 * of another, so that all accounts together are always zero. Minor units of the case's currency.
 */

/** Accounts, each with the side on which it grows. */
export const ACCOUNTS = {
  /** The client's money at the bank, apart from the firm's own. */
  trust: 'debit',
  /** What is owed to the client for the money in trust: always as much as there is. */
  'client-funds': 'credit',
  /** The firm's own money. */
  operating: 'debit',
  /** What the client owes: fees that are earned, expenses that are approved, less what was paid. */
  receivable: 'debit',
  /** Paid for the client and not approved yet. */
  expenses: 'debit',
  /** Fees that the firm has earned. */
  fees: 'credit',
} as const;
export type Account = keyof typeof ACCOUNTS;
export const ACCOUNT_NAMES = Object.keys(ACCOUNTS) as Account[];

export interface Posting {
  /** The entry of the record that made it. */
  readonly entry: number;
  readonly on: string;
  readonly kind: 'payment' | 'transfer' | 'refund' | 'fee-earned' | 'expense' | 'expense-approved';
  readonly what: string;
  readonly lines: readonly PostingLine[];
}

export interface PostingLine {
  readonly debit: Account;
  readonly credit: Account;
  readonly minor: number;
}

/** What an entry knows of itself. */
export interface PostedBy {
  readonly entry: number;
  readonly on: string;
}

/** Enters a posting; lines of nothing are left out, and a posting without lines is none. */
export function post(m: Matter, by: PostedBy, posting: Pick<Posting, 'kind' | 'what' | 'lines'>): void {
  const lines = posting.lines.filter((l) => l.minor > 0);
  if (lines.length > 0) m.postings.push({ entry: by.entry, on: by.on, ...posting, lines });
}

/** What is on an account, on the side on which it grows. Minor units. */
export function balanceOf(m: Pick<Matter, 'postings'>, account: Account): number {
  let debits = 0;
  for (const { lines } of m.postings)
    for (const { debit, credit, minor } of lines) {
      if (debit === account) debits += minor;
      if (credit === account) debits -= minor;
    }
  return ACCOUNTS[account] === 'debit' ? debits : 0 - debits;
}
