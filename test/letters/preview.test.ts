import { indexPage } from '../../preview/index-page';
import { samples } from '../../preview/pages';
import { pathOf } from '../../preview/sample';

/** The page of `npm run letters`: each letter is found by its kind, and in its row by language and reader. */

const ALL = samples();
const PAGE = indexPage(ALL);

test('each letter is linked once, with its text and its calendar', () => {
  const linked = [...PAGE.matchAll(/href="([^"#]+)"/g)].map((m) => m[1]);
  const files = ALL.flatMap((sample) =>
    ['html', 'txt', ...(sample.letter.calendar === undefined ? [] : ['ics'])].map(
      (end) => `${pathOf(sample)}.${end}`,
    ),
  );
  expect([...linked].sort()).toEqual([...new Set(files)].sort());
});

test('the list at the top leads to each kind', () => {
  const places = [...PAGE.matchAll(/<tbody id="([^"]+)"/g)].map((m) => m[1]);
  expect([...PAGE.matchAll(/href="#([^"]+)"/g)].map((m) => m[1])).toEqual(places);
  expect(new Set(places).size).toBe(places.length);
  expect(places).toEqual(expect.arrayContaining(['welcome', 'quote', 'closing', 'attention', 'digest']));
});

test('a letter stands in the row of its name, in the column of its language and reader', () => {
  const titles = [...PAGE.matchAll(/<th scope="col">([^<]+)</g)].map((m) => m[1]);
  const row = PAGE.split('\n').find((line) => line.includes('>quote-2</th>')) ?? '';
  const cells = row.split('<td').slice(1);
  expect(titles).toEqual(expect.arrayContaining(['English, client', 'French, counsel', 'Chinese, staff']));
  expect(cells[titles.indexOf('French, counsel') - 1]).toContain('href="fr/counsel/quote-2.html"');
  expect(cells[titles.indexOf('Chinese, staff') - 1]).not.toContain('href');
});
