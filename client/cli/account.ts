import type { Expense } from '../../domain/matter';
import type { AccountView } from '../../domain/ledger/view';
import { moneyText } from '../../domain/money';
import type { BasisLine, CostLine } from '../../domain/quote/basis';
import { calendarDay } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { cut, inkFor, pad, printable, table, type Ink } from './text';

/** `account`: the quote line by line, the balances of every account, and the ledger. */
export async function account(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const view = await withNearRef(desk, ref, () => desk.get<AccountView>(`/api/cases/${ref}/account`));
  io.out(
    options.json
      ? `${JSON.stringify(view)}\n`
      : accountPage(view, { ink: inkFor(io), now: io.now(), columns: io.columns }),
  );
}

interface PageOptions {
  readonly ink: Ink;
  readonly now: Date;
  /** 0: nothing is cut. */
  readonly columns: number;
}

/** The money of a case as text. What the firm has not confirmed is marked, and estimates are called so. */
export function accountPage(view: AccountView, options: PageOptions): string {
  const { ink } = options;
  const { currency, summary } = view;
  const amount = (minor: number) => moneyText({ minor, currency });
  const owed =
    summary.balance < 0
      ? `to be refunded: ${amount(-summary.balance)}`
      : `owed by the client: ${amount(summary.balance)}`;
  const sections: (readonly [string, string])[] = [
    [
      view.proposal === null
        ? ''
        : `Would be quoted (table ${view.proposal.table}): ${moneyText(view.proposal.fee)}`,
      view.proposal === null ? '' : quoteLines(view.proposal, view.proposal.fee.currency, options),
    ],
    ...[view.quote, view.revision].flatMap((quote): (readonly [string, string])[] =>
      quote === null
        ? []
        : [
            [
              `Quote ${quote.version}${quote.accepted ? ', accepted' : ', waits for an answer'}: ` +
                `${moneyText(quote.fee)}, in advance ${moneyText(quote.advance)}`,
              quoteLines(quote, quote.fee.currency, options),
            ],
          ],
    ),
    [
      'Accounts',
      table(
        view.balances.map((b) => [b.account, amount(b.minor)]),
        '  ',
      ),
    ],
    ['Expenses', view.expenses.map((e) => `  ${expenseText(e, ink)}`).join('\n')],
    ['Ledger', ledger(view, options)],
  ];
  const body = sections
    .filter(([title, text]) => title !== '' && text !== '')
    .map(([title, text]) => `${ink.bold(title)}\n${text}`)
    .join('\n');
  return `${ink.bold(view.ref)}  ${owed}\n${body}\n`;
}

function quoteLines(
  { basis, costs }: { readonly basis: readonly BasisLine[]; readonly costs: readonly CostLine[] },
  currency: string,
  { ink, columns }: PageOptions,
): string {
  const room = columns === 0 ? Number.POSITIVE_INFINITY : Math.max(24, columns - 60);
  const source = (text: string, confirmed: boolean) =>
    confirmed ? ink.dim(cut(printable(text), room)) : ink.warn(`! ${cut(printable(text), room)}`);
  const rows = [
    ...basis.map((l) => [
      printable(l.what),
      moneyText({ minor: l.minor, currency }),
      source(l.source, l.confirmed),
    ]),
    ...costs.map((c) => [
      `besides, estimate: ${printable(c.what)}`,
      `${moneyText(c.low)} to ${moneyText(c.high)}`,
      source(c.source, c.confirmed),
    ]),
  ];
  return table(rows, '  ');
}

function expenseText(expense: Expense, ink: Ink): string {
  const { id, what, amount, paid, receipt, approved } = expense;
  const rate =
    paid === undefined
      ? ''
      : ` (${moneyText(paid.amount)} at ${paid.rate.value} of ${paid.rate.on}, ${paid.rate.source})`;
  const papers = receipt === undefined ? 'no receipt' : `receipt ${receipt.name}`;
  const state = approved ? '' : `, ${ink.warn('not approved')}`;
  return `${printable(`${id}  ${what}  ${moneyText(amount)}${rate}, ${papers}`)}${state}`;
}

function ledger({ postings, currency }: AccountView, { ink, now, columns }: PageOptions): string {
  const room = columns === 0 ? Number.POSITIVE_INFINITY : Math.max(24, columns - 24);
  return postings
    .flatMap(({ on, entry, what, lines }) => [
      `  ${pad(calendarDay(on, now), 8)} ${cut(printable(what), room)}  ${ink.dim(`entry ${entry}`)}`,
      ...lines.map(
        ({ debit, credit, minor }) =>
          `    ${pad(`${credit} -> ${debit}`, 28)} ${moneyText({ minor, currency })}`,
      ),
    ])
    .join('\n');
}
