import type { Intake } from './intake';
import type { Matter } from './matter';
import { printedForms } from './names/spelling';

/**
 * Finding a case by what people know of it: a name, an address, counsel, the number of a parcel. Only keyed hashes of these
 * words are kept (store/find-tokens.ts), so a search finds whole words, never beginnings or likenesses.
 */

export type FindKind =
  | 'name'
  | 'email'
  | 'counsel'
  | 'counsel-email'
  /** Client, guardian, payer or recipient: one of them may have many cases. */
  | 'party'
  | 'tracking'
  | 'person';

export interface FindToken {
  readonly kind: FindKind;
  /** Normalised, with what it is in front: `word:ortiz`, `email:m@example.org`. */
  readonly text: string;
}

/** What a person typed, as tokens: a case must have all `words`; or one of the `whole` things is enough. */
export interface FindQuery {
  readonly words: readonly string[];
  readonly whole: readonly string[];
}

/** Every word under which a case is found: from its intake as it was and as it is now, and from its parcels. */
export function findTokens(first: Intake, matter: Pick<Matter, 'intake' | 'parcels'>): FindToken[] {
  const tokens = [
    ...ofIntake(first),
    ...ofIntake(matter.intake),
    ...matter.parcels.map((p) => ({ kind: 'tracking', text: trackingToken(p.tracking) }) as const),
  ];
  return [...new Map(tokens.map((t) => [`${t.kind} ${t.text}`, t])).values()];
}

/**
 * What two cases of one person share: the address; the birth date together with any name they ever had, in whatever order its
 * parts were written; or the number of a passport.
 */
export function personTokens({ applicant }: Pick<Intake, 'applicant'>): FindToken[] {
  const { dateOfBirth, email, passports } = applicant;
  return [
    { kind: 'email', text: emailToken(email) },
    ...namesOf(applicant)
      .flatMap(waysOf)
      .map((name) => ({
        kind: 'person' as const,
        text: `person:${normalised(name).split(' ').sort().join(' ')}/${dateOfBirth}`,
      })),
    ...passports.map(({ country, number }) => ({
      kind: 'person' as const,
      text: `passport:${country}/${number.replace(/[^A-Z0-9]/g, '')}`,
    })),
  ];
}

/** Every name under which the applicant is or was known. */
function namesOf(applicant: Intake['applicant']): string[] {
  return [
    applicant.legalName,
    ...(applicant.chineseName === undefined ? [] : [applicant.chineseName]),
    ...applicant.otherNames.map((o) => o.name),
    ...applicant.passports.map((p) => p.nameAsPrinted),
  ];
}

/** What a later conflict check must find of an erased case: whole names, and the person; no single words, no addresses. */
export function conflictTokens(first: Intake, matter: Pick<Matter, 'intake' | 'parcels'>): string[] {
  const texts = findTokens(first, matter).map((t) => t.text);
  return [...new Set(texts.filter((text) => text.startsWith('full:') || text.startsWith('person:')))];
}

/** How a person's question is looked up. Empty where nothing in it can be searched for. */
export function findQuery(question: string): FindQuery {
  const text = question.trim();
  if (text.includes('@')) return { words: [], whole: [emailToken(text)] };
  const words = wordsOf(text).map(wordToken);
  return {
    words,
    whole: [
      ...(words.length === 0 ? [] : [fullToken(text)]),
      ...(/\d/.test(text) && trackingToken(text).length >= 'tracking:'.length + 4
        ? [trackingToken(text)]
        : []),
    ],
  };
}

function ofIntake({ applicant, counsel, parties = {} }: Intake): FindToken[] {
  return [
    ...namesOf(applicant).flatMap((name) => ofName('name', name)),
    ...personTokens({ applicant }),
    ...[parties.client, parties.guardian, parties.payer, parties.recipient].flatMap((person) =>
      person === undefined ? [] : ofParty(person),
    ),
    ...(counsel === undefined
      ? []
      : [
          ...ofName('counsel', counsel.name),
          ...ofName('counsel', counsel.firm),
          { kind: 'counsel-email', text: emailToken(counsel.email) } as const,
        ]),
  ];
}

function ofParty(person: {
  readonly name: string;
  organisation?: string | undefined;
  email?: string | undefined;
}) {
  const { name, organisation, email } = person;
  return [
    ...ofName('party', name),
    ...(organisation === undefined ? [] : ofName('party', organisation)),
    ...(email === undefined ? [] : [{ kind: 'party', text: emailToken(email) } as const]),
  ];
}

function ofName(kind: 'name' | 'counsel' | 'party', name: string): FindToken[] {
  const texts = waysOf(name).flatMap((way) => [fullToken(way), ...wordsOf(way).map(wordToken)]);
  return [...new Set(texts)].map((text) => ({ kind, text }));
}

/**
 * A name as it was told, and as others write it: O’Brien and OBrien, Søren and SOREN, Müller and MUELLER. Kept with the case, so that
 * a question is looked up as it was typed.
 */
function waysOf(name: string): string[] {
  const joined = name.replace(/['’‘ʼ`´]/gu, '');
  return [...new Set([name, joined, ...printedForms(joined)])];
}

const wordToken = (word: string): string => `word:${word}`;
const fullToken = (name: string): string => `full:${normalised(name)}`;
const emailToken = (address: string): string => `email:${address.trim().toLowerCase()}`;
const trackingToken = (number: string): string =>
  `tracking:${number.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;

/** A single Latin letter finds too much; a single Chinese character is a family name. */
function wordsOf(name: string): string[] {
  return normalised(name)
    .split(' ')
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
}

/** Without accents, apostrophes, hyphens and capitals: as it is typed in a hurry. */
function normalised(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
