import type { Casebook } from '../casebook';
import { account, advancePaid } from '../ledger/account';
import type { ReopenedStanding } from '../letters';
import type { Matter } from '../matter';
import { isStoppedForConflict } from '../progress';
import { wait, type Wait } from '../wait';
import { conflictDecision } from './conflict';
import { dueOf, optional, type DueLetter } from './letter';

/** A reopened case: conflicts are checked anew beside everything else, and the client is told where the case stands. */
export function waits(m: Matter): Wait[] {
  const last = m.reopenings.at(-1);
  if (last === undefined || m.end.kind !== 'open') return [];
  // In a consultation the conflict check is part of the review.
  if (m.engagement.kind === 'none' && (m.review.kind === 'pending' || m.conflict.kind === 'hit')) return [];
  if (m.conflict.kind === 'unchecked')
    return [
      wait(m, {
        key: `conflict-check/${m.reopenings.length}`,
        name: 'conflict-check',
        owner: 'paralegal',
        about: 'conflict check of the reopened case',
        since: last.since,
        ladder: 'review',
        commands: ['record-conflict-check'],
      }),
    ];
  if (m.conflict.kind === 'hit' && !isStoppedForConflict(m))
    return [conflictDecision(m, { key: `decide-conflict/${m.reopenings.length}`, since: m.conflict.since })];
  return [];
}

export function letters(m: Matter, book: Casebook): DueLetter[] {
  const last = m.reopenings.at(-1);
  if (last === undefined || m.end.kind === 'closed') return [];
  return [
    {
      key: `reopened/${m.reopenings.length}`,
      facts: { kind: 'reopened', on: last.on, standing: standing(m, book) },
    },
  ];
}

function standing(m: Matter, book: Casebook): ReopenedStanding {
  if (m.end.kind !== 'open') return { kind: 'account' };
  const { engagement } = m;
  if (engagement.kind === 'quoted') {
    const { fee, advance, version } = engagement.quote;
    return { kind: 'quote', fee, advance, ...optional('dueAt', dueOf(book, `quote/${version}`)) };
  }
  if (engagement.kind === 'accepted' && !advancePaid(m)) {
    const { advance, paid } = account(m);
    return {
      kind: 'advance',
      due: { minor: advance - paid, currency: engagement.quote.fee.currency },
      ...optional('dueAt', dueOf(book, 'advance')),
    };
  }
  return { kind: engagement.kind === 'accepted' ? 'work' : 'review' };
}
