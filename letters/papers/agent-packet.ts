import type { Field, PaperBlock, PaperTemplate } from './paper';
import { dayChinese, dayEnglish, filingMode, permit, SEX } from './words';

/**
 * The agent's sheet for one visit, mainly in Chinese: who, where, what to hand in, what to ask and write down.
 * It shows this station only; no fee, no arrest and no note of the attorney is among its facts.
 */
export const agentPacket: PaperTemplate<'agent-packet'> = (facts, { order }) => ({
  title: `Agent packet ${order.ref}`,
  language: 'zh-CN',
  blocks: [
    { kind: 'title', text: '派出所／出入境窗口办理单', below: 'Visit sheet for the agent' },
    {
      kind: 'fields',
      fields: [
        { label: '案件编号 / Reference', value: order.ref },
        { label: '受理机关 / Station', value: facts.station.name },
        {
          label: '城市、区 / City, district',
          value:
            facts.station.district === undefined
              ? facts.station.city
              : `${facts.station.city}, ${facts.station.district}`,
        },
        { label: '办理方式 / Filing', value: filingMode(facts.filing) },
      ],
    },
    { kind: 'heading', text: '申请人 / Applicant' },
    { kind: 'fields', fields: person(facts.applicant) },
    { kind: 'heading', text: '护照 / Passports' },
    {
      kind: 'table',
      table: {
        columns: [
          { title: '号码 No.', share: 0.18 },
          { title: '护照姓名 Name as printed', share: 0.36 },
          { title: '签发国', share: 0.12 },
          { title: '签发 Issued', share: 0.17 },
          { title: '有效期至 Expires', share: 0.17 },
        ],
        rows: facts.applicant.passports.map((p) => [
          p.lost ? `${p.number}（已遗失）` : p.number,
          p.nameAsPrinted,
          p.country,
          p.issuedOn,
          p.expiresOn,
        ]),
      },
    },
    { kind: 'heading', text: '在该地居住情况 / Stays here' },
    {
      kind: 'table',
      table: {
        columns: [
          { title: '起 From', share: 0.15 },
          { title: '止 To', share: 0.15 },
          { title: '居留许可 Permit', share: 0.22 },
          { title: '住址 Address', share: 0.24 },
          { title: '单位或学校', share: 0.24 },
        ],
        rows: facts.stays.map((s) => [s.from, s.to, permit(s.permit), s.address, s.employerOrSchool]),
      },
    },
    { kind: 'heading', text: '携带材料 / To bring' },
    {
      kind: 'list',
      boxes: true,
      items: facts.items.map((item) => ({
        text: `${item.title}（${item.form === 'original' ? '原件 original' : '扫描件 scan'}）`,
      })),
    },
    ...(facts.notes.length === 0
      ? []
      : ([
          { kind: 'heading', text: '注意事项 / Notes' },
          { kind: 'list', boxes: false, items: facts.notes.map((text) => ({ text })) },
        ] satisfies PaperBlock[])),
    { kind: 'signature', heading: '现场记录 / To write down', lines: RECORD },
    { kind: 'note', text: '当天报告办理结果。请勿通过普通邮件或聊天软件发送证件照片。' },
  ],
});

const RECORD: readonly Field[] = [
  '办理日期、时间 / Date and time',
  '经办人 / Officer',
  '结果 / Result',
  '缺少材料 / Missing',
  '受理回执号 / Receipt no.',
  '预计出证日期 / Expected on',
].map((label) => ({ label, value: undefined }));

function person(applicant: Parameters<PaperTemplate<'agent-packet'>>[0]['applicant']): readonly Field[] {
  return [
    { label: '姓名 / Name', value: applicant.legalName },
    { label: '中文姓名 / Chinese name', value: applicant.chineseName },
    ...(applicant.otherNames.length === 0
      ? []
      : [{ label: '曾用名 / Other names', value: applicant.otherNames.join('; ') }]),
    { label: '性别 / Sex', value: SEX[applicant.sex].chinese },
    {
      label: '出生日期 / Date of birth',
      value: `${dayChinese(applicant.dateOfBirth)} / ${dayEnglish(applicant.dateOfBirth)}`,
    },
    { label: '国籍 / Nationality', value: applicant.nationalities.join(', ') },
  ];
}
