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

const shape = z.strictObject({
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

/** One version of one place's playbook, checked: levels have their places, dates run forward, every source exists. */
export const playbookSchema = shape.superRefine((playbook, context) => {
  for (const { path, message } of contradictions(playbook))
    context.addIssue({ code: 'custom', path: [...path], message });
});

const parts = shape.partial();
/** A playbook, or what can be read of a wrong one. */
type Parts = z.infer<typeof parts>;

interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What the parts of a playbook say against each other; of one with wrong parts, what its right parts say. */
function contradictions(playbook: Parts): Contradiction[] {
  return [
    ...placesMissing(playbook),
    ...daysBackwards(playbook),
    ...pointsMissing(playbook),
    ...sourcesMissing(playbook),
    ...documentsTwice(playbook),
  ];
}

function placesMissing({ level, place }: Parts): Contradiction[] {
  if (level === undefined || place === undefined) return [];
  return PLACES_NEEDED[level]
    .filter((needed) => place[needed] === undefined)
    .map((needed) => ({
      path: ['place', needed],
      message: `a playbook of level ${level} must name its ${needed}`,
    }));
}

function daysBackwards({ effectiveFrom, effectiveTo, workingDays }: Parts): Contradiction[] {
  const ends = effectiveFrom && effectiveTo && effectiveTo <= effectiveFrom;
  const shrinks = workingDays !== undefined && workingDays.latest < workingDays.earliest;
  return [
    ...(ends ? [{ path: ['effectiveTo'], message: 'it ends on or before the day on which it begins' }] : []),
    ...(shrinks
      ? [{ path: ['workingDays', 'latest'], message: 'the latest day lies before the earliest' }]
      : []),
  ];
}

function pointsMissing(playbook: Parts): Contradiction[] {
  if (playbook.level !== 'national') return [];
  return NATIONAL_POINTS.filter((name) => playbook[name] === undefined).map((name) => ({
    path: [name],
    message: 'the national playbook must say it: there is no wider one to take it from',
  }));
}

const NATIONAL_POINTS = [
  'filing',
  'sequence',
  'applicants',
  'agents',
  'passport',
  'poa',
  'workingDays',
] as const satisfies readonly PointName[];

function sourcesMissing(playbook: Parts): Contradiction[] {
  const { sources } = playbook;
  if (sources === undefined) return [];
  return sourcesUsed(playbook)
    .filter(({ source }) => sources[source] === undefined)
    .map(({ path, source }) => ({
      path: [...path, 'source'],
      message: `names the source ${source}, which \`sources\` does not have`,
    }));
}

function documentsTwice({ documents = [] }: Parts): Contradiction[] {
  const keys = documents.map((d) => `${d.kind}.${d.form}`);
  return keys.flatMap((key, i) =>
    keys.indexOf(key) < i ? [{ path: ['documents', i], message: `${key} is listed twice: keep one` }] : [],
  );
}

const PLACES_NEEDED: Readonly<Record<PlaybookLevel, readonly ('district' | 'city' | 'province')[]>> = {
  station: ['district', 'city'],
  city: ['city'],
  province: ['province'],
  national: [],
};

function sourcesUsed(playbook: Parts): { path: (string | number)[]; source: string }[] {
  const lists = ['offices', 'documents', 'fees', 'remarks'] as const;
  return [
    ...POINT_NAMES.flatMap((name) => {
      const point = playbook[name];
      return point === undefined ? [] : [{ path: [name], source: point.source }];
    }),
    ...lists.flatMap((list) => (playbook[list] ?? []).map(({ source }, i) => ({ path: [list, i], source }))),
  ];
}

export type Playbook = z.infer<typeof playbookSchema>;
export type PlaybookPoints = Pick<Playbook, PointName>;

/** A playbook that must not be used: names the file or other source and everything that is wrong with it. */
export class PlaybookError extends Error {
  override readonly name = 'PlaybookError';

  constructor(
    readonly source: string,
    /** One line each: `path: what is wrong`. */
    readonly problems: readonly string[],
  ) {
    super(`${source}: ${problems.join('; ')}`);
  }
}

/**
 * Reads a playbook; `source` (a path) names it in errors. Throws PlaybookError with every problem at once: where some parts
 * are wrong, what the right ones say against each other is told too.
 */
export function readPlaybook(value: unknown, source: string): Playbook {
  const result = playbookSchema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const wrong = new Set(issues.map((issue) => issue.path[0]));
  const against = contradictions(rightParts(value, wrong)).filter(({ path }) => !wrong.has(path[0]));
  const lines = [...issues, ...against].map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new PlaybookError(source, [...new Set(lines)]);
}

function rightParts(value: unknown, wrong: ReadonlySet<PropertyKey | undefined>): Parts {
  const all = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const right = all.filter(([name]) => !wrong.has(name) && Object.hasOwn(shape.shape, name));
  const read = parts.safeParse(Object.fromEntries(right));
  return read.success ? read.data : {};
}
