import { accountView } from '../ledger/view';
import { moneyText } from '../money';
import type { BasisLine, CostLine } from '../quote/basis';
import type { Line, MakeSection } from './section';

/** What the fee is made of, what third parties are likely to be paid besides, and what of it the firm has not confirmed. */
export const fees: MakeSection = (matter, _book, today) => {
  const { proposal, quote, revision } = accountView(matter, today);
  const lines = [
    ...(proposal === null
      ? []
      : [
          {
            text: `would be quoted: ${moneyText(proposal.fee)}`,
            why: `fee table ${proposal.table}`,
          },
          ...proposal.basis.map((l) => basisLine(l, proposal.fee.currency)),
          ...proposal.costs.map(costLine),
        ]),
    ...[quote, revision].flatMap((q) =>
      q === null
        ? []
        : [
            {
              text: `quote ${q.version}${q.accepted ? ' (accepted)' : ''}: ${moneyText(q.fee)}, in advance ${moneyText(q.advance)}`,
            },
            ...q.basis.map((l) => basisLine(l, q.fee.currency)),
            ...q.costs.map(costLine),
          ],
    ),
  ];
  return lines.length === 0 ? undefined : { key: 'fees', title: 'Fee and costs', lines };
};

const basisLine = ({ code, what, minor, source, confirmed }: BasisLine, currency: string): Line => ({
  text: `${what}: ${moneyText({ minor, currency })}`,
  depth: 1,
  rule: `fee.${code}`,
  source,
  verified: confirmed,
});

const costLine = ({ code, what, low, high, source, confirmed }: CostLine): Line => ({
  text: `estimate, besides the fee: ${what}, ${moneyText(low)} to ${moneyText(high)}`,
  depth: 1,
  rule: `cost.${code}`,
  source,
  verified: confirmed,
});
