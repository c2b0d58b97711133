import { contentLines } from '../contents';
import type { Template } from '../wording';
import { whom } from './phrases';

/** The parcel was signed for. */
export const delivered: Template<'delivered'> = (facts, context) => ({
  ask: 'colis remis, merci de vérifier',
  turn: context.voice(
    'C’est à vous : merci de vérifier le colis et de nous dire s’il manque quelque chose.',
    `C’est à vous : merci de faire vérifier le colis par ${whom(context).noun}, et de nous dire s’il manque quelque chose.`,
  ),
  why: [`Le transporteur indique que le colis a été remis contre signature le ${context.day(facts.on)}.`],
  details: [
    {
      heading: 'Ce qui doit s’y trouver',
      list: contentLines(facts.contents, context),
    },
  ],
  how: [
    'Une réponse en quelques mots suffit. Merci de n’envoyer aucune numérisation du certificat ou d’un passeport.',
  ],
  otherwise: ['Nous considérons que tout est bien arrivé.'],
  next: ['Quand plus rien n’est en suspens, nous envoyons le décompte final et fermons le dossier.'],
});
