import { readSettings } from '../../settings/settings';
import { SettingsError } from '../../settings/settings-error';
import { mustBeSealed } from '../../worker/mail-server';

const settings = (smtpUrl: string, setup = 'production') =>
  readSettings({
    CLEARANCE_SETUP: setup,
    TEMPORAL_ADDRESS: 'temporal:7233',
    DATABASE_URL: 'postgres://u:p@db/clearance',
    MAIL_FROM: 'desk@firm.example',
    SMTP_URL: smtpUrl,
  });

test.each([
  'smtp://relay.firm.example',
  'smtp://user:secret@relay.firm.example:587',
  'smtp://relay.firm.example:587?requireTLS=false',
  'smtp://10.0.0.7:25',
  'smtp://[2001:db8::7]:25',
  'smtp://127.0.0.1.firm.example:25',
])('a worker in production does not start with %s', (smtpUrl) => {
  const start = () => mustBeSealed(settings(smtpUrl));
  expect(start).toThrow(SettingsError);
  expect(start).toThrow(/SMTP_URL .*in the clear: use smtps:.*requireTLS=true/);
  expect(start).not.toThrow(/secret|10\.0\.0\.7/);
});

test.each([
  'smtps://user:secret@relay.firm.example',
  'smtp://relay.firm.example:587?requireTLS=true',
  'smtp://127.0.0.1:1025',
  'smtp://[::1]:1025',
  'smtp://localhost:1025',
])('it starts with %s', (smtpUrl) => {
  expect(() => mustBeSealed(settings(smtpUrl))).not.toThrow();
});

test('for trying things any server will do: the wire still asks it for TLS', () => {
  expect(() => mustBeSealed(settings('smtp://relay.firm.example', 'embedded'))).not.toThrow();
});
