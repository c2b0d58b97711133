import {
  DIGEST_SECTIONS,
  type Digest,
  type DigestLine,
  type DigestNote,
  type DigestSection,
} from '../domain/digest';
import type { StaffMember } from '../domain/firm';
import { dateParts, zoneCity } from './dates';
import { englishDates } from './en/dates';
import { ENGLISH_DIGEST } from './en/digest';
import { heading, paragraph } from './frame';
import { toHtml, toText } from './layout';
import type { RenderedLetter } from './render';
import type { Block, DateWords, Line } from './wording';
import { chineseDates } from './zh/dates';
import { CHINESE_DIGEST } from './zh/digest';

/** What a language says in a daily digest. */
export interface DigestWords {
  /** How much of each there is; those with nothing are left out. */
  readonly counts: Readonly<Record<DigestSection, (n: number) => string>>;
  readonly between: string;
  readonly subject: (counts: string, day: string) => string;
  readonly turn: (counts: string) => string;
  readonly greeting: (reader: string) => string;
  readonly headings: Readonly<Record<DigestSection | 'provisional' | 'stale', string>>;
  readonly about: (line: DigestLine) => string;
  readonly noted: (note: DigestNote) => string;
  readonly over: (days: number, since: string) => string;
  readonly by: (due: string) => string;
  readonly reminded: (times: number) => string;
  readonly provisional: string;
  readonly stale: string;
  readonly more: (n: number) => string;
  readonly leftOut: (n: number) => string;
  readonly whole: string;
}

const LANGUAGES: Readonly<Record<string, { readonly words: DigestWords; readonly dates: DateWords }>> = {
  en: { words: ENGLISH_DIGEST, dates: englishDates },
  zh: { words: CHINESE_DIGEST, dates: chineseDates },
};

/** More than this of one kind is no digest. */
const MOST_LINES = 12;

/**
 * A digest as a mail, in the reader's language (English where there is no other) and zone. `day`: `YYYY-MM-DD`. The same facts
 * give the same mail; its subject says how much there is, and of whom nothing.
 */
export function renderDigest(digest: Digest, reader: StaffMember, day: string): RenderedLetter {
  const language = LANGUAGES[reader.language] === undefined ? 'en' : reader.language;
  const { words, dates } = LANGUAGES[language] ?? { words: ENGLISH_DIGEST, dates: englishDates };
  const date = (at: string, zone: string) => dates.until(dateParts(at, zone, dates.locale), zoneCity(zone));
  const counted = DIGEST_SECTIONS.filter((section) => digest.sections[section].length > 0)
    .map((section) => words.counts[section](digest.sections[section].length))
    .join(words.between);
  const blocks: Block[] = [
    { kind: 'turn', text: words.turn(counted) },
    paragraph(words.greeting(reader.language === 'zh' ? (reader.chineseName ?? reader.name) : reader.name)),
    ...DIGEST_SECTIONS.flatMap((section) =>
      sectionBlocks(
        words.headings[section],
        digest.sections[section],
        (line) => lineOf(line, words, date),
        words,
      ),
    ),
    ...noteBlocks(words.headings.provisional, words.provisional, digest.provisional, words),
    ...noteBlocks(words.headings.stale, words.stale, digest.stalePlaybooks, words),
    ...(digest.leftOut === 0 ? [] : [paragraph(words.leftOut(digest.leftOut))]),
    { kind: 'paragraph', quiet: true, text: words.whole },
  ];
  const subject = words.subject(counted, dates.day(dateParts(day, 'UTC', dates.locale)));
  return { subject, text: toText(blocks, ': '), html: toHtml(blocks, language, subject), language };
}

function lineOf(line: DigestLine, words: DigestWords, date: (at: string, zone: string) => string): Line {
  const due = line.dueAt === null ? undefined : date(line.dueAt, line.zone);
  const when = [
    ...(due === undefined
      ? []
      : [line.overdueDays === null ? words.by(due) : words.over(line.overdueDays, due)]),
    ...(line.reminders === 0 ? [] : [words.reminded(line.reminders)]),
  ].join(words.between);
  return {
    text: [line.ref, words.about(line), when].filter((part) => part !== '').join(' · '),
    detail: line.next,
  };
}

function sectionBlocks<T>(
  title: string,
  things: readonly T[],
  line: (thing: T) => Line,
  words: DigestWords,
): readonly Block[] {
  if (things.length === 0) return [];
  const more = things.length - MOST_LINES;
  return [
    heading(title),
    { kind: 'list', items: things.slice(0, MOST_LINES).map(line) },
    ...(more > 0 ? [paragraph(words.more(more))] : []),
  ];
}

function noteBlocks(
  title: string,
  why: string,
  notes: Digest['provisional'],
  words: DigestWords,
): readonly Block[] {
  const [head, ...rest] = sectionBlocks(
    title,
    notes,
    (note) => ({ text: words.noted(note), detail: note.next }),
    words,
  );
  return head === undefined ? [] : [head, paragraph(why), ...rest];
}
