import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlaybookError, readPlaybook } from '../domain/playbooks/read';
import type { Playbook } from '../domain/playbooks/schema';

/** Where the playbooks that come with the product are: every file of the folder is one, so adding a city is adding a file. */
const FOLDER = join(__dirname, '..', 'domain', 'data', 'playbooks');

/**
 * The playbooks that come with the product, in the order of their files' names.
 * Throws PlaybookError that names every problem of every file, with its path; also where two files are one version.
 */
export function shippedPlaybooks(folder: string = FOLDER): readonly Playbook[] {
  const problems: string[] = [];
  const playbooks: Playbook[] = [];
  const seen = new Map<string, string>();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  for (const file of files) {
    try {
      const playbook = readPlaybook(JSON.parse(readFileSync(join(folder, file), 'utf8')), file);
      const key = `${playbook.id} ${playbook.version}`;
      const before = seen.get(key);
      if (before !== undefined) problems.push(`${file}: is the version ${key}, as ${before} is`);
      seen.set(key, file);
      playbooks.push(playbook);
    } catch (error) {
      if (error instanceof PlaybookError) problems.push(...error.problems.map((p) => `${file}: ${p}`));
      else if (error instanceof SyntaxError) problems.push(`${file}: is not JSON: ${error.message}`);
      else throw error;
    }
  }
  if (!playbooks.some((p) => p.level === 'national'))
    problems.push('no file is a national playbook: places of which nothing is known need one');
  if (problems.length > 0) throw new PlaybookError('domain/data/playbooks', problems);
  return playbooks;
}
