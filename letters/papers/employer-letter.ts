import { dayEnglish } from '../../domain/days';
import type { EmployerLetterFacts, PassportFacts } from '../../domain/papers';
import { placeName } from './at-the-counter';
import { BLANK, type PaperBlock, type PaperTemplate } from './paper';
import { dayChinese } from './words';

/**
 * 证明: a text for the letterhead of whoever took the applicant in, one sheet for each. The employer alone knows the dates
 * and the post, so these are blanks; when the applicant lived there is given as a help, outside the text.
 */
export const employerLetter: PaperTemplate<'employer-letter'> = (facts, { order }) => ({
  title: `Employer letter ${order.ref}`,
  language: 'zh-CN',
  blocks: facts.employers.flatMap((employer, i): PaperBlock[] => [
    ...(i === 0 ? [] : [{ kind: 'page' } as const]),
    { kind: 'note', text: '请打印在单位抬头信纸上。\nTo be printed on the letterhead of the organisation.' },
    employer.kind === 'school'
      ? { kind: 'title', text: '在校期间无犯罪记录情况说明', below: 'Letter of enrolment and conduct' }
      : { kind: 'title', text: '在职期间无犯罪记录情况说明', below: 'Letter of employment and conduct' },
    {
      kind: 'fields',
      fields: [
        { label: employer.kind === 'school' ? '学校 / School' : '单位 / Employer', value: employer.name },
        { label: '统一社会信用代码 / Registration no.', value: undefined },
        { label: '地址、电话 / Address, telephone', value: undefined },
      ],
    },
    { kind: 'paragraph', ...text(facts, employer) },
    { kind: 'paragraph', ...(employer.kind === 'school' ? CONDUCT_AT_SCHOOL : CONDUCT) },
    {
      kind: 'paragraph',
      text: '特此证明。',
      below: 'This letter is issued at the request of the person named.',
    },
    {
      kind: 'signature',
      lines: [
        { label: '负责人签名 / Signature', value: undefined },
        { label: '姓名、职务 / Name, position', value: undefined },
        { label: '日期 / Date', value: undefined },
        { label: '单位公章 / Official seal', value: undefined },
      ],
    },
    {
      kind: 'note',
      text: `供单位参考，不属于证明内容：申请人于${dayChinese(employer.from)}至${dayChinese(employer.to)}在${placeName(facts.station)}居住。请仅填写贵单位记录所载内容。\nFor information only, not part of the letter: the applicant lived in ${facts.station.name} from ${dayEnglish(employer.from)} to ${dayEnglish(employer.to)}. Write only what your own records show.`,
    },
  ]),
});

function text(
  { applicant }: EmployerLetterFacts,
  employer: EmployerLetterFacts['employers'][number],
): { readonly text: string; readonly below: string } {
  const held = applicant.passports.filter((p) => covers(p, employer)).map((p) => p.number);
  const passports = held.length === 0 ? BLANK : held.join(', ');
  const chineseName = applicant.chineseName ?? BLANK;
  const born = applicant.dateOfBirth;
  return employer.kind === 'school'
    ? {
        text: `兹证明 ${applicant.legalName}（中文姓名：${chineseName}；出生日期：${dayChinese(born)}；护照号码：${passports}）自 ${BLANK} 年 ____ 月 ____ 日至 ${BLANK} 年 ____ 月 ____ 日在我校学习，专业为 ${BLANK}${BLANK}。`,
        below: `This is to certify that ${applicant.legalName} (born on ${dayEnglish(born)}, passport ${passports}) studied at our school from ${BLANK} to ${BLANK}, in the programme ${BLANK}${BLANK}.`,
      }
    : {
        text: `兹证明 ${applicant.legalName}（中文姓名：${chineseName}；出生日期：${dayChinese(born)}；护照号码：${passports}）自 ${BLANK} 年 ____ 月 ____ 日至 ${BLANK} 年 ____ 月 ____ 日在我单位工作，担任 ${BLANK}${BLANK} 职务。`,
        below: `This is to certify that ${applicant.legalName} (born on ${dayEnglish(born)}, passport ${passports}) was employed by us from ${BLANK} to ${BLANK} as ${BLANK}${BLANK}.`,
      };
}

const CONDUCT = {
  text: '在我单位工作期间，据我单位所知，该人员遵守中国法律法规，没有犯罪记录。',
  below:
    'During this employment the person, to our knowledge, observed the laws of China and had no criminal record.',
};
const CONDUCT_AT_SCHOOL = {
  text: '在我校学习期间，据我校所知，该学生遵守中国法律法规，没有犯罪记录。',
  below:
    'During this time the student, to our knowledge, observed the laws of China and had no criminal record.',
};

function covers(passport: PassportFacts, stay: { readonly from: string; readonly to: string }): boolean {
  return passport.issuedOn <= stay.to && passport.expiresOn >= stay.from;
}
