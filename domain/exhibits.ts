import { dayEnglish, daysBetween } from './days';
import { FIRM, staffName } from './firm';
import { millis, utcDay } from './instants';
import type { Effort, Matter, Station } from './matter';

/** The effort ledger of a station as numbered exhibits, in the order of time. */
export interface Exhibit {
  readonly n: number;
  readonly effort: Effort;
}

export function exhibitsOf(matter: Matter, station: Station): Exhibit[] {
  return matter.efforts
    .filter((e) => e.station === station.id)
    .sort((a, b) => millis(a.at) - millis(b.at))
    .map((effort, i) => ({ n: i + 1, effort }));
}

export const METHOD_WORDS: Readonly<Record<Effort['method'], string>> = {
  phone: 'by telephone',
  visit: 'in person',
  letter: 'by letter',
  email: 'by email',
  online: 'online',
};

export const RESULT_WORDS: Readonly<Record<Effort['result'], string>> = {
  answered: 'answered',
  'no-answer': 'no answer',
  'refused-to-help': 'refused to help',
  'not-our-record': 'said that the record is not theirs',
  'no-record-kept': 'said that no record is kept',
};

/** `first hand, Wang Min` or `reported to Wang Min`: how we know of a contact. */
export function knownAs({ source, by }: Effort): string {
  const name = staffName(FIRM, by);
  return source === 'first-hand' ? `first hand, ${name}` : `reported to ${name}`;
}

/** `entered 9 October 2026, 17 days later`: when it came into the record. */
export function enteredAs({ on, enteredAt }: Effort): string {
  const day = utcDay(enteredAt);
  const late = daysBetween(on, day);
  return `entered ${dayEnglish(day)}${late > 0 ? `, ${late} day${late === 1 ? '' : 's'} later` : ''}`;
}

/** `Exhibit 3`, `Exhibits 1 to 6, 8 and 10 to 40`; numbers that follow one another are told as one range. */
export function exhibitsNamed(exhibits: readonly Exhibit[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const { n } of exhibits) {
    const run = runs.at(-1);
    if (run !== undefined && n === run.last + 1) run.last = n;
    else runs.push({ first: n, last: n });
  }
  const names = runs.map(({ first, last }) => (first === last ? String(first) : `${first} to ${last}`));
  const all = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
  return `Exhibit${exhibits.length === 1 ? '' : 's'} ${all}`;
}

/** Somebody of ours other than an attorney who made contacts at first hand: they declare these themselves. */
export interface Witness {
  readonly id: string;
  readonly name: string;
  readonly chineseName?: string;
  /** Agents work in China, so they sign abroad. */
  readonly isAgent: boolean;
  readonly exhibits: readonly Exhibit[];
}

/** Who saw what the attorney did not, in the order of their first contact. What was only reported nobody here witnessed. */
export function witnessesOf(exhibits: readonly Exhibit[]): Witness[] {
  const by = new Map<string, Exhibit[]>();
  for (const one of exhibits)
    if (one.effort.source === 'first-hand') by.set(one.effort.by, [...(by.get(one.effort.by) ?? []), one]);
  return [...by].flatMap(([id, own]) => {
    const member = FIRM.staff.find((s) => s.id === id);
    if (member?.role === 'attorney') return [];
    return [
      {
        id,
        name: member?.name ?? '____________________',
        ...(member?.chineseName === undefined ? {} : { chineseName: member.chineseName }),
        isAgent: member?.role === 'agent',
        exhibits: own,
      },
    ];
  });
}

/** The witness's declaration, from their own contacts and nothing else. */
export function witnessParagraphs(witness: Witness, applicant: string, station: string): string[] {
  const also = witness.chineseName === undefined ? '' : ` (${witness.chineseName})`;
  return [
    `I, ${witness.name}${also}, declare the following of my own knowledge. I made the contacts set out below myself.`,
    `They were made for ${applicant}, to obtain a certificate of no criminal conviction from the public security authorities in ${station}, China.`,
    ...witness.exhibits.map(
      ({ n, effort }) =>
        `On ${dayEnglish(effort.on)} I contacted ${effort.office} ${METHOD_WORDS[effort.method]}${effort.officer === undefined ? '' : ` (officer: ${effort.officer})`}. The answer was: ${effort.answer} (Exhibit ${n}).`,
    ),
    'What I was told I report as it was told to me.',
  ];
}
