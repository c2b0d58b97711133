import { parseArgs } from 'node:util';
import { badInput } from '../client/cli/exit';
import { isoDate } from '../domain/fields';
import { nearest } from '../domain/near';
import { isStoryName, STORY_NAMES, type StoryName } from './story';

/** The day on which a simulated case is opened unless said otherwise: the Golden Week of 2026 lies ahead. */
export const DEFAULT_FROM = '2026-09-21';

export interface Arguments {
  readonly help: boolean;
  /** Path of the intake, as it was typed. */
  readonly file: string;
  /** Absent: the one that the intake itself leads to. */
  readonly story?: StoryName;
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly json: boolean;
}

export const USAGE = `Plays a whole case in seconds: the real workflows and activities, a clock that skips, scripted people.

  npm run simulate -- examples/one-city.json
  npm run simulate -- examples/one-city.json --story refused --from 2026-12-01

  npm run simulate -- <intake.json> [options]

  --story <name>   ${STORY_NAMES.join(', ')};
                   when absent, the one that the intake leads to
  --from <day>     the day on which the case is opened, YYYY-MM-DD; ${DEFAULT_FROM} when absent
  --json           everything as JSON, whose shape does not change between releases
`;

const OPTIONS = {
  story: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws Failure (bad input) that names everything that is wrong with the command line */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: string[] = [];
  const files: string[] = [];
  const given: { story?: string; from?: string; json?: true; help?: true } = {};
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    if (!isOption(token.name)) {
      const near = nearest(token.name, Object.keys(OPTIONS));
      problems.push(
        `${token.rawName}: there is no such option${near === undefined ? '' : `; did you mean --${near}?`}`,
      );
    } else if (OPTIONS[token.name].type === 'boolean') {
      if (token.value === undefined) given[token.name as 'json' | 'help'] = true;
      else problems.push(`${token.rawName}: takes no value`);
    } else if (token.value === undefined || token.value === '')
      problems.push(`${token.rawName}: needs a value`);
    else given[token.name as 'story' | 'from'] = token.value;
  }
  const { story, from = DEFAULT_FROM, json = false, help = false } = given;
  if (!help) problems.push(...problemsWith(files, story, from));
  if (problems.length > 0)
    throw badInput('The command line cannot be used', problems, 'npm run simulate -- --help');
  return {
    help,
    file: files[0] ?? '',
    ...(story !== undefined && isStoryName(story) ? { story } : {}),
    from,
    json,
  };
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}

function problemsWith(files: readonly string[], story: string | undefined, from: string): string[] {
  const problems: string[] = [];
  if (files.length === 0) problems.push('an intake is needed, e.g. examples/one-city.json');
  if (files.length > 1) problems.push(`one intake at a time, not ${files.length}: ${files.join(', ')}`);
  if (story !== undefined && !isStoryName(story)) {
    const near = nearest(story, STORY_NAMES);
    const hint = near === undefined ? `one of ${STORY_NAMES.join(', ')}` : `did you mean ${near}?`;
    problems.push(`--story: there is no story ${story.slice(0, 40)}; ${hint}`);
  }
  const day = isoDate.safeParse(from);
  if (!day.success) problems.push(`--from: ${day.error.issues[0]?.message ?? 'must be a day'}`);
  // A ref holds the year as 20..; China's holidays are known to no list before 2004.
  else if (from < '2004-01-01' || from > '2098-12-31')
    problems.push('--from: must lie between 2004-01-01 and 2098-12-31');
  return problems;
}
