import { capital } from '../capital';
import type { Context, FactsOf, Template } from '../wording';
import { atStation, inHand, noEstimate } from './estimates';
import { office, officeKind, officeWord } from './phrases';

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
      `Our agent asks at the ${officeWord(facts.station)} regularly. If it wants something more, its clock may stop until it has it, and we write to you at once.`,
    ],
  };
};

function estimates(facts: FactsOf<'filed'>, context: Context): readonly string[] {
  if (facts.atStation === undefined) return [noEstimate(facts.station)];
  const station = `At the ${officeWord(facts.station)}: an answer ${atStation(facts.atStation, context, facts.station)}`;
  return facts.inHand === undefined
    ? [
        `${station} Translation, notarization, authentication and the courier come after that and are not in this range.`,
      ]
    : [station, `In your hands: the certificate ${inHand(facts.inHand, context, facts.station)}`];
}
