import { documentKind } from '../../domain/documents/catalogue';
import type { AskedItem, Thing } from '../../domain/letters';
import { place } from './places';

/** The papers of the catalogue and the reasons for which one is sent back, in French. */

const CERTIFICATE = 'certificat de non-condamnation';

/** By kind of the catalogue. */
export const PAPERS: Readonly<Record<string, string>> = {
  passport: 'passeport',
  'passport-loss-record': 'déclaration de perte ou de vol du passeport',
  'passport-office-letter': 'lettre de l’autorité qui a délivré l’ancien passeport',
  'passport-unlisted': 'passeport en cours de validité pendant le séjour',
  'passport-pages': 'page d’identité de chaque passeport utilisé en Chine',
  visas: 'tous les visas chinois',
  stamps: 'tous les tampons d’entrée et de sortie de Chine',
  'entry-exit-record': 'relevé des entrées et des sorties',
  'residence-permit': 'permis de séjour',
  'permit-record': 'relevé du permis de séjour tenu par l’administration des entrées et sorties',
  'registration-form': 'formulaire d’enregistrement de résidence temporaire',
  'registration-reprint': 'réimpression par la police de l’enregistrement de résidence',
  'tenancy-record': 'bail, ou lettre du propriétaire, de l’hôtel ou de l’université',
  'work-permit': 'permis de travail',
  'work-permit-cancellation': 'certificat d’annulation du permis de travail',
  'employment-record': 'contrat de travail, relevé fiscal ou relevé de sécurité sociale de l’époque',
  'employer-letter': 'lettre de l’employeur attestant l’absence d’antécédents',
  'closed-employer-record': 'preuve de la fermeture de l’employeur',
  'conduct-statement': 'déclaration personnelle signée d’absence d’antécédents en Chine',
  'student-record': 'carte d’étudiant, relevé de notes ou diplôme',
  'enrolment-record': 'relevé d’inscription tenu par les archives de l’établissement',
  'school-letter': 'lettre de l’établissement attestant l’absence d’antécédents',
  'press-card': 'carte de presse',
  'accreditation-letter': 'lettre de l’organe de presse sur l’accréditation en Chine',
  'degree-certificate': 'diplôme',
  photos: 'photos d’identité',
  'application-form': 'formulaire de demande',
  'agent-identity': 'pièce d’identité du mandataire',
  'power-of-attorney': 'procuration',
};

/** By code of the catalogue: what is wrong, and what would be right. */
export const REASONS: Readonly<Record<string, string>> = {
  illegible: 'Une partie est illisible : chaque lettre, chaque cachet et chaque date doit être net.',
  incomplete: 'Il manque des pages : il faut toutes les pages, même vides si elles sont numérotées.',
  'cut-off': 'Un bord est coupé : toute la page, avec ses quatre bords, doit être visible.',
  'too-coarse': 'La numérisation est trop grossière : merci de la refaire à la résolution demandée.',
  'not-to-scale':
    'La numérisation n’est pas en taille réelle : merci de désactiver « ajuster à la page » et de numériser à 100 %.',
  'not-in-colour': 'La numérisation est en gris : les cachets et les tampons doivent apparaître en couleur.',
  photographed: 'C’est une photo, avec des ombres ou des bords inclinés : il faut une numérisation à plat.',
  'wrong-document': 'Ce n’est pas le document demandé.',
  expired: 'Le document est trop ancien : il en faut un plus récent.',
  'name-differs': 'Le nom diffère de celui du passeport : il faut le corriger ou l’expliquer.',
  'not-an-original':
    'C’est une copie : il faut le document lui-même, avec son propre cachet et sa propre signature.',
  'no-seal': 'Il manque le cachet de l’organisme qui l’a délivré.',
  'not-signed': 'Il manque la signature, avec le nom et la fonction du signataire.',
  'dates-missing': 'Les dates de début et de fin n’y figurent pas.',
  'no-conduct-statement': 'Il n’y est pas écrit qu’aucun antécédent judiciaire n’est connu.',
  'form-differs': 'Il n’est pas sur le modèle qui a été confirmé.',
  'not-authenticated': 'Il manque l’attestation du notaire, ou l’apostille ou la légalisation.',
  'not-accepted-by-station': 'Ce document n’est accepté de personne à cet endroit : il en faut un autre.',
  'proves-something-else': 'Il prouve autre chose que ce qui doit être montré.',
};

/** A paper or certificate in French; its English title where it is not of the catalogue. */
export function nameInFrench(thing: Thing): string {
  if (typeof thing === 'string') return thing;
  const { kind, title, station } = thing;
  const words = kind === 'certificate' ? CERTIFICATE : (passportInFrench(kind) ?? paperInFrench(kind, title));
  if (words === undefined) return title;
  return station === undefined ? words : `${words} (${place(station)})`;
}

/** What is asked for, named as a thing. */
export function askedInFrench({ kind, title, station }: AskedItem): string {
  return nameInFrench({ kind, title, ...(station === undefined ? {} : { station }) });
}

function paperInFrench(itemKind: string, title: string): string | undefined {
  const kind = documentKind(itemKind)?.kind;
  const words = kind === undefined ? undefined : PAPERS[kind];
  // How many are wanted is said in the title alone: "4 passport photographs".
  const many = /^\d+(?= )/.exec(title)?.[0];
  return words === undefined || many === undefined ? words : `${many} ${words}`;
}

/** Items that name one passport among several; `-irl` tells two alike apart. */
const ONE_PASSPORT = /^passport(-loss-record)?-(?:current|expired-(\d{4}))(?:-(\w+(?:-\d+)?))?$/;

function passportInFrench(kind: string): string | undefined {
  const found = ONE_PASSPORT.exec(kind);
  if (found === null) return undefined;
  const [, lossRecord, year, apart] = found;
  const which = year === undefined ? 'actuel' : `expiré en ${year}`;
  const tag = apart === undefined ? '' : ` (${apart.toUpperCase()})`;
  return `${lossRecord === undefined ? PAPERS.passport : PAPERS['passport-loss-record']} ${which}${tag}`;
}
