import type { Template } from '../wording';
import { accountSection, CLOSED } from './account';
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
        ? CLOSED
        : owed
          ? `Your turn: please pay the balance of ${amount}.`
          : owing
            ? `Our turn: we return ${amount} to you.`
            : CLOSED,
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
