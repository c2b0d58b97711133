import type { Money } from '../../domain/fields';
import { figureOf } from '../money';
import type { Words } from '../wording';
import { nameInFrench } from './documents';
import { NBSP } from './typography';

/** `{ minor: 75000, currency: 'USD' }` -> `750,00 USD`, which no line may break. */
function moneyInFrench(amount: Money): string {
  return `${figureOf(amount, 'fr')} ${amount.currency}`.replace(/\s/g, NBSP);
}

export const FRENCH_WORDS: Words = {
  money: moneyInFrench,
  name: nameInFrench,
  colon: ' : ',
  tasks: {
    quote: 'répondre au devis',
    advance: 'verser la provision',
    balance: 'régler le solde',
    documents: 'préparer les documents',
    originals: 'envoyer les originaux',
    'power-of-attorney': 'envoyer la procuration',
    deficiency: 'répondre à la demande de complément',
    reply: 'répondre à notre lettre',
    evidence: 'réunir les justificatifs',
  },
};
