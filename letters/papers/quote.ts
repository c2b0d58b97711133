import type { PaperTemplate } from './paper';
import { formatMoney } from '../money';
import { dayEnglish } from './words';
import { localDay } from '../dates';

/** The quote as a paper to keep. The answer comes by reply; the lines are for those who prefer ink. */
export const quote: PaperTemplate<'quote'> = (facts, { order, firm }) => ({
  title: `Quote ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: `Quote ${facts.version}`, below: 'Assistance with a police clearance from China' },
    {
      kind: 'fields',
      fields: [
        { label: 'From', value: firm.name },
        { label: 'For', value: [facts.client.name, ...facts.client.addressLines].join(', ') },
        { label: 'Our reference', value: order.ref },
        { label: 'Date', value: dayEnglish(localDay(order.now, firm.office.zone)) },
      ],
    },
    { kind: 'heading', text: 'What it covers' },
    { kind: 'list', boxes: false, items: facts.scope.map((text) => ({ text })) },
    { kind: 'heading', text: 'What it costs' },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'What', share: 0.7 },
          { title: 'Amount', share: 0.3, right: true },
        ],
        rows: [
          ['Flat fee', formatMoney(facts.fee)],
          ['Of this, in advance', formatMoney(facts.advance)],
        ],
      },
    },
    {
      kind: 'paragraph',
      text: 'Costs and expenses are not in the flat fee. They are charged as they arise and listed one by one in the account.',
    },
    {
      kind: 'paragraph',
      text: 'Work in China starts when the advance is paid. If what has to be done changes, we send a revised quote and ask again.',
    },
    {
      kind: 'paragraph',
      text: 'No office in China has to issue a certificate, and we cannot promise one. What we promise is the work described here.',
    },
    { kind: 'heading', text: 'Acceptance' },
    { kind: 'note', text: 'A reply to our email is enough. Bank details never come or change by email.' },
    {
      kind: 'signature',
      lines: [
        { label: 'Signature', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
  ],
});
