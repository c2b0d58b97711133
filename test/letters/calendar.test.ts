import { convertIcsCalendar } from 'ts-ics';
import { datedTasks } from '../../letters/calendar';
import { FIRM } from '../../domain/firm';
import type { LetterFacts } from '../../domain/letters';
import { renderLetter } from '../../letters/render';
import { FACTS, orderOf, TO_COUNSEL } from '../../preview/samples';

const [quote] = FACTS.quote;
const [engagement] = FACTS.engagement;
const [reminder] = FACTS.reminder;

/** What another program reads out of the file. */
function read(facts: LetterFacts, changes: Parameters<typeof orderOf>[1] = {}) {
  const { calendar } = renderLetter(orderOf(facts, changes), FIRM);
  return calendar === undefined ? [] : (convertIcsCalendar(undefined, calendar).events ?? []);
}

test.each([
  ['a quote', quote, ['quote 2026-12-08T17:00:00Z']],
  ['the engagement', engagement, ['advance 2026-12-08T17:00:00Z', 'documents 2026-12-03T17:00:00Z']],
  ['a reminder: what is over has no date', reminder, ['documents 2026-12-03T17:00:00Z']],
  ['a letter that asks for nothing', FACTS.welcome[0], []],
] as const)('the dates of %s', (_what, facts, dates) => {
  const tasks = datedTasks(facts ?? { kind: 'welcome' }, '2026-11-24T10:00:00Z');
  expect(tasks.map(({ topic, dueAt }) => `${topic} ${dueAt}`)).toEqual(dates);
});

test('another program reads the entry: it ends when the time does, whatever the zone, and warns a day before', () => {
  for (const zone of ['Europe/Dublin', 'America/Los_Angeles', 'Asia/Shanghai']) {
    const [event] = read(quote!, { zone });
    expect(event?.end?.date.toISOString()).toBe('2026-12-08T17:00:00.000Z');
    expect(event?.start.date.toISOString()).toBe('2026-12-08T16:30:00.000Z');
    expect(event?.alarms).toHaveLength(1);
  }
});

test('a later letter about the same thing moves the entry: same UID, higher sequence', () => {
  const [first] = read(quote!);
  const [second] = read(
    { ...quote!, dueAt: '2026-12-15T17:00:00Z' },
    { now: '2026-12-01T10:00:00Z', key: 'quote/2' },
  );
  const [again] = read({
    kind: 'reminder',
    items: [
      { title: 'answer to the quote', wait: 'quote', dueAt: '2026-12-08T17:00:00Z', otherwise: 'closed' },
    ],
  });
  expect(second?.uid).toBe(first?.uid);
  expect(again?.uid).toBe(first?.uid);
  expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Infinity);
  expect(read(engagement!).map((event) => event.uid)).not.toContain(first?.uid);
  expect(read(quote!, { ref: 'CN-2026-2QX8RD' })[0]?.uid).not.toBe(first?.uid);
});

test('nothing personal is in a calendar file, in no language and voice', () => {
  for (const facts of Object.values(FACTS).flat())
    for (const language of ['en', 'fr', 'zh'])
      for (const voice of [{}, TO_COUNSEL]) {
        const { calendar = '' } = renderLetter(orderOf(facts, { language, ...voice }), FIRM);
        expect(calendar.replaceAll('\r\n ', '')).not.toMatch(
          /Brien|Nakamura|Brennan|Shanghai|passport|permit|@example/i,
        );
      }
});
