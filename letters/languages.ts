import type { LetterKind } from '../domain/letters';
import { ENGLISH_TEMPLATES } from './en/templates';
import { englishDates } from './en/dates';
import { englishFrame } from './en/frame';
import { frenchDates } from './fr/dates';
import { frenchFrame } from './fr/frame';
import { FRENCH_TEMPLATES } from './fr/templates';
import { typeset } from './fr/typography';
import { FRENCH_WORDS } from './fr/words';
import { attention as attentionChinese } from './zh/attention';
import { chineseDates } from './zh/dates';
import { chineseFrame } from './zh/frame';
import { ENGLISH_WORDS } from './en/words';
import { CHINESE_WORDS } from './zh/words';
import type { Language, Template, Templates } from './wording';

/** One entry a language, one folder a language. */
const ENGLISH: Language & { readonly templates: Templates } = {
  code: 'en',
  dates: englishDates,
  frame: englishFrame,
  templates: ENGLISH_TEMPLATES,
  words: ENGLISH_WORDS,
};
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    code: 'fr',
    dates: frenchDates,
    frame: frenchFrame,
    templates: FRENCH_TEMPLATES,
    typeset,
    words: FRENCH_WORDS,
  },
  {
    code: 'zh',
    dates: chineseDates,
    frame: chineseFrame,
    templates: { attention: attentionChinese },
    words: CHINESE_WORDS,
  },
];

/** Every kind of letter: English words them all. */
export const LETTER_KINDS = Object.keys(ENGLISH_TEMPLATES) as readonly LetterKind[];

/** A language with its template of one kind; `code` is the language that the letter is really written in. */
export interface Voice<K extends LetterKind> extends Omit<Language, 'templates'> {
  readonly template: Template<K>;
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
