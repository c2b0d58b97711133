import type { Role } from '../domain/actor';
import { DeskError } from './desk-error';

/** A member of staff, as a session knows them. */
export interface Member {
  /** Staff id, e.g. `paralegal-1`. */
  readonly id: string;
  readonly role: Role;
}

/** Who speaks: written by the desk from what it checked, never taken from a request's own words. */
export interface Session extends Member {
  /** A cookie travels by itself, so that writing with it needs proof that the page was ours (CSRF). */
  readonly by: 'token' | 'cookie';
}

/** Names in hono's context: set by the sign-in, read by the routes. */
export interface DeskEnv {
  Variables: { session: Session };
}

/** @throws DeskError `not-allowed` unless the session's role is one of `roles` */
export function mustBe(session: Session, roles: readonly Role[], what: string): void {
  if (roles.includes(session.role)) return;
  throw new DeskError('not-allowed', `The role ${session.role} may not ${what}.`, [
    `allowed: ${roles.join(', ')}`,
  ]);
}
