import { capital } from '../capital';
import type { Context, FactsOf, Template } from '../wording';
import { atStation, inHand, noEstimate } from './estimates';
import { whom } from './phrases';
import { atOffice, atOfficeKind } from './places';

/** The application is at the station; its clock runs. */
export const filed: Template<'filed'> = (facts, context) => {
  const { voice, day } = context;
  const again = facts.attempt > 1 ? ' de nouveau' : '';
  return {
    ask: `demande${again} déposée`,
    turn: `C’est ${atOfficeKind(facts.station)} : vous n’avez rien à faire pour l’instant.`,
    why: [
      voice(
        `Le ${day(facts.on)}, notre mandataire a${again} déposé votre demande ${atOffice(facts.station)}.`,
        `Le ${day(facts.on)}, notre mandataire a${again} déposé la demande de ${whom(context).noun} ${atOffice(facts.station)}.`,
      ),
    ],
    details: [
      {
        heading: 'Combien de temps cela prend',
        paragraphs: estimates(facts, context),
      },
    ],
    next: [
      `Notre mandataire se renseigne régulièrement ${atOfficeKind(facts.station)}. Si celui-ci demande autre chose, son délai peut être suspendu jusqu’à ce qu’il l’ait reçu, et nous vous écrivons aussitôt.`,
    ],
  };
};

function estimates(facts: FactsOf<'filed'>, context: Context): readonly string[] {
  if (facts.atStation === undefined) return [noEstimate(facts.station)];
  const station = `${capital(atOfficeKind(facts.station))} : une réponse ${atStation(facts.atStation, context, facts.station)}`;
  return facts.inHand === undefined
    ? [
        `${station} La traduction, l’acte notarié, l’authentification et le transport viennent après et ne sont pas compris dans cette période.`,
      ]
    : [station, `Entre vos mains : le certificat ${inHand(facts.inHand, context, facts.station)}`];
}
