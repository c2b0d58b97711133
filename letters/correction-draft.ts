import { dateParts } from './dates';
import { englishDates } from './en/dates';
import { frenchDates } from './fr/dates';
import type { DateWords } from './wording';

/**
 * What somebody reads, completes and sends with `send-correction`: which letter was not right, in its reader's language. What is
 * right instead, only a person knows.
 */

interface DraftWords {
  readonly dates: DateWords;
  readonly draft: (day: string, ask: string) => string;
}

const ENGLISH: DraftWords = {
  dates: englishDates,
  draft: (day, ask) => `On ${day} we wrote to you: “${ask}”. That was our mistake.`,
};
const WORDS: Readonly<Record<string, DraftWords>> = {
  en: ENGLISH,
  fr: {
    dates: frenchDates,
    draft: (day, ask) => `Le ${day}, nous vous avons écrit : « ${ask} ». C’était une erreur de notre part.`,
  },
};

/** `letter`: one that has gone; `zone`: IANA zone of its reader. */
export function correctionDraft(
  letter: { readonly subject: string; readonly sentAt: string },
  { language, zone }: { readonly language: string; readonly zone: string },
): string {
  const { dates, draft } = WORDS[language.split('-')[0]?.toLowerCase() ?? ''] ?? ENGLISH;
  // The reference in front of every subject says nothing here.
  const ask = letter.subject.replace(/^\[[^\]]*\]\s*/, '');
  return draft(dates.day(dateParts(letter.sentAt, zone, dates.locale)), ask);
}
