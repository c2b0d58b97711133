import { capital } from '../capital';
import type { Template } from '../wording';
import { whom } from './phrases';

/** The client has withdrawn: originals come home, letters stop. */
export const withdrawn: Template<'withdrawn'> = (facts, context) => {
  const returning = facts.originalsToReturn.length > 0;
  return {
    ask: returning ? 'dossier arrêté, les originaux reviennent' : 'dossier arrêté',
    turn: returning
      ? 'C’est à nous : nous avons arrêté le travail et renvoyons les originaux.'
      : 'C’est terminé : nous avons arrêté le travail et vous n’avez plus rien à faire.',
    why: [
      context.voice(
        'Vous nous avez demandé d’arrêter, et c’est fait.',
        `Vous nous avez demandé d’arrêter le travail pour ${whom(context).noun}, et c’est fait.`,
      ),
      'Les rappels cessent avec cette lettre.',
    ],
    ...(returning
      ? {
          details: [
            {
              heading: 'Ce que nous renvoyons',
              list: facts.originalsToReturn.map((thing) => ({ text: capital(context.name(thing)) })),
            },
          ],
        }
      : {}),
    next: [
      ...(returning
        ? [
            'Nous vous écrivons au départ du colis. Le dossier prend fin une fois le colis remis contre signature.',
          ]
        : []),
      'Un décompte final suit s’il reste quelque chose à régler. Si les projets changent, répondez et nous pouvons rouvrir le dossier.',
    ],
  };
};
