import { capital } from '../capital';
import type { Context, FactsOf, Template, Wording } from '../wording';
import { atStation, inHand, noEstimate } from './estimates';
import { office, officeKind, officeWord } from './phrases';

/** The application is at the station, or is there once more; its clock runs. */
export const filed: Template<'filed'> = (facts, context) => ({
  ...news(facts, context),
  turn: `${capital(officeKind(facts.station))}’s turn: there is nothing for you to do now.`,
  details: [
    {
      heading: 'How long it takes',
      paragraphs: estimates(facts, context),
    },
  ],
  next: [
    `Our agent asks at the ${officeWord(facts.station)} regularly. If it wants something more, its clock may stop until it has it, and we write to you at once.`,
  ],
});

/** How the application came there, and by whose doing. */
function news(facts: FactsOf<'filed'>, { voice, day }: Context): Pick<Wording, 'ask' | 'why'> {
  const on = day(facts.on);
  const where = office(facts.station);
  const whose = voice('your', 'your client’s');
  switch (facts.resumedBy) {
    case 'objection':
      return {
        ask: 'objection accepted, the application goes on',
        why: [
          `On ${on} ${where} accepted our objection to its refusal. It takes up ${whose} application again, and its time runs from the beginning.`,
        ],
      };
    case 'reissue':
      return {
        ask: 'certificate asked for once more',
        why: [
          `On ${on} we asked ${where} to issue ${whose} certificate once more, because the first one cannot be used. If you would like to know why, reply with one line.`,
        ],
      };
    default: {
      const again = facts.attempt > 1 ? ' again' : '';
      return {
        ask: `application filed${again}`,
        why: [`On ${on} our agent filed ${whose} application${again} at ${where}.`],
      };
    }
  }
}

function estimates(facts: FactsOf<'filed'>, context: Context): readonly string[] {
  if (facts.atStation === undefined) return [noEstimate(facts.station)];
  const station = `At the ${officeWord(facts.station)}: an answer ${atStation(facts.atStation, context, facts.station)}`;
  if (facts.inHand === undefined)
    return [
      `${station} Translation, notarization, authentication and the courier come after that and are not in this range.`,
    ];
  // Whether it goes to counsel or to the client is said when it is posted.
  const delivered = context.voice('In your hands', 'Delivered');
  return [station, `${delivered}: the certificate ${inHand(facts.inHand, context, facts.station)}`];
}
