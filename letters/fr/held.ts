import type { Template } from '../wording';
import { whom } from './phrases';

/** The case was paused, or goes on. */
export const held: Template<'held'> = (facts, context) =>
  facts.resumed
    ? {
        ask: 'le travail reprend',
        turn: 'C’est à nous : nous avons repris le travail et vous n’avez rien à faire pour l’instant.',
        why: [
          context.voice(
            'Votre dossier n’est plus suspendu.',
            `Le dossier de ${whom(context).noun} n’est plus suspendu.`,
          ),
        ],
        next: [
          'S’il nous faut encore quelque chose, une lettre séparée dit quoi et pour quand. Les dates sont décalées de la durée de la pause.',
        ],
      }
    : {
        ask: 'travail suspendu',
        turn: 'Rien à faire pour l’instant : nous avons suspendu le travail.',
        why: [
          context.voice(
            'Votre dossier est en pause, et nos rappels aussi.',
            `Le dossier de ${whom(context).noun} est en pause, et nos rappels aussi.`,
          ),
          'Ce qui se trouve déjà auprès d’un poste de police, d’un service ou d’un transporteur suit son cours, et nous écrivons s’il y a du nouveau.',
        ],
        otherwise: ['Le dossier reste suspendu.'],
        next: [`Pour continuer, répondez à ce courriel et ${context.contact.name} le reprend.`],
      };
