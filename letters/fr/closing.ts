import type { Template } from '../wording';
import { accountSection, CLOSED } from './account';
import { noBankDetails, whom } from './phrases';

/** The end of the case with the final account. A negative balance is money that the firm gives back. */
export const closing: Template<'closing'> = (facts, context) => {
  const { voice, money } = context;
  const amount = money({ ...facts.balance, minor: Math.abs(facts.balance.minor) });
  const owed = facts.balance.minor > 0;
  const owing = facts.balance.minor < 0;
  const { payer } = facts;
  return {
    ask: owed && payer === undefined ? 'décompte final, merci de régler le solde' : 'décompte final',
    turn:
      payer !== undefined
        ? CLOSED
        : owed
          ? `C’est à vous : merci de régler le solde de ${amount}.`
          : owing
            ? `C’est à nous : nous vous remboursons ${amount}.`
            : CLOSED,
    why: [
      voice(
        'Merci de votre confiance. Cette lettre met fin à notre travail sur votre dossier.',
        `Merci de votre confiance. Cette lettre met fin à notre travail pour ${whom(context).noun}.`,
      ),
      `Le résultat : ${OUTCOMES[facts.outcome] ?? facts.outcome}.`,
    ],
    details: [
      {
        ...accountSection(facts, context),
        ...(payer === undefined || facts.balance.minor === 0
          ? {}
          : {
              paragraphs: [
                owed ? `Nous demandons le solde à ${payer}.` : `Nous remboursons le solde à ${payer}.`,
              ],
            }),
      },
    ],
    how: owed && payer === undefined ? [noBankDetails(context)] : [],
    next: [
      'Nous gardons le dossier pendant une durée fixée, puis nous le détruisons. Si l’autorité a une question sur le certificat, écrivez-nous.',
    ],
  };
};

/** How a case ended, by code. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  delivered: 'le certificat a été remis',
  'waiver-presented': 'la demande de dispense a été présentée',
  'waiver-granted': 'la dispense a été accordée',
  'waiver-denied': 'la dispense n’a pas été accordée',
  unobtainable: 'le certificat ne peut pas être obtenu',
  'advice-only': 'nous avons donné un conseil',
  declined: 'le devis a été refusé',
  'no-response': 'le dossier a été fermé sans réponse',
  withdrawn: 'le dossier a été arrêté comme vous l’avez souhaité',
  conflict: 'nous ne pouvons pas agir dans cette affaire',
};
