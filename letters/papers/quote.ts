import { staffFor } from '../../domain/firm';
import type { QuoteFacts } from '../../domain/papers';
import { capital } from '../capital';
import { localDay } from '../dates';
import { estimateLines, QUOTED_DATES } from '../en/estimates';
import { formatMoney } from '../money';
import { bullets, postal, BLANK, type PaperBlock, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

/**
 * Quote and engagement letter in one, so that what is accepted is what is agreed. The answer comes by reply; the lines are
 * for those who prefer ink. Terms that the firm sets for itself (how long files are kept, whose law) are blanks.
 */
export const quote: PaperTemplate<'quote'> = (facts, { order, firm }) => ({
  title: `Quote and engagement letter ${order.ref}`,
  language: 'en',
  blocks: [
    {
      kind: 'title',
      text: `Quote ${facts.version} and engagement letter`,
      below: 'Assistance with a police clearance from China',
    },
    {
      kind: 'fields',
      fields: [
        { label: 'From', value: firm.name },
        { label: 'For', value: postal(facts.client) },
        ...(facts.concerning === undefined ? [] : [{ label: 'Concerning', value: facts.concerning }]),
        ...(facts.destinations ?? []).map(({ authority, application }) => ({
          label: 'Destination',
          value: `${authority}, ${application}`,
        })),
        { label: 'Our reference', value: order.ref },
        { label: 'Date', value: dayEnglish(localDay(order.now, firm.office.zone)) },
      ],
    },
    { kind: 'heading', text: 'What it covers' },
    bullets(facts.scope.map(capital)),
    { kind: 'heading', text: 'What it costs' },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'What', share: 0.7 },
          { title: 'Amount', share: 0.3, right: true },
        ],
        rows: [
          ...feeLines(facts),
          ['Flat fee', formatMoney(facts.fee)],
          ['Of this, in advance', formatMoney(facts.advance)],
        ],
      },
    },
    ...costs(facts),
    ...[
      'Work in China starts when the advance is paid. If what has to be done changes, we send a revised quote and ask again: nothing changes without your acceptance.',
      'No office in China has to issue a certificate, and we cannot promise one. What we promise is the work described here.',
    ].map(paragraph),
    ...dates(facts),
    { kind: 'heading', text: 'How we work together' },
    bullets([
      `${staffFor(firm, 'paralegal').name} runs your matter day by day; ${staffFor(firm, 'attorney').name} decides on questions of law.`,
      'In China we act through a field agent, who sees only what the station needs.',
      'We ask you for documents one by one and say whether a scan or the original is needed. You tell us what is true and complete, and at once when something changes: address, passport, travel, the authority’s deadline.',
      'Originals leave you only after the station has confirmed that it wants them. We record who holds each of them, and return them to you.',
      'When a station will not issue, an attorney tells you what can stand in its place, and what it would cost, before anything is done.',
    ]),
    { kind: 'heading', text: 'Confidentiality and your data' },
    bullets([
      consent(facts.consent),
      'We pass on only what an office, notary, translator, courier or authority needs for this matter.',
      `The file is kept for ${BLANK} after the matter is closed and is then destroyed, unless the law demands otherwise.`,
    ]),
    { kind: 'heading', text: 'How it ends' },
    bullets([
      'When the certificate is delivered, or the request that stands in its place is decided, we send the final account and close the file.',
      'You may end it at any time by telling us. Your originals go home; what was done until then, and expenses already made, are charged.',
      `Governing law and place for disputes: ${BLANK}${BLANK}`,
    ]),
    { kind: 'heading', text: 'Acceptance' },
    // The page that is signed says what is signed, wherever it falls.
    paragraph(
      `You accept quote ${facts.version} of ${dayEnglish(localDay(order.now, firm.office.zone))}, our reference ${order.ref}, with the terms above: a flat fee of ${formatMoney(facts.fee)}, of which ${formatMoney(facts.advance)} in advance.`,
    ),
    { kind: 'note', text: 'A reply to our email is enough. Bank details never come or change by email.' },
    {
      kind: 'signature',
      heading: 'You',
      lines: [
        { label: 'Signature', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
    {
      kind: 'signature',
      heading: firm.name,
      lines: [
        { label: 'Attorney', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
  ],
});

/** What the fee is made of, where it is more than one thing. */
function feeLines({ basis = [] }: QuoteFacts): string[][] {
  return basis.length < 2 ? [] : basis.map(({ what, amount }) => [capital(what), formatMoney(amount)]);
}

/** What others will be paid besides: a range, because their prices are theirs. */
function costs({ costs: lines = [] }: QuoteFacts): readonly PaperBlock[] {
  const listed =
    'Costs and expenses are not in the flat fee. They are charged as they arise and listed one by one in the account.';
  if (lines.length === 0) return [paragraph(listed)];
  const rows = lines.map(({ what, low, high }) => [
    capital(what),
    `${formatMoney(low)} to ${formatMoney(high)}`,
  ]);
  return [
    paragraph(`${listed} We expect about:`),
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'Not in the fee', share: 0.6 },
          { title: 'About', share: 0.4, right: true },
        ],
        rows,
      },
    },
  ];
}

/** The dates of the quote's letter, in the words of it. */
function dates({ estimates = [] }: QuoteFacts): readonly PaperBlock[] {
  if (estimates.length === 0) return [];
  const items = estimates
    .flatMap((given) => estimateLines(given, { day: dayEnglish }))
    .map(({ text, detail }) => ({ text, ...(detail === undefined ? {} : { below: detail }) }));
  return [
    { kind: 'heading', text: QUOTED_DATES.heading },
    paragraph(QUOTED_DATES.said),
    { kind: 'list', boxes: false, items },
  ];
}

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text });

function consent(given: { readonly noticeVersion: string; readonly on: string } | undefined): string {
  return given === undefined
    ? `You agreed to our notice on personal data, version ${BLANK}, on ${BLANK}.`
    : `You agreed to our notice on personal data, version ${given.noticeVersion}, on ${dayEnglish(given.on)}. It also covers sensitive data such as passports and police records.`;
}
