import type { Money } from '../../domain/fields';
import type { Words } from '../wording';
import { nameInFrench } from './documents';
import { NBSP } from './typography';

/** `{ minor: 75000, currency: 'USD' }` -> `750,00 USD`, which no line may break. */
function moneyInFrench({ minor, currency }: Money): string {
  const digits =
    new Intl.NumberFormat('fr', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const figure = new Intl.NumberFormat('fr', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
  return `${figure} ${currency}`.replace(/\s/g, NBSP);
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
