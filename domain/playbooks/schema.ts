import { z } from 'zod';
import { isoDate, longText, money, shortText } from '../fields';
import { CONFIDENCES } from '../source';

/**
 * The form of a playbook: what one place asks for and how long it takes, one file for each place and version in
 * `domain/data/playbooks/`. A file says only what is known of its place; what it leaves out is taken from the wider one
 * (station, city, province, national; see resolve.ts). Every fact names its source and how sure it is.
 */

export const PLAYBOOK_LEVELS = ['station', 'city', 'province', 'national'] as const;
export type PlaybookLevel = (typeof PLAYBOOK_LEVELS)[number];

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters and digits joined by hyphens');

/** How a version is called: `1`, `2024-11`; the latest one of a place is found by its dates, not by this name. */
const versionName = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be letters, digits, dots and hyphens');

const fact = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject({
    ...shape,
    from: z.enum(CONFIDENCES).describe('how sure it is: official (the primary text was read) to secondary'),
    source: slug.describe('key of the source in `sources`'),
    note: shortText.optional(),
  });

export const FILING_MODES = ['agent', 'in-person', 'mail', 'online'] as const;
export const PASSPORT_USES = ['shown', 'kept', 'not-wanted'] as const;
/** Who is asked and applied to first. */
export const FIRST_OFFICES = ['psb', 'notary'] as const;
/** Who makes the translation: a translator, before the notary; or the notary office, with its certificate. */
export const TRANSLATORS = ['translator', 'notary'] as const;

/** In which order a place goes, as far as the journey depends on it. */
export interface StationOrder {
  readonly first: (typeof FIRST_OFFICES)[number];
  readonly translatedBy: (typeof TRANSLATORS)[number];
}

const office = fact({
  role: z.enum(['psb', 'notary', 'foreign-affairs']),
  english: shortText,
  chinese: shortText,
});

/**
 * Kinds that stand for a paper that depends on the stay: the passport of the stay; the work permit, student record or press
 * card; the letter of the employer or school.
 */
export const KINDS_BY_STAY = ['passport', 'status-proof', 'status-letter'] as const;

const playbookDocument = fact({
  kind: slug.describe(`a kind of domain/data/documents.json, or ${KINDS_BY_STAY.join(', ')}`),
  form: z.enum(['scan', 'original', 'copy']),
  /** `stay`: each stay of the station has its own; `case`: one serves all stations. */
  per: z.enum(['case', 'stay']),
  dpi: z.number().int().min(72).max(1200).optional(),
  scale: z.literal('1:1').optional(),
  count: z.number().int().min(2).max(20).optional(),
  /** False: this place does not want what the wider playbook asks for. */
  wanted: z.boolean().default(true),
});
export type PlaybookDocument = z.infer<typeof playbookDocument>;

const points = {
  filing: fact({ modes: z.array(z.enum(FILING_MODES)).min(1).max(4) }),
  sequence: fact({ first: z.enum(FIRST_OFFICES) }),
  applicants: fact({ who: z.array(shortText).min(1).max(10), leastDays: z.number().int().min(1).optional() }),
  agents: fact({ who: z.array(shortText).min(1).max(10) }),
  passport: fact({ use: z.enum(PASSPORT_USES) }),
  poa: fact({ form: shortText }),
  workingDays: fact({
    earliest: z.number().int().min(1).max(120),
    latest: z.number().int().min(1).max(120),
  }),
  notary: fact({ rule: shortText }),
  translation: fact({
    rule: shortText,
    madeBy: z.enum(TRANSLATORS).optional(),
  }),
} as const;

export const POINT_NAMES = [
  'filing',
  'sequence',
  'applicants',
  'agents',
  'passport',
  'poa',
  'workingDays',
  'notary',
  'translation',
] as const satisfies readonly (keyof typeof points)[];
export type PointName = (typeof POINT_NAMES)[number];

const placeName = z.strictObject({ english: shortText, chinese: shortText });

/** Its form alone; `read.ts` holds its parts against each other. */
export const playbookForm = z.strictObject({
  schema: z.literal(1),
  id: slug,
  version: versionName,
  level: z.enum(PLAYBOOK_LEVELS),
  /** The place itself; what a case writes (city, district) is matched with the names and their `also`. */
  place: z.strictObject({
    district: placeName.optional(),
    city: placeName.optional(),
    province: placeName.optional(),
    /** City only: districts by both names, for papers in Chinese. Of a district that is not here the case's own word is used. */
    districts: z.array(placeName).max(60).optional(),
    /** Other spellings of the narrowest place. */
    also: z.array(shortText).max(20).default([]),
    /** Province only: its cities as intakes may write them, so that each falls back to it. */
    cities: z.array(shortText).max(60).default([]),
  }),
  effectiveFrom: isoDate.nullable(),
  /** The first day on which it no longer holds. */
  effectiveTo: isoDate.nullable(),
  /** When a person last confirmed it with the office; null: never. */
  verifiedOn: isoDate.nullable(),
  confidence: z.enum(CONFIDENCES),
  offices: z.array(office).max(20).default([]),
  filing: points.filing.optional(),
  sequence: points.sequence.optional(),
  applicants: points.applicants.optional(),
  agents: points.agents.optional(),
  passport: points.passport.optional(),
  poa: points.poa.optional(),
  workingDays: points.workingDays.optional(),
  notary: points.notary.optional(),
  translation: points.translation.optional(),
  documents: z.array(playbookDocument).max(40).default([]),
  fees: z
    .array(fact({ what: shortText, amount: money }))
    .max(20)
    .default([]),
  remarks: z
    .array(fact({ text: longText }))
    .max(20)
    .default([]),
  sources: z.record(
    slug,
    z.strictObject({
      title: shortText,
      kind: z.enum(CONFIDENCES),
      url: z.url({ protocol: /^https?$/ }).optional(),
      /** When it was read; absent: it was not read by us. */
      readOn: isoDate.optional(),
    }),
  ),
});

export type Playbook = z.infer<typeof playbookForm>;
export type PlaybookPoints = Pick<Playbook, PointName>;
