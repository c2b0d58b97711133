import { beginning } from '../../letters/papers/measures';
import { drawPaper } from '../../letters/papers/draw';
import type { PaperBlock } from '../../letters/papers/paper';
import { PAGE, Sheet } from '../../letters/papers/sheet';
import { pagesOf, readingTest } from '../support/read-pdf';

/** Where pages end: what belongs together stays together, wherever on its page it begins. */

const INFO = { author: 'A', now: '2026-11-24T10:00:00Z', foot: 'foot' };
const words = (n: number) => Array.from({ length: n }, (_, i) => `word${i}`).join(' ');
const pages = async (blocks: readonly PaperBlock[]) =>
  pagesOf(await drawPaper({ title: 't', language: 'en', blocks }, INFO, new Map()));
/** Fills a page up to so many lines from its foot or fewer. */
const filler = (n: number): PaperBlock[] =>
  Array.from({ length: n }, () => ({ kind: 'list', boxes: false, items: [{ text: 'filler' }] }));
/** Lines of filler with which the mark comes to lie at every height of the lower part of a page. */
const HEIGHTS = Array.from({ length: 12 }, (_, i) => 19 + i);

const FOLLOWERS: readonly (readonly [string, PaperBlock, RegExp])[] = [
  ['a paragraph of four lines', { kind: 'paragraph', text: words(40) }, /word0/],
  ['a list', { kind: 'list', boxes: true, items: [{ text: words(30), below: words(30) }] }, /word0/],
  [
    'a table',
    {
      kind: 'table',
      table: { columns: [{ title: 'Head', share: 1 }], rows: [[words(40)], ['second']] },
    },
    /Head[\s\S]*word0/,
  ],
  ['fields', { kind: 'fields', fields: [{ label: 'word0', value: undefined }] }, /word0/],
  ['a framed address', { kind: 'address', lines: ['word0', 'b', 'c', 'd'] }, /word0/],
  ['lines to sign on', { kind: 'signature', lines: [{ label: 'word0', value: undefined }] }, /word0/],
];

readingTest.each(FOLLOWERS)('a heading is never parted from %s', async (_what, follower, pattern) => {
  for (const height of HEIGHTS) {
    const found = await pages([...filler(height), { kind: 'heading', text: 'THE HEADING' }, follower]);
    expect(found.find((page) => page.includes('THE HEADING'))).toMatch(pattern);
  }
});

readingTest('a heading is not parted from what its words lead to', async () => {
  const leads: readonly (readonly PaperBlock[])[] = [
    [{ kind: 'paragraph', text: 'We expect:' }, FOLLOWERS[2]![1]],
    [{ kind: 'note', text: 'A note.' }, FOLLOWERS[5]![1]],
  ];
  for (const lead of leads)
    for (const height of HEIGHTS) {
      const found = await pages([...filler(height), { kind: 'heading', text: 'THE HEADING' }, ...lead]);
      expect(found.find((page) => page.includes('THE HEADING'))).toMatch(/word0/);
    }
});

readingTest('what is sworn stands on the page on which it is signed', async () => {
  for (const height of HEIGHTS) {
    const found = await pages([
      ...filler(height),
      { kind: 'paragraph', text: `I declare ${words(20)}` },
      { kind: 'signature', lines: ['Signature', 'Place'].map((label) => ({ label, value: undefined })) },
    ]);
    expect(found.find((page) => page.includes('Place'))).toContain('I declare');
  }
});

readingTest(
  'lines to sign on stand with the words before them and with further lines to sign on',
  async () => {
    const sign = (label: string): PaperBlock => ({
      kind: 'signature',
      heading: `Heading of ${label}`,
      lines: [label, `Date of ${label}`].map((line) => ({ label: line, value: undefined })),
    });
    const said: readonly PaperBlock[] = [
      { kind: 'paragraph', text: 'SAID' },
      { kind: 'writing', text: 'SAID', lines: 2 },
    ];
    for (const words of said)
      for (const height of HEIGHTS) {
        const found = await pages([...filler(height), words, sign('Agent'), sign('Office')]);
        const signed = found.find((page) => page.includes('Date of Office'));
        expect(signed).toContain('Date of Agent');
        expect(signed).toContain('SAID');
      }
  },
);

readingTest('the end of a long text stands on the page on which it is signed', async () => {
  for (const height of HEIGHTS) {
    const found = await pages([
      ...filler(height),
      { kind: 'paragraph', text: `${words(90)} END` },
      { kind: 'signature', lines: [{ label: 'Place', value: undefined }] },
    ]);
    expect(found.find((page) => page.includes('Place'))).toContain('END');
  }
});

readingTest('the last line of a long paragraph does not stand alone on a page', async () => {
  for (const height of HEIGHTS) {
    const found = await pages([...filler(height), { kind: 'paragraph', text: words(70) }]);
    const last =
      found
        .at(-1)
        ?.split('\n')
        .filter((line) => line.includes('word')) ?? [];
    expect(last.length).not.toBe(1);
  }
});

readingTest('a thing that is higher than a page leaves no page empty', async () => {
  const found = await pages([
    { kind: 'page' },
    { kind: 'list', boxes: false, items: [{ text: words(900) }] },
  ]);
  expect(found[0]).toContain('word0 ');
  expect(found.join('')).toContain('word899');
});

readingTest('a name that is longer than its line to sign on is written whole', async () => {
  const name = `${words(25)} END`;
  const found = await pages([{ kind: 'signature', lines: [{ label: 'Name', value: name }] }]);
  expect(found[0]?.replace(/\s+/g, ' ')).toContain('END');
});

test('what a block needs to begin is never more than a page has', () => {
  const sheet = new Sheet({ ...INFO, title: 't', language: 'en' });
  for (const [, block] of FOLLOWERS)
    expect(beginning(sheet, block)).toBeLessThan(PAGE.height - PAGE.top - PAGE.bottom);
});
