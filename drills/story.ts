import oneCity from '../examples/one-city.json';
import type { Role } from '../domain/actor';

/** The short story that every case of a drill lives through: asked, reviewed, quoted, declined, closed. */
export interface Message {
  readonly by: 'update' | 'signal';
  readonly command: string;
  readonly data?: unknown;
  readonly as: Role;
}

export const STORY: readonly Message[] = [
  { by: 'update', command: 'record-conflict-check', data: { result: 'clear' }, as: 'paralegal' },
  { by: 'signal', command: 'note', data: { text: 'The client called.' }, as: 'paralegal' },
  { by: 'update', command: 'record-review', as: 'paralegal' },
  { by: 'update', command: 'send-quote', as: 'paralegal' },
  { by: 'signal', command: 'note', data: { text: 'The client thinks about it.' }, as: 'paralegal' },
  { by: 'update', command: 'decline-engagement', as: 'paralegal' },
  { by: 'update', command: 'close', as: 'bookkeeper' },
];

/** Letters that every such case owes, whatever happens; the quote's is dropped when the client is faster. */
export const OWED_LETTERS: readonly string[] = ['welcome', 'closing'];

/** Messages of one case, its opening included. */
export const MESSAGES_A_CASE = STORY.length + 1;

/** An intake like the example's, of another fictional person for each number. */
export function intakeOf(number: number): typeof oneCity {
  const intake = structuredClone(oneCity);
  const name = `Test Applicant ${letters(number)}`;
  const { applicant } = intake;
  applicant.legalName = name;
  applicant.email = `applicant-${number}@example.com`;
  applicant.passports.forEach((passport, i) => {
    passport.nameAsPrinted = name.toUpperCase();
    passport.number = `D${i}${String(number).padStart(6, '0')}`;
  });
  return intake;
}

/** A name has no digits: 0 is Aa, 27 is Bb. */
function letters(number: number): string {
  const letter = (n: number) => String.fromCharCode(97 + (n % 26));
  const text = letter(Math.floor(number / 26)) + letter(number) + letter(Math.floor(number / 676));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
