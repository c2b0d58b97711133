import { latest } from '../instants';
import type { NamedStay } from '../letters';
import type { Matter } from '../matter';
import { isStoppedForConflict } from '../progress';
import { again, lastOpened } from '../reopening';
import { conflictDecision } from './conflict';
import type { DueLetter } from './letter';
import { stationName } from '../stations';
import { wait, type Wait } from '../wait';

/** Consultation: a new intake is checked for conflicts and reviewed; legal advice waits for the attorney. */
export function waits(m: Matter): Wait[] {
  if (m.end.kind !== 'open' || m.engagement.kind !== 'none') return [];
  const open: Wait[] = [];
  if (m.arrest.kind === 'awaiting-attorney') {
    open.push(
      wait(m, {
        key: 'decide-arrest',
        name: 'decision',
        owner: 'attorney',
        about: 'a reported arrest',
        since: m.arrest.since,
        ladder: 'attorney',
        commands: ['decide'],
        watcher: 'attorney',
        announcedBy: 'attention/arrest',
      }),
    );
  }
  if (m.conflict.kind === 'hit') {
    open.push(conflictDecision(m, { key: again(m, 'decide-conflict'), since: m.conflict.since }));
  } else if (m.review.kind === 'pending') {
    const commands =
      m.conflict.kind === 'unchecked' ? ['record-conflict-check', 'record-review'] : ['record-review'];
    open.push(
      wait(m, {
        key: again(m, 'review'),
        name: 'review',
        owner: 'paralegal',
        about: 'review of the new intake',
        // While a conflict waited for the attorney, nobody could review.
        since: m.conflict.kind === 'waived' ? m.conflict.since : lastOpened(m),
        ladder: 'review',
        commands,
      }),
    );
  } else if (m.advice.kind === 'awaiting-release') {
    open.push(
      wait(m, {
        key: 'release',
        name: 'release',
        owner: 'attorney',
        about: 'release of legal advice',
        since: m.advice.since,
        ladder: 'attorney',
        commands: ['release-letter'],
        watcher: 'attorney',
        announcedBy: 'attention/release',
      }),
    );
  } else if (m.arrest.kind !== 'awaiting-attorney') {
    const from = latest(
      m.review.since,
      m.advice.kind === 'released' ? m.advice.since : m.review.since,
      m.arrest.kind === 'cleared' ? m.arrest.since : m.review.since,
    );
    open.push(
      wait(m, {
        key: 'send-quote',
        name: 'send-quote',
        owner: 'paralegal',
        about: 'the quote to be sent',
        since: from,
        ladder: 'office',
        commands: ['send-quote'],
      }),
    );
  }
  return open;
}

export function letters(m: Matter): DueLetter[] {
  const due: DueLetter[] = [{ key: 'welcome', facts: { kind: 'welcome' } }];
  if (m.arrest.kind === 'awaiting-attorney') {
    due.push({
      key: 'attention/arrest',
      staff: 'attorney',
      facts: {
        kind: 'attention',
        what: 'The intake reports an arrest. Nothing is done before you decide.',
        since: m.arrest.since,
        next: `send ${m.ref} decide`,
      },
    });
  }
  if (m.conflict.kind === 'hit' && !isStoppedForConflict(m) && m.end.kind === 'open') {
    due.push({
      key: again(m, 'attention/conflict'),
      staff: 'attorney',
      facts: {
        kind: 'attention',
        what: 'The conflict check found a conflict of interest. Nothing is agreed before you decide.',
        since: m.conflict.since,
        next: `send ${m.ref} decide`,
      },
    });
  }
  if (m.advice.kind === 'awaiting-release') {
    due.push({
      key: 'attention/release',
      staff: 'attorney',
      facts: {
        kind: 'attention',
        what: 'The review found stays for which a clearance is not required or not obtainable. The advice waits for your release.',
        since: m.advice.since,
        next: `send ${m.ref} release-letter`,
      },
    });
  }
  if (m.advice.kind === 'released' && m.review.kind === 'done') {
    const { findings } = m.review;
    const stays = (concerned: (finding: (typeof findings)[number]) => boolean): NamedStay[] =>
      findings
        .filter(concerned)
        .flatMap((f) => m.intake.stays[f.stay] ?? [])
        .map((s) => ({ place: stationName(s), from: s.from, to: s.to }));
    due.push({
      key: `advice/${m.advice.since}`,
      facts: {
        kind: 'advice',
        notRequired: stays((f) => f.required === 'no'),
        notObtainable: stays((f) => f.required !== 'no' && f.obtainable === 'no'),
        advice: m.advice.text,
      },
    });
  }
  return due;
}
