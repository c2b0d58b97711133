import { casesFor, quietCases, workIn, type Worker } from '../../desk/today';
import type { CaseRow } from '../../domain/case-list';
import { shippedCalendars } from '../../domain/calendar/shipped';
import type { Role } from '../../domain/actor';
import type { CaseView, WaitView } from '../../domain/view';
import type { KeptCase } from '../../client/retention-wire';
import { deskFixture, exampleIntake, memoryWalls } from './desk-fixture';
import { memoryRetention } from './memory-retention';

/** Monday 2026-11-23, 10:00 in New York. */
const NOW = '2026-11-23T15:00:00.000Z';
const worker = (role: Role, over: Partial<Worker> = {}): Worker => ({
  id: `${role}-1`,
  role,
  zone: 'America/New_York',
  all: false,
  ...over,
});
const wait = (over: Partial<WaitView>): WaitView => ({
  name: 'filing',
  owner: 'agent',
  station: 'shanghai-pudong',
  about: 'filing at Shanghai, Pudong',
  since: '2026-11-16T02:00:00Z',
  dueAt: '2026-11-23T20:00:00.000Z',
  provisional: false,
  calendar: 'china',
  rungsSent: [],
  nextRung: null,
  paused: false,
  breached: false,
  commands: ['submit-application'],
  watcher: 'agent',
  decides: 'attorney',
  ...over,
});
const CLIENT: Partial<WaitView> = {
  name: 'item',
  owner: 'client',
  about: 'all Chinese visas',
  calendar: 'client',
  commands: ['receive-items'],
};
const ATTORNEY: Partial<WaitView> = {
  name: 'decision',
  owner: 'attorney',
  about: 'answer to a breach',
  commands: ['decide'],
};
const view = (waits: readonly WaitView[], over: Partial<CaseView> = {}): CaseView =>
  ({
    ref: 'CN-2026-7K4M2P',
    assignee: 'paralegal-1',
    client: {
      name: 'Maria Ortiz',
      counsel: null,
      onlyThroughCounsel: false,
      zone: 'America/Los_Angeles',
      language: 'en',
    },
    attention: [],
    stations: [{ station: 'shanghai-pudong' }],
    waits,
    ...over,
  }) as unknown as CaseView;
const work = (who: Worker, waits: readonly Partial<WaitView>[], over: Partial<CaseView> = {}) =>
  workIn(view(waits.map(wait), over), who, NOW, shippedCalendars());

describe('cases with nothing to do this week', () => {
  it('are counted by whom each waits for first; a case whose clocks all rest waits for nobody', () => {
    const late = '2026-12-20T09:00:00Z';
    const client = wait({ ...CLIENT, dueAt: '2026-12-01T09:00:00Z' });
    const station = wait({ owner: 'station', dueAt: late });
    expect(
      quietCases([view([station, client]), view([client]), view([station]), view([wait({ paused: true })])]),
    ).toEqual([
      { owner: 'client', cases: 2 },
      { owner: 'nobody', cases: 1 },
      { owner: 'station', cases: 1 },
    ]);
  });
});

describe('what is urgent for a paralegal', () => {
  it.each<[string, Partial<WaitView>, string[]]>([
    ['due today', {}, ['due-today']],
    ['over', { dueAt: '2026-11-20T09:00:00Z' }, ['overdue']],
    ['breached', { breached: true, dueAt: '2026-11-20T09:00:00Z' }, ['overdue']],
    ['due on Friday', { dueAt: '2026-11-27T09:00:00Z' }, ['due-soon']],
    ['due next month', { dueAt: '2026-12-20T09:00:00Z' }, []],
    ['due today, on hold', { paused: true }, []],
    ['not planned yet', { dueAt: null }, []],
    [
      'a station asked after',
      { owner: 'station', dueAt: '2026-12-20T09:00:00Z', rungsSent: ['check-10'] },
      ['waiting-others'],
    ],
    ['a station not asked after', { owner: 'station', dueAt: '2026-12-20T09:00:00Z' }, []],
    [
      'a client reminded',
      { ...CLIENT, dueAt: '2026-12-20T09:00:00Z', rungsSent: ['day-5'] },
      ['waiting-client'],
    ],
    ['a client not reminded', { ...CLIENT, dueAt: '2026-11-27T09:00:00Z' }, []],
    ["tomorrow in Beijing, today in the reader's zone", { dueAt: '2026-11-24T02:00:00Z' }, ['due-today']],
  ])('%s', (_what, over, sections) =>
    expect(work(worker('paralegal'), [over]).map((i) => i.section)).toEqual(sections),
  );

  it('things of one kind are one item, with the earliest date and a line to paste', () => {
    const items = work(worker('paralegal'), [
      { ...CLIENT, rungsSent: ['day-5'], dueAt: '2026-12-20T09:00:00Z' },
      { ...CLIENT, rungsSent: ['day-5', 'day-10'], dueAt: '2026-12-18T09:00:00Z', about: 'all stamps' },
    ]);
    expect(items).toMatchObject([
      {
        about: '2 things: all Chinese visas; all stamps',
        dueAt: '2026-12-18T09:00:00Z',
        zone: 'America/Los_Angeles',
        reminders: 2,
        client: 'Maria Ortiz',
        next: 'npx clearance receive CN-2026-7K4M2P',
      },
    ]);
  });

  it('counts how far something is over in working days of its own calendar', () => {
    // National Day: 1 to 7 October are off, Saturday 10 October is worked (fact 13).
    const over = workIn(
      view([wait({ dueAt: '2026-09-30T09:00:00Z' })]),
      worker('paralegal'),
      '2026-10-12T09:00:00.000Z',
      shippedCalendars(),
    );
    expect(over).toMatchObject([{ section: 'overdue', overdueDays: 4 }]);
  });

  it('names the station where there are several', () => {
    const stations = [
      { station: 'shanghai-pudong' },
      { station: 'beijing' },
    ] as unknown as CaseView['stations'];
    expect(work(worker('paralegal'), [{}], { stations })[0]?.next).toBe(
      'npx clearance send CN-2026-7K4M2P submit-application --station shanghai-pudong',
    );
  });

  it('has what only a person can settle, but not twice what is overdue', () => {
    const attention = [
      { id: 'overdue/x', code: 'overdue', about: 'x', since: NOW },
      { id: 'mail-refused-1', code: 'mail-refused', about: 'the letter quote/1 was refused', since: NOW },
    ];
    expect(work(worker('paralegal'), [], { attention })).toMatchObject([
      { section: 'to-settle', next: expect.stringContaining('resolve-attention --set id=mail-refused-1') },
    ]);
    expect(work(worker('agent'), [], { attention })).toEqual([]);
  });

  it.each([
    ['en', 'On 30 November 2026 we wrote to you: “your certificate is issued”. That was our mistake.'],
    [
      'fr-CA',
      'Le 30 novembre 2026, nous vous avons écrit : « your certificate is issued ». C’était une erreur de notre part.',
    ],
  ])(
    'has the draft of a correction where a letter that has gone is no longer right (%s)',
    (language, text) => {
      const [letter, to] = ['issued/beijing/1', 'maria.ortiz@example.com'];
      const attention = [
        { id: 'letter-to-correct-1', code: 'letter-to-correct', about: 'a letter', letter, since: NOW },
      ];
      const subject = '[CN-2026-7K4M2P] your certificate is issued';
      const mail = [{ key: letter, to, subject, sentAt: '2026-12-01T05:00:00Z' }];
      const client = { ...view([]).client, language };
      const [item] = work(worker('paralegal'), [], { attention, mail, client });
      expect(item).toMatchObject({ section: 'to-settle', command: 'send-correction' });
      expect(item?.next.replaceAll('\u00a0', ' ')).toBe(
        `npx clearance send CN-2026-7K4M2P send-correction --data '${JSON.stringify({ letter, text })}'`,
      );
    },
  );
});

describe('what is whose', () => {
  const all: Partial<WaitView>[] = [
    {},
    { ...CLIENT, rungsSent: ['day-5'] },
    ATTORNEY,
    { name: 'advance', owner: 'client', commands: ['record-payment'], rungsSent: ['day-5'] },
  ];
  it.each<[Role, string[]]>([
    ['paralegal', ['filing', 'visas', 'breach', 'advance']],
    ['attorney', ['breach']],
    ['agent', ['filing']],
    ['bookkeeper', ['advance']],
    ['ops', []],
  ])('%s sees %j', (role, expected) => {
    const abouts = ['filing at Shanghai, Pudong', 'all Chinese visas', 'answer to a breach', 'advance'];
    const seen = work(
      worker(role),
      all.map((one, i) => ({ ...one, about: abouts[i] ?? '' })),
    );
    expect(seen.map((item) => expected.find((word) => item.about.includes(word)))).toEqual(expected);
    expect(seen).toHaveLength(expected.length);
  });

  it('an attorney also sees what is over and theirs to decide, or everything with --all', () => {
    const late = { breached: true, dueAt: '2026-11-20T09:00:00Z' };
    expect(work(worker('attorney'), [late])).toMatchObject([{ section: 'overdue', decides: null }]);
    expect(work(worker('paralegal'), [late])).toMatchObject([{ section: 'overdue', decides: 'attorney' }]);
    expect(work(worker('attorney', { all: true }), [{}])).toHaveLength(1);
  });

  it('an agent sees no name', () => expect(work(worker('agent'), [{}])[0]?.client).toBeNull());

  const row = (over: Partial<CaseRow>): CaseRow =>
    ({
      ref: 'x',
      assignee: null,
      waitingOn: [],
      attention: [],
      overdue: false,
      closed: false,
      ...over,
    }) as CaseRow;
  it.each<[string, Role, Partial<CaseRow>, boolean]>([
    ['a case of nobody', 'paralegal', {}, true],
    ['their own', 'paralegal', { assignee: 'paralegal-1' }, true],
    ["another's", 'paralegal', { assignee: 'paralegal-2' }, false],
    ['a closed one', 'paralegal', { closed: true }, false],
    ['one that waits on attorneys', 'attorney', { waitingOn: ['attorney:case'] }, true],
    ['one that waits on the client', 'attorney', { waitingOn: ['client:case'] }, false],
    ['one that waits on a station', 'agent', { waitingOn: ['station:shanghai-pudong'] }, true],
    ['one that waits on the client', 'agent', { waitingOn: ['client:case'] }, false],
  ])('%s is looked into for a %s', (_what, role, over, wanted) =>
    expect(casesFor(worker(role), [row(over)])).toHaveLength(wanted ? 1 : 0),
  );

  it('looks into what is overdue or needs a person first, then by due date', () => {
    const rows = [
      row({ ref: 'a' }),
      row({ ref: 'b', attention: ['mail-refused'] }),
      row({ ref: 'c', overdue: true }),
    ];
    expect(casesFor(worker('paralegal'), rows).map((r) => r.ref)).toEqual(['b', 'c', 'a']);
  });
});

describe('GET /api/today', () => {
  it('answers who asks, and notes which cases were shown', async () => {
    const { ask, paper, accesses } = deskFixture();
    const { body: opened } = await ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    // On paper nothing is planned; a person is needed all the same.
    paper.book.attention.push({ id: 'mail-refused-1', code: 'mail-refused', about: 'a letter', since: NOW });
    const { status, body } = await ask('GET', '/api/today');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      for: { id: 'paralegal-1', role: 'paralegal', zone: 'America/New_York', all: false },
      items: [{ section: 'to-settle', ref: opened.ref }],
      cases: 1,
      leftOut: null,
      quiet: [],
    });
    expect(accesses.map((a) => a.action)).toEqual(['today']);
    expect((await ask('GET', '/api/today', { as: 'ops' })).status).toBe(403);
  });

  it("counts for attorneys what waits for a decision: due, not held, not behind a wall, not the policy's own", async () => {
    const [waiting, held, walled, purged, young] = ['2', '3', '4', '5', '6'].map((n) => `CN-2026-7K4M2${n}`);
    const kept = (ref = '', changes: Partial<KeptCase> = {}): KeptCase => ({
      ref,
      kind: 'clearance',
      closedAt: NOW,
      keptUntil: '2026-11-20',
      atEnd: 'propose',
      isDue: true,
      proposedAt: null,
      heldSince: null,
      ...changes,
    });
    const walls = memoryWalls();
    await walls.set(walled ?? '', ['attorney-2'], { staffId: 'attorney-2', at: new Date(NOW) });
    const { ask } = deskFixture({
      walls,
      retention: memoryRetention([
        kept(waiting),
        kept(held, { heldSince: NOW }),
        kept(walled),
        kept(purged, { kind: 'never-engaged', atEnd: 'destroy' }),
        kept(young, { isDue: false }),
      ]),
    });
    expect((await ask('GET', '/api/today', { as: 'attorney' })).body.toErase).toBe(1);
    expect((await ask('GET', '/api/today')).body).not.toHaveProperty('toErase');
  });

  it('says so when nobody answers for the cases', async () => {
    const { ask, paper } = deskFixture();
    await ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
    paper.away = true;
    expect((await ask('GET', '/api/today')).status).toBe(503);
  });
});
