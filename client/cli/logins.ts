import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../error-code';
import { badInput } from './exit';
import type { Io } from './io';

/** A desk at which the user has signed in. */
const login = z.object({
  id: z.string(),
  role: z.string(),
  token: z.string().regex(/^[\x21-\x7e]{16,512}$/),
  endsAt: z.string(),
  /** File with the certificates by which this desk is known. */
  ca: z.string().optional(),
});
export type Login = z.infer<typeof login>;

const file = z.object({
  version: z.literal(1),
  /** Origin of the desk that was signed in to last; the one that is meant when none is named. */
  current: z.string().nullable(),
  desks: z.record(z.string(), login),
});
export type Logins = z.infer<typeof file>;

const NONE: Logins = { version: 1, current: null, desks: {} };

/** Where logins are kept: the user's own configuration folder. Undefined where the user has no home. */
function loginsFile({ env }: Pick<Io, 'env'>): string | undefined {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const folder = env['XDG_CONFIG_HOME'] ?? (home === undefined ? undefined : join(home, '.config'));
  return folder === undefined ? undefined : join(folder, 'clearance', 'logins.json');
}

/** The logins of this user. @throws Failure when the file cannot be read or is of another form */
export function readLogins(io: Pick<Io, 'env'>): Logins {
  const path = loginsFile(io);
  if (path === undefined) return NONE;
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return NONE;
    throw badInput(
      'The file with your logins cannot be used.',
      [path],
      'remove it, then npx clearance login',
    );
  }
}

/** Keeps the logins for their owner only (0600), in one step. */
export function writeLogins(io: Pick<Io, 'env'>, logins: Logins): string {
  const path = loginsFile(io);
  if (path === undefined) throw badInput('There is no home folder to keep a login in.', [], 'set HOME');
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.next`;
  writeFileSync(next, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  // `mode` counts for new files only.
  chmodSync(next, 0o600);
  renameSync(next, path);
  return path;
}
