import { contentName } from '../journey/delivery';
import { tripAlarms } from '../journey/originals';
import { passportQueues, queueText } from '../passport-queue';
import type { Line, MakeSection } from './section';

/** Where every original is and how it came there, who queues for a passport, and which journeys need one that is away. */
export const custody: MakeSection = (matter, book) => {
  const lines: Line[] = [
    ...matter.custody.map(({ item, holder, since }): Line => {
      const moves = matter.moves.filter((move) => move.item === item);
      return {
        text: `${contentName(matter, item)}: with ${holder} since ${since.slice(0, 10)}`,
        why: moves.map((move) => `${move.on} ${move.from} to ${move.to} (entry ${move.entry})`).join(', '),
      };
    }),
    ...passportQueues(matter, book).map((queue): Line => ({
      text: `queue for the ${queueText(queue)}`,
      why: 'a passport cannot be at two counters',
    })),
    ...tripAlarms(matter).map((alarm): Line => ({ text: alarm.about, doubt: true })),
  ];
  return lines.length === 0 ? undefined : { key: 'custody', title: 'Originals', lines };
};
