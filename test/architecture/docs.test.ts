import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { COMMANDS } from '../../domain/commands';

const ROOT = join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const pages = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** The anchor that a heading has on the pages of a host. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, file))) return false;
  if (heading === undefined || statSync(join(ROOT, file)).isDirectory()) return true;
  return [...read(file).matchAll(/^#+ (.*)$/gm)].some(([, text = '']) => anchor(text) === heading);
}

describe('what is written', () => {
  it.each(pages)('%s leads only where something is', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const inside = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(inside.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it('names in the README every command that can be sent, and no other', () => {
    const [, table = ''] = /### What can be sent\n([^]*?)\n\nThe desk/.exec(read('README.md')) ?? [];
    const named = [...table.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it('lists every decision under its own title', () => {
    const decisions = readdirSync(join(ROOT, 'docs', 'decisions')).filter((file) => /^\d/.test(file));
    const titles = decisions.map((file) => {
      const [, number, title] = /^# (\d{4}) (.*)/.exec(read(join('docs', 'decisions', file))) ?? [];
      return `- [${number}](${file}) ${title}`;
    });
    const listed = read('docs/decisions/README.md').match(/^- \[\d{4}\].*$/gm) ?? [];
    expect([...listed].sort()).toEqual(titles.sort());
  });
});
