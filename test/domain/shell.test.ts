import { execFileSync } from 'node:child_process';
import { shellQuoted } from '../../domain/shell';

it.each(['plain', "the client's passport", '{"text":"$HOME `id` \\\\ \\"x\\""}', "''", 'two\nlines'])(
  'a shell reads %j back as it was',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellQuoted(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);
