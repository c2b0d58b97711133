import type { Holder } from '../../domain/letters';
import type { StaffRole } from '../../domain/letters';
import { personalLetter, type FrameWords } from '../frame';
import { place } from './places';
import { of } from './grammar';
import { whom } from './phrases';

const HOLDERS: Readonly<Record<Holder, string>> = {
  firm: 'en sécurité chez nous',
  agent: 'chez notre mandataire en Chine',
  station: 'au poste de police',
  notary: 'chez le notaire',
  authority: 'auprès de l’autorité',
  employer: 'chez l’employeur',
  posted: 'sur le chemin du retour, avec un transporteur',
  lost: 'l’envoi est égaré ; nous recherchons le colis et vous écrivons à ce sujet',
  client: 'à domicile',
  other: 'demandez-nous : nous vérifions',
};

const ROLES: Readonly<Record<StaffRole | 'ops', string>> = {
  paralegal: 'parajuriste',
  attorney: 'avocat',
  bookkeeper: 'comptabilité',
  agent: 'mandataire en Chine',
  ops: 'exploitation',
};

const WORDS: FrameWords = {
  greeting: (reader, { voice }) => voice(`Bonjour ${reader},`, `Maître ${reader},`),
  aboutClient: (context) =>
    `Cette lettre concerne ${whom(context).noun}, ${context.order.applicant}, sous notre référence ${context.order.ref}.`,
  aboutApplicant: {
    guardian: ({ applicant, ref }) =>
      `Nous vous écrivons parce que vous représentez ${applicant}, sous notre référence ${ref}. Lorsque cette lettre parle de vos documents, il s’agit de ceux de ${applicant}.`,
    client: ({ applicant, ref }) =>
      `Cette lettre concerne ${applicant}, pour qui vous nous avez confié ce dossier, sous notre référence ${ref}. Lorsqu’elle parle de vos documents, il s’agit de ceux de ${applicant}.`,
    payer: ({ applicant, ref }) =>
      `Cette lettre concerne ${applicant}, dont vous prenez les frais à votre charge, sous notre référence ${ref}. Nous ne vous écrivons qu’à propos du coût.`,
  },
  asked: 'Ce que nous demandons',
  calendar: 'La date est jointe sous forme d’entrée d’agenda.',
  how: 'Comment faire en toute sécurité',
  otherwise: 'Si nous n’avons pas de nouvelles',
  arrived: 'Bien reçu et en ordre',
  notes: 'Un mot de notre part',
  originals: (context) =>
    context.voice('Où sont vos originaux', `Où sont les originaux de ${whom(context).noun}`),
  noOriginals: (context) =>
    context.voice(
      'Chez vous : nous ne détenons aucun de vos documents originaux.',
      `Nous ne détenons aucun document original de ${whom(context).noun}.`,
    ),
  where: (holder, city) =>
    holder === 'station' && city !== undefined ? `au poste de police ${of(place(city))}` : HOLDERS[holder],
  next: 'La suite',
  whom: 'À qui s’adresser',
  contact: ({ contact, firm }) =>
    `${contact.name} (${ROLES[contact.role]}, ${firm.name}) s’occupe de ce dossier. Pour toute question, répondez à ce courriel.`,
  bankDetails:
    'Nos coordonnées bancaires ne changent jamais par courriel. Si un message affirme le contraire, ne payez pas : ' +
    'appelez-nous au numéro que vous avez déjà.',
};

/** Client and counsel; staff have no letters in French. */
export const frenchFrame = personalLetter(WORDS);
