import { capital } from '../capital';
import { localDay } from '../dates';
import { postal, BLANK, SIGNED_FOR_THE_FIRM, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

/** Who has which original of the client, signed by whoever answers for it. */
export const custodyReceipt: PaperTemplate<'custody-receipt'> = (facts, { order, firm }) => ({
  title: `Custody receipt ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Receipt for original documents', below: '证件原件收据' },
    {
      kind: 'fields',
      fields: [
        { label: 'From', value: firm.name },
        { label: 'For', value: postal(facts.client) },
        { label: 'Our reference', value: order.ref },
        { label: 'As of', value: dayEnglish(localDay(order.now, firm.office.zone)) },
      ],
    },
    {
      kind: 'paragraph',
      text: 'These original documents of yours have been entrusted to us. Whoever holds one of them now holds it for you, and it is returned to you when it is no longer needed or when you ask for it.',
    },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'No.', share: 0.07 },
          { title: 'Document', share: 0.42 },
          { title: 'Where it is now', share: 0.28 },
          { title: 'Since', share: 0.23 },
        ],
        rows:
          facts.held.length === 0
            ? [[BLANK, BLANK, BLANK, BLANK]]
            : facts.held.map((one, i) => [
                String(i + 1),
                capital(one.title),
                one.holder,
                dayEnglish(one.since),
              ]),
      },
    },
    SIGNED_FOR_THE_FIRM,
    {
      kind: 'note',
      text: 'Check this list against your own. If anything is missing or wrong, tell us at once.',
    },
  ],
});
