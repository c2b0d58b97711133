import { staffFor } from '../../domain/firm';
import { capital } from '../capital';
import { documentChinese } from '../zh/documents';
import { BLANK, postal, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';
import { FORM, slashed } from './words';

/** What is in a parcel to the client: for customs on the way, and for the client to tick off when it is opened. */
export const parcelContents: PaperTemplate<'parcel-contents'> = (facts, { order, firm }) => ({
  title: `Parcel contents ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Contents of this parcel', below: '邮件内装物品清单' },
    {
      kind: 'fields',
      fields: [
        { label: 'From / 寄件人', value: `${firm.name}, ${staffFor(firm, 'paralegal').name}` },
        { label: 'To / 收件人', value: postal(facts.to) },
        { label: 'Courier / 承运人', value: facts.carrier },
        { label: 'Tracking no. / 运单号', value: facts.tracking },
        { label: 'Sent on / 寄出日期', value: facts.on === undefined ? undefined : dayEnglish(facts.on) },
        { label: 'Our reference', value: order.ref },
      ],
    },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'No.', share: 0.08 },
          { title: 'Document 文件', share: 0.6 },
          { title: 'Form 形式', share: 0.2 },
          { title: 'Pieces 件数', share: 0.12 },
        ],
        rows:
          facts.items.length === 0
            ? [[BLANK, BLANK, BLANK, BLANK]]
            : facts.items.map((item, i) => [
                String(i + 1),
                [capital(item.title), documentChinese(item.kind)]
                  .filter((name) => name !== undefined)
                  .join(' / '),
                slashed(FORM[item.form]),
                '1',
              ]),
      },
    },
    {
      kind: 'paragraph',
      text: 'Personal documents, papers only, not for sale. No commercial value.',
      below: '个人文件，仅纸质材料，非卖品，无商业价值。',
    },
    {
      kind: 'signature',
      lines: [
        { label: 'Packed by', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
    { kind: 'heading', text: 'When you open it' },
    {
      kind: 'list',
      boxes: true,
      items: [
        { text: 'Everything on this list is there and undamaged.' },
        { text: 'The names, dates and passport numbers on the certificate are right.' },
      ],
    },
    {
      kind: 'note',
      text: 'If anything is missing, damaged or wrong, tell us the same day and keep the packaging.',
    },
  ],
});
