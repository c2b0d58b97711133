import { countryName } from '../../domain/countries';
import { dayEnglish } from '../../domain/days';
import { countryChinese } from '../zh/countries';

/** Words of the firm's facts in both languages, for papers that a Chinese office reads. Unknown ones stay as they are. */

export interface Both {
  readonly english: string;
  readonly chinese: string;
}

const ERRANDS: Readonly<Record<string, Both>> = {
  contact: {
    english: 'to ask the office about the procedure and the documents that it needs',
    chinese: '向受理机关咨询办理程序及所需材料',
  },
  filing: {
    english:
      'to file the application for the certificate of no criminal conviction and supply further documents',
    chinese: '提交无犯罪记录证明申请及补充材料',
  },
  collection: {
    english: 'to collect the certificate or the written answer',
    chinese: '领取无犯罪记录证明或书面答复',
  },
  objection: {
    english: 'to file an objection where the certificate is refused, and collect the answer',
    chinese: '对不予出具的决定提出异议并领取答复',
  },
  translation: {
    english: 'to have the documents translated',
    chinese: '办理相关文件的翻译',
  },
  notarization: {
    english: 'to apply for and collect notarial certificates',
    chinese: '申办并领取公证书',
  },
  authentication: {
    english: 'to apply for and collect apostilles or consular legalization',
    chinese: '申办并领取附加证明书或领事认证',
  },
  originals: {
    english: 'to receive, hand in and take back my original documents, and send them home',
    chinese: '接收、递交、取回并寄回本人的证件原件',
  },
};

/** An errand of the agent, by its name or in the case's own words. */
export function errand(name: string): { readonly english: string; readonly chinese?: string } {
  return ERRANDS[name] ?? { english: name };
}

const PERMITS: Readonly<Record<string, string>> = {
  work: '工作类居留许可',
  study: '学习类居留许可',
  journalist: '记者类居留许可',
  family: '团聚类居留许可',
  personal: '私人事务类居留许可',
  talent: '人才类居留许可',
  none: '无居留许可',
};

export function permit(name: string): string {
  return PERMITS[name] ?? name;
}

const FILINGS: Readonly<Record<string, string>> = {
  agent: '代理人到场办理',
  'in-person': '本人到场办理',
  mail: '邮寄办理',
  online: '网上办理',
};

export function filingMode(name: string): string {
  return FILINGS[name] ?? name;
}

export const SEX: Readonly<Record<'F' | 'M' | 'X', Both>> = {
  F: { english: 'female', chinese: '女' },
  M: { english: 'male', chinese: '男' },
  X: { english: 'X', chinese: 'X' },
};

export const FORM: Readonly<Record<'scan' | 'original', Both>> = {
  scan: { english: 'scan', chinese: '扫描件' },
  original: { english: 'original', chinese: '原件' },
};

/** Both languages on one line, Chinese first; once where they are the same. */
export function slashed({ english, chinese }: Both): string {
  return english === chinese ? english : `${chinese} / ${english}`;
}

/** `2019-05-14` -> `2019年5月14日`. */
export function dayChinese(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year ?? ''}年${month ?? ''}月${date ?? ''}日`;
}

/** A day in both, as two-language papers write it. */
export function dayBoth(day: string): string {
  return slashed({ chinese: dayChinese(day), english: dayEnglish(day) });
}

/** `CAN` -> `加拿大 / Canada`. */
export function countryBoth(code: string): string {
  return slashed({ chinese: countryChinese(code), english: countryName(code) });
}
