import { contentLines } from '../contents';
import type { Template } from '../wording';
import { whom } from './phrases';

/** The client's own originals are home, without a certificate. */
export const returned: Template<'returned'> = (facts, context) => ({
  ask: 'originaux rendus, merci de vérifier',
  turn: context.voice(
    'C’est à vous : merci de vérifier que vos originaux sont tous là et intacts.',
    `C’est à vous : merci de demander à ${whom(context).noun} de vérifier que les originaux sont tous là et intacts.`,
  ),
  why: [
    facts.by === 'courier'
      ? `Le transporteur indique que le colis a été remis contre signature le ${context.day(facts.on)}.`
      : `Nous les avons rendus le ${context.day(facts.on)}.`,
  ],
  details: [
    {
      heading: 'Ce qui est revenu',
      list: contentLines(facts.contents, context),
    },
  ],
  how: ['Une réponse en quelques mots suffit. Merci de n’envoyer aucune numérisation d’un passeport.'],
  otherwise: ['Nous considérons que tout est bien arrivé.'],
  next: ['Si l’un d’eux est de nouveau nécessaire, nous le demandons dans une lettre séparée.'],
});
