import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { readRoom, readSource, type Import, type Source } from './sources';

/**
 * The arrows between rooms. A room may import itself and what is named for it; types count like values unless said
 * otherwise. To add an arrow, add it here and say why in docs/decisions/.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  settings: [],
  letters: ['domain'],
  workflows: ['domain'],
  activities: ['domain', 'letters', 'store', 'temporal'],
  store: ['domain'],
  temporal: ['domain', 'store'],
  client: ['domain', 'temporal', 'store', 'settings'],
  desk: ['domain', 'letters', 'temporal', 'store', 'client', 'settings'],
  worker: ['domain', 'workflows', 'activities', 'letters', 'store', 'temporal', 'settings'],
  stack: ['settings', 'temporal', 'store'],
  bench: [
    'examples',
    'domain',
    'workflows',
    'activities',
    'letters',
    'store',
    'temporal',
    'client',
    'worker',
    'desk',
    'settings',
    'cluster',
  ],
  preview: ['domain', 'letters'],
  simulate: ['bench', 'domain', 'client', 'temporal'],
  cluster: ['temporal', 'settings'],
  drills: ['examples', 'domain', 'store', 'temporal', 'client', 'stack', 'cluster', 'settings'],
};
const ROOMS = Object.keys(MAY_IMPORT);

/**
 * Single files that a room may import from another: names of search attributes and of queues, without any effect; and for the
 * daily digest the desk's eyes, so that it shows nobody more than `today` does (decision 0035).
 */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  worker: ['client/case-desk.ts', 'desk/digest-of.ts', 'desk/morning.ts'],
  workflows: ['temporal/search-attributes.ts', 'temporal/queues.ts'],
};

/** domain/ and workflows/ run in Temporal's sandbox: Node is not there, and each package costs memory per case. */
const PURE_PACKAGES = ['zod', '@noble/hashes', 'chinese-days', 'temporal-polyfill'];
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  domain: PURE_PACKAGES,
  workflows: [...PURE_PACKAGES, '@temporalio/workflow', '@temporalio/common'],
};

const sources = new Map(ROOMS.flatMap(readRoom).map((source) => [source.path, source]));
const of = (room: string): Source[] => [...sources.values()].filter((source) => source.room === room);
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isNode = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(packageOf(specifier));

/** `file -> what it imports`, for every import that the test refuses. */
const refused = (from: readonly Source[], wrong: (found: Import, source: Source) => boolean): string[] =>
  from.flatMap((source) =>
    source.imports
      .filter((found) => wrong(found, source))
      .map((found) => `${source.path} -> ${found.specifier}`),
  );

describe('arrows between rooms', () => {
  test.each(ROOMS)('%s/ imports only the rooms it may', (room) => {
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
    const wrong = ({ file, typeOnly }: Import): boolean => {
      if (file === undefined || ALSO[room]?.includes(file)) return false;
      if (room === 'workflows' && file.startsWith('activities/')) return !typeOnly; // called by proxy: types are enough
      return !allowed.includes(file.split('/')[0] ?? '');
    };
    expect(refused(of(room), wrong)).toEqual([]);
  });

  test('are those of the map in docs/architecture.md', () => {
    const map = readFileSync(join(__dirname, '..', '..', 'docs', 'architecture.md'), 'utf8');
    const rows = [...map.matchAll(/^\| `([a-z]+)\/` +\|[^|]*\| ([^|]*?) +\|$/gm)].map(
      ([, room = '', may = '']) => [
        room,
        // What follows a semicolon are single files (ALSO), and packages.
        may
          .split(';')[0]
          ?.split(', ')
          .filter((word) => word !== 'nothing')
          .sort(),
      ],
    );
    const arrows = Object.entries(MAY_IMPORT).map(([room, may]) => [room, [...may].sort()]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(arrows));
  });

  test('every relative import leads to a file of this project', () => {
    const wrong = ({ specifier, file }: Import): boolean => specifier.startsWith('.') && file === undefined;
    expect(refused([...sources.values()], wrong)).toEqual([]);
  });

  test('a workflow asks for plans; it does not compute with calendars, which change from year to year', () => {
    expect(refused(of('workflows'), ({ file }) => file?.startsWith('domain/calendar/') ?? false)).toEqual([]);
  });

  test.each(Object.keys(PACKAGES))('%s/ uses no Node module and only its packages', (room) => {
    const wrong = ({ specifier, typeOnly }: Import): boolean =>
      !specifier.startsWith('.') &&
      !typeOnly &&
      (isNode(specifier) || !PACKAGES[room]?.includes(packageOf(specifier)));
    expect(refused(of(room), wrong)).toEqual([]);
  });

  test.each(Object.keys(PACKAGES))('%s/ makes no date that depends on the host', (room) => {
    const found = of(room)
      .filter(({ path }) => path !== 'workflows/clock.ts') // the one clock
      .flatMap(({ path, localDates }) => localDates.map((date) => `${path}: ${date}`));
    expect(found).toEqual([]);
  });

  test('the command line reaches neither Temporal nor PostgreSQL, by whatever way', () => {
    const start = [...sources.keys()].filter(
      (path) => path === 'client/main.ts' || path.startsWith('client/cli/'),
    );
    const reached = [...reachable(start)].flatMap((path) => sources.get(path) ?? []);
    const engine = ['pg', 'kysely', '@electric-sql/pglite'];
    const wrong = ({ specifier, typeOnly }: Import): boolean =>
      !typeOnly && (specifier.startsWith('@temporalio/') || engine.includes(packageOf(specifier)));
    expect(refused(reached, wrong)).toEqual([]);
  });

  test('no module needs itself by way of others', () => {
    expect(cycles()).toEqual([]);
  });
});

describe('the reader of sources', () => {
  const read = (text: string): string[] =>
    readSource('desk/x.ts', text).imports.map(
      ({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`,
    );

  test.each([
    ["import { a } from 'a';", ['a']],
    ["import type { A } from 'a';", ['a (type)']],
    ["import { type A } from 'a';", ['a (type)']],
    ["import { type A, b } from 'a';", ['a']],
    ["import 'a';", ['a']],
    ["export * from 'a';", ['a']],
    ["export type { A } from 'a';", ['a (type)']],
    ["const a = await import('a');", ['a']],
    ["const a = require('a');", ['a']],
    ["let a: import('a').A;", ['a (type)']],
    ["// import { a } from 'a';\nconst b = \"from 'a'\";", []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['new Date()', 1],
    ['new Date(2026, 1, 1)', 1],
    ["new Date('2026-01-01T10:00:00')", 1],
    ["Date.parse('1 Jan 2026')", 1],
    ['new Date(`${day}T00:00:00`)', 1],
    ["new Date('2026-01-01')", 0],
    ["new Date('2026-01-01T10:00:00Z')", 0],
    ['new Date(`${day}T00:00:00+08:00`)', 0],
    ['new Date(instant)', 0],
  ])('%s counts as %i date that depends on the host', (text, count) => {
    expect(readSource('domain/x.ts', text).localDates).toHaveLength(count);
  });
});

const values = (path: string): string[] =>
  (sources.get(path)?.imports ?? []).flatMap(({ file, typeOnly }) =>
    file === undefined || typeOnly ? [] : [file],
  );

function reachable(start: readonly string[]): Set<string> {
  const seen = new Set(start);
  for (const path of seen) for (const next of values(path)) seen.add(next);
  return seen;
}

function cycles(): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const from = way.indexOf(path);
    if (from >= 0) found.add([...way.slice(from), path].join(' -> '));
    if (from >= 0 || done.has(path)) return;
    for (const next of values(path)) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return [...found];
}
