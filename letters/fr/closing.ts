import type { AccountLine } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
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
        ? DONE
        : owed
          ? `C’est à vous : merci de régler le solde de ${amount}.`
          : owing
            ? `C’est à nous : nous vous remboursons ${amount}.`
            : DONE,
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

/** The account with whoever pays for the client. */
export const payerAccount: Template<'payer-account'> = (facts, context) => {
  const amount = context.money({ ...facts.balance, minor: Math.abs(facts.balance.minor) });
  const owed = facts.balance.minor > 0;
  return {
    ask: owed ? 'décompte final, merci de régler le solde' : 'décompte final',
    turn: owed
      ? `C’est à vous : merci de régler le solde de ${amount}.`
      : facts.balance.minor < 0
        ? `C’est à nous : nous vous remboursons ${amount}.`
        : DONE,
    why: ['Notre travail est terminé ; en voici le décompte.'],
    details: [accountSection(facts, context)],
    how: owed ? [noBankDetails(context)] : [],
    next: ['Rien d’autre : le dossier est fermé.'],
  };
};

const DONE = 'C’est terminé : le dossier est fermé et vous n’avez plus rien à faire.';

function accountSection(
  { account, balance }: FactsOf<'closing' | 'payer-account'>,
  context: Context,
): Section {
  const amount = context.money({ ...balance, minor: Math.abs(balance.minor) });
  return {
    heading: 'Le décompte',
    rows: [
      ...account.map((line) => row(line, context)),
      [balance.minor < 0 ? 'Solde que nous remboursons' : 'Solde à régler', amount, 'total'],
    ],
  };
}

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

/** What an expense was for is in the words in which it was entered. */
const KINDS: Readonly<Record<Exclude<AccountLine['kind'], 'expense'>, string>> = {
  fee: 'Honoraires forfaitaires',
  payment: 'Paiement reçu',
  refund: 'Remboursement',
};

/** Money that went towards the debt is shown with a minus. */
function row({ kind, what, amount, on }: AccountLine, { money, day }: Context): readonly [string, string] {
  const label = kind === 'expense' ? what : KINDS[kind];
  return [
    on === undefined ? label : `${label}, le ${day(on)}`,
    kind === 'payment' ? `−${money(amount)}` : money(amount),
  ];
}
