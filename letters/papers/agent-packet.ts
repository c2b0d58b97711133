import { staffFor } from '../../domain/firm';
import type { StationPlace } from '../../domain/papers';
import type { Field, PaperBlock, PaperTemplate } from './paper';
import { itemLine, passportTable, personFields, stayTable } from './people';
import { filingMode } from './words';

/**
 * The agent's sheet for one visit, mainly in Chinese: who, where, what to hand in, what to ask and write down.
 * It shows this station only; no fee, no arrest and no note of the attorney is among its facts.
 */
export const agentPacket: PaperTemplate<'agent-packet'> = (facts, { order, firm }) => {
  const agent = staffFor(firm, 'agent');
  const words = facts.station.is === 'notary' ? AT_NOTARY : AT_POLICE;
  return {
    title: `Agent packet ${order.ref}`,
    language: 'zh-CN',
    blocks: [
      { kind: 'title', text: words.title, below: words.below },
      {
        kind: 'fields',
        fields: [
          { label: '案件编号 / Reference', value: order.ref },
          ...placeFields(facts.station),
          { label: '窗口地址 / Address of the office', value: undefined },
          { label: '办理方式 / Filing', value: filingMode(facts.filing) },
          { label: '代理人 / Agent', value: agent.chineseName ?? agent.name },
        ],
      },
      { kind: 'heading', text: '申请人 / Applicant' },
      { kind: 'fields', fields: personFields(facts.applicant) },
      { kind: 'heading', text: '护照 / Passports' },
      passportTable(facts.applicant.passports),
      { kind: 'heading', text: '在该地居住情况 / Stays here' },
      stayTable(facts.stays),
      { kind: 'heading', text: '携带材料 / To bring' },
      {
        kind: 'list',
        boxes: true,
        items: [
          ...facts.items.map(itemLine),
          { text: '代理人身份证原件及复印件', below: 'the agent’s own identity card, original and copy' },
        ],
      },
      ...(facts.notes.length === 0
        ? []
        : ([
            { kind: 'heading', text: '注意事项 / Notes' },
            { kind: 'list', boxes: false, items: facts.notes.map((text) => ({ text })) },
          ] satisfies PaperBlock[])),
      ...((facts.toConfirm ?? []).length === 0
        ? []
        : ([
            { kind: 'heading', text: '待核实 / Not verified: please ask' },
            { kind: 'list', boxes: true, items: (facts.toConfirm ?? []).map((text) => ({ text })) },
          ] satisfies PaperBlock[])),
      { kind: 'heading', text: '窗口用语 / To say at the counter' },
      { kind: 'list', boxes: false, items: words.toSay.map((text) => ({ text })) },
      { kind: 'signature', heading: '现场记录 / To write down', lines: RECORD },
      { kind: 'note', text: '当天报告办理结果。请勿通过普通邮件或聊天软件发送证件照片。' },
    ],
  };
};

/** The office and where it is. */
export function placeFields(station: StationPlace): readonly Field[] {
  return [
    station.is === 'notary'
      ? { label: '公证处所在地 / Notary office for', value: station.name }
      : { label: '受理机关 / Station', value: station.name },
    {
      label: '城市、区 / City, district',
      value: station.district === undefined ? station.city : `${station.city}, ${station.district}`,
    },
  ];
}

const COMPLETE = '材料是否齐全？如有缺少，请告知具体缺哪一项、以何种形式补交。';

/** What the answer depends on, asked while one stands there. */
const TO_SAY: readonly string[] = [
  '受外籍申请人委托，代为申请开具其在本地居住期间的无犯罪记录证明，委托书原件在此。',
  COMPLETE,
  '是否留存护照原件？预计哪天出证？可否由代理人领取？',
  '如不能受理或不予出具，请说明原因，并请出具书面通知（不予出具通知书）。',
];

const AT_POLICE = { title: '派出所／出入境窗口办理单', below: 'Visit sheet for the agent', toSay: TO_SAY };

/** Who asks the police, and who translates, differs from one notary office to another: it is asked there. */
const AT_NOTARY = {
  title: '公证处办理单',
  below: 'Visit sheet for the agent: the notary comes first here',
  toSay: [
    '受外籍申请人委托，代为申请办理其在本地居住期间的无犯罪记录公证，委托书原件在此。',
    COMPLETE,
    '无犯罪记录由贵处向公安机关核实，还是须由我方先向公安机关申请？',
    '译文由贵处提供，还是须由我方另行翻译？',
    '是否留存护照原件？预计哪天出证？可否由代理人领取？',
    '如不能受理，请说明原因，并请出具书面通知。',
  ],
};

const RECORD: readonly Field[] = [
  '办理日期、时间 / Date and time',
  '经办人 / Officer',
  '结果 / Result',
  '缺少材料 / Missing',
  '受理回执号 / Receipt no.',
  '预计出证日期 / Expected on',
].map((label) => ({ label, value: undefined }));
