import type { AgentPacketFacts, Question } from '../../domain/papers';
import { agentName, applicantBlocks, officeFields } from './at-the-counter';
import { bullets, type Field, type ListItem, type PaperBlock, type PaperTemplate } from './paper';
import { itemLine } from './people';

/**
 * The agent's sheet for one visit, mainly in Chinese: who, where, what to hand in, what to ask and write down.
 * It shows this station only; no fee, no arrest and no note of the attorney is among its facts.
 */
export const agentPacket: PaperTemplate<'agent-packet'> = (facts, { order, firm }) => {
  const words = facts.station.is === 'notary' ? AT_NOTARY : AT_POLICE;
  const inPerson = facts.filing === 'in-person';
  return {
    title: `Agent packet ${order.ref}`,
    language: 'zh-CN',
    blocks: [
      { kind: 'title', text: words.title, below: words.below },
      {
        kind: 'fields',
        fields: [
          { label: '案件编号 / Reference', value: order.ref },
          ...officeFields(facts),
          { label: '代理人 / Agent', value: agentName(firm, facts.station) },
          { label: '窗口地址 / Address of the office', value: undefined },
        ],
      },
      ...applicantBlocks(facts, '在该地居住情况 / Stays here'),
      { kind: 'heading', text: '携带材料 / To bring' },
      {
        kind: 'list',
        boxes: true,
        items: [
          ...facts.items.map(itemLine),
          { text: '代理人身份证原件及复印件', below: 'the agent’s own identity card, original and copy' },
        ],
      },
      ...listed('注意事项 / Notes', false, notes(facts)),
      ...listed('待核实 / Not verified: please ask', true, (facts.toConfirm ?? []).map(question)),
      { kind: 'heading', text: '窗口用语 / To say at the counter' },
      bullets([inPerson ? words.together : words.onBehalf, ...words.toSay]),
      { kind: 'signature', heading: '现场记录 / To write down', lines: RECORD },
      { kind: 'note', text: '当天报告办理结果。请勿通过普通邮件或聊天软件发送证件照片。' },
    ],
  };
};

/** A list under its heading; nothing where it would be empty. */
function listed(heading: string, boxes: boolean, items: readonly ListItem[]): readonly PaperBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', boxes, items },
      ];
}

function notes({ poaForm, notes: others }: AgentPacketFacts): readonly ListItem[] {
  const poa =
    poaForm === undefined ? [] : [{ text: '授权委托书的形式要求', below: `power of attorney: ${poaForm}` }];
  return [...poa, ...others.map((text) => ({ text }))];
}

/** The question in Chinese; below it what the playbook says so far, and where that comes from. */
function question(asked: Question | string): ListItem {
  return typeof asked === 'string'
    ? { text: asked }
    : { text: QUESTIONS[asked.point], below: `${asked.says}: ${asked.source}` };
}

const QUESTIONS: Readonly<Record<Question['point'], string>> = {
  filing: '可否由代理人办理、本人到场办理、邮寄或网上办理？',
  sequence: '先由公安机关出具证明再公证，还是直接由公证处办理？',
  applicants: '哪些人可以申请？对居住时间和居留许可有何要求？',
  agents: '哪些人可以代为办理？',
  passport: '护照原件是当场查验、留存，还是不需要？',
  poa: '授权委托书须为何种形式（公证、附加证明书或领事认证）？',
  workingDays: '办理需要多少个工作日？',
  notary: '对公证有何要求？',
  translation: '对翻译有何要求，由谁翻译？',
};

const COMPLETE = '材料是否齐全？如有缺少，请告知具体缺哪一项、以何种形式补交。';

/** What the answer depends on, asked while one stands there. */
const AT_POLICE = {
  title: '派出所／出入境窗口办理单',
  below: 'Visit sheet for the agent',
  onBehalf: '受外籍申请人委托，代为申请开具其在本地居住期间的无犯罪记录证明，委托书原件在此。',
  together: '外籍申请人本人到场，申请开具其在本地居住期间的无犯罪记录证明。',
  toSay: [
    COMPLETE,
    '是否留存护照原件？预计哪天出证？可否由代理人领取？',
    '如不能受理或不予出具，请说明原因，并请出具书面通知（不予出具通知书）。',
  ],
};

/** Who asks the police, and who translates, differs from one notary office to another: it is asked there. */
const AT_NOTARY = {
  title: '公证处办理单',
  below: 'Visit sheet for the agent: the notary comes first here',
  onBehalf: '受外籍申请人委托，代为申请办理其在本地居住期间的无犯罪记录公证，委托书原件在此。',
  together: '外籍申请人本人到场，申请办理其在本地居住期间的无犯罪记录公证。',
  toSay: [
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
