import { todayPage } from '../../client/cli/today';
import { inkFor, width } from '../../client/cli/text';
import type { TodayAnswer, TodayItem } from '../../client/wire';

const now = new Date('2026-11-23T15:00:00Z');
const plain = inkFor({ isTerminal: false, env: {} });

const item = (over: Partial<TodayItem>): TodayItem => ({
  section: 'due-today',
  ref: 'CN-2026-7K4M2P',
  client: 'Maria Elena Ortiz Vance',
  owner: 'agent',
  station: 'shanghai-pudong',
  about: 'procedure of Shanghai, Pudong',
  dueAt: '2026-11-23T10:00:00.000Z',
  zone: 'Asia/Shanghai',
  overdueDays: null,
  provisional: false,
  reminders: 0,
  nextReminderAt: null,
  command: 'confirm-procedure',
  next: 'npx clearance send CN-2026-7K4M2P confirm-procedure',
  decides: null,
  ...over,
});
const page = (items: readonly TodayItem[], over: Partial<TodayAnswer> = {}, rows = 40) =>
  todayPage(
    {
      for: { id: 'paralegal-1', role: 'paralegal', zone: 'America/New_York', all: false },
      at: now.toISOString(),
      items,
      cases: items.length,
      leftOut: null,
      quiet: [],
      ...over,
    },
    { ink: plain, now, columns: 100, rows },
  );

describe('a morning on one screen', () => {
  it('has a line for what it is and one to paste', () => {
    expect(page([item({})])).toBe(
      [
        'DUE TODAY',
        '  CN-2026-7K4M2P  agent: procedure of Shangha...  by Mon 23 Nov 18:00 Beijing  Maria Elena Ortiz...',
        '    > npx clearance send CN-2026-7K4M2P confirm-procedure',
        'paralegal-1: 1 case looked into',
        '',
      ].join('\n'),
    );
  });

  it('tells an attorney of closed cases whose time is over', () => {
    expect(page([], { toErase: 2 })).toContain(
      'KEPT LONG ENOUGH  2 cases, to be erased or held: npx clearance retention list\n',
    );
    expect(page([])).not.toContain('KEPT LONG ENOUGH');
  });

  it('keeps to the width of the terminal', () => {
    const wide = item({
      about: 'original of the temporary residence registration form for Shanghai, Pudong',
    });
    expect(
      Math.max(
        ...page([item({}), wide])
          .split('\n')
          .map(width),
      ),
    ).toBeLessThanOrEqual(100);
  });

  it('shows no name to those who get none', () => {
    expect(page([item({ client: null })])).not.toContain('Maria');
  });

  it('puts the urgent first, whatever the order of the answer', () => {
    const sections = [
      ...page([
        item({ section: 'waiting-client', owner: 'client', reminders: 2 }),
        item({ section: 'overdue', overdueDays: 2, decides: 'attorney' }),
        item({}),
      ]).matchAll(/^[A-Z ]+$/gm),
    ].map(([title]) => title);
    expect(sections).toEqual(['OVERDUE', 'DUE TODAY', 'WAITING ON THE CLIENT']);
  });

  it.each<[Partial<TodayItem>, string]>([
    [{ section: 'overdue', overdueDays: 1 }, '1 working day over'],
    [{ section: 'overdue', overdueDays: 2, decides: 'attorney' }, '2 working days over, attorney decides'],
    [{ section: 'overdue', overdueDays: 0 }, 'over since Mon 23 Nov 18:00 Beijing'],
    [
      { section: 'waiting-others', reminders: 1, provisional: true },
      '1 reminder, by Mon 23 Nov 18:00 Beijing (provisional)',
    ],
    [
      {
        section: 'waiting-client',
        reminders: 2,
        nextReminderAt: '2026-11-24T09:00:00Z',
        zone: 'Europe/Dublin',
      },
      '2 reminders, next Tue 24 Nov 09:00 Dublin',
    ],
  ])('says how urgent %j is', (over, words) => expect(page([item(over)])).toContain(words));

  it.each([24, 40, 60])('never scrolls on %i rows, and says where the rest is', (rows) => {
    const many = Array.from({ length: 80 }, (_, i) =>
      item({
        section: i % 2 === 0 ? 'overdue' : 'waiting-client',
        ref: `CN-2026-AAAA${String(i).padStart(2, '0')}`,
      }),
    );
    const lines = page(
      many,
      { leftOut: { cases: 7, dueFrom: '2026-12-24T22:00:00Z' }, quiet: [{ owner: 'client', cases: 2 }] },
      rows,
    )
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(130);
    expect(lines.join('\n')).toMatch(/and \d+ more: npx clearance list --overdue/);
    expect(lines.join('\n')).toMatch(/and 38 more: npx clearance list --waiting-on client/);
    expect(lines.join('\n')).toContain(
      'Not looked into for want of time: 7 cases, due from Thu 24 Dec 17:00 New York',
    );
  });

  it('does not call a morning empty while somebody is waited for', () => {
    const quiet = [
      { owner: 'client', cases: 2 },
      { owner: 'station', cases: 1 },
      { owner: 'nobody', cases: 1 },
    ];
    expect(page([], { cases: 4, quiet })).toBe(
      [
        'Nothing is due this week.',
        'Waited for, and not late: the client in 2 cases, the station in 1 case, nobody in 1 case (it rests)',
        'paralegal-1: 4 cases looked into',
        '',
      ].join('\n'),
    );
  });

  it('says when there is nothing, and counts provisional dates', () => {
    expect(page([])).toBe('Nothing is due this week.\nparalegal-1: 0 cases looked into\n');
    expect(page([item({ provisional: true })])).toContain('PROVISIONAL DATES  1 case');
  });
});
