import { capital } from '../capital';
import type { Context, FactsOf, Template } from '../wording';
import { atStation, inHand, noEstimate } from './estimates';
import { office, officeKind } from './phrases';

/** The application is at the station; its clock runs. */
export const filed: Template<'filed'> = (facts, context) => {
  const { voice, day } = context;
  const again = facts.attempt > 1;
  return {
    ask: again ? 'application filed again' : 'application filed',
    turn: `${capital(officeKind(facts.station))}’s turn: there is nothing for you to do now.`,
    why: [
      voice(
        `On ${day(facts.on)} our agent filed your application${again ? ' again' : ''} at ${office(facts.station)}.`,
        `On ${day(facts.on)} our agent filed your client’s application${again ? ' again' : ''} at ${office(facts.station)}.`,
      ),
    ],
    details: [
      {
        heading: 'How long it takes',
        paragraphs: estimates(facts, context),
      },
    ],
    next: [
      `Our agent asks at ${there(facts)} regularly. If it wants something more, its clock may stop until it has it, and we write to you at once.`,
    ],
  };
};

/** Told apart already: the letter has named the office. */
const there = ({ station }: FactsOf<'filed'>): string =>
  station.is === 'notary' ? officeKind(station) : 'the station';

function estimates(facts: FactsOf<'filed'>, context: Context): readonly string[] {
  if (facts.atStation === undefined) return [noEstimate(facts.station)];
  const station = `At ${there(facts)}: an answer ${atStation(facts.atStation, context, facts.station)}`;
  return facts.inHand === undefined
    ? [
        `${station} Translation, notarization, authentication and the courier come after that and are not in this range.`,
      ]
    : [station, `In your hands: the certificate ${inHand(facts.inHand, context, facts.station)}`];
}
