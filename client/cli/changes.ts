import type { CaseView, WaitView } from '../../domain/view';
import { dueText } from './waits';

export interface Change {
  readonly kind: 'stage' | 'entry' | 'wait' | 'done' | 'due' | 'attention' | 'settled' | 'mail' | 'refused';
  /** When it was noticed, ISO 8601 UTC. */
  readonly at: string;
  readonly text: string;
}

/** What is different between two views of one case, in the order in which people want to hear it. */
export function changes(before: CaseView, after: CaseView, now: Date): Change[] {
  const at = now.toISOString();
  const found: Change[] = [];
  const say = (kind: Change['kind'], text: string) => found.push({ kind, at, text });

  // A corrected record may be as long as before: entries are told apart by number.
  const known = new Set(before.entries.map((e) => e.n));
  for (const e of after.entries)
    if (!known.has(e.n))
      say('entry', `${e.n} ${e.command}${e.station === undefined ? '' : ` ${e.station}`} by ${e.by.id}`);
  if (before.stage !== after.stage || before.outcome !== after.outcome)
    say('stage', after.outcome === null ? after.stage : `${after.stage}, ${after.outcome}`);

  const old = new Map(before.waits.map((w) => [waitKey(w), w]));
  const current = new Map(after.waits.map((w) => [waitKey(w), w]));
  for (const [key, wait] of old)
    if (!current.has(key)) say('done', `no longer waiting on ${wait.owner}: ${wait.about}`);
  for (const [key, wait] of current) {
    const earlier = old.get(key);
    const due = dueText(wait, after, now);
    if (earlier === undefined) say('wait', `on ${wait.owner}: ${wait.about}, ${due}`);
    else if (
      earlier.dueAt !== wait.dueAt ||
      earlier.paused !== wait.paused ||
      earlier.breached !== wait.breached
    )
      say('due', `${wait.owner}: ${wait.about}, ${due}`);
  }

  const needs = new Set(before.attention.map((a) => a.id));
  for (const a of after.attention) if (!needs.has(a.id)) say('attention', `${a.about} [${a.id}]`);
  const left = new Set(after.attention.map((a) => a.id));
  for (const a of before.attention) if (!left.has(a.id)) say('settled', `${a.about} [${a.id}]`);

  const sent = new Set(before.mail.map((m) => m.key));
  for (const m of after.mail) if (!sent.has(m.key)) say('mail', `"${m.subject}" sent`);
  for (const r of after.refusedMessages.slice(before.refusedMessages.length))
    say('refused', `${r.command}: ${r.reason}`);
  return found;
}

const waitKey = (wait: WaitView): string => `${wait.name}/${wait.station ?? ''}/${wait.since}`;
