import { PORTS } from '../settings/ports';

/** What `npm start` says when it is given arguments: it takes none. Exit code 0 where help was asked for, else 2. */
export function usageFor(args: readonly string[]): { readonly text: string; readonly code: 0 | 2 } {
  const asked = args.every((arg) => arg === '--help' || arg === '-h');
  const rows = [
    ...Object.entries(PORTS).map(([variable, { usual, what }]) => [variable, `${what}; ${usual}`] as const),
    ['CLEARANCE_DATA', 'the folder for everything that is kept; data/'] as const,
    [
      'TEMPORAL_ADDRESS, DATABASE_URL, SMTP_URL',
      "parts of one's own, each in place of an embedded one",
    ] as const,
  ];
  const width = Math.max(...rows.map(([variable]) => variable.length));
  const lines = [
    ...(asked ? [] : [`npm start takes no arguments (${args.join(' ')}).`, '']),
    'npm start runs everything on this machine until Ctrl-C: Temporal with its UI, PostgreSQL, a mail catcher, the worker, the desk.',
    'It is set by environment variables:',
    '',
    ...rows.map(([variable, meaning]) => `  ${variable.padEnd(width)}  ${meaning}`),
    '',
    'All of them: docs/decisions/0005-embedded-stack.md',
  ];
  return { text: `${lines.join('\n')}\n`, code: asked ? 0 : 2 };
}
