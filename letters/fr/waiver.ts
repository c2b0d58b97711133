import type { WaiverNews } from '../../domain/letters';
import { capital } from '../capital';
import type { Context, Template, Wording } from '../wording';
import { byFirst, safeScans, whom } from './phrases';
import { office, ofOffice } from './places';
import type { StationName } from '../../domain/letters';

/** What happens when a station will not issue: from the effort to the authority's decision. */
export const waiver: Template<'waiver'> = ({ news, station }, context) => {
  switch (news.kind) {
    case 'unobtainable':
      return unobtainable(news, station, context);
    case 'presented':
      return {
        ask: 'demande présentée',
        turn: 'C’est à l’autorité : vous n’avez rien à faire pour l’instant.',
        why: [
          `Le ${context.day(news.on)}, nous avons présenté la demande de dispense du certificat ${ofOffice(station)}, avec notre déclaration et les justificatifs. Destinataire : ${news.to}.`,
        ],
        next: [
          'L’autorité décide à son rythme, et nous ne pouvons promettre ni date ni résultat. Nous nous renseignons et vous écrivons dès sa réponse.',
        ],
      };
    case 'granted':
      return decided(
        'Bonne nouvelle, et vous n’avez rien à faire : l’autorité a accepté la demande.',
        `Le ${context.day(news.on)}, l’autorité a décidé que le certificat ${ofOffice(station)} n’est pas nécessaire.`,
        context.order.originals.length > 0
          ? 'Nous vous envoyons la décision, rendons les originaux que nous détenons et fermons cette partie du dossier.'
          : 'Nous vous envoyons la décision et fermons cette partie du dossier.',
      );
    case 'denied':
      return decided(
        'C’est à nous : l’autorité n’a pas accepté la demande, et notre avocat examine maintenant ce qui est possible.',
        `Le ${context.day(news.on)}, l’autorité a refusé de se passer du certificat ${ofOffice(station)}. Nous en sommes désolés. Cela ne dit rien, en soi, d’un éventuel casier en Chine.`,
        'Notre avocat vous écrit quels choix restent. Merci de ne rien entreprendre avant.',
      );
    case 'prepared-again':
      return {
        ...decided(
          `C’est à vous : merci de ${gather(context)} tout ce qui peut encore aider${byFirst([news.dueAt], context)}, car nous préparons de nouveau la demande.`,
          `L’autorité n’a pas accepté de se passer du certificat ${ofOffice(station)}. Le ${context.day(news.on)}, notre avocat a décidé de préparer la demande encore une fois.`,
          'Nous rédigeons de nouveau la déclaration, notre avocat la lit et la signe, et nous présentons la demande une nouvelle fois.',
        ),
        ask: 'merci de réunir d’autres justificatifs',
        how: [safeScans(context)],
      };
    case 'more-evidence':
      return {
        ...decided(
          `C’est à vous : merci de ${gather(context)} d’autres justificatifs${byFirst([news.dueAt], context)}, car l’autorité en demande.`,
          `Le ${context.day(news.on)}, l’autorité a répondu à notre demande de dispense du certificat ${ofOffice(station)} : ni oui ni non pour l’instant.`,
          'Répondez en disant ce que vous avez, et nous vous disons ce qui aidera le plus. Nous complétons alors la demande et la présentons de nouveau.',
        ),
        ask: 'l’autorité demande d’autres justificatifs',
        how: [safeScans(context)],
      };
  }
};

/** Good-conduct evidence (fact 15). */
export const EVIDENCE: Readonly<Record<string, string>> = {
  'employment-records': 'Des documents d’emploi de cette époque',
  'character-letters': 'Des lettres de personnes qui vous y connaissaient bien',
  'religious-involvement':
    'Tout ce qui montre un engagement auprès d’une organisation religieuse sur place, s’il y en a eu un',
};

/** For counsel, whose client it was that people knew. */
const EVIDENCE_OF_CLIENT: Readonly<Record<string, (noun: string) => string>> = {
  'character-letters': (noun) => `Des lettres de personnes qui y connaissaient bien ${noun}`,
};

function unobtainable(
  news: Extract<WaiverNews, { kind: 'unobtainable' }>,
  station: StationName,
  context: Context,
): Wording {
  const { noun } = whom(context);
  const evidence = (code: string): string =>
    context.voice(EVIDENCE[code] ?? code, EVIDENCE_OF_CLIENT[code]?.(noun) ?? EVIDENCE[code] ?? code);
  return {
    ask: 'merci de réunir des justificatifs de bonne conduite',
    turn: `C’est à vous : merci de ${gather(context)} des justificatifs de ${context.voice('votre bonne conduite', 'bonne conduite')} en Chine${byFirst([news.dueAt], context)}.`,
    why: [whyNone(news.because, station, context)],
    asked: news.evidence.map((code) => ({ text: evidence(code) })),
    how: [
      `Chaque lettre dit qui l’écrit, depuis quand cette personne ${context.voice('vous connaît', `connaît ${noun}`)} et ce qu’elle a vu, avec ses propres mots ; elle est datée et signée.`,
      safeScans(context),
    ],
    otherwise: [
      'La demande reposerait sur notre seule déclaration, ce qui est plus faible. Nous vous le rappelons avant de continuer.',
    ],
    next: ['Nous rédigeons la déclaration, notre avocat la lit et la signe, et nous présentons la demande.'],
  };
}

/** Why there is no certificate, and what is done instead; claims no effort that nobody made. */
function whyNone(
  because: Extract<WaiverNews, { kind: 'unobtainable' }>['because'],
  station: StationName,
  context: Context,
): string {
  const where = office(station);
  const another = (what: string) =>
    `Ce n’est pas un jugement sur une personne. Il existe une autre voie : nous exposons ${what} dans une déclaration et demandons à l’autorité de se passer du certificat.`;
  switch (because) {
    case 'not-issued':
      return `${capital(where)} ne délivre pas de certificat pour un tel séjour. ${another('pourquoi il n’y en a pas')}`;
    case 'in-person':
      return `${capital(where)} ne délivre de certificat ${context.voice('que si vous venez', `que si ${whom(context).noun} vient`)} en personne. ${another('ce qui est demandé et chaque démarche faite')}`;
    case undefined:
      return `Nous avons essayé, et ${where} ne délivrera pas de certificat. ${another('chaque démarche')}`;
  }
}

/** Who gathers: the client, or counsel asks the client to. */
function gather(context: Context): string {
  return context.voice('réunir', `demander à ${whom(context).noun} de réunir`);
}

function decided(turn: string, why: string, next: string): Wording {
  return { ask: 'l’autorité a répondu', turn, why: [why], next: [next] };
}
