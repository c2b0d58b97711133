import { Secret, TOTP } from 'otpauth';

/** One-time passwords by time (RFC 6238) in the form that every authenticator app knows: SHA-1, 6 digits, 30 seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** As RFC 4226 recommends for the shared secret. */
const SECRET_BYTES = 20;
/** Steps before and after now that are taken: clocks differ, and typing takes time. */
const WINDOW = 1;

/** A new secret, in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, staffId: string, issuer: string): string {
  return new TOTP({ ...FORM, secret: Secret.fromBase32(secret), label: staffId, issuer }).toString();
}

/** The code of the app at `at`. */
export function totpCode(secret: string, at: Date): string {
  return new TOTP({ ...FORM, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** The number of the time step of which this is the code; undefined when it is none of the steps around `at`. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / FORM.period) + delta;
}
