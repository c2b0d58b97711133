import type { Template } from '../wording';
import { parcelSections, whom } from './phrases';

/** A parcel is on its way to the client. */
export const shipped: Template<'shipped'> = (facts, context) => ({
  ask: 'le colis est en route',
  turn: context.voice(
    'Bientôt à vous : merci de veiller à ce que quelqu’un soit présent pour signer à la réception du colis.',
    `Bientôt à ${whom(context).noun} : merci de veiller à ce que quelqu’un soit présent pour signer à la réception du colis.`,
  ),
  why: [`Le ${context.day(facts.on)}, nous avons remis le colis au transporteur.`],
  details: parcelSections(facts, context),
  how: [
    'Consultez le numéro sur le site ou par le service téléphonique du transporteur. Nous n’envoyons jamais de lien à suivre.',
    'À l’arrivée, vérifiez le contenu avant de jeter l’enveloppe.',
  ],
  next: [
    'S’il n’y a personne, le transporteur repasse ou garde le colis. Nous le surveillons et vous prévenons s’il est bloqué.',
    'Nous suivons le colis jusqu’à la signature, puis nous vous écrivons encore une fois.',
  ],
});
