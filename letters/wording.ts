import type { Money } from '../domain/fields';
import type { Firm, StaffMember } from '../domain/firm';
import type { DateTopic } from './calendar';
import type { LetterFacts, LetterKind, LetterOrder, Thing } from '../domain/letters';

/**
 * What a template says, before it has a shape. A template fills the places; the language's frame puts them in the
 * order in which every letter speaks, so that no letter forgets where the originals are or whom to ask.
 */
export interface Wording {
  /** The ask in few words, for the subject line: never a name, never a place. */
  readonly ask: string;
  /** First line: whose turn it is and the one thing asked, with its date if it has one. */
  readonly turn: string;
  readonly why: readonly string[];
  readonly asked?: readonly Line[];
  readonly details?: readonly Section[];
  /** How to send or do it safely. */
  readonly how?: readonly string[];
  /** What silence causes. */
  readonly otherwise?: readonly string[];
  readonly next: readonly string[];
}

export interface Line {
  readonly text: string;
  readonly detail?: string;
}

export interface Section {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly list?: readonly Line[];
  readonly rows?: readonly Row[];
}

/** Label and value, e.g. a line of the account; `total` for the one that the others lead to. */
export type Row = readonly [label: string, value: string, weight?: 'total' | undefined];

/** What every template may use besides its facts. */
export interface Context {
  readonly order: LetterOrder;
  readonly firm: Firm;
  /** Who reads the letter, resolved from the directory for staff. */
  readonly reader: string;
  /** The named person at the firm. */
  readonly contact: StaffMember;
  /** The first wording for the client, the second for counsel. */
  readonly voice: (client: string, counsel: string) => string;
  /** `2026-12-03` -> `3 December 2026`; an instant becomes the day it is in the reader's zone. */
  readonly day: (date: string) => string;
  /** An instant -> `Thursday 3 December 2026, 17:00 Dublin time`; a bare day has no hour. */
  readonly until: (date: string) => string;
  readonly money: (amount: Money) => string;
  /** A paper or certificate by the language's own word. */
  readonly name: (thing: Thing) => string;
  /** Between a thing and what is said of it; French has a space before it. */
  readonly colon: string;
}

export type FactsOf<K extends LetterKind> = Extract<LetterFacts, { kind: K }>;
export type Template<K extends LetterKind> = (facts: FactsOf<K>, context: Context) => Wording;
export type Templates = { readonly [K in LetterKind]: Template<K> };
/** What only our own people get. */
export const STAFF_KINDS = ['attention'] as const satisfies readonly LetterKind[];
/** What a language for clients and counsel must have. */
export type ClientTemplates = Omit<Templates, (typeof STAFF_KINDS)[number]>;

/** One piece of a finished letter; text and HTML are both made from these. */
export type Block =
  | { readonly kind: 'turn'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] };

/** Orders a wording into a letter in one language. */
export type Frame = (
  wording: Wording,
  context: Context & { readonly hasCalendar: boolean },
) => readonly Block[];

/** The parts of a date, each already a word of the language; `time` is empty for a bare day. */
export interface DateParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

/** How a language orders a date. `city` names the zone's clock; without it the clock is UTC. */
export interface DateWords {
  /** For `Intl`, e.g. `en-GB`. */
  readonly locale: string;
  readonly day: (parts: DateParts) => string;
  readonly until: (parts: DateParts, city: string | undefined) => string;
}

/** One language. A kind that is missing is written in English. */
export interface Language {
  readonly code: string;
  /** Sets a line as the language's printers do; absent where nothing is to be done. */
  readonly typeset?: (text: string) => string;
  readonly dates: DateWords;
  readonly frame: Frame;
  readonly templates: Partial<Templates>;
  readonly words: Words;
}

/** What is said outside sentences. */
export interface Words {
  readonly money: (amount: Money) => string;
  readonly name: (thing: Thing) => string;
  readonly colon: string;
  /** The task of a calendar entry, as an order: "answer the quote". */
  readonly tasks: Readonly<Record<DateTopic, string>>;
}
