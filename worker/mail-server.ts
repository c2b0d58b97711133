import { isLoopback } from '../activities/post';
import type { Settings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';

/**
 * Letters are not sent in the clear: to another machine the address of the mail server must say that there is TLS, from the first
 * byte (`smtps:`) or by STARTTLS (`?requireTLS=true`, as nodemailer writes it). What is asked for here is required on the wire as
 * well (activities/post.ts); this only says at the start what would otherwise show when the first letter does not go.
 * @throws SettingsError in production, for a mail server elsewhere without either
 */
export function mustBeSealed({ setup, mail }: Pick<Settings, 'setup' | 'mail'>): void {
  const { protocol, hostname, searchParams } = new URL(mail.smtpUrl);
  if (setup !== 'production' || protocol === 'smtps:' || isLoopback(hostname.replace(/^\[|\]$/g, ''))) return;
  if (searchParams.get('requireTLS') === 'true') return;
  throw new SettingsError([
    {
      variable: 'SMTP_URL',
      problem:
        'would send letters to another machine in the clear: use smtps://..., or smtp://...:587?requireTLS=true where the server offers STARTTLS',
    },
  ]);
}
