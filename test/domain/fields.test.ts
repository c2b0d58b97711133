import { z } from 'zod';
import {
  countryCode,
  emailAddress,
  isoDate,
  keyInCase,
  longText,
  money,
  personName,
  shortText,
  timeZone,
} from '../../domain/fields';

const ok = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('fields', () => {
  it.each<[string, z.ZodType, unknown[], unknown[]]>([
    [
      'a key of something in the case',
      keyInCase,
      ['visas.scan', 'filed/shanghai-pudong/1', '7'],
      ['', 'visas scan', 'visas.scan\n', 'a\u0000', 'a\u200b', 'x'.repeat(161)],
    ],
    [
      'one address',
      emailAddress,
      ['a@example.com', "o'brien@example.co.uk", 'a.b+c@sub.example.org'],
      [
        '',
        'a',
        'a@b',
        'a@example.com ',
        ' a@example.com',
        'a@example.com,',
        '"a b"@example.com',
        `${'x'.repeat(250)}@example.com`,
      ],
    ],
    [
      'a day',
      isoDate,
      ['2024-02-29', '2000-02-29'],
      ['2023-02-29', '1900-02-29', '2026-13-01', '2026-4-1', '20260401', ''],
    ],
    ['a country', countryCode, ['USA', 'CHN', 'GBR'], ['us', 'usa', 'UK', 'toString', '__proto__', '']],
    [
      'a zone',
      timeZone,
      ['Asia/Shanghai', 'America/Los_Angeles', 'UTC'],
      ['asia/shanghai', 'CST', 'Asia', ''],
    ],
    [
      'a short text',
      shortText,
      ['x', 'Zhāngyáng Lù 1000', '让·勒菲弗'],
      ['', ' ', 'a\nb', 'a\tb', 'a\u0000', '<i>', 'x'.repeat(201)],
    ],
    ['a name', personName, ['Thomas O’Brien-Nakamura', '欧玛丽'], ['a\u202eb', 'x'.repeat(121), '<b>']],
    [
      'a note',
      longText,
      ['two\nlines', 'a\tb', '<quoted>'],
      ['', 'a\rb', 'a\u0007', 'a\u202eb', 'x'.repeat(4001)],
    ],
    [
      'money',
      money,
      [
        { minor: 0, currency: 'USD' },
        { minor: 75_000, currency: 'EUR' },
      ],
      [
        { minor: -1, currency: 'USD' },
        { minor: 1.5, currency: 'USD' },
        { minor: 1, currency: 'usd' },
        { minor: 1 },
        { minor: 1, currency: 'USD', x: 1 },
        { minor: 1e9, currency: 'USD' },
      ],
    ],
  ])('%s: accepts what it is and refuses what it is not', (_name, schema, good, bad) => {
    expect(good.filter((v) => !ok(schema, v))).toEqual([]);
    expect(bad.filter((v) => ok(schema, v))).toEqual([]);
  });

  it('trims the blanks around a text', () => {
    expect(shortText.parse('  window 3 ')).toBe('window 3');
  });
});

test('what is not there is said to be missing, unless its field says better what is wanted', () => {
  const shape = z.object({
    name: shortText,
    kind: z.enum(['a', 'b']),
    is: z.literal(true),
    many: z.array(shortText),
  });
  const messages = shape.safeParse({}).error?.issues.map((issue) => issue.message);
  expect(messages).toEqual(Array.from({ length: 4 }, () => 'is missing'));
  expect(z.object({ day: isoDate }).safeParse({}).error?.issues[0]?.message).toMatch(/YYYY-MM-DD/);
});
