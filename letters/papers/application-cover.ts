import { agentName, applicantBlocks, officeFields } from './at-the-counter';
import { BLANK, type PaperTemplate } from './paper';
import { itemLine } from './people';
import { countryBoth } from './words';

/** 申请材料封面: lies on top of what is handed in, so that the counter sees at once who asks for what, and with which papers. */
export const applicationCover: PaperTemplate<'application-cover'> = (facts, { order, firm }) => {
  const byAgent = facts.filing !== 'in-person';
  return {
    title: `Application cover sheet ${order.ref}`,
    language: 'zh-CN',
    blocks: [
      {
        kind: 'title',
        text: '开具无犯罪记录证明申请材料封面',
        below: 'Cover sheet: application for a certificate of no criminal conviction',
      },
      {
        kind: 'fields',
        fields: [
          ...officeFields(facts),
          { label: '第几次申请 / Application no.', value: String(facts.attempt) },
          { label: '我方编号 / Our reference', value: order.ref },
        ],
      },
      ...applicantBlocks(facts, '需证明的居住期间 / Period to be covered'),
      { kind: 'heading', text: '用途 / Purpose' },
      {
        kind: 'list',
        boxes: false,
        items:
          facts.purposes.length === 0
            ? [{ text: BLANK }]
            : facts.purposes.map(({ country, application }) => ({
                text: `${countryBoth(country)}: ${application}`,
              })),
      },
      { kind: 'heading', text: '所附材料 / Enclosed' },
      { kind: 'list', boxes: true, items: facts.items.map(itemLine) },
      ...(byAgent
        ? [
            { kind: 'heading', text: '代理人 / Agent' } as const,
            {
              kind: 'fields',
              fields: [
                { label: '姓名 / Name', value: agentName(firm, facts.station) },
                { label: '证件号码 / Identity document no.', value: undefined },
                { label: '电话 / Telephone', value: undefined },
              ],
            } as const,
          ]
        : []),
      {
        kind: 'paragraph',
        text: '以上内容及所附材料真实、有效。',
        below: 'What is stated above and enclosed is true and in force.',
      },
      {
        kind: 'signature',
        lines: [
          {
            label: byAgent ? '代理人签名 / Agent’s signature' : '申请人签名 / Applicant’s signature',
            value: undefined,
          },
          { label: '日期 / Date', value: undefined },
        ],
      },
      {
        kind: 'signature',
        heading: '受理机关填写 / For the office',
        lines: [
          { label: '受理日期 / Received on', value: undefined },
          { label: '受理编号、经办人 / Number, officer', value: undefined },
        ],
      },
    ],
  };
};
