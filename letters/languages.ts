import type { LetterKind } from '../domain/letters';
import { ENGLISH_TEMPLATES } from './en/templates';
import { englishDates } from './en/dates';
import { englishFrame } from './en/frame';
import { attention as attentionChinese } from './zh/attention';
import { chineseDates } from './zh/dates';
import { chineseFrame } from './zh/frame';
import { ENGLISH_WORDS } from './en/words';
import { CHINESE_WORDS } from './zh/words';
import type { DateWords, Frame, Language, Template, Words } from './wording';

/** One entry a language, one folder a language. A language or kind that is missing falls back to English. */
const ENGLISH = {
  code: 'en',
  dates: englishDates,
  frame: englishFrame,
  templates: ENGLISH_TEMPLATES,
  words: ENGLISH_WORDS,
};
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    code: 'zh',
    dates: chineseDates,
    frame: chineseFrame,
    templates: { attention: attentionChinese },
    words: CHINESE_WORDS,
  },
];

export interface Voice<K extends LetterKind> {
  /** The language that the letter is really written in. */
  readonly code: string;
  readonly dates: DateWords;
  readonly frame: Frame;
  readonly template: Template<K>;
  readonly words: Words;
}

/** The template for a kind in a language (`fr-CA` looks for `fr`), or the English one. */
export function voiceFor<K extends LetterKind>(kind: K, language: string): Voice<K> {
  const wanted = language.split('-')[0]?.toLowerCase();
  const found = LANGUAGES.find((entry) => entry.code === wanted);
  // `Partial<Templates>` gives the template of exactly this kind; TypeScript loses that over a generic key.
  const template = found?.templates[kind] as Template<K> | undefined;
  if (found !== undefined && template !== undefined) return { ...found, template };
  return { ...ENGLISH, template: ENGLISH_TEMPLATES[kind] as Template<K> };
}
