import data from '../data/documents.json';
import type { ItemForm } from '../matter';
import { documentsSchema, type Cause, type DocumentKind, type Rejection } from './schema';

/**
 * The catalogue of documents, checked when it is loaded. What a station asks for, its playbook says; what a paper is, how
 * it is got, what is wrong with it and what may stand in for it, is said here, once.
 */
export const DOCUMENTS = documentsSchema.parse(data);

const BY_KIND: ReadonlyMap<string, DocumentKind> = new Map(DOCUMENTS.kinds.map((k) => [k.kind, k]));
const BY_CODE: ReadonlyMap<string, Rejection> = new Map(DOCUMENTS.rejections.map((r) => [r.code, r]));

/** Items that name one passport among several: `passport-expired-2022`, `passport-loss-record-expired-2009`. */
const OF_ONE_PASSPORT = /^(passport|passport-loss-record)-(?:current|expired)\b/;

/**
 * The kind of an item of a checklist: `passport-expired-2022` is a `passport`. `undefined` for what is not in the
 * catalogue, such as a substitute that was described in words.
 */
export function documentKind(itemKind: string): DocumentKind | undefined {
  const known = BY_KIND.get(itemKind);
  if (known !== undefined || itemKind.endsWith('-substitute')) return known;
  return BY_KIND.get(OF_ONE_PASSPORT.exec(itemKind)?.[1] ?? '');
}

/** Every code that a paper can be sent back with. */
export const REJECTION_CODES = DOCUMENTS.rejections.map((r) => r.code);

/** The reason of that code; `undefined` for one in free text, as earlier records have it. */
export function rejection(code: string): Rejection | undefined {
  return BY_CODE.get(code);
}

/**
 * The reasons for which an item of this kind and form is sent back, what is special to the kind first; all of the form
 * where the kind is not in the catalogue.
 */
export function rejectionsOf(itemKind: string, form: ItemForm): readonly Rejection[] {
  return (documentKind(itemKind)?.refusals ?? REJECTION_CODES)
    .flatMap((code) => rejection(code) ?? [])
    .filter((r) => r.forms.includes(form));
}

/**
 * What may stand in for a paper that cannot be had, the best first. Where the cause is not known, what fits any cause
 * comes before what fits some. `tried`: kinds that are on the checklist already.
 */
export function substitutesOf(
  itemKind: string,
  cause: Cause | undefined,
  tried: readonly string[] = [],
): readonly DocumentKind[] {
  const all = documentKind(itemKind)?.substitutes ?? [];
  const fitsAny = all.filter((s) => s.causes.length === 0);
  const fitting =
    cause === undefined
      ? [...fitsAny, ...all.filter((s) => !fitsAny.includes(s))]
      : all.filter((s) => fitsAny.includes(s) || s.causes.includes(cause));
  return fitting
    .filter((s) => !tried.includes(s.kind))
    .flatMap((s) => {
      const kind = BY_KIND.get(s.kind);
      return kind === undefined ? [] : [kind];
    });
}

/** What lacking it means: whatever is not in the catalogue is doubtful, for the attorney. */
export function lackingOf(itemKind: string): DocumentKind['lacking'] {
  return (
    documentKind(itemKind)?.lacking ?? {
      effect: 'doubtful',
      why: 'It is not in the catalogue of documents: an attorney decides.',
    }
  );
}
