import { account, advancePaid } from '../fees';
import { isWithdrawn } from './any-time';
import type { Casebook } from '../casebook';
import { asked, dueOf, optional, type DueLetter } from './letter';
import type { DocumentFacts } from '../letters';
import type { Matter } from '../matter';
import { client } from './parties';
import { wait, type Wait } from '../wait';

/** Engagement: the quote is out, then accepted, then the advance is paid. Silence closes the case courteously. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind !== 'open' || isWithdrawn(m)) return [];
  const { engagement } = m;
  if (engagement.kind === 'quoted') {
    const { version, since } = engagement.quote;
    const otherwise = 'after fifteen working days without an answer we close the file; it can be reopened';
    return [
      wait(m, {
        key: `quote/${version}`,
        name: 'quote',
        owner: 'client',
        about: 'answer to the quote',
        since,
        ladder: 'quote',
        commands: ['accept-engagement', 'decline-engagement'],
        otherwise,
      }),
    ];
  }
  if (engagement.kind === 'accepted' && !advancePaid(m)) {
    const otherwise = 'work in China starts only when the advance is paid';
    return [
      wait(m, {
        key: 'advance',
        name: 'advance',
        owner: 'client',
        about: 'the advance payment',
        since: engagement.since,
        ladder: 'advance',
        commands: ['record-payment'],
        otherwise,
      }),
    ];
  }
  return [];
}

export function letters(m: Matter, book: Casebook): DueLetter[] {
  const { engagement } = m;
  if (engagement.kind === 'none') return [];
  const { quote } = engagement;
  const due: DueLetter[] = [
    {
      key: `quote/${quote.version}`,
      facts: {
        kind: 'quote',
        fee: quote.fee,
        advance: quote.advance,
        scope: quote.scope,
        revised: quote.version > 1,
        ...optional('dueAt', dueOf(book, `quote/${quote.version}`)),
      },
    },
  ];
  if (engagement.kind === 'accepted') {
    const { advance, paid } = account(m);
    const items = m.items
      .filter((i) => i.form === 'scan' && ['requested', 'sent-back'].includes(i.state.kind))
      .map((i) => asked(i, book));
    const advanceDue =
      advance > paid ? { advanceDue: { minor: advance - paid, currency: quote.fee.currency } } : {};
    due.push({
      key: 'engagement',
      facts: {
        kind: 'engagement',
        items,
        ...advanceDue,
        ...optional('advanceDueAt', dueOf(book, 'advance')),
      },
    });
  }
  return due;
}

export function papers(m: Matter): { key: string; facts: DocumentFacts }[] {
  if (m.engagement.kind === 'none') return [];
  const { quote } = m.engagement;
  return [
    {
      key: `quote/${quote.version}`,
      facts: {
        kind: 'quote',
        client: client(m),
        fee: quote.fee,
        advance: quote.advance,
        scope: quote.scope,
        version: quote.version,
      },
    },
  ];
}
