import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadEngineSettings, withCredentials } from '../../temporal/credentials';

const ENGINE = { address: 'clearance.a1b2c.tmprl.cloud:7233', namespace: 'clearance.a1b2c' };
const security = (env: Record<string, string>) => withCredentials(ENGINE, env).security;

function file(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'credentials-')), name);
  writeFileSync(path, text);
  return path;
}

describe('how the engine lets us in', () => {
  it('is without anything on a machine of our own', () => {
    expect(withCredentials(ENGINE, { TEMPORAL_ADDRESS: 'elsewhere:7233' })).toEqual({
      ...ENGINE,
      security: {},
    });
  });

  it('is an API key, which brings TLS with it', () => {
    expect(security({ TEMPORAL_API_KEY: 'a-key' })).toMatchObject({ apiKey: 'a-key', tls: true });
  });

  it('is a client certificate with its key, and the authority that signed the server’s', () => {
    const tls = security({
      TEMPORAL_TLS_CLIENT_CERT_PATH: file('client.pem', 'certificate'),
      TEMPORAL_TLS_CLIENT_KEY_PATH: file('client.key', 'key'),
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: file('ca.pem', 'authority'),
      TEMPORAL_TLS_SERVER_NAME: 'temporal.firm.example',
    })?.tls;
    expect(tls).toMatchObject({
      serverNameOverride: 'temporal.firm.example',
      clientCertPair: { crt: Buffer.from('certificate'), key: Buffer.from('key') },
      serverRootCACertificate: Buffer.from('authority'),
    });
  });

  it('is a profile of the file that TEMPORAL_CONFIG_FILE names, and no other file', () => {
    const TEMPORAL_CONFIG_FILE = file('temporal.toml', '[profile.firm]\napi_key = "from-the-file"\n');
    expect(security({ TEMPORAL_CONFIG_FILE, TEMPORAL_PROFILE: 'firm' })).toMatchObject({
      apiKey: 'from-the-file',
    });
    expect(security({ HOME: join(TEMPORAL_CONFIG_FILE, '..') })).toEqual({});
  });

  it.each([
    [
      'a certificate that is not there',
      () => ({
        TEMPORAL_TLS_CLIENT_CERT_PATH: '/no/such/file',
        TEMPORAL_TLS_CLIENT_KEY_PATH: '/no/such/file',
      }),
    ],
    ['a file that is no TOML', () => ({ TEMPORAL_CONFIG_FILE: file('broken.toml', 'no toml at all [') })],
    [
      'a profile that is not in the file',
      () => ({ TEMPORAL_CONFIG_FILE: file('t.toml', ''), TEMPORAL_PROFILE: 'x' }),
    ],
  ] as [string, () => Record<string, string>][])('%s is refused in words', (_what, env) => {
    expect(() => security(env())).toThrow(BadEngineSettings);
  });
});
