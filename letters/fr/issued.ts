import type { FactsOf, Template } from '../wording';
import { whom } from './phrases';
import { office } from './places';

const NEXT: Readonly<Record<FactsOf<'issued'>['next'][number], string>> = {
  check:
    'Nous comparons chaque nom, date et passeport qui y figure avec le dossier, car une petite erreur se corrige plus facilement maintenant.',
  notarization: 'Un notaire chinois le traduit et le certifie.',
  legalization: 'Le certificat est authentifié pour l’étranger, comme le veut l’autorité qui l’a demandé.',
  delivery: 'Nous l’envoyons par transporteur avec suivi, avec les originaux que nous détenons.',
};

/** The certificate is in our agent's hands. */
export const issued: Template<'issued'> = (facts, context) => ({
  ask: 'certificat délivré',
  turn: 'Bonne nouvelle, et c’est à nous : le certificat est délivré et vous n’avez rien à faire pour l’instant.',
  why: [
    context.voice(
      `Le ${context.day(facts.on)}, ${office(facts.station)} a délivré votre certificat de non-condamnation.`,
      `Le ${context.day(facts.on)}, ${office(facts.station)} a délivré le certificat de non-condamnation de ${whom(context).noun}.`,
    ),
  ],
  details: [{ heading: 'Les prochaines étapes', list: facts.next.map((step) => ({ text: NEXT[step] })) }],
  next: [
    'Nous vous écrivons de nouveau au départ du colis. Chaque bureau a son rythme ; nous vous donnons une date dès que nous en avons une.',
  ],
});
