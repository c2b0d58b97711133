import type { Template } from '../wording';
import { atStation, inHand, range } from './estimates';
import { whom } from './phrases';
import { ofOfficeKind, place } from './places';

/** A published calendar moved dates that the reader was told: the old range, the new one, and why. */
export const estimateChanged: Template<'estimate-changed'> = (facts, context) => {
  const { voice } = context;
  const { changes, year, amended } = facts;
  return {
    ask: 'une date estimée a changé',
    turn: 'Rien à faire de votre part : une date que nous vous avions donnée a changé.',
    why: [
      amended
        ? `La Chine a modifié ses jours fériés de ${year}, et les services y travaillent d’autres jours que prévu.`
        : `La Chine a publié ses jours fériés de ${year}. Jusque-là, les jours de cette année étaient supposés.`,
      voice(
        'Votre demande en est là où elle en était ; seul le calendrier a changé.',
        `La demande de ${whom(context).noun} en est là où elle en était ; seul le calendrier a changé.`,
      ),
    ],
    details: changes.map(({ station, before, after }) => ({
      heading: place(station.name),
      paragraphs: [
        ...(before.atStation === undefined || after.atStation === undefined
          ? []
          : [
              `La réponse ${ofOfficeKind(station)} : à présent ${atStation(after.atStation, context, station)} Nous avions écrit ${range(before.atStation, context)}.`,
            ]),
        ...(before.inHand === undefined || after.inHand === undefined
          ? []
          : [
              `Le certificat entre vos mains : à présent ${inHand(after.inHand, context, station)} Nous avions écrit ${range(before.inHand, context)}.`,
            ]),
      ],
    })),
    next: [
      'Les dates que cette lettre ne nomme pas restent les mêmes. Nous continuons comme avant, et nous vous écrivons dès qu’il y a du nouveau.',
    ],
  };
};
