import type { Template } from '../wording';
import { parcelSections, whom } from './phrases';

/** A parcel waits to be fetched: only the client can move it now. */
export const parcelHeld: Template<'parcel-held'> = (facts, context) => ({
  ask: context.voice('merci de retirer votre colis', 'merci de faire retirer le colis'),
  turn: context.voice(
    'C’est à vous : merci de retirer votre colis auprès du transporteur dès que possible.',
    `C’est à ${whom(context).noun} : merci de faire retirer le colis auprès du transporteur dès que possible.`,
  ),
  why: ['Le transporteur nous informe que le colis est à retirer dans l’un de ses points de retrait.'],
  details: parcelSections(facts, context),
  how: [
    'Consultez le numéro sur le site ou par le service téléphonique du transporteur : il indique où se trouve le colis et jusqu’à quand. Nous n’envoyons jamais de lien à suivre.',
    'Une pièce d’identité est à présenter. Si personne ne peut y aller, demandez au transporteur une nouvelle livraison, et dites-le-nous.',
  ],
  otherwise: ['Le transporteur garde un colis pendant un temps limité, puis nous le renvoie.'],
  next: ['Nous suivons le colis jusqu’à la signature, puis nous vous écrivons encore une fois.'],
});
