import twoCities from '../../examples/two-cities-with-counsel.json';
import { isOlderCalendar, isOutdated } from '../../domain/calendar-news';
import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { applyEntry } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import { lettersDue } from '../../domain/journey';
import { estimatesNow, movedStations, toldBy } from '../../domain/journey/estimates';
import type { StationEstimate } from '../../domain/plans';
import { Pad } from '../support/pad';
import { TWO_CITIES } from '../support/scripts';

describe('versions of the calendar', () => {
  test.each<[string, string, boolean]>([
    ['china-2026', 'china-2027', true],
    ['china-2026', 'china-2026.1', true],
    ['china-2026.9', 'china-2026.10', true],
    ['china-2026.3', 'china-2027', true],
    ['china-2027', 'china-2027', false],
    ['china-2027', 'china-2026.4', false],
    ['firm-2026.1', 'china-2027', false],
  ])('%s is older than %s: %p', (one, other, older) => {
    expect(isOlderCalendar(one, other)).toBe(older);
  });

  test('concern plans of the calendar of China alone, and no plan without news', () => {
    const plan = { calendar: 'china', calendarVersion: 'china-2026' } as const;
    expect(isOutdated(plan, { calendar: 'china-2027' })).toBe(true);
    expect(isOutdated({ ...plan, calendar: 'firm' }, { calendar: 'china-2027' })).toBe(false);
    expect(isOutdated(plan, undefined)).toBe(false);
  });
});

describe('the letter for a published calendar', () => {
  const STATIONS = ['chengdu-wuhou', 'guangzhou-tianhe'] as const;
  const range = (latest: string) => ({ earliest: '2026-12-15', latest });
  const expected = (station: string, latest: string): StationEstimate => ({
    station,
    attempt: 1,
    atStation: { ...range(latest), provisional: false },
    inHand: { earliest: '2026-12-24', latest: '2027-02-02', provisional: false },
    steps: [],
    calendarVersion: 'china-2027',
  });

  /** Both stations have an application; the client was told 5 January of both, and the calendar moved one to the 6th. */
  function moved(): { pad: Pad; book: Casebook } {
    const pad = Pad.open(intakeSchema.parse(twoCities));
    // No counter keeps the passport: they need not queue for it.
    for (const step of TWO_CITIES.toDocuments)
      pad.send(step.command === 'confirm-procedure' ? { ...step, data: { passport: 'shown' } } : step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    for (const station of STATIONS) pad.send({ command: 'submit-application', station });
    const news = {
      version: 1,
      calendar: 'china-2027',
      year: 2027,
      amended: false,
      papers: ['https://notices.example/f'],
    };
    const entry = {
      n: 90,
      at: pad.now,
      on: '2026-09-21',
      command: 'calendar-news',
      data: news,
      by: { id: 'case', role: 'system' } as const,
    };
    applyEntry(pad.matter, entry);
    const book = emptyCasebook();
    book.estimates = {
      'chengdu-wuhou': expected('chengdu-wuhou', '2027-01-06'),
      'guangzhou-tianhe': expected('guangzhou-tianhe', '2027-01-05'),
    };
    const told = { attempt: 1, atStation: range('2027-01-05') };
    book.told = { 'chengdu-wuhou': told, 'guangzhou-tianhe': told };
    book.moved = { entry: 90, stations: ['chengdu-wuhou'] };
    return { pad, book };
  }
  const due = ({ pad, book }: { pad: Pad; book: Casebook }) =>
    lettersDue(pad.matter, book).filter((l) => l.facts.kind === 'estimate-changed');

  test('names the stations whose dates moved, with what the client was told and what holds now', () => {
    expect(due(moved())).toMatchObject([
      {
        key: 'estimate-changed/90',
        facts: {
          year: 2027,
          changes: [
            {
              station: { id: 'chengdu-wuhou' },
              before: { atStation: range('2027-01-05') },
              after: { atStation: range('2027-01-06') },
            },
          ],
        },
      },
    ]);
  });

  test('is not called for once the client was told the new dates', () => {
    const one = moved();
    const facts = due(one)[0]!.facts;
    one.book.told = { ...one.book.told, ...toldBy(facts) };
    expect(due(one)).toEqual([]);
  });

  test.each<[string, (one: ReturnType<typeof moved>) => void]>([
    [
      'after a refusal by any station',
      ({ pad }) => pad.send({ command: 'record-refusal', station: 'guangzhou-tianhe' }),
    ],
    [
      'while mail is muted',
      ({ pad }) => pad.send({ command: 'mute-mail', data: { reason: 'We telephone.' } }),
    ],
    [
      'when the station has answered meanwhile',
      ({ pad, book }) => {
        pad.send({ command: 'record-issuance', station: 'chengdu-wuhou' });
        const { atStation: _answered, ...planned } = expected('chengdu-wuhou', '2027-01-06');
        book.estimates = { 'chengdu-wuhou': planned };
      },
    ],
    ['when the client was told no date', ({ book }) => delete book.told],
    [
      'when the move was that of an earlier calendar',
      ({ book }) => (book.moved = { entry: 80, stations: ['chengdu-wuhou'] }),
    ],
  ])('does not go %s', (_when, change) => {
    const one = moved();
    change(one);
    expect(due(one)).toEqual([]);
  });

  test('is about stations whose dates differ between the two calendars and were told', () => {
    const { pad, book } = moved();
    const after = estimatesNow(pad.matter, book);
    const before = {
      ...after,
      'chengdu-wuhou': { atStation: { ...range('2027-01-05'), basis: '', provisional: true } },
    };
    expect(movedStations(before, after, book.told ?? {})).toEqual(['chengdu-wuhou']);
    expect(movedStations(before, after, {})).toEqual([]);
    expect(movedStations(after, after, book.told ?? {})).toEqual([]);
  });
});
