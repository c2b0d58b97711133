import type { Matter } from '../matter';
import { CURRENCY } from '../quote/table';

/** The currency in which a case's account is kept: that of its quote. */
export function currencyOf(matter: Matter): string {
  return matter.engagement.kind === 'none' ? CURRENCY : matter.engagement.quote.fee.currency;
}

/** What was paid, given back and spent, and what is still owed (positive) or to be refunded (negative). Minor units. */
export function account(matter: Matter): {
  fee: number;
  advance: number;
  paid: number;
  refunded: number;
  spent: number;
  balance: number;
} {
  const quote = matter.engagement.kind === 'accepted' ? matter.engagement.quote : undefined;
  const sum = (amounts: readonly { amount: { minor: number } }[]) =>
    amounts.reduce((total, a) => total + a.amount.minor, 0);
  const fee = quote === undefined ? 0 : (matter.finalFee?.minor ?? quote.fee.minor);
  const paid = sum(matter.payments);
  const refunded = sum(matter.refunds);
  const spent = sum(matter.expenses.filter((e) => e.approved));
  return {
    fee,
    advance: quote?.advance.minor ?? 0,
    paid,
    refunded,
    spent,
    balance: fee + spent - paid + refunded,
  };
}

/** Work in China starts when the agreed advance is paid. */
export function advancePaid(matter: Matter): boolean {
  const { advance, paid } = account(matter);
  return matter.engagement.kind === 'accepted' && paid >= advance;
}
