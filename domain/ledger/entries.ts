import type { Expense, Matter } from '../matter';
import { account } from './account';
import { balanceOf, post, type PostedBy } from './posting';

/** What happens to money, as postings. The client's money is held in trust until something is earned or approved. */

/** The client pays: it goes to trust, whatever it is for. */
export function receivePayment(m: Matter, by: PostedBy, minor: number): void {
  post(m, by, {
    kind: 'payment',
    what: 'payment received from the client, to trust',
    lines: [{ debit: 'trust', credit: 'client-funds', minor }],
  });
}

/** The firm has earned a part of the fee. */
export function earnFee(m: Matter, by: PostedBy, minor: number, why: string): void {
  post(m, by, {
    kind: 'fee-earned',
    what: `fee earned: ${why}`,
    lines: [{ debit: 'receivable', credit: 'fees', minor }],
  });
}

/** Somebody of the firm has paid for the client, from the firm's own money. */
export function payExpense(m: Matter, by: PostedBy, { what, amount }: Expense): void {
  post(m, by, {
    kind: 'expense',
    what: `expense: ${what}`,
    lines: [{ debit: 'expenses', credit: 'operating', minor: amount.minor }],
  });
}

/** An expense is approved: the client owes it. */
export function billExpense(m: Matter, by: PostedBy, { what, amount }: Expense): void {
  post(m, by, {
    kind: 'expense-approved',
    what: `expense approved: ${what}`,
    lines: [{ debit: 'receivable', credit: 'expenses', minor: amount.minor }],
  });
}

/** What can be taken out of trust now: no more than there is, and no more than the client owes. */
export function transferable(m: Matter): number {
  return Math.max(0, Math.min(balanceOf(m, 'trust'), balanceOf(m, 'receivable')));
}

/** Out of trust for what the client owes; never more than can be taken, whatever an entry says. */
export function transferFromTrust(m: Matter, by: PostedBy, wanted: number): void {
  const minor = Math.min(wanted, transferable(m));
  post(m, by, {
    kind: 'transfer',
    what: 'from trust, for fees earned and expenses approved',
    lines: [
      { debit: 'operating', credit: 'trust', minor },
      { debit: 'client-funds', credit: 'receivable', minor },
    ],
  });
}

/** Given back to the client: out of trust as far as it goes, the rest by the firm itself. */
export function payRefund(m: Matter, by: PostedBy, minor: number): void {
  const fromTrust = Math.max(0, Math.min(minor, balanceOf(m, 'trust')));
  post(m, by, {
    kind: 'refund',
    what:
      fromTrust < minor
        ? 'refund to the client, from trust and operating'
        : 'refund to the client, from trust',
    lines: [
      { debit: 'client-funds', credit: 'trust', minor: fromTrust },
      { debit: 'receivable', credit: 'operating', minor: minor - fromTrust },
    ],
  });
}

/** The final account: the rest of the fee is earned, and trust pays what it can. */
export function settle(m: Matter, by: PostedBy): void {
  earnFee(m, by, Math.max(0, account(m).fee - balanceOf(m, 'fees')), 'the case is done');
  transferFromTrust(m, by, transferable(m));
}

/** What would be left in trust after the final account with this fee: it must go back to the client first. */
export function leftInTrust(m: Matter, fee: number): number {
  const owed = balanceOf(m, 'receivable') + Math.max(0, fee - balanceOf(m, 'fees'));
  return Math.max(0, balanceOf(m, 'trust') - Math.max(0, owed));
}
