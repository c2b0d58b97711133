import { z } from 'zod';
import { isoDate } from '../fields';
import { agreeing, heard, type Contradiction } from '../heard';
import type { Confidence } from '../source';
import {
  PLAYBOOK_LEVELS,
  playbookForm,
  POINT_NAMES,
  type Playbook,
  type PlaybookLevel,
  type PointName,
} from './schema';

/** Reading a playbook: its form, and its parts held against each other, also where some of them are wrong. */

/** One version of one place's playbook, checked: levels have their places, dates run forward, every source exists. */
export const playbookSchema = agreeing(playbookForm, contradictions);

/** Only that it is there counts. */
const given = z.unknown().optional();
const sourced = heard(z.object({ source: heard(z.string()) }));

/** What of a playbook, right or wrong, can be held against the rest of it. */
const parts = heard(
  z.object({
    level: heard(z.enum(PLAYBOOK_LEVELS)),
    place: heard(z.object({ district: given, city: given, province: given })),
    effectiveFrom: heard(isoDate.nullable()),
    effectiveTo: heard(isoDate.nullable()),
    filing: sourced,
    sequence: sourced,
    applicants: sourced,
    agents: sourced,
    passport: sourced,
    poa: sourced,
    workingDays: heard(
      z.object({ earliest: heard(z.number()), latest: heard(z.number()), source: heard(z.string()) }),
    ),
    notary: sourced,
    translation: sourced,
    offices: heard(z.array(sourced)),
    documents: heard(
      z.array(
        heard(z.object({ kind: heard(z.string()), form: heard(z.string()), source: heard(z.string()) })),
      ),
    ),
    fees: heard(z.array(sourced)),
    remarks: heard(z.array(sourced)),
    sources: heard(z.record(z.string(), z.unknown())),
  }),
);
type Parts = NonNullable<z.infer<typeof parts>>;

/** What the parts of a playbook say against each other; of wrong parts, what can be heard of them. */
function contradictions(value: unknown): Contradiction[] {
  const playbook = parts.parse(value);
  if (playbook === undefined) return [];
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
  const { earliest, latest } = workingDays ?? {};
  const shrinks = earliest !== undefined && latest !== undefined && latest < earliest;
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
    .filter(({ source }) => !Object.hasOwn(sources, source))
    .map(({ path, source }) => ({
      path: [...path, 'source'],
      message: `names the source ${source}, which \`sources\` does not have`,
    }));
}

function documentsTwice({ documents = [] }: Parts): Contradiction[] {
  const keys = documents.map((d) =>
    d?.kind === undefined || d.form === undefined ? undefined : `${d.kind}.${d.form}`,
  );
  return keys.flatMap((key, i) =>
    key !== undefined && keys.indexOf(key) < i
      ? [{ path: ['documents', i], message: `${key} is listed twice: keep one` }]
      : [],
  );
}

const PLACES_NEEDED: Readonly<Record<PlaybookLevel, readonly ('district' | 'city' | 'province')[]>> = {
  station: ['district', 'city'],
  city: ['city'],
  province: ['province'],
  national: [],
};

interface Sourced {
  readonly source?: string | undefined;
  readonly from?: Confidence | undefined;
}
/** Every fact that names a source, with its path. */
export function sourcesUsed(playbook: SourcedParts): {
  readonly path: readonly (string | number)[];
  readonly source: string;
  readonly from: Confidence | undefined;
}[] {
  const named = (part: Sourced | undefined, path: (string | number)[]) =>
    part?.source === undefined ? [] : [{ path, source: part.source, from: part.from }];
  return [
    ...POINT_NAMES.flatMap((name) => named(playbook[name], [name])),
    ...LISTS.flatMap((list) => (playbook[list] ?? []).flatMap((part, i) => named(part, [list, i]))),
  ];
}

const LISTS = ['offices', 'documents', 'fees', 'remarks'] as const;
type SourcedParts = { readonly [P in PointName]?: Sourced | undefined } & {
  readonly [L in (typeof LISTS)[number]]?: readonly (Sourced | undefined)[] | undefined;
};

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
 * Reads a playbook; `source` (a path) names it in errors. Throws PlaybookError with every problem at once: where parts are
 * wrong, what they and the others say against each other is told too.
 */
export function readPlaybook(value: unknown, source: string): Playbook {
  const result = playbookSchema.safeParse(value);
  if (result.success) return result.data;
  throw new PlaybookError(
    source,
    result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
  );
}
