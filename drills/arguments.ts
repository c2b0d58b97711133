import { parseArgs } from 'node:util';
import { DRILLS } from './drills';
import type { ServerKind } from './set-up';

export interface Arguments {
  readonly help: boolean;
  readonly cases: number;
  readonly seed: number;
  readonly server: ServerKind;
  /** Names of the drills to run, in the order of the list. */
  readonly names: readonly string[];
}

export const USAGE = `Breaks one thing after the other while cases run, and counts what is lost or doubled.

  npm run drills [-- options]

  --cases <n>      cases for each drill; 200 when absent
  --only <name>    this drill alone; may be given again
  --seed <n>       for everything that happens by chance; 2026 when absent
  --server <kind>  dev (a database file) or cluster (the production server on PostgreSQL); dev when absent

Drills: ${DRILLS.map(({ name }) => name).join(', ')}
`;

/** @returns the arguments, or everything that is wrong with them */
export function readArguments(argv: readonly string[]): Arguments | { readonly problems: readonly string[] } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        cases: { type: 'string', default: '200' },
        seed: { type: 'string', default: '2026' },
        server: { type: 'string', default: 'dev' },
        only: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    return { problems: [messageOf(error)] };
  }
  const { only, server } = values;
  const known = DRILLS.map(({ name }) => name);
  const problems = [
    ...whole('--cases', values.cases, 1, 10_000),
    ...whole('--seed', values.seed, 0, 4_294_967_295),
    ...(server === 'dev' || server === 'cluster' ? [] : ['--server: must be dev or cluster']),
    ...only
      .filter((name) => !known.includes(name))
      .map((name) => `--only: there is no drill ${name.slice(0, 40)}`),
  ];
  if (problems.length > 0) return { problems };
  return {
    help: values.help,
    cases: Number(values.cases),
    seed: Number(values.seed),
    server: server === 'cluster' ? 'cluster' : 'dev',
    names: known.filter((name) => only.length === 0 || only.includes(name)),
  };
}

/** Node's own words name the option; under test its errors are of another realm than `Error`. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : 'the options cannot be read';
}

function whole(option: string, text: string, least: number, most: number): string[] {
  const number = Number(text);
  return /^\d{1,10}$/.test(text) && number >= least && number <= most
    ? []
    : [`${option}: must be a whole number from ${least} to ${most}`];
}
