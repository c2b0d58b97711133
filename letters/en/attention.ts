import { joinThings } from '../../domain/join-things';
import type { WaitNews } from '../../domain/letters';
import type { FactsOf, Template } from '../wording';

/** A member of staff must act. */
export const attention: Template<'attention'> = (facts, { until }) => ({
  ask: 'needs your attention',
  turn: turnOf(facts),
  why: [
    ...(facts.station === undefined
      ? []
      : [`${facts.station.is === 'notary' ? 'Notary office for' : 'Station:'} ${facts.station.name}.`]),
    `Waiting since ${until(facts.since)}.`,
  ],
  next: [`npx clearance ${facts.next}`],
});

/** A first notice names the task alone. */
const TURN: Readonly<Record<WaitNews, string>> = {
  first: 'Your turn',
  waiting: 'Your turn, still waiting for',
  over: 'Your turn, over its time',
};

function turnOf({ what, waits }: FactsOf<'attention'>): string {
  if (waits === undefined) return `${TURN.first}: ${what}`;
  return `${TURN[waits.news]}: ${joinThings(waits.list.map(({ about }) => about))}.`;
}
