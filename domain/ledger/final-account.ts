import { latest } from '../instants';
import type { Money } from '../fields';
import type { AccountLine } from '../letters';
import type { Matter } from '../matter';
import { account, currencyOf } from './account';

/** The account as it is shown to whoever pays, and those that were sent while the case could still take the money. */

/** An account that was sent with a balance to pay. */
export interface AccountSent {
  /** The entry that sent it. */
  readonly entry: number;
  readonly on: string;
  /** From then until `ended` its balance is waited for: it is paid, another account went, or the case was closed. */
  readonly since: string;
  readonly ended?: string;
  /** As it was then. */
  readonly account: readonly AccountLine[];
  readonly balance: Money;
}

/** Fee, expenses, payments and refunds, in the order of the journey. */
export function accountLines(m: Matter): AccountLine[] {
  if (m.engagement.kind !== 'accepted') return [];
  return [
    { what: 'Flat fee', amount: m.finalFee ?? m.engagement.quote.fee, kind: 'fee' },
    ...m.expenses
      .filter((e) => e.approved)
      .map((e): AccountLine => ({ what: e.what, amount: e.amount, kind: 'expense', on: e.on })),
    ...m.payments.map((p): AccountLine => ({
      what: 'Payment received',
      amount: p.amount,
      kind: 'payment',
      on: p.on,
    })),
    ...m.refunds.map((r): AccountLine => ({ what: 'Refund', amount: r.amount, kind: 'refund', on: r.on })),
  ];
}

/** What is owed as things stand; negative where it is to be given back. */
export function balanceOwed(m: Matter): Money {
  return { minor: account(m).balance, currency: currencyOf(m) };
}

/** The account whose balance is waited for now. */
export function awaitedAccount({ accountsSent }: Pick<Matter, 'accountsSent'>): AccountSent | undefined {
  const last = accountsSent.at(-1);
  return last?.ended === undefined ? last : undefined;
}

/** Is the account that is waited for the one of today, line by line? */
export function isSentAsItStands(m: Matter): boolean {
  const sent = awaitedAccount(m);
  return sent !== undefined && JSON.stringify(sent.account) === JSON.stringify(accountLines(m));
}

/** Nobody waits for the balance any more: another account takes its place, or nothing is left to wait for. */
export function endAwaited(m: Pick<Matter, 'accountsSent'>, since: string): void {
  const sent = awaitedAccount(m);
  if (sent !== undefined) m.accountsSent.splice(-1, 1, { ...sent, ended: latest(sent.since, since) });
}

/** After every entry, whatever it was: a balance that is not owed any more, or a closed case, ends the waiting. */
export function endWhenSettled(m: Matter, since: string): void {
  if (account(m).balance <= 0 || m.end.kind === 'closed') endAwaited(m, since);
}
