import type { StaffMember } from '../../domain/firm';
import type { PowerOfAttorneyFacts } from '../../domain/papers';
import { agentsAt, officesThere } from './at-the-counter';
import type { Field, PaperBlock, PaperTemplate } from './paper';
import { passportTable, personFields } from './people';
import { errand } from './words';

/**
 * 授权委托书: one power of attorney for all stations and errands, in both languages. It names every passport that was used,
 * because the record may lie under any of their numbers. Limits that only the signer can set (how long, whether the agent
 * may appoint another) are left to tick or fill in before the notary.
 */
export const powerOfAttorney: PaperTemplate<'power-of-attorney'> = (facts, { order, firm }) => {
  const agents = agentsAt(firm, facts.stations);
  return {
    title: `Power of attorney ${order.ref}`,
    language: 'zh-CN',
    blocks: [
      { kind: 'title', text: '授权委托书', below: 'Power of attorney' },
      { kind: 'heading', text: '委托人 / Principal' },
      { kind: 'fields', fields: personFields(facts.applicant) },
      ...(facts.guardian === undefined ? [] : guardianBlocks(facts.guardian)),
      { kind: 'heading', text: '所用护照 / Passports used' },
      passportTable(facts.applicant.passports),
      { kind: 'heading', text: '受托人 / Agent' },
      ...(agents.length === 0 ? [undefined] : agents).map((agent): PaperBlock => ({
        kind: 'fields',
        fields: agentFields(agent),
      })),
      { kind: 'heading', text: '委托 / Appointment' },
      ...CLAUSES.map(clause),
      { kind: 'heading', text: '受理机关 / Offices' },
      {
        kind: 'list',
        boxes: false,
        items: [
          ...facts.stations.map((station) => ({
            text: officesThere(station, station.is === 'notary' ? '公证处、公安机关' : '公安机关'),
            below: `${station.is === 'notary' ? 'notary office and ' : ''}public security authorities in ${station.name}`,
          })),
          {
            text: '上述地点的公证处、翻译机构、外事办公室',
            below: 'notaries, translators and foreign-affairs offices there',
          },
        ],
      },
      { kind: 'heading', text: '委托事项 / Errands' },
      {
        kind: 'list',
        boxes: false,
        items: facts.errands.map((name) => {
          const { english, chinese } = errand(name);
          return chinese === undefined ? { text: english } : { text: chinese, below: english };
        }),
      },
      { kind: 'heading', text: '期限与转委托 / Term and substitution' },
      { kind: 'fields', fields: [{ label: '委托期限至 / Valid until', value: undefined }] },
      {
        kind: 'list',
        boxes: true,
        items: [
          { text: '受托人有转委托权', below: 'The agent may appoint a substitute.' },
          { text: '受托人无转委托权', below: 'The agent may not appoint a substitute.' },
        ],
      },
      {
        kind: 'signature',
        lines: [
          {
            label: facts.guardian === undefined ? '委托人签名 / Signature' : '法定代理人签名 / Guardian',
            value: undefined,
          },
          { label: '日期 / Date', value: undefined },
          { label: '地点 / Place', value: undefined },
        ],
      },
      { kind: 'note', text: '请在公证人面前签名。 Sign in front of the notary, not before.' },
      {
        kind: 'signature',
        heading: '公证人填写 / For the notary',
        lines: [
          { label: '公证人 / Notary', value: undefined },
          { label: '日期、编号 / Date, number', value: undefined },
          { label: '签名、盖章 / Signature, seal', value: undefined },
        ],
      },
    ],
  };
};

/** Somebody who is not known here, or whose number is not, is filled in before the notary. */
function agentFields(agent: StaffMember | undefined): readonly Field[] {
  const names =
    agent === undefined ? [] : [agent.chineseName, agent.name].filter((name) => name !== undefined);
  return [
    { label: '姓名 / Name', value: names.length === 0 ? undefined : names.join(' / ') },
    { label: '证件号码 / Identity document no.', value: undefined },
    { label: '电话 / Telephone', value: undefined },
  ];
}

const RELATION = {
  mother: '母亲 / mother',
  father: '父亲 / father',
  guardian: '监护人 / guardian',
} as const;

/** For a principal under age: who signs, and for whom. */
function guardianBlocks({ name, relation }: NonNullable<PowerOfAttorneyFacts['guardian']>): PaperBlock[] {
  return [
    { kind: 'heading', text: '法定代理人 / Guardian' },
    {
      kind: 'fields',
      fields: [
        { label: '姓名 / Name', value: name },
        { label: '与委托人关系 / Relation', value: RELATION[relation] },
        { label: '证件号码 / Identity document no.', value: undefined },
      ],
    },
    {
      kind: 'paragraph',
      text: '委托人未成年，由上述法定代理人代为签署本委托书。',
      below: 'The principal is under age; the guardian named above signs for the principal.',
    },
  ];
}

const CLAUSES: readonly (readonly [string, string])[] = [
  [
    '本人（委托人）委托上述受托人，在中华人民共和国境内代为办理本人的无犯罪记录证明及相关事宜。',
    'I, the principal, appoint the agent named above to act for me in the People’s Republic of China in obtaining my certificate of no criminal conviction and in what belongs to it.',
  ],
  [
    '受托人在委托事项范围内代为签署的文件，本人均予以承认。',
    'I accept as my own the papers that the agent signs within these errands.',
  ],
];

function clause([chinese, english]: readonly [string, string]): PaperBlock {
  return { kind: 'paragraph', text: chinese, below: english };
}
