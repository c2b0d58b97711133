import type { Holder, LetterOrder, StandIn, Whereabouts } from '../domain/letters';
import { capital } from './capital';
import type { Block, Context, Frame, Wording } from './wording';

/** What a language says around every letter: headings and the sentences that no letter may forget. */
export interface FrameWords {
  readonly greeting: (reader: string, context: Context) => string;
  /** Counsel has many clients: whose case it is. */
  readonly aboutClient: (context: Context) => string;
  /** A reader who is not the applicant: for whom they act or pay, and whose papers "your" means then. */
  readonly aboutApplicant: Readonly<Record<StandIn, (order: LetterOrder) => string>>;
  readonly asked: string;
  readonly calendar: string;
  readonly how: string;
  readonly otherwise: string;
  readonly arrived: string;
  /** Over what staff have noted for the reader. */
  readonly notes: string;
  readonly originals: (context: Context) => string;
  readonly noOriginals: (context: Context) => string;
  /** Where an original is: `at the police station in Shanghai`. */
  readonly where: (holder: Holder, city: string | undefined) => string;
  readonly next: string;
  readonly whom: string;
  readonly contact: (context: Context) => string;
  readonly bankDetails: string;
}

/** The order in which every letter to a client or counsel speaks, in the words of one language. */
export function personalLetter(words: FrameWords): Frame {
  return (wording, context) => [
    { kind: 'turn', text: wording.turn },
    paragraph(words.greeting(context.reader, context)),
    ...(context.order.audience === 'counsel' ? [paragraph(words.aboutClient(context))] : []),
    ...(context.order.standsIn === undefined
      ? []
      : [paragraph(words.aboutApplicant[context.order.standsIn](context.order))]),
    ...wording.why.map(paragraph),
    ...asked(wording, words),
    ...details(wording),
    ...(context.hasCalendar ? [{ kind: 'paragraph', quiet: true, text: words.calendar } as const] : []),
    ...titled(words.how, wording.how),
    ...titled(words.otherwise, wording.otherwise),
    ...smallNews(words, context),
    ...titled(words.notes, notesOf(context)),
    // Whoever only pays is not told where somebody's passport is.
    ...(context.order.standsIn === 'payer' ? [] : originals(words, context)),
    ...titled(words.next, wording.next),
    heading(words.whom),
    paragraph(words.contact(context)),
    { kind: 'paragraph', quiet: true, text: words.bankDetails },
  ];
}

function asked({ asked: items }: Wording, words: FrameWords): readonly Block[] {
  if (items === undefined || items.length === 0) return [];
  return [heading(words.asked), { kind: 'list', items }];
}

/** The sections of a wording, each under its heading. */
export function details(wording: Wording): readonly Block[] {
  return (wording.details ?? []).flatMap((section): Block[] => [
    heading(section.heading),
    ...(section.paragraphs ?? []).map(paragraph),
    ...(section.list === undefined ? [] : [{ kind: 'list', items: section.list } as const]),
    ...(section.rows === undefined ? [] : [{ kind: 'rows', rows: section.rows } as const]),
  ]);
}

/** Items accepted since the last letter: no letter goes for these alone. */
function smallNews(words: FrameWords, { order, name }: Context): readonly Block[] {
  if (order.accepted === undefined) return [];
  return [
    heading(words.arrived),
    { kind: 'list', items: order.accepted.map((thing) => ({ text: capital(name(thing)) })) },
  ];
}

/** What staff have noted for the reader, in their own words, line by line. */
function notesOf({ order }: Context): readonly string[] {
  return (order.notes ?? []).flatMap(({ text }) => text.split(/\n+/)).filter((line) => line.trim() !== '');
}

/** Where the reader's originals are: a person whose passport is away reads this first. */
function originals(words: FrameWords, context: Context): readonly Block[] {
  const { order, name, colon } = context;
  const line = (where: Whereabouts): string =>
    typeof where === 'string'
      ? where
      : `${capital(name(where.thing))}${colon}${words.where(where.holder, where.city)}`;
  return [
    heading(words.originals(context)),
    order.originals.length === 0
      ? paragraph(words.noOriginals(context))
      : { kind: 'list', items: order.originals.map((where) => ({ text: line(where) })) },
  ];
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** Paragraphs under a heading; nothing, and no heading, where there are none. */
export function titled(title: string, paragraphs: readonly string[] | undefined): readonly Block[] {
  if (paragraphs === undefined || paragraphs.length === 0) return [];
  return [heading(title), ...paragraphs.map(paragraph)];
}
