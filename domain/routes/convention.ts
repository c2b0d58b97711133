import { z } from 'zod';
import { countryName } from '../countries';
import table from '../data/routes/apostille-convention.json';
import { countryCode, isoDate, shortText } from '../fields';
import type { Ground } from '../grounds';
import { isVerified, citation, sourceSchema } from '../source';

/**
 * Who is a member of the Apostille Convention in relation to China, and since when (fact 11). Membership says what an
 * authority may not ask for; what it asks for is another question (authorities.ts).
 */

const slug = z.string().regex(/^[a-z0-9-]{2,40}$/);

const conventionSchema = z
  .strictObject({
    version: z.literal(1),
    sources: z.record(slug, sourceSchema),
    china: z.strictObject({ country: z.literal('CHN'), inForce: isoDate, source: slug }),
    members: z.array(
      z.strictObject({
        country: countryCode,
        /** `null`: before it was in force for China; the day makes no difference to us and was not looked up. */
        inForce: isoDate.nullable(),
        source: slug,
      }),
    ),
    /** Members (and parts of China) between which and the mainland it does not apply: objections, and what is no foreign state. */
    exceptions: z.array(
      z.strictObject({
        id: slug,
        country: countryCode,
        from: isoDate.nullable(),
        /** The first day on which the exception no longer holds. */
        to: isoDate.nullable(),
        why: shortText,
        source: slug,
      }),
    ),
  })
  .superRefine(({ sources, members, exceptions }, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    members.forEach(({ country, source }, i) => {
      if (sources[source] === undefined) problem(['members', i, 'source'], `no source ${source}`);
      if (members.findIndex((m) => m.country === country) < i)
        problem(['members', i, 'country'], `${country} is there twice`);
    });
    exceptions.forEach(({ source }, i) => {
      if (sources[source] === undefined) problem(['exceptions', i, 'source'], `no source ${source}`);
    });
  });

export type ConventionTable = z.infer<typeof conventionSchema>;

/** Checked when it is loaded. Throws with every problem and its path. */
export const CONVENTION: ConventionTable = conventionSchema.parse(table);

/** Reads another table of the same form; every problem at once. */
export const readConvention = (value: unknown): ConventionTable => conventionSchema.parse(value);

/** Whether an apostille serves between two states on a day, and by which rule. */
export interface Standing {
  readonly applies: boolean;
  /** A procedure of its own, neither apostille nor consulate: parts of China. */
  readonly partOfChina: boolean;
  readonly ground: Ground;
}

const PARTS_OF_CHINA: ReadonlySet<string> = new Set(['HKG', 'MAC', 'TWN']);

/** Does the Convention apply between China and that country (ISO 3166 alpha-3) on that day (`YYYY-MM-DD`)? */
export function conventionWithChina(
  country: string,
  day: string,
  known: ConventionTable = CONVENTION,
): Standing {
  const answer = (applies: boolean, rule: string, why: string, source: string): Standing => {
    const from = known.sources[source];
    return {
      applies,
      partOfChina: PARTS_OF_CHINA.has(country),
      ground: {
        rule: `apostille.${rule}`,
        why,
        source: from === undefined ? source : citation(from),
        verified: from !== undefined && isVerified(from),
      },
    };
  };
  const exception = known.exceptions.find(
    (e) => e.country === country && (e.from === null || e.from <= day) && (e.to === null || day < e.to),
  );
  if (exception !== undefined) return answer(false, exception.id, exception.why, exception.source);
  if (day < known.china.inForce)
    return answer(
      false,
      'china-not-yet',
      `the Apostille Convention is in force for China only since ${known.china.inForce}`,
      known.china.source,
    );
  const member = known.members.find((m) => m.country === country);
  if (member === undefined)
    return answer(
      false,
      'not-a-member',
      `${countryName(country)} is not among the members of the Apostille Convention on file`,
      'status-table',
    );
  return member.inForce !== null && day < member.inForce
    ? answer(
        false,
        'not-yet',
        `the Apostille Convention is in force for ${countryName(country)} only since ${member.inForce}`,
        member.source,
      )
    : answer(
        true,
        'member',
        `${countryName(country)} is a member of the Apostille Convention: no consular legalization is needed between it and China`,
        member.source,
      );
}
