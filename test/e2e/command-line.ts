import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { ERROR_CODES } from '../../client/wire';

export const PROJECT = join(__dirname, '..', '..');
const CLEARANCE = join(PROJECT, 'bin', 'clearance.js');

/** How a run of `clearance` ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One run of the command line as a process of its own, with nobody at the terminal. */
export function runClearance(env: NodeJS.ProcessEnv, args: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [CLEARANCE, ...args], { cwd: PROJECT, env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const failure = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string().min(1),
    facts: z.array(z.string()),
    next: z.string().nullable(),
    key: z.string().optional(),
    refusal: z.object({ code: z.string() }).optional(),
  }),
});

/** What `--json` prints when a command fails; throws when it is not of that shape. */
export const failureOf = (ran: Ran) => failure.parse(JSON.parse(ran.out)).error;
