import type { Intake } from './intake';
import type { Matter } from './matter';

/** Fees as simple data: the firm's flat fee begins at USD 750 for one station; each further station adds to it. Minor units (cents). */
export const FEE = { currency: 'USD', first: 75_000, further: 45_000, advancePercent: 50 } as const;

/** The fee and the advance that a quote proposes when the paralegal names none. */
export function proposeFee(stations: number): { fee: number; advance: number } {
  const fee = FEE.first + Math.max(0, stations - 1) * FEE.further;
  return { fee, advance: Math.round((fee * FEE.advancePercent) / 100) };
}

/** What a quote covers, line by line. */
export function proposeScope(intake: Intake, stations: readonly string[]): string[] {
  return [
    ...stations.map((name) => `police clearance for ${name}`),
    ...(intake.services.translation ? ['translation and notarization'] : []),
    ...(intake.services.legalization === 'none'
      ? []
      : ['apostille or consular legalization where the authority asks for it']),
    ...(intake.services.returnOriginals
      ? ['delivery of the certificate and return of the originals by courier']
      : ['delivery of the certificate by courier']),
  ];
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
  const fee = quote?.fee.minor ?? 0;
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
