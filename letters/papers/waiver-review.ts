import { localDay } from '../dates';
import { bullets, type PaperBlock, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

/** What the attorney reads before approving. Privileged: for the office alone. */
export const waiverReview: PaperTemplate<'waiver-review'> = (facts, { order, firm }) => ({
  title: `Review before approval ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Before you approve', below: `Waiver for ${facts.station.name}` },
    {
      kind: 'note',
      text: `Privileged: for the attorney. ${order.ref}, as of ${dayEnglish(localDay(order.now, firm.office.zone))}.`,
    },
    ...facts.sections.flatMap(({ heading, lines }): PaperBlock[] => [
      { kind: 'heading', text: heading },
      bullets(lines),
    ]),
    {
      kind: 'signature',
      lines: [
        { label: 'Read by', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
  ],
});
