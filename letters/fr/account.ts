import type { AccountLine } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
import { byFirst, noBankDetails, whom } from './phrases';

/** The account while the case can still take its balance: to whoever pays, where that is somebody else, or the client. */
export const finalAccount: Template<'final-account'> = (facts, context) => ({
  ask: 'décompte final, merci de régler le solde',
  turn: `C’est à vous : merci de régler le solde de ${context.money(facts.balance)}${byFirst([facts.dueAt], context)}.`,
  why: [
    context.voice(
      'Notre travail est terminé ; en voici le décompte.',
      `Notre travail pour ${whom(context).noun} est terminé ; en voici le décompte.`,
    ),
  ],
  details: [accountSection(facts, context)],
  how: [noBankDetails(context)],
  otherwise: ['Nous vous le rappelons, puis notre comptable s’en occupe.'],
  next: ['Quand le solde est réglé, nous fermons le dossier et vous envoyons le décompte soldé.'],
});

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
        : CLOSED,
    why: ['Notre travail est terminé ; en voici le décompte.'],
    details: [accountSection(facts, context)],
    how: owed ? [noBankDetails(context)] : [],
    next: ['Rien d’autre : le dossier est fermé.'],
  };
};

/** The case is over and nothing is owed. */
export const CLOSED = 'C’est terminé : le dossier est fermé et vous n’avez plus rien à faire.';

/** What is charged, spent, paid and given back, line by line, with what is left. */
export function accountSection(
  { account, balance }: FactsOf<'closing' | 'payer-account' | 'final-account'>,
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
