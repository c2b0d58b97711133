import type { Template } from '../wording';
import { range, whom } from './phrases';
import { place } from './places';

/** A published calendar moved dates that the reader was told: the old range, the new one, and why. */
export const estimateChanged: Template<'estimate-changed'> = (facts, context) => {
  const { day, voice } = context;
  const { changes, year, amended } = facts;
  return {
    ask: 'une date estimée a changé',
    turn: 'Rien à faire pour vous : une date que nous vous avions donnée a changé.',
    why: [
      amended
        ? `La Chine a modifié ses jours fériés de ${year}, et les postes de police travaillent d’autres jours que prévu.`
        : `La Chine a publié ses jours fériés de ${year}. Jusque-là, les jours de cette année étaient supposés.`,
      voice(
        'Votre demande en est là où elle en était ; seul le calendrier a changé.',
        `La demande de ${whom(context).noun} en est là où elle en était ; seul le calendrier a changé.`,
      ),
    ],
    details: changes.map(({ station, before, after }) => ({
      heading: place(station.name),
      paragraphs: [
        `Nous avions écrit : une réponse du poste de police entre le ${day(before.earliest)} et le ${day(before.latest)}.`,
        `À présent : ${range(after, context)}`,
      ],
    })),
    next: ['Nous continuons comme avant, et nous vous écrivons dès que le poste de police a répondu.'],
  };
};
