import { flow, UNPRINTABLE, type Measure } from '../../letters/papers/flow';

/** Every character is ten wide; Chinese is in one font, ASCII in the other. */
const measure: Measure = {
  width: (text) => Array.from(text).length * 10,
  covers: (character, font) => character > '\u00ff' === font.startsWith('chinese'),
};
const lines = (text: string, width = 1000) =>
  flow(text, width, false, measure).map((line) => line.map((run) => run.text).join(''));

test.each([
  ['a text that ends its lines itself', 'one\ntwo\r\n\nfour', ['one', 'two', '', 'four']],
  ['a tab is a space', 'one\ttwo', ['one two']],
  ['marks that nobody sees are left out', 'a\u200bb\u2060c\u202ed\ufeff', ['abcd']],
  ['an empty text is one empty line', '', ['']],
])('%s', (_what, text, expected) => {
  expect(lines(text)).toEqual(expected);
});

test('a character that no font has is seen', () => {
  expect(lines('a\u00e9').join('')).toBe('a\u00e9');
  const neither: Measure = { ...measure, covers: (character) => character === 'a' };
  expect(
    flow('aЖ', 100, false, neither)[0]
      ?.map((run) => run.text)
      .join(''),
  ).toBe(`a${UNPRINTABLE}`);
});

test('no line is wider than its place, and Chinese punctuation begins none', () => {
  const text = '档案没有保存，请写信查询。 The archive (档案) of 1999.';
  for (const width of [60, 90, 130, 200]) {
    const broken = lines(text, width);
    for (const line of broken) {
      expect(Array.from(line).length * 10).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/^[，。]/);
    }
    expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  }
});

test('no line begins with a colon or a full stop that closes Chinese', () => {
  for (const width of [40, 50, 60, 70])
    for (const line of lines('（江汉区25号）: 答复. 好', width)) expect(line).not.toMatch(/^[:.]/);
});
