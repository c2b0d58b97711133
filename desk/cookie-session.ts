import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Member } from './session';

/** `__Host-` needs TLS, which the loopback address of the embedded set-up has not. */
export const COOKIE_NAME = 'clearance-session';

/** A browser's session ends after this long at the latest; on loopback the next page begins a new one. Seconds. */
export const COOKIE_SECONDS = 12 * 3600;

/**
 * Makes and reads session cookies. They carry their own proof (HMAC-SHA-256 under a key derived from the desk's
 * secret), so that a restarted desk still knows the browser whose Temporal UI is open.
 */
export class CookieSessions {
  readonly #key: Buffer;

  constructor(
    secret: string,
    private readonly now: () => Date,
  ) {
    this.#key = createHmac('sha256', secret).update('clearance desk: session cookies, version 1').digest();
  }

  make(member: Member): string {
    const ends = Math.floor(this.now().getTime() / 1000) + COOKIE_SECONDS;
    const claim = `1.${member.id}.${member.role}.${ends}`;
    return `${claim}.${this.#mac(claim)}`;
  }

  /** Undefined for a cookie that is not ours or has ended. */
  read(cookie: string): { id: string; role: string } | undefined {
    const parts = /^(1\.([a-z]+-[0-9]+)\.([a-z]+)\.([0-9]{1,12}))\.([A-Za-z0-9_-]{43})$/.exec(cookie);
    const [, claim = '', id = '', role = '', ends = '', mac = ''] = parts ?? [];
    if (parts === null || !same(mac, this.#mac(claim))) return undefined;
    return Number(ends) * 1000 > this.now().getTime() ? { id, role } : undefined;
  }

  #mac(claim: string): string {
    return createHmac('sha256', this.#key).update(claim).digest('base64url');
  }
}

/** Compares in a time that does not tell how much was right; both have the same, known length. */
function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
