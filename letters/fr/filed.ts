import { capital } from '../capital';
import type { Context, FactsOf, Template, Wording } from '../wording';
import { atStation, inHand, noEstimate } from './estimates';
import { whom } from './phrases';
import { atOffice, atOfficeKind, office } from './places';

/** The application is at the station, or is there once more; its clock runs. */
export const filed: Template<'filed'> = (facts, context) => ({
  ...news(facts, context),
  turn: `C’est ${atOfficeKind(facts.station)} d’agir : vous n’avez rien à faire pour l’instant.`,
  details: [
    {
      heading: 'Combien de temps cela prend',
      paragraphs: estimates(facts, context),
    },
  ],
  next: [
    `Notre mandataire se renseigne régulièrement ${atOfficeKind(facts.station)}. Si celui-ci demande autre chose, son délai peut être suspendu jusqu’à ce qu’il l’ait reçu, et nous vous écrivons aussitôt.`,
  ],
});

/** How the application came there, and by whose doing. */
function news(facts: FactsOf<'filed'>, context: Context): Pick<Wording, 'ask' | 'why'> {
  const on = context.day(facts.on);
  const request = context.voice('votre demande', `la demande de ${whom(context).noun}`);
  switch (facts.resumedBy) {
    case 'objection':
      return {
        ask: 'contestation acceptée, la demande suit son cours',
        why: [
          `Le ${on}, ${office(facts.station)} a accepté notre contestation de son refus. Il reprend l’examen de ${request}, et son délai repart de zéro.`,
        ],
      };
    case 'reissue':
      return {
        ask: 'certificat demandé une nouvelle fois',
        why: [
          `Le ${on}, nous avons demandé ${atOffice(facts.station)} de délivrer une nouvelle fois ${context.voice('votre certificat', `le certificat de ${whom(context).noun}`)}, car le premier n’est pas utilisable. Si vous souhaitez savoir pourquoi, répondez d’une ligne.`,
        ],
      };
    default: {
      const again = facts.attempt > 1 ? ' de nouveau' : '';
      return {
        ask: `demande${again} déposée`,
        why: [`Le ${on}, notre mandataire a${again} déposé ${request} ${atOffice(facts.station)}.`],
      };
    }
  }
}

function estimates(facts: FactsOf<'filed'>, context: Context): readonly string[] {
  if (facts.atStation === undefined) return [noEstimate(facts.station)];
  const station = `${capital(atOfficeKind(facts.station))} : une réponse ${atStation(facts.atStation, context, facts.station)}`;
  if (facts.inHand === undefined)
    return [
      `${station} La traduction, l’acte notarié, l’authentification et le transport viennent après et ne sont pas compris dans cette période.`,
    ];
  // Whether it goes to counsel or to the client is said when it is posted.
  const delivered = context.voice('Entre vos mains', 'Remise');
  return [station, `${delivered} : le certificat ${inHand(facts.inHand, context, facts.station)}`];
}
