import { staffFor } from '../../domain/firm';
import type { ApplicantFacts } from '../../domain/letters';
import type { Field, PaperBlock, PaperTemplate } from './paper';
import { dayBoth, errand, SEX } from './words';

/**
 * 授权委托书: one power of attorney for all stations and errands, in both languages. Limits that only the signer can
 * set (how long, whether the agent may appoint another) are left to tick or fill in before the notary.
 */
export const powerOfAttorney: PaperTemplate<'power-of-attorney'> = (facts, { order, firm }) => {
  const agent = staffFor(firm, 'agent');
  const clauses: readonly (readonly [string, string])[] = [
    [
      '本人（委托人）委托上述受托人，在中华人民共和国境内代为办理本人的无犯罪记录证明及相关事宜。',
      'I, the principal, appoint the agent named above to act for me in the People’s Republic of China in obtaining my certificate of no criminal conviction and in what belongs to it.',
    ],
    [
      '受托人在委托事项范围内代为签署的文件，本人均予以承认。',
      'I accept as my own the papers that the agent signs within these errands.',
    ],
  ];
  return {
    title: `Power of attorney ${order.ref}`,
    language: 'zh-CN',
    blocks: [
      { kind: 'title', text: '授权委托书', below: 'Power of attorney' },
      { kind: 'heading', text: '委托人 / Principal' },
      { kind: 'fields', fields: principal(facts.applicant) },
      { kind: 'heading', text: '受托人 / Agent' },
      {
        kind: 'fields',
        fields: [
          {
            label: '姓名 / Name',
            value: agent.chineseName === undefined ? agent.name : `${agent.chineseName} / ${agent.name}`,
          },
          { label: '证件号码 / Identity document no.', value: undefined },
          { label: '电话 / Telephone', value: undefined },
        ],
      },
      ...clauses.map(clause),
      { kind: 'heading', text: '受理机关 / Offices' },
      { kind: 'list', boxes: false, items: facts.stations.map((station) => ({ text: station.name })) },
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
      {
        kind: 'fields',
        fields: [{ label: '委托期限至 / Valid until', value: undefined }],
      },
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
          { label: '委托人签名 / Signature', value: undefined },
          { label: '日期 / Date', value: undefined },
          { label: '地点 / Place', value: undefined },
        ],
      },
      { kind: 'note', text: '请在公证人面前签名。 Sign in front of the notary, not before.' },
    ],
  };
};

function clause([chinese, english]: readonly [string, string]): PaperBlock {
  return { kind: 'paragraph', text: chinese, below: english };
}

function principal(applicant: ApplicantFacts): readonly Field[] {
  const passport = inUse(applicant);
  return [
    { label: '姓名（护照）/ Name in passport', value: passport?.nameAsPrinted ?? applicant.legalName },
    { label: '中文姓名 / Chinese name', value: applicant.chineseName },
    ...(applicant.otherNames.length === 0
      ? []
      : [{ label: '曾用名 / Other names', value: applicant.otherNames.join('; ') }]),
    { label: '性别 / Sex', value: both(SEX[applicant.sex]) },
    { label: '出生日期 / Date of birth', value: dayBoth(applicant.dateOfBirth) },
    { label: '国籍 / Nationality', value: applicant.nationalities.join(', ') },
    {
      label: '护照号码 / Passport no.',
      value: passport === undefined ? undefined : `${passport.number} (${passport.country})`,
    },
    {
      label: '护照有效期至 / Passport valid until',
      value: passport === undefined ? undefined : dayBoth(passport.expiresOn),
    },
  ];
}

/** The passport to sign with: not lost, and valid the longest. */
function inUse(applicant: ApplicantFacts): ApplicantFacts['passports'][number] | undefined {
  return applicant.passports
    .filter((passport) => !passport.lost)
    .toSorted((a, b) => b.expiresOn.localeCompare(a.expiresOn))[0];
}

function both(words: { readonly english: string; readonly chinese: string }): string {
  return words.english === words.chinese ? words.english : `${words.chinese} / ${words.english}`;
}
