import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/**
 * The clause of 28 USC 1746, of which there are two: it depends on where the declaration is signed. Its text is that of the
 * statute, with "I declare" chosen from its alternatives and a blank for the date.
 */

/** Where a declaration is signed: within the United States, its territories, possessions or commonwealths; or elsewhere. */
export const SIGNING_PLACES = ['united-states', 'abroad'] as const;
export type SigningPlace = (typeof SIGNING_PLACES)[number];

/** `open`: nobody has said where it will be signed, so both are offered; `own`: the text has a clause in its own words. */
export type Clause = SigningPlace | 'open' | 'own';

export const CLAUSE_TEXT: Readonly<Record<SigningPlace, string>> = {
  'united-states': 'I declare under penalty of perjury that the foregoing is true and correct.',
  abroad:
    'I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.',
};

/** What the draft says in its last paragraph, until the approval says where it will be signed. */
export const DRAFT_CLAUSE =
  'I declare under penalty of perjury [under the laws of the United States of America, if signed outside the United States] that the foregoing is true and correct. Executed on ____________________ at ____________________.';

const ABROAD = /under penalty of perjury under the laws of the United States/i;
const SWORN = /under penalty of perjury/i;

/** The text as it is signed: without the draft's clause, and the clause that stands under it. */
export function settled(
  paragraphs: readonly string[],
  place: SigningPlace | undefined,
): { readonly paragraphs: readonly string[]; readonly clause: Clause } {
  const own = paragraphs.filter((text) => text !== DRAFT_CLAUSE);
  return { paragraphs: own, clause: own.some((text) => SWORN.test(text)) ? 'own' : (place ?? 'open') };
}

/** For which place a text was written that has the clause in its own words; undefined when it has none. */
export function placeOfText(paragraphs: readonly string[]): SigningPlace | undefined {
  const own = paragraphs.filter((text) => text !== DRAFT_CLAUSE);
  if (own.some((text) => ABROAD.test(text))) return 'abroad';
  return own.some((text) => SWORN.test(text)) ? 'united-states' : undefined;
}

/** SHA-256, hex, of the text with its clause: paragraphs, an empty line between them, in UTF-8. */
export function textHash(paragraphs: readonly string[], clause: Clause): string {
  const clauses =
    clause === 'own' ? [] : clause === 'open' ? Object.values(CLAUSE_TEXT) : [CLAUSE_TEXT[clause]];
  return bytesToHex(sha256(utf8ToBytes([...paragraphs, ...clauses].join('\n\n'))));
}
