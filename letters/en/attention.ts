import type { Template } from '../wording';

/** A member of staff must act. */
export const attention: Template<'attention'> = (facts, { until }) => ({
  ask: 'needs your attention',
  turn: `Your turn: ${facts.what}`,
  why: [
    ...(facts.station === undefined ? [] : [`Station: ${facts.station.name}.`]),
    `Waiting since ${until(facts.since)}.`,
  ],
  next: [facts.next],
});
