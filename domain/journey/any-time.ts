import { originalsAway } from '../custody';
import { isStoppedForConflict } from '../progress';
import { again } from '../reopening';
import type { Matter } from '../matter';
import { thing, type DueLetter } from './letter';

/** What a client is told outside the straight road: the case rests, or ends at the client's wish. */
export function letters(m: Matter): DueLetter[] {
  return [...holdLetters(m), ...withdrawalLetters(m), ...corrections(m)];
}

function holdLetters(m: Matter): DueLetter[] {
  if (m.end.kind !== 'open') return [];
  const last = m.holds.at(-1);
  if (last === undefined) return [];
  // A hold that ended with the case is not resumed: the reopening has its own letter.
  if (last.to !== undefined && m.reopenings.some((r) => last.to !== undefined && last.to <= r.since))
    return [];
  return last.to === undefined
    ? [{ key: `held/${m.holds.length}`, facts: { kind: 'held', resumed: false } }]
    : [{ key: `resumed/${m.holds.length}`, facts: { kind: 'held', resumed: true } }];
}

function withdrawalLetters(m: Matter): DueLetter[] {
  if (!isWithdrawn(m)) return [];
  return [
    {
      key: again(m, 'withdrawn'),
      facts: { kind: 'withdrawn', originalsToReturn: originalsAway(m).map((h) => thing(m, h.item)) },
    },
  ];
}

/** What we wrote and was not right, in the words of whoever corrects it. */
function corrections(m: Matter): DueLetter[] {
  return m.lettersCorrected.map(({ text, entry }) => ({
    key: `correction/${entry}`,
    facts: { kind: 'correction', text },
  }));
}

/** The client has withdrawn from what was still open. */
export function isWithdrawn(m: Matter): boolean {
  return (
    m.stations.some((s) => s.progress.kind === 'ended' && s.progress.why === 'withdrawn') ||
    (m.end.kind !== 'open' && m.end.outcome === 'withdrawn')
  );
}

/** What was still open has ended, and only what is the client's has to come home: then few letters are right. */
export function isEnding(m: Matter): boolean {
  return isWithdrawn(m) || isStoppedForConflict(m);
}
