import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ROLES, type Role } from '../domain/actor';
import { readWith, type Environment } from '../settings/read';
import { SettingsError } from '../settings/settings-error';

/**
 * Tokens of staff in the production set-up, until people sign in with a password: a JSON file that holds who may come
 * and the SHA-256 of each token. A token is 32 random bytes, so that a fast hash is enough.
 *
 *     [{ "id": "paralegal-1", "role": "paralegal", "sha256": "9f86d0..." }]
 */
const fileSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+-[0-9]+$/, 'must be a staff id such as paralegal-1'),
      role: z.enum(ROLES),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
    }),
  )
  .max(1000);

export interface StaffMember {
  readonly id: string;
  readonly role: Role;
}

/** Staff by the SHA-256 (hex) of their tokens. */
export type StaffTokens = ReadonlyMap<string, StaffMember>;

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The tokens of the file that DESK_TOKENS_FILE names; none when it is not set: then nobody can sign in.
 * @throws SettingsError when the file cannot be read or is not of the shape
 */
export function readStaffTokens(env: Environment): StaffTokens {
  const { DESK_TOKENS_FILE: file } = readWith(z.object({ DESK_TOKENS_FILE: z.string().optional() }), env);
  if (file === undefined) return new Map();
  const staff = fileSchema.safeParse(jsonIn(file));
  if (!staff.success)
    throw new SettingsError(
      staff.error.issues.map((i) => ({
        variable: 'DESK_TOKENS_FILE',
        problem: `${i.path.join('.')}: ${i.message}`,
      })),
    );
  return new Map(staff.data.map(({ id, role, sha256 }) => [sha256, { id, role }]));
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new SettingsError([{ variable: 'DESK_TOKENS_FILE', problem: `names a file that ${why}: ${file}` }]);
  }
}

/** A new token and the entry for the file; the token is shown once and kept nowhere. */
export function newStaffToken(member: StaffMember): {
  token: string;
  entry: StaffMember & { sha256: string };
} {
  const token = randomBytes(32).toString('base64url');
  return { token, entry: { ...member, sha256: tokenHash(token) } };
}
