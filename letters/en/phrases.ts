import type { AskedItem, Offices, StationName } from '../../domain/letters';
import { capital } from '../capital';
import { firstDue, isDueTogether } from '../dues';
import { contentLines } from '../contents';
import type { Context, FactsOf, Line, Section } from '../wording';

/** Sentences that several letters share: said in one way only. */

/** `one document`, `3 documents`. */
export function count(n: number, what: string): string {
  return n === 1 ? `one ${what}` : `${n} ${what}s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** When the reader's turn is over: ` by Thursday ...`, of several dates the earliest and that it is; or nothing. */
export function byFirst(dues: readonly (string | undefined)[], { until }: Context): string {
  const first = firstDue(dues);
  if (first === undefined) return '';
  return isDueTogether([], dues) ? ` by ${until(first)}` : `; the earliest date is ${until(first)}`;
}

/** One line an item: what, in which form, by when if the dates differ (also from those of what is asked for `besides`), and what to mind. */
export function askedLines(
  items: readonly AskedItem[],
  { until }: Context,
  besides: readonly (string | undefined)[] = [],
): readonly Line[] {
  const sameDay = isDueTogether(items, besides);
  return items.map((item) => {
    const due = sameDay || item.dueAt === undefined ? '' : `, by ${until(item.dueAt)}`;
    const text = `${capital(item.title)}: ${item.form === 'scan' ? 'a scan' : 'the original'}${due}`;
    return item.hint === undefined ? { text } : { text, detail: item.hint };
  });
}

/** How scans travel. Email is no safe way for a passport, and no other way is promised that does not exist. */
export function safeScans({ contact }: Context): string {
  return (
    'Email is not safe for passports and permits, so please do not attach them to a reply. ' +
    `Reply with one line to say that they are ready, and ${contact.name} arranges a safe way with you.`
  );
}

/** A letter never carries bank details: whoever changes one letter would be paid. */
export function noBankDetails({ contact }: Context): string {
  return `This letter carries no bank details on purpose: reply with one line, and ${contact.name} gives them to you by telephone.`;
}

/** What a usable scan is. */
export const GOOD_SCAN =
  'A good scan shows the whole page with all four edges, in colour, and every letter can be read.';

/** Where originals go; a sample address must never receive a passport. */
export function postalAddress({ firm, contact }: Context): readonly string[] {
  const address = `Post to: ${firm.originalsTo.lines.join(', ')}.`;
  if (!firm.originalsTo.placeholder) return [address];
  return [
    `${address} This is a sample address: post nothing before ${contact.name} has confirmed the real one.`,
  ];
}

/** `Shanghai, Pudong` is an office of the police, or the notary where it comes first; the reader is told so. */
export function office(station: StationName): string {
  return `${officeKind(station)} in ${station.name}`;
}

/** The same without its place. */
export function officeKind({ is }: { readonly is?: StationName['is'] | undefined }): string {
  return is === 'notary' ? 'the notary office' : 'the police station';
}

/** In few words, once the reader knows which: `the station`, `this notary office`. */
export function officeWord({ is }: StationName): string {
  return is === 'notary' ? 'notary office' : 'station';
}

/** Whoever decides, in a letter about several places. */
export function decidingOffice(offices: Offices | undefined): string {
  return offices === 'mixed' ? 'the office concerned' : officeKind({ is: offices });
}

/** How a parcel is followed, and what is in it. */
export function parcelSections(
  facts: Pick<FactsOf<'shipped'>, 'carrier' | 'tracking' | 'contents'>,
  context: Context,
): readonly Section[] {
  return [
    {
      heading: 'The parcel',
      rows: [
        ['Courier', facts.carrier],
        ['Tracking number', facts.tracking],
      ],
    },
    { heading: 'What is inside', list: contentLines(facts.contents, context) },
  ];
}
