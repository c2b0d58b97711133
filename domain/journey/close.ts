import type { Casebook } from '../casebook';
import { utcDay } from '../instants';
import {
  accountLines,
  awaitedAccount,
  balanceOwed,
  isSentAsItStands,
  type AccountSent,
} from '../ledger/final-account';
import type { DuePaper } from '../papers';
import type { Matter } from '../matter';
import { payerOf } from '../people/parties';
import { addressed, writtenPayer } from './parties';
import { stillstands, wait, type Wait } from '../wait';
import { again, lastOpened } from '../reopening';
import { dueOf, optional, type DueLetter } from './letter';

/** Close: the account is settled, the closing letter goes, and the record is kept. */
export function waits(m: Matter): Wait[] {
  return [...balanceWait(m), ...accountWait(m)];
}

/** The balance of an account that was sent. It ends nothing by itself: the case can be closed with a balance. */
function balanceWait(m: Matter): Wait[] {
  const sent = awaitedAccount(m);
  if (sent === undefined) return [];
  return [
    wait(m, {
      key: balanceKey(sent),
      name: 'balance',
      owner: 'client',
      about: 'the balance of the final account',
      since: sent.since,
      ladder: 'balance',
      commands: ['record-payment', 'close'],
      watcher: 'bookkeeper',
      onBreach: 'bookkeeper',
      otherwise: 'the account stays open, and our bookkeeper looks into it',
      announcedBy: accountKey(sent),
    }),
  ];
}

/** The bookkeeper's turn, except while the balance is waited for. */
function accountWait(m: Matter): Wait[] {
  if (m.end.kind !== 'closing') return [];
  const asked = m.accountsSent.map(({ since, ended }) => ({ from: since, ...optional('to', ended) }));
  const isAwaited = awaitedAccount(m) !== undefined;
  return [
    wait(m, {
      key: again(m, 'final-account'),
      name: 'final-account',
      owner: 'bookkeeper',
      about: 'final account and closing',
      since: m.end.since,
      ladder: 'account',
      pauses: isAwaited ? [...stillstands(m), ...asked] : [...asked, ...stillstands(m)],
      commands: [
        ...(m.expenses.some((e) => !e.approved) ? ['approve-expense'] : []),
        ...(m.engagement.kind === 'accepted' && balanceOwed(m).minor > 0 && !isSentAsItStands(m)
          ? ['send-account']
          : []),
        'close',
        'refund',
      ],
      watcher: 'bookkeeper',
    }),
  ];
}

/** By the entry that sent it: a number that no correction gives to another account. */
const accountKey = ({ entry }: AccountSent): string => `final-account/${entry}`;
const balanceKey = ({ entry }: AccountSent): string => `balance/${entry}`;

export function letters(m: Matter, book: Casebook): DueLetter[] {
  return [...accountLetters(m, book), ...closingLetters(m)];
}

function closingLetters(m: Matter): DueLetter[] {
  if (m.end.kind !== 'closed') return [];
  if (m.end.outcome === 'no-response')
    return [{ key: again(m, 'no-response'), facts: { kind: 'no-response', since: lastHeard(m) } }];
  const balance = balanceOwed(m);
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

/**
 * Each account as it was sent, to whoever pays. One that was paid or replaced before it went does not go; one that has gone is
 * called for as long as the record says so, so that a correction of it is noticed.
 */
function accountLetters(m: Matter, book: Casebook): DueLetter[] {
  const awaited = awaitedAccount(m);
  const gone = new Set(book.mail.map(({ key }) => key));
  return m.accountsSent
    .filter((sent) => sent === awaited || gone.has(accountKey(sent)))
    .map((sent) => ({
      key: accountKey(sent),
      reader: 'payer',
      facts: {
        kind: 'final-account',
        account: sent.account,
        balance: sent.balance,
        ...optional('dueAt', dueOf(book, balanceKey(sent))),
      },
    }));
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
  const balance = balanceOwed(m);
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
