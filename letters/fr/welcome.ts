import type { Template } from '../wording';
import { whom } from './phrases';

/** The case is open; the firm reviews it. */
export const welcome: Template<'welcome'> = (_facts, context) => {
  const { noun } = whom(context);
  return {
    ask: 'dossier ouvert, rien à faire pour l’instant',
    turn: 'C’est à nous : vous n’avez rien à faire pour l’instant.',
    why: [
      context.voice(
        'Merci de nous avoir consultés au sujet d’un certificat de non-condamnation chinois. Vos renseignements nous sont parvenus, et la consultation est gratuite.',
        `Merci de nous avoir consultés au sujet d’un certificat de non-condamnation chinois pour ${noun}. Les renseignements nous sont parvenus, et la consultation est gratuite.`,
      ),
      context.voice(
        'Nous examinons maintenant chacun de vos séjours en Chine pour répondre à deux questions : un certificat est-il exigé, et peut-on l’obtenir ?',
        `Nous examinons maintenant chacun des séjours en Chine de ${noun} pour répondre à deux questions : un certificat est-il exigé, et peut-on l’obtenir ?`,
      ),
      'Merci de laisser les passeports et les autres originaux là où ils sont. Nous dirons si l’un d’eux est nécessaire, et quand.',
    ],
    next: [
      'Nous vous écrivons ensuite notre réponse : un devis avec son contenu et son prix, ou un conseil si un certificat n’est pas la bonne voie. ' +
        'Nous visons deux jours ouvrés pour cet examen.',
    ],
  };
};
