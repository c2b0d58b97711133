import type { AccountLine } from '../../domain/letters';
import { capital } from '../capital';
import { localDay } from '../dates';
import { OUTCOMES } from '../en/closing';
import { formatMoney } from '../money';
import { postal, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

/** The final account. A negative balance is money that the firm gives back. */
export const closingStatement: PaperTemplate<'closing-statement'> = (facts, { order, firm }) => {
  const balance = formatMoney({ ...facts.balance, minor: Math.abs(facts.balance.minor) });
  return {
    title: `Final account ${order.ref}`,
    language: 'en',
    blocks: [
      { kind: 'title', text: 'Final account', below: 'Assistance with a police clearance from China' },
      {
        kind: 'fields',
        fields: [
          { label: 'From', value: firm.name },
          { label: 'For', value: postal(facts.client) },
          { label: 'Our reference', value: order.ref },
          { label: 'Date', value: dayEnglish(localDay(order.now, firm.office.zone)) },
          { label: 'Outcome', value: capital(OUTCOMES[facts.outcome] ?? facts.outcome) },
        ],
      },
      {
        kind: 'table',
        table: {
          total: true,
          columns: [
            { title: 'Date', share: 0.23 },
            { title: 'What', share: 0.37 },
            { title: 'Charged', share: 0.2, right: true },
            { title: 'Paid', share: 0.2, right: true },
          ],
          rows: [
            ...facts.account.map(row),
            facts.balance.minor < 0
              ? [undefined, 'Balance that we return', undefined, balance]
              : [undefined, 'Balance to pay', balance, undefined],
          ],
        },
      },
      { kind: 'note', text: 'Bank details never come or change by email.' },
    ],
  };
};

/** A refund undoes a payment, so it stands with what is charged. */
function row(line: AccountLine): readonly (string | undefined)[] {
  const day = line.on === undefined ? undefined : dayEnglish(line.on);
  const amount = formatMoney(line.amount);
  const charged = line.kind !== 'payment';
  const what = capital(line.kind === 'refund' ? `${line.what} (returned to you)` : line.what);
  return [day, what, charged ? amount : undefined, charged ? undefined : amount];
}
