import type { Template } from '../wording';
import { byFirst, noBankDetails, whom } from './phrases';

/** A closed case is open again: where it stands, and whose turn it is. */
export const reopened: Template<'reopened'> = ({ on, standing }, context) => {
  const { voice, day, money } = context;
  const why = [
    voice(
      `Nous avons rouvert votre dossier le ${day(on)}.`,
      `Nous avons rouvert le dossier de ${whom(context).noun} le ${day(on)}.`,
    ),
    'Rien n’est perdu : ce qui a été convenu, payé et réuni compte toujours.',
  ];
  switch (standing.kind) {
    case 'quote':
      return {
        ask: 'dossier rouvert, votre réponse au devis',
        turn: `C’est à vous : merci d’accepter ou de refuser notre devis${byFirst([standing.dueAt], context)}.`,
        why: [
          ...why,
          `Le devis est de nouveau ouvert : un forfait de ${money(standing.fee)}, dont ${money(standing.advance)} d’avance.`,
        ],
        how: ['Répondez à ce courriel d’une ligne : « j’accepte » ou « je refuse ».'],
        otherwise: ['Après quinze jours ouvrés sans réponse, nous refermons le dossier.'],
        next: [
          'Si le travail à faire ou nos coûts ont changé, vous recevez un nouveau devis, et celui-ci prend fin.',
        ],
      };
    case 'advance':
      return {
        ask: 'dossier rouvert, la provision',
        turn: `C’est à vous : merci de verser la provision de ${money(standing.due)}${byFirst([standing.dueAt], context)}.`,
        why: [...why, 'Le travail en Chine commence quand la provision est versée.'],
        how: [noBankDetails(context)],
        otherwise: ['Après quinze jours ouvrés sans paiement, nous refermons le dossier.'],
        next: ['Dès son arrivée, nous commençons le travail en Chine.'],
      };
    case 'work':
      return {
        ask: 'dossier rouvert',
        turn: 'C’est à nous : nous reprenons le travail là où il s’était arrêté.',
        why,
        next: [
          'Nous vérifions d’abord ce qui a pu changer entre-temps : règles du lieu, procuration, passeports.',
          'S’il nous faut quelque chose de votre part, une lettre séparée dit quoi et pour quand.',
        ],
      };
    case 'review':
      return {
        ask: 'dossier rouvert',
        turn: 'C’est à nous : nous reprenons l’examen du dossier.',
        why,
        next: ['Nous vous écrivons quand nous savons ce qui est nécessaire et ce que cela coûte.'],
      };
    case 'account':
      return {
        ask: 'dossier rouvert',
        turn: 'C’est à nous : nous nous en occupons.',
        why,
        next: ['Nous vous écrivons quand il y a du nouveau, ou quand le dossier est refermé.'],
      };
  }
};
