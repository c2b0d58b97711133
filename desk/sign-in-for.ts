import type { Settings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { localToken } from './local-token';
import type { SignIn } from './sign-in';
import type { StaffDoor } from './staff-door';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * How people sign in, by the set-up: the local user of the embedded one, whose token is left in its file; staff with
 * password and authenticator in production.
 * @throws SettingsError when the desk would be reached in the clear from other machines
 */
export function signInFor(settings: Pick<Settings, 'setup' | 'desk'>, door: StaffDoor): SignIn {
  const { host, tls, behindProxy, url, tokenFile } = settings.desk;
  if (settings.setup === 'production') {
    const secure = url.startsWith('https:');
    if (!LOOPBACK.has(host) && tls === undefined && !behindProxy)
      throw new SettingsError([
        {
          variable: 'CLEARANCE_DESK_HOST',
          problem:
            'lets other machines reach the desk in the clear: set CLEARANCE_DESK_TLS_CERT and CLEARANCE_DESK_TLS_KEY, or CLEARANCE_DESK_BEHIND_PROXY=yes where a proxy ends TLS',
        },
      ]);
    if (!secure && (tls !== undefined || behindProxy || !LOOPBACK.has(new URL(url).hostname)))
      throw new SettingsError([
        {
          variable: 'CLEARANCE_DESK_URL',
          problem: 'must begin with https: it is the address that staff type',
        },
      ]);
    return { setup: 'production', door, origin: new URL(url).origin };
  }
  if (!LOOPBACK.has(host))
    throw new SettingsError([
      {
        variable: 'CLEARANCE_DESK_HOST',
        problem: 'must be 127.0.0.1 in the embedded set-up, where whoever reaches the desk is signed in',
      },
    ]);
  return { setup: 'embedded', token: localToken(tokenFile), now: () => new Date() };
}
