import { dayEnglish } from './days';
import { FIRM } from './firm';
import { millis } from './instants';
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
