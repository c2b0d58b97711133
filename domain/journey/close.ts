import { account, currencyOf } from '../ledger/account';
import { utcDay } from '../instants';
import type { AccountLine } from '../letters';
import type { DuePaper } from '../papers';
import type { Matter } from '../matter';
import { payerOf } from '../people/parties';
import { addressed, writtenPayer } from './parties';
import { wait, type Wait } from '../wait';
import { again, lastOpened } from '../reopening';
import { optional, type DueLetter } from './letter';

/** Close: the account is settled, the closing letter goes, and the record is kept. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind !== 'closing') return [];
  return [
    wait(m, {
      key: again(m, 'final-account'),
      name: 'final-account',
      owner: 'bookkeeper',
      about: 'final account and closing',
      since: m.end.since,
      ladder: 'account',
      commands: ['close', 'approve-expense', 'refund'],
      watcher: 'bookkeeper',
    }),
  ];
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

export function letters(m: Matter): DueLetter[] {
  if (m.end.kind !== 'closed') return [];
  if (m.end.outcome === 'no-response')
    return [{ key: again(m, 'no-response'), facts: { kind: 'no-response', since: lastHeard(m) } }];
  const balance = { minor: account(m).balance, currency: currencyOf(m) };
  const lines = accountLines(m);
  const payer = lines.length > 0 ? writtenPayer(m) : undefined;
  return [
    {
      key: again(m, 'closing'),
      facts: {
        kind: 'closing',
        account: lines,
        balance,
        outcome: m.end.outcome,
        ...optional('payer', payer),
      },
    },
    ...(payer === undefined
      ? []
      : [
          {
            key: again(m, 'payer-account'),
            reader: 'payer' as const,
            facts: { kind: 'payer-account' as const, account: lines, balance },
          },
        ]),
  ];
}

/** The newest day on which the client did anything that the case knows of. */
function lastHeard(m: Matter): string {
  const days = [
    utcDay(lastOpened(m)),
    ...m.messages.map(({ on }) => on),
    ...(m.engagement.kind === 'accepted' ? [m.engagement.on] : []),
    ...m.items.flatMap(({ owner, state }) =>
      owner === 'client' && (state.kind === 'received' || state.kind === 'accepted') ? [state.on] : [],
    ),
  ];
  return days.sort().at(-1) ?? utcDay(m.openedAt);
}

export function papers(m: Matter): DuePaper[] {
  if (m.end.kind !== 'closed' || m.engagement.kind !== 'accepted') return [];
  const balance = { minor: account(m).balance, currency: currencyOf(m) };
  return [
    {
      key: `closing-statement/${m.reopenings.length + 1}`,
      facts: {
        kind: 'closing-statement',
        client: addressed(payerOf(m.intake)),
        account: accountLines(m),
        balance,
        outcome: m.end.outcome,
      },
    },
  ];
}
