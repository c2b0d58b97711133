import { escapeHtml } from '../letters/layout';
import { pathOf, type Sample } from './sample';

/** One page on which a letter is found by its kind, and in its row by the language and by who reads it. */
export function indexPage(all: readonly Sample[]): string {
  const columns = distinct(all.map(columnOf));
  const names = distinct(all.map(({ name }) => name));
  const kinds = distinct(names.map(kindOf));
  const row = (name: string): string => {
    const ofName = all.filter((sample) => sample.name === name);
    const cells = columns.map((column) =>
      ofName.filter((sample) => columnOf(sample) === column).map(linksTo),
    );
    return [
      `<tr><th scope="row">${name}</th><td>${subjectOf(ofName)}</td>`,
      ...cells.map((links) => `<td class="links">${links.join('<br>')}</td>`),
      '</tr>',
    ].join('');
  };
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>Every letter</title><style>${STYLE}</style></head>`,
    '<body>',
    `<h1>Every letter</h1><p>${all.length} letters from sample facts. A number tells samples of one kind apart.</p>`,
    `<nav>${kinds.map((kind) => `<a href="#${kind}">${kind}</a>`).join('\n')}</nav>`,
    '<table>',
    `<thead><tr>${['Letter', 'Subject', ...columns].map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>`,
    ...kinds.map((kind) =>
      [`<tbody id="${kind}">`, ...names.filter((name) => kindOf(name) === kind).map(row), '</tbody>'].join(
        '\n',
      ),
    ),
    '</table></body></html>',
    '',
  ].join('\n');
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** `French, counsel`. */
function columnOf({ language, voice }: Sample): string {
  return `${LANGUAGE_NAMES.of(language) ?? language}, ${voice}`;
}

/** `quote-2` is a sample of `quote`. */
function kindOf(name: string): string {
  return name.replace(/-\d+$/, '');
}

/** Without the reference, which is the same in all of them. */
function subjectOf([first]: readonly Sample[]): string {
  return escapeHtml(first?.letter.subject.replace(/^\[[^\]]*\] /, '') ?? '');
}

function linksTo(sample: Sample): string {
  const path = pathOf(sample);
  const links = [['html', 'letter'] as const, ['txt', 'text'] as const];
  const calendar = sample.letter.calendar === undefined ? [] : [['ics', 'calendar'] as const];
  return [...links, ...calendar].map(([end, label]) => `<a href="${path}.${end}">${label}</a>`).join(' ');
}

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{font:15px/1.45 sans-serif;max-width:1180px;margin:0 auto;padding:16px}',
  'nav{columns:11em;margin-bottom:20px}nav a{display:block;padding:2px 0}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}',
  'thead th{position:sticky;top:0;background:Canvas}',
  'th[scope=row]{font-weight:600;white-space:nowrap}',
  'tbody{scroll-margin-top:48px}tbody:target{background:color-mix(in srgb,Highlight 18%,transparent)}',
  '.links{white-space:nowrap;font-size:14px}',
].join('');
