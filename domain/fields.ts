import { z } from 'zod';
import countries from './data/countries.json';
import zones from './data/time-zones.json';

/** Fields that several schemas share: each says what is wrong and what would be right. */

/** "expected string, received undefined" is no word for people: what is not there is missing. For every schema of the program. */
z.config({
  customError: ({ code, input }) =>
    input === undefined && (code === 'invalid_type' || code === 'invalid_value') ? 'is missing' : undefined,
});

const CONTROL = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u;
const MARKUP = /[<>]/;

const plain = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must not be longer than ${max} characters`)
    .refine((s) => !CONTROL.test(s), 'must not contain line breaks or control characters')
    .refine((s) => !MARKUP.test(s), 'must not contain < or >');

/** One line of up to 200 characters without markup. */
export const shortText = plain(200);
/** A person's name, as it is written. */
export const personName = plain(120);
/** Several lines, up to so many characters in all. */
const lines = (limit: number, text = z.string()) =>
  text
    .min(1, 'must not be empty')
    .max(limit, `must not be longer than ${limit} characters`)
    .refine((s) => !/[\p{Cf}\p{Zl}\p{Zp}]|[^\P{Cc}\n\t]/u.test(s), 'must not contain control characters');
/** A note: several lines are allowed. */
export const longText = lines(4000, z.string().trim());
/** A paragraph of a paper that is kept as it was written. */
export const paragraph = lines(60_000);

/** Names something of the case, as `show`, `mail` and `custody` print it: an item (`visas.scan`), a letter (`filed/shanghai-pudong/1`). */
export const keyInCase = z
  .string()
  .max(160)
  .regex(/^[^\p{C}\p{Z}]+$/u, 'must be a key as show prints it, without blanks');

/** Exactly one address; no list, no display name, no line break (a mail library would read a list as several recipients). */
export const emailAddress = z
  .string()
  .max(254, 'must not be longer than 254 characters')
  .refine((s) => !CONTROL.test(s), 'must not contain line breaks or control characters')
  .refine((s) => !/[,;\s<>"()]/.test(s), 'must be exactly one address, without commas, spaces or brackets')
  .pipe(z.email('must be an email address such as name@example.com'));

/** SHA-256 of a file's clear bytes: the name by which a case knows it. */
export const fileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of a file: 64 digits 0-9 and a-f');

/** A calendar day `YYYY-MM-DD` that exists. */
export const isoDate = z.iso.date('must be a day that exists, written YYYY-MM-DD');

/** ISO 3166-1 alpha-3. */
const COUNTRIES: ReadonlySet<string> = new Set(countries);
export const countryCode = z
  .string()
  .refine((s) => COUNTRIES.has(s), 'must be an ISO 3166 three-letter country code such as USA');

/** IANA zone. A list in the code, so that no process's own tables can judge otherwise. */
const ZONES: ReadonlySet<string> = new Set(zones);
export const timeZone = z
  .string()
  .refine((s) => ZONES.has(s), 'must be an IANA time zone such as Europe/Dublin');

/** Of letters to the client or counsel: `fr`, `fr-CA`. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language code such as en or fr');

/** An amount of money: integer minor units (cents) and an ISO 4217 code. */
export const money = z.strictObject({
  minor: z.number().int('must be a whole number of cents').min(0).max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD'),
});
export type Money = z.infer<typeof money>;
