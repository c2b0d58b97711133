import type { NamedStay } from '../../domain/letters';
import type { Context, Section, Template } from '../wording';
import { whom } from './phrases';
import { place } from './places';

/** Legal advice instead of a quote; sent only after an attorney's release. Its text is the attorney's own. */
export const advice: Template<'advice'> = (facts, context) => {
  const { voice } = context;
  const found: Section[] = [];
  const listed = (heading: string, stays: readonly NamedStay[]) => {
    if (stays.length > 0) found.push({ heading, list: stays.map((stay) => ({ text: line(stay, context) })) });
  };
  listed('Non exigé', facts.notRequired);
  listed('Impossible à obtenir', facts.notObtainable);
  return {
    ask: 'notre conseil',
    turn: 'C’est à vous, à votre convenance : merci de lire notre conseil et de répondre si vous avez une question.',
    why: [
      voice(
        'Un avocat de notre cabinet a examiné vos séjours en Chine. Ceci est un conseil, et non un devis ; il est gratuit.',
        `Un avocat de notre cabinet a examiné les séjours en Chine de ${whom(context).noun}. Ceci est un conseil, et non un devis ; il est gratuit.`,
      ),
    ],
    details: [
      ...found,
      {
        heading: 'Notre conseil',
        paragraphs: facts.advice.split('\n').filter((paragraph) => paragraph.trim() !== ''),
      },
    ],
    otherwise: ['Rien de grave : sans question de votre part, nous ne faisons rien de plus.'],
    next: [
      voice(
        'Si l’autorité vous demande un certificat par écrit, ou si un fait diffère de ce que vous nous avez dit, répondez et nous reprenons l’examen.',
        'Si l’autorité demande un certificat par écrit, ou si un fait diffère de ce qui nous a été dit, répondez et nous reprenons l’examen.',
      ),
    ],
  };
};

function line(stay: NamedStay, { day }: Context): string {
  if (typeof stay === 'string') return stay;
  return `${place(stay.place)}, du ${day(stay.from)} au ${day(stay.to)}`;
}
