/** What the things on a checklist are called at a Chinese counter, by kind. */
const CHINESE: Readonly<Record<string, string>> = {
  'passport-pages': '护照资料页',
  'passport-unlisted': '居住期间所持护照',
  visas: '全部中国签证页',
  stamps: '全部中国出入境验讫章页',
  'residence-permit': '居留许可',
  'registration-form': '临时住宿登记表',
  'work-permit': '工作许可证',
  'student-record': '学生证、成绩单或学位证书',
  'press-card': '记者证',
  'employer-letter': '单位出具的无犯罪记录情况说明',
  'school-letter': '学校出具的无犯罪记录情况说明',
  'power-of-attorney': '授权委托书',
  certificate: '无犯罪记录证明',
};

/** The Chinese name of an item; undefined for a kind that is not known here. */
export function itemChinese(kind: string | undefined): string | undefined {
  if (kind === undefined) return undefined;
  return CHINESE[kind] ?? (kind.startsWith('passport-') ? '护照' : undefined);
}
