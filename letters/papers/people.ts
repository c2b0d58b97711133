import type { ApplicantFacts, ItemFacts, PassportFacts, StayFacts } from '../../domain/papers';
import { documentChinese } from '../zh/documents';
import { BLANK, type Field, type ListItem, type PaperBlock } from './paper';
import { countryBoth, dayBoth, FORM, permit, SEX, slashed } from './words';

/** An applicant as offices in China read them: pieces that several papers share, in both languages. */

/** Who it is, without a passport. */
export function personFields(applicant: ApplicantFacts): readonly Field[] {
  return [
    { label: '姓名 / Name', value: applicant.legalName },
    { label: '中文姓名 / Chinese name', value: applicant.chineseName },
    ...(applicant.otherNames.length === 0
      ? []
      : [{ label: '曾用名 / Other names', value: applicant.otherNames.join('; ') }]),
    { label: '性别 / Sex', value: slashed(SEX[applicant.sex]) },
    { label: '出生日期 / Date of birth', value: dayBoth(applicant.dateOfBirth) },
    { label: '国籍 / Nationality', value: applicant.nationalities.map(countryBoth).join('; ') },
  ];
}

/** Every passport that was used, a lost one too: the record may lie under any of their numbers. */
export function passportTable(passports: readonly PassportFacts[]): PaperBlock {
  return {
    kind: 'table',
    table: {
      columns: [
        { title: '护照号码 No.', share: 0.17 },
        { title: '护照姓名 Name as printed', share: 0.31 },
        { title: '国家 Country', share: 0.18 },
        { title: '签发 Issued', share: 0.16 },
        { title: '有效期至 Expires', share: 0.18 },
      ],
      rows:
        passports.length === 0
          ? [[BLANK, BLANK, BLANK, BLANK, BLANK]]
          : passports.map((p) => [
              p.lost ? `${p.number}\n（已遗失 lost）` : p.number,
              p.nameAsPrinted,
              countryBoth(p.country),
              p.issuedOn,
              p.expiresOn,
            ]),
    },
  };
}

/** Where and when the applicant lived; an address or employer that is not known is a blank to fill in. */
export function stayTable(stays: readonly StayFacts[]): PaperBlock {
  return {
    kind: 'table',
    table: {
      columns: [
        { title: '起 From', share: 0.14 },
        { title: '止 To', share: 0.14 },
        { title: '居留许可 Permit', share: 0.19 },
        { title: '住址 Address', share: 0.25 },
        { title: '单位、学校 Employer, school', share: 0.28 },
      ],
      rows: stays.map((s) => [
        s.from,
        s.to,
        permit(s.permit),
        s.address ?? BLANK,
        s.employerOrSchool ?? BLANK,
      ]),
    },
  };
}

/** An item of the checklist in both languages, with the form in which it is wanted. */
export function itemLine(item: ItemFacts): ListItem {
  const chinese = documentChinese(item.kind);
  const form = FORM[item.form];
  return chinese === undefined
    ? { text: `${item.title}（${form.chinese} ${form.english}）` }
    : { text: `${chinese}（${form.chinese}）`, below: `${item.title} (${form.english})` };
}
