import type { Template } from '../wording';
import { atStation, inHand, range } from './estimates';
import { office } from './phrases';

/** A published calendar moved dates that the reader was told: the old range, the new one, and why. */
export const estimateChanged: Template<'estimate-changed'> = (facts, context) => {
  const { voice } = context;
  const { changes, year, amended } = facts;
  return {
    ask: 'an estimate has moved',
    turn: 'Nothing for you to do: a date that we gave you has moved.',
    why: [
      amended
        ? `China has changed its public holidays of ${year}, and offices there work on other days than before.`
        : `China has published its public holidays of ${year}. Until then the days of that year were assumed.`,
      voice(
        'Your case is where it was; only the calendar is another one.',
        'Your client’s case is where it was; only the calendar is another one.',
      ),
    ],
    details: changes.map(({ station, before, after }) => ({
      heading: station.name,
      paragraphs: [
        ...(before.atStation === undefined || after.atStation === undefined
          ? []
          : [
              `An answer of ${office(station)}: now ${atStation(after.atStation, context, station)} We had told you ${range(before.atStation, context)}.`,
            ]),
        ...(before.inHand === undefined || after.inHand === undefined
          ? []
          : [
              `The certificate in your hands: now ${inHand(after.inHand, context, station)} We had told you ${range(before.inHand, context)}.`,
            ]),
      ],
    })),
    next: [
      'Dates that this letter does not name stay as they were. We go on as before, and write when there is news.',
    ],
  };
};
