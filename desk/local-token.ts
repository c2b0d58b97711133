import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../client/error-code';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The local user's token in the embedded set-up: the one in the file, or a new one of 32 random bytes. The file is
 * readable for its owner only (0600), also when somebody had loosened it.
 */
export function localToken(file: string): string {
  const kept = keptToken(file);
  if (kept !== undefined) {
    chmodSync(file, 0o600);
    return kept;
  }
  const token = randomBytes(32).toString('base64url');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  // `mode` counts for new files only.
  chmodSync(file, 0o600);
  return token;
}

function keptToken(file: string): string | undefined {
  try {
    const token = readFileSync(file, 'utf8').trim();
    // Anything else in the file is not ours to trust: it is replaced.
    return TOKEN.test(token) ? token : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
