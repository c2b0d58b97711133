import type { AccountLine } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
import { byFirst, noBankDetails } from './phrases';

/** The account while the case can still take its balance: to whoever pays, where that is somebody else, or the client. */
export const finalAccount: Template<'final-account'> = (facts, context) => ({
  ask: 'final account: please pay the balance',
  turn: `Your turn: please pay the balance of ${context.money(facts.balance)}${byFirst([facts.dueAt], context)}.`,
  why: [
    context.voice(
      'Our work is done, and this is the account of it.',
      'Our work for your client is done, and this is the account of it.',
    ),
  ],
  details: [accountSection(facts, context)],
  how: [noBankDetails(context)],
  otherwise: ['We remind you, and after that our bookkeeper looks into it.'],
  next: ['When the balance is paid, we close the case and send you the account as it was settled.'],
});

/** The account with whoever pays for the client. */
export const payerAccount: Template<'payer-account'> = (facts, context) => {
  const amount = context.money({ ...facts.balance, minor: Math.abs(facts.balance.minor) });
  const owed = facts.balance.minor > 0;
  return {
    ask: owed ? 'final account: please pay the balance' : 'final account',
    turn: owed
      ? `Your turn: please pay the balance of ${amount}.`
      : facts.balance.minor < 0
        ? `Our turn: we return ${amount} to you.`
        : CLOSED,
    why: ['Our work is done, and this is the account of it.'],
    details: [accountSection(facts, context)],
    how: owed ? [noBankDetails(context)] : [],
    next: ['Nothing else: the case is closed.'],
  };
};

/** The case is over and nothing is owed. */
export const CLOSED = 'Done: the case is closed and there is nothing left for you to do.';

/** What is charged, spent, paid and given back, line by line, with what is left. */
export function accountSection(
  { account, balance }: FactsOf<'closing' | 'payer-account' | 'final-account'>,
  context: Context,
): Section {
  const amount = context.money({ ...balance, minor: Math.abs(balance.minor) });
  return {
    heading: 'The account',
    rows: [
      ...account.map((line) => row(line, context)),
      [balance.minor < 0 ? 'Balance that we return' : 'Balance to pay', amount, 'total'],
    ],
  };
}

/** Money that went towards the debt is shown with a minus. */
function row(line: AccountLine, { money, day }: Context): readonly [string, string] {
  const amount = line.kind === 'payment' ? `−${money(line.amount)}` : money(line.amount);
  return [line.on === undefined ? line.what : `${line.what}, ${day(line.on)}`, amount];
}
