import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './sources';

// When this fails for a new dependency that needs a script: name it here and say why in decision 0004.
test('installing runs no script of any dependency, on a machine and in the image', () => {
  const settings = readFileSync(join(PROJECT, '.npmrc'), 'utf8').split('\n');
  expect(settings).toContain('ignore-scripts=true');
  expect(settings.filter((line) => line.startsWith('ignore-scripts'))).toHaveLength(1);
  const image = readFileSync(join(PROJECT, 'Dockerfile'), 'utf8');
  expect(image).toMatch(/COPY package\.json package-lock\.json \.npmrc/);
  expect(image).not.toMatch(/ignore-scripts=false|npm rebuild/);
});
