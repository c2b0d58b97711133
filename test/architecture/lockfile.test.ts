import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './sources';

const SCRIPT = join(PROJECT, 'scripts', 'complete-lockfile.mjs');
let folder: string;
let lockfile: string;

const complete = (): string => execFileSync(process.execPath, [SCRIPT, lockfile], { encoding: 'utf8' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearance-lock-'));
  lockfile = join(folder, 'package-lock.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lockfile', () => {
  test('names the native packages of every platform, else npm ci refuses it', () => {
    copyFileSync(join(PROJECT, 'package-lock.json'), lockfile);
    // When this fails: node scripts/complete-lockfile.mjs
    expect(complete()).toBe('The lockfile is complete.\n');
  });

  test('is completed beside the platform that npm has put there', () => {
    const packages = {
      '': { name: 'x' },
      'node_modules/tool': {
        version: '1.2.3',
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-gnu': '1.2.3',
          '@tool/linux-arm64-musl': '1.2.3',
          '@tool/darwin-arm64': '1.2.3',
        },
      },
      'node_modules/tool/node_modules/@tool/linux-x64-gnu': { version: '1.2.3', dev: true, optional: true },
    };
    writeFileSync(lockfile, JSON.stringify({ lockfileVersion: 3, packages }));
    complete();
    expect(JSON.parse(readFileSync(lockfile, 'utf8'))).toMatchObject({
      packages: {
        'node_modules/tool/node_modules/@tool/darwin-arm64': {
          version: '1.2.3',
          cpu: ['arm64'],
          os: ['darwin'],
          dev: true,
          optional: true,
        },
        'node_modules/tool/node_modules/@tool/linux-arm64-musl': {
          cpu: ['arm64'],
          libc: ['musl'],
          os: ['linux'],
        },
      },
    });
  });
});
