import { defineCommand, factual, type Act } from '../command';
import { originalsAway } from '../custody';
import { money, type Money } from '../fields';
import { account, currencyOf } from '../ledger/account';
import { leftInTrust, settle } from '../ledger/entries';
import {
  accountLines,
  awaitedAccount,
  balanceOwed,
  endAwaited,
  isSentAsItStands,
} from '../ledger/final-account';
import { balanceOf } from '../ledger/posting';
import type { Matter } from '../matter';
import { moneyText } from '../money';
import { outcomeAsPresented } from '../progress';
import { refuse, type Refusal } from '../refusal';
import { all, engaged, notClosed, outstanding } from './guards';
import { sameCurrency } from './money';
import { MONEY } from './roles';

/** The final account: it is sent while its balance can still be paid, and settled when the case is closed. */

const finalFee = money
  .optional()
  .describe('what of the flat fee is charged in the end, e.g. after a withdrawal; all of it when absent');

/** Nothing but the account is left, or an authority considers a waiver that was presented. */
const atItsEnd = (m: Matter, message: string): Refusal | undefined =>
  m.end.kind === 'open' && outcomeAsPresented(m) === undefined
    ? refuse('not-now', message, [
        'it has no outcome: withdraw it, or finish what it waits for; a waiver must at least be presented',
      ])
    : undefined;

const notApproved = (m: Matter): string[] =>
  m.expenses.filter((e) => !e.approved).map((e) => `expense ${e.id} (${e.what}): not approved`);

export const sendAccount = defineCommand({
  name: 'send-account',
  help: 'send the final account to whoever pays, and ask for its balance while the case can still take it',
  roles: MONEY,
  scope: 'case',
  schema: factual({ fee: finalFee }),
  example: {},
  ready: all(
    notClosed,
    engaged,
    (m) => atItsEnd(m, 'the account is not final yet'),
    (m) => outstanding('the account is not final yet', notApproved(m)),
    (m) => (account(m).balance <= 0 ? nothingOwed(m) : undefined),
  ),
  check: (m, { data: { fee }, ...act }) => {
    const { fee: charged, balance } = account(m);
    const change = fee === undefined ? 0 : fee.minor - charged;
    const sent = awaitedAccount(m);
    return (
      finalFeeFits(m, fee && { ...act, data: { amount: fee } }) ??
      (balance + change <= 0
        ? nothingOwed(m)
        : sent !== undefined && change === 0 && isSentAsItStands(m)
          ? refuse('not-now', `this account was sent on ${sent.on}, and it has not changed since`, [
              'it is waited for: record-payment when the money is there, or close and leave the balance open',
            ])
          : undefined)
    );
  },
  apply: (m, { data, on, since, entry }) => {
    endAwaited(m, since);
    if (data.fee !== undefined) m.finalFee = data.fee;
    m.accountsSent.push({ entry, on, since, account: accountLines(m), balance: balanceOwed(m) });
  },
});

function nothingOwed(m: Matter): Refusal {
  const { balance } = account(m);
  return refuse('not-now', 'nothing is owed: there is no balance to ask for', [
    balance < 0
      ? `${moneyText({ minor: -balance, currency: currencyOf(m) })} is to be given back: refund, then close`
      : 'close the case',
  ]);
}

export const close = defineCommand({
  name: 'close',
  help: 'settle the final account and close the case: the rest of the fee is earned, trust pays what is owed',
  roles: MONEY,
  scope: 'case',
  schema: factual({ fee: finalFee }),
  example: {},
  ready: all(
    notClosed,
    (m) => atItsEnd(m, 'the case cannot be closed yet'),
    (m) =>
      outstanding('the case cannot be closed yet', [
        ...notApproved(m),
        ...originalsAway(m).map((h) => `${h.item}: held by ${h.holder}, to be returned to the client`),
      ]),
  ),
  check: (m, { data, ...act }) =>
    finalFeeFits(m, data.fee && { ...act, data: { amount: data.fee } }) ??
    nothingLeftInTrust(m, data.fee ?? { minor: account(m).fee, currency: currencyOf(m) }),
  apply: (m, { data, on, since, entry }) => {
    const outcome = m.end.kind === 'closing' ? m.end.outcome : outcomeAsPresented(m);
    if (data.fee !== undefined) m.finalFee = data.fee;
    settle(m, { entry, on });
    if (outcome) m.end = { kind: 'closed', outcome, on, since };
  },
});

function finalFeeFits(m: Matter, act: Act<{ amount: Money }> | undefined): Refusal | undefined {
  if (act === undefined) return undefined;
  const earned = balanceOf(m, 'fees');
  const fee = m.engagement.kind === 'accepted' ? m.engagement.quote.fee.minor : 0;
  const { minor } = act.data.amount;
  return (
    sameCurrency(m, act) ??
    (minor < earned || minor > fee
      ? refuse('bad-data', 'the fee in the end is not within what was agreed and what is earned', [
          `agreed: ${moneyText({ minor: fee, currency: currencyOf(m) })}`,
          `earned: ${moneyText({ minor: earned, currency: currencyOf(m) })}`,
        ])
      : undefined)
  );
}

/** What is the client's goes back to the client before the account is closed. */
function nothingLeftInTrust(m: Matter, fee: Money): Refusal | undefined {
  const left = leftInTrust(m, fee.minor);
  return outstanding(
    'the case cannot be closed yet',
    left === 0
      ? []
      : [
          `trust: ${moneyText({ minor: left, currency: fee.currency })} would be left, to be given back (refund)`,
        ],
  );
}
