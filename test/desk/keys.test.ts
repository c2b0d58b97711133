import { ROLES } from '../../domain/actor';
import { KeyFileFixed } from '../../store/master-key-file';
import { MasterKeyMissing } from '../../store/master-keys';
import { cliFixture, type CliFixture } from '../client/cli-fixture';
import { deskFixture } from './desk-fixture';

/** A rotation that needs several requests. */
function slowRotation(left: number) {
  return {
    status: () =>
      Promise.resolve({
        current: 'm-new',
        masterKeys: [
          { id: 'm-new', inRing: true, wraps: 5 - left },
          { id: 'm-old', inRing: true, wraps: left },
        ],
        destroyed: 1,
        changeable: true,
      }),
    rewrap: () =>
      Promise.resolve({ current: 'm-new', rewrapped: left > 0 ? 1 : 0, left: Math.max(0, (left -= 1)) }),
    renew: () => Promise.resolve('m-new'),
    retire: () => Promise.resolve(['m-old']),
  };
}

describe('keys at the desk', () => {
  it('are looked after by ops alone, and every change is in the access log', async () => {
    const { ask, accesses } = deskFixture({ keyRotation: slowRotation(1) });
    for (const role of ROLES) {
      const status = role === 'ops' ? 200 : 403;
      expect((await ask('GET', '/api/keys', { as: role })).status).toBe(status);
      const rotate = { as: role, body: { newMasterKey: true } };
      expect((await ask('POST', '/api/keys/rotate', rotate)).status).toBe(status);
      expect((await ask('POST', '/api/keys/retire', { as: role, body: {} })).status).toBe(status);
    }
    expect(accesses.map(({ staffId, ref, action }) => `${staffId} ${ref} ${action}`)).toEqual([
      'ops-1 firm new master key m-new',
      'ops-1 firm rotate keys 1',
      'ops-1 firm remove master key m-old',
    ]);
  });

  it('say what to do where the desk cannot change the ring itself, or a master key is missing', async () => {
    const fixed = { ...slowRotation(0), renew: () => Promise.resolve(undefined) };
    const { ask } = deskFixture({ keyRotation: fixed });
    const elsewhere = await ask('POST', '/api/keys/rotate', { as: 'ops', body: { newMasterKey: true } });
    expect({ status: elsewhere.status, facts: elsewhere.text }).toMatchObject({
      status: 409,
      facts: expect.stringContaining('CLEARANCE_MASTER_KEYS_OTHER') as string,
    });
    const missing = {
      ...slowRotation(1),
      rewrap: () => Promise.reject(new MasterKeyMissing('m-lost', 'm-new')),
    };
    const refused = await deskFixture({ keyRotation: missing }).ask('POST', '/api/keys/rotate', {
      as: 'ops',
      body: {},
    });
    expect(refused.body.error.message).toContain('restore that key');
    const readOnly = {
      ...slowRotation(1),
      renew: () => Promise.reject(new KeyFileFixed('/run/secrets/master_key', {})),
    };
    const fixedFile = await deskFixture({ keyRotation: readOnly }).ask('POST', '/api/keys/rotate', {
      as: 'ops',
      body: { newMasterKey: true },
    });
    expect({ status: fixedFile.status, message: fixedFile.body.error.message }).toEqual({
      status: 409,
      message: 'The master key file /run/secrets/master_key can only be read here, not changed.',
    });
    expect(fixedFile.text).toContain('deploy/master-key.sh renew');
  });
});

describe('clearance keys', () => {
  let cli: CliFixture;
  afterEach(() => cli.close());

  it('shows what lies under which master key, and what to do next', async () => {
    cli = await cliFixture({ keyRotation: slowRotation(2) });
    const { out, code } = await cli.clearance(['keys', 'status', '--as', 'ops']);
    expect(code).toBe(0);
    expect(out).toBe(
      'm-new  wraps 3  current\nm-old  wraps 2  former\n1 destroyed with their cases\nNext: npx clearance keys rotate\n',
    );
  });

  it('asks the desk until nothing is left', async () => {
    cli = await cliFixture({ keyRotation: slowRotation(3) });
    const { out, err, code } = await cli.clearance(['keys', 'rotate', '--new-master-key', '--as', 'ops']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'All keys lie under master key m-new; 3 were wrapped anew.\n',
    });
    expect(err).toBe('  1 done, 2 left\n  2 done, 1 left\n');
  });

  it('is refused to everybody but ops', async () => {
    cli = await cliFixture({ keyRotation: slowRotation(3) });
    const { err, code } = await cli.clearance(['keys', 'rotate']);
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('allowed: ops') as string });
  });
});
