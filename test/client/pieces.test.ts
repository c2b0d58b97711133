import { canonicalJson, hashOf } from '../../client/canonical-json';
import { changes } from '../../client/cli/changes';
import { dateTime, zoneLabel } from '../../client/cli/dates';
import { listPage } from '../../client/cli/list';
import { failureText } from '../../client/cli/report';
import { setField } from '../../client/cli/set-field';
import { cut, inkFor, printable, table, width } from '../../client/cli/text';
import { fits, readList } from '../../client/list-query';
import { readPlainJson } from '../../client/plain-json';
import { withWorkingDays } from '../../client/working-days';
import type { ListAnswer } from '../../client/wire';
import type { CaseRow } from '../../domain/case-list';
import { chinaCalendar } from '../../domain/calendar/china';
import type { CaseView, WaitView } from '../../domain/view';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [{ d: null, c: 'x' }] }, '{"a":[{"c":"x","d":null}],"b":1}'],
    [{ a: undefined, b: 2 }, '{"b":2}'],
    [['k', null, { '\u0000é': '"' }], '["k",null,{"\\u0000é":"\\""}]'],
  ])('writes %j always alike', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('gives equal data equal hashes, other data others', () => {
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf(['x', null, {}])).not.toBe(hashOf(['x', 'null', {}]));
  });
});

describe('plain JSON', () => {
  it.each(['{"a":{"__proto__":1}}', '{"constructor":{}}', '[{"prototype":1}]'])('refuses %s', (text) => {
    expect(readPlainJson(text).ok).toBe(false);
  });
  it('reads what an editor saved with a byte order mark', () => {
    expect(readPlainJson('\uFEFF{"a":[1,{"b":null}]}')).toEqual({ ok: true, value: { a: [1, { b: null }] } });
  });
  it('does not repeat the text', () => {
    expect(JSON.stringify(readPlainJson('{"name": Maria Ortiz}'))).not.toContain('Maria');
  });
});

describe('the printed list', () => {
  const line = (ref: string) =>
    ({
      ref,
      stage: 'documents',
      outcome: null,
      waitingOn: [],
      attention: [],
      dueAt: null,
    }) as unknown as CaseRow;
  const text = (answer: ListAnswer, page?: number) =>
    listPage(answer, inkFor({ isTerminal: false, env: {} }), new Date(), page);

  it('says how many there are and how to see the next page, when there is one', () => {
    const cases = [line('CN-2026-7K4M2P')];
    expect(text({ cases, total: 1, truncated: false })).not.toContain('Page');
    expect(text({ cases, total: 120, truncated: true })).toContain(
      'Page 1 of 3; 120 cases. Next: the same with --page 2, or --all.',
    );
    expect(text({ cases, total: 120, truncated: false }, 3)).toMatch(/Page 3 of 3; 120 cases\.\n$/);
    expect(text({ cases: [], total: 120, truncated: false }, 9)).toBe(
      'There is no page 9: 120 cases fill 3.\n',
    );
    expect(text({ cases: [], total: 0, truncated: false })).toBe('No case fits.\n');
  });
});

describe('what a list is asked for', () => {
  it('is filters and a page; the first thousand where none is named', () => {
    expect(readList({ stage: 'documents', station: '上海-浦东' })).toEqual({
      filters: { stage: 'documents', station: '上海-浦东' },
      part: { page: 1, size: 1000 },
    });
    expect(readList({ page: '3', size: '50' }).part).toEqual({ page: 3, size: 50 });
  });

  it.each(["x' OR '1'='1", 'a"b', 'a\\', 'a b', 'A', '', '-a', 'a--b', 'a;b', 'a\nb', 'é'.repeat(101)])(
    'is never %j',
    (value) => {
      for (const name of [
        'stage',
        'waiting-on',
        'station',
        'assignee',
        'attention',
        'outcome',
        'overdue',
        'page',
        'size',
      ])
        expect(() => readList({ [name]: value })).toThrow();
    },
  );

  it.each([{ page: '0' }, { size: '1001' }, { page: '1.5' }, { size: '-1' }])(
    'is no part such as %j',
    (part) => expect(() => readList(part)).toThrow(),
  );

  it('finds an owner with and without its station', () => {
    const row = { waitingOn: ['client:case', 'station:a'] } as unknown as Parameters<typeof fits>[0];
    expect(
      ['client', 'client:case', 'station', 'station:a', 'station:b', 'agent'].filter((w) =>
        fits(row, { 'waiting-on': w }),
      ),
    ).toEqual(['client', 'client:case', 'station', 'station:a']);
  });
});

describe('dates', () => {
  const now = new Date('2026-11-23T15:00:00Z');
  it.each([
    ['2026-12-03T09:00:00Z', 'Asia/Shanghai', 'Thu 3 Dec 17:00 Beijing'],
    ['2026-12-03T09:00:00Z', 'America/Los_Angeles', 'Thu 3 Dec 01:00 Los Angeles'],
    ['2027-01-04T00:00:00Z', 'Europe/Dublin', 'Mon 4 Jan 2027 00:00 Dublin'],
    ['2026-09-21T16:30:00Z', 'Asia/Shanghai', 'Tue 22 Sep 00:30 Beijing'],
  ])('%s in %s is %s', (at, zone, text) => expect(dateTime(at, zone, now)).toBe(text));
  it('names a zone by its city', () =>
    expect(zoneLabel('America/Argentina/Buenos_Aires')).toBe('Buenos Aires'));
});

describe('text for a terminal', () => {
  it('takes control characters out of what others wrote', () => {
    expect(printable('a\u001b[2Jb\u0007\u202ec\nd')).toBe('a\uFFFD[2Jb\uFFFD\uFFFDc\nd');
  });
  it('counts Chinese characters as two columns and colour as none', () => {
    expect(width('上海 x')).toBe(6);
    expect(width(inkFor({ isTerminal: true, env: {} }).bad('ab'))).toBe(2);
    expect(
      table([
        ['上海', 'b'],
        ['x', 'c'],
      ]),
    ).toBe('上海  b\nx     c');
  });
  it('cuts what is too long', () => expect(cut('abcdefghij', 8)).toBe('abcde...'));
  it('counts facts that would fill the screen', () => {
    const facts = Array.from({ length: 100 }, (_, i) => `fact ${i}`);
    const text = failureText(
      { code: 'bad-input', message: 'no', facts, next: null },
      inkFor({ isTerminal: false, env: {} }),
    );
    expect(text).toContain('and 60 more (--json shows all)');
  });
});

describe('--set', () => {
  const schema = {
    type: 'object',
    properties: {
      text: { type: 'string' },
      n: { type: 'integer' },
      list: { type: 'array', items: { type: 'string' } },
      items: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
    },
  };
  it.each([
    ['text=007', { text: '007' }],
    ['text=a=b', { text: 'a=b' }],
    ['n=7', { n: 7 }],
    ['n=seven', { n: 'seven' }],
    ['list=a, b', { list: ['a', 'b'] }],
    ['list=["a"]', { list: ['a'] }],
    ['items.0.id=12', { items: [{ id: '12' }] }],
    ['items[0].id=12', { items: [{ id: '12' }] }],
    ['unknown=true', { unknown: true }],
  ])('%s', (assignment, data) => expect(setField({}, assignment, schema)).toEqual(data));

  it('leaves what was given alone', () => {
    const given = { n: 1 };
    expect(setField(given, 'n=2', schema)).toEqual({ n: 2 });
    expect(given).toEqual({ n: 1 });
  });
  it.each(['text.x=1', 'items.a=1'])('refuses %s on what is no object', (assignment) => {
    expect(() => setField({ text: 'a', items: [] }, assignment, schema)).toThrow();
  });
});

describe('what changed between two looks', () => {
  const wait = (over: Partial<WaitView> = {}): WaitView => ({
    name: 'answer',
    owner: 'station',
    station: 's',
    about: "the station's answer",
    since: '2026-11-02T01:00:00Z',
    dueAt: '2026-12-03T09:00:00Z',
    provisional: false,
    calendar: 'china',
    rungsSent: [],
    nextRung: null,
    paused: false,
    breached: false,
    commands: [],
    watcher: 'paralegal',
    decides: 'attorney',
    ...over,
  });
  const view = (over: Partial<CaseView>): CaseView =>
    ({
      stage: 'application',
      outcome: null,
      entries: [],
      waits: [],
      attention: [],
      mail: [],
      refusedMessages: [],
      client: { zone: 'Europe/Dublin' },
      ...over,
    }) as CaseView;
  const told = (before: Partial<CaseView>, after: Partial<CaseView>) =>
    changes(view(before), view(after), new Date('2026-11-23T15:00:00Z')).map((c) => `${c.kind}: ${c.text}`);

  it.each<[string, Partial<CaseView>, Partial<CaseView>, string[]]>([
    ['nothing', { waits: [wait()] }, { waits: [wait()] }, []],
    ['a stage', {}, { stage: 'closed', outcome: 'delivered' }, ['stage: closed, delivered']],
    [
      'a wait begun',
      {},
      { waits: [wait()] },
      ["wait: on station: the station's answer, by Thu 3 Dec 17:00 Beijing"],
    ],
    ['a wait ended', { waits: [wait()] }, {}, ["done: no longer waiting on station: the station's answer"]],
    [
      'a clock stopped',
      { waits: [wait()] },
      { waits: [wait({ paused: true })] },
      ["due: station: the station's answer, clock stopped"],
    ],
    [
      'a breach',
      { waits: [wait()] },
      { waits: [wait({ breached: true })] },
      ["due: station: the station's answer, overdue, was due Thu 3 Dec 17:00 Beijing"],
    ],
    [
      'a letter',
      {},
      { mail: [{ key: 'k', to: 't', subject: 'Welcome', sentAt: 'x' }] },
      ['mail: "Welcome" sent'],
    ],
    [
      'a refused message',
      {},
      { refusedMessages: [{ command: 'note', reason: 'closed', at: 'x' }] },
      ['refused: note: closed'],
    ],
  ])('%s', (_what, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe('working days of an application', () => {
  it('counts China working days up to the answer, or to now, without those that stopped', () => {
    const attempt = (over: object) => ({
      n: 1,
      submittedOn: '2026-09-21',
      since: '2026-09-21T02:00:00Z',
      outcome: null,
      answeredAt: null,
      stops: [],
      workingDaysUsed: null,
      ...over,
    });
    const view = {
      stations: [
        {
          attempts: [
            attempt({}),
            attempt({ answeredAt: '2026-09-24T02:00:00Z' }),
            attempt({ stops: [{ from: '2026-09-22T01:00:00Z' }] }),
          ],
        },
      ],
    };
    // Mid-autumn on 25 September and the National Day week are off; 10 October is a make-up Saturday (fact 13).
    const used = withWorkingDays(
      view as unknown as CaseView,
      '2026-10-12T02:00:00Z',
      chinaCalendar(),
    ).stations[0]?.attempts.map((a) => a.workingDaysUsed);
    expect(used).toEqual([10, 3, 0]);
  });
});
