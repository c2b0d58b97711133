import type { Template } from '../wording';
import { office, range } from './phrases';

/** A published calendar moved dates that the reader was told: the old range, the new one, and why. */
export const estimateChanged: Template<'estimate-changed'> = (facts, context) => {
  const { day, voice } = context;
  const { changes, year, amended } = facts;
  return {
    ask: 'an estimate has moved',
    turn: 'Nothing for you to do: a date that we gave you has moved.',
    why: [
      amended
        ? `China has changed its public holidays of ${year}, and police stations work on other days than before.`
        : `China has published its public holidays of ${year}. Until then the days of that year were assumed.`,
      voice(
        'Your application is where it was; only the calendar is another one.',
        'Your client’s application is where it was; only the calendar is another one.',
      ),
    ],
    details: changes.map(({ station, before, after }) => ({
      heading: station.name,
      paragraphs: [
        `We had told you: an answer of ${office(station)} between ${day(before.earliest)} and ${day(before.latest)}.`,
        `Now: ${range(after, context)}`,
      ],
    })),
    next: ['We go on as before, and write when the station has answered.'],
  };
};
