import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT } from './sources';

const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');
const versions = z.record(z.string(), z.string());
const { dependencies, devDependencies } = z
  .looseObject({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(read('package.json')));
const direct = Object.entries({ ...dependencies, ...devDependencies });

describe('every package that we name', () => {
  it('is pinned to one version', () => {
    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('has its reason in a decision record, which names no other', () => {
    const given = [...read('docs/decisions/0031-dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(
      ([, name]) => name,
    );
    const wanted = direct.map(([name]) => name).filter((name) => !name.startsWith('@types/'));
    expect(given.sort()).toEqual(wanted.sort());
  });

  it('and every package that comes with them, has a licence that we use', () => {
    const printed = execFileSync(process.execPath, [join(PROJECT, 'scripts', 'licences.mjs')], {
      encoding: 'utf8',
    });
    expect(printed).toMatch(/^\d{3,} packages: \d+ MIT/m);
    for (const [name, version] of direct) expect(printed).toContain(`${name} ${version} `);
  });
});
