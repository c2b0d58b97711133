import type { Environment } from '../settings/read';
import type { Settings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { localToken } from './local-token';
import type { SignIn } from './sign-in';
import { readStaffTokens } from './staff-tokens';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * How people sign in, by the set-up: the local user of the embedded one, whose token is left in its file; staff with
 * tokens of their own in production.
 * @throws SettingsError when the embedded set-up would listen to other machines: its local user needs no password
 */
export function signInFor(settings: Pick<Settings, 'setup' | 'desk'>, env: Environment): SignIn {
  if (settings.setup === 'production') return { setup: 'production', staff: readStaffTokens(env) };
  if (!LOOPBACK.has(settings.desk.host))
    throw new SettingsError([
      {
        variable: 'CLEARANCE_DESK_HOST',
        problem: 'must be 127.0.0.1 in the embedded set-up, where whoever reaches the desk is signed in',
      },
    ]);
  return { setup: 'embedded', token: localToken(settings.desk.tokenFile), now: () => new Date() };
}
