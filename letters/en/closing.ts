import type { AccountLine } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
import { noBankDetails } from './phrases';

/** The end of the case with the final account. A negative balance is money that the firm gives back. */
export const closing: Template<'closing'> = (facts, context) => {
  const { voice, money } = context;
  const amount = money({ ...facts.balance, minor: Math.abs(facts.balance.minor) });
  const owed = facts.balance.minor > 0;
  const owing = facts.balance.minor < 0;
  const { payer } = facts;
  return {
    ask: owed && payer === undefined ? 'final account: please pay the balance' : 'final account',
    turn:
      payer !== undefined
        ? DONE
        : owed
          ? `Your turn: please pay the balance of ${amount}.`
          : owing
            ? `Our turn: we return ${amount} to you.`
            : DONE,
    why: [
      voice(
        'Thank you for your trust. This letter ends our work on your case.',
        'Thank you for your trust. This letter ends our work for your client.',
      ),
      `The result: ${OUTCOMES[facts.outcome] ?? facts.outcome}.`,
    ],
    details: [
      {
        ...accountSection(facts, context),
        ...(payer === undefined || facts.balance.minor === 0
          ? {}
          : {
              paragraphs: [owed ? `We ask ${payer} for the balance.` : `We return the balance to ${payer}.`],
            }),
      },
    ],
    how: owed && payer === undefined ? [noBankDetails(context)] : [],
    next: [
      'We keep the file for a stated period and then destroy it. If the authority comes back with a question, write to us.',
    ],
  };
};

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
        : DONE,
    why: ['Our work is done, and this is the account of it.'],
    details: [accountSection(facts, context)],
    how: owed ? [noBankDetails(context)] : [],
    next: ['Nothing else: the case is closed.'],
  };
};

const DONE = 'Done: the case is closed and there is nothing left for you to do.';

function accountSection(
  { account, balance }: FactsOf<'closing' | 'payer-account'>,
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

/** How a case ended, by code. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  delivered: 'the certificate was delivered',
  'waiver-presented': 'the waiver request was presented',
  'waiver-granted': 'the waiver was granted',
  'waiver-denied': 'the waiver was not granted',
  unobtainable: 'the certificate cannot be obtained',
  'advice-only': 'we gave advice',
  declined: 'the quote was declined',
  'no-response': 'closed without an answer',
  withdrawn: 'withdrawn at your wish',
  conflict: 'we cannot act in this matter',
};

/** Money that went towards the debt is shown with a minus. */
function row(line: AccountLine, { money, day }: Context): readonly [string, string] {
  const amount = line.kind === 'payment' ? `−${money(line.amount)}` : money(line.amount);
  return [line.on === undefined ? line.what : `${line.what}, ${day(line.on)}`, amount];
}
