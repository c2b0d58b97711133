import { pageOf, type CaseRow } from '../../domain/case-list';
import { digestOf } from '../../desk/digest-of';
import { morningOf } from '../../desk/morning';
import type { Worker } from '../../desk/today';
import { shippedCalendars } from '../../domain/calendar/shipped';
import type { CaseView, WaitView } from '../../domain/view';
import type { Wall } from '../../domain/wall';

/** Monday 2026-11-23, 08:30 in New York. */
const NOW = '2026-11-23T13:30:00.000Z';
const PARALEGAL: Worker = { id: 'paralegal-1', role: 'paralegal', zone: 'America/New_York', all: false };
const wait = (over: Partial<WaitView>): WaitView => ({
  name: 'review',
  owner: 'paralegal',
  about: 'review of the new intake',
  since: '2026-11-20T15:00:00Z',
  dueAt: '2026-11-24T22:00:00Z',
  provisional: false,
  calendar: 'firm',
  rungsSent: [],
  nextRung: null,
  paused: false,
  breached: false,
  commands: ['record-review'],
  watcher: 'paralegal',
  decides: 'attorney',
  ...over,
});
const STATION = {
  station: 'wuxi',
  city: 'Wuxi',
  district: null,
  stage: 'contact',
  outcome: null,
  procedureConfirmedOn: null,
  playbook: [{ name: 'wuxi 2026-11', verifiedOn: null }],
  attempts: [],
};
const view = (ref: string, waits: readonly WaitView[], station: object = {}): CaseView =>
  ({
    ref,
    assignee: 'paralegal-1',
    client: { name: 'Maria Ortiz', counsel: null, onlyThroughCounsel: false, zone: 'America/Los_Angeles' },
    attention: [],
    stations: [{ ...STATION, ...station }],
    waits,
    files: [],
    papers: [],
    waiver: [],
  }) as unknown as CaseView;

async function digest(
  views: readonly CaseView[],
  walls: Readonly<Record<string, Wall>> = {},
  who = PARALEGAL,
) {
  const asked: string[] = [];
  const cases = views.map(({ ref }) => ({
    ref,
    assignee: 'paralegal-1',
    closed: false,
    overdue: false,
    attention: [],
    waitingOn: ['paralegal'],
    stations: ['wuxi'],
    dueAt: null,
  }));
  const morning = await morningOf(
    who,
    {
      walls: {
        of: (ref) => Promise.resolve(walls[ref] ?? null),
        all: () =>
          Promise.resolve(
            new Map(
              Object.entries(walls).flatMap(([ref, only]) => (only === null ? [] : [[ref, only] as const])),
            ),
          ),
        set: () => Promise.reject(new Error('nobody sets a wall here')),
      },
      caseDesk: {
        list: (_, part) => {
          const inside = cases.filter(({ ref }) => part.without?.includes(ref) !== true);
          return Promise.resolve(pageOf(inside as unknown as CaseRow[], part));
        },
        view: (ref) => {
          asked.push(ref);
          return Promise.resolve(views.find((v) => v.ref === ref)!);
        },
      },
      calendars: shippedCalendars(),
    },
    NOW,
    1000,
  );
  return { asked, digest: digestOf(who, morning, NOW) };
}
const refsOf = (lines: readonly { readonly ref: string }[]) => lines.map(({ ref }) => ref);

test('each wait stands where it belongs; what others owe within the week is left out', async () => {
  const { digest: found } = await digest([
    view('CN-2026-AAAAAA', [wait({ dueAt: '2026-11-20T22:00:00Z' })]),
    view('CN-2026-BBBBBB', [wait({ dueAt: '2026-11-23T22:00:00Z' })]),
    view('CN-2026-CCCCCC', [wait({})]),
    view('CN-2026-DDDDDD', [
      wait({
        owner: 'client',
        name: 'item',
        calendar: 'client',
        rungsSent: ['r5'],
        commands: ['receive-items'],
      }),
    ]),
    view('CN-2026-EEEEEE', [wait({ owner: 'attorney', commands: ['decide'] })]),
  ]);
  expect(refsOf(found.sections.overdue)).toEqual(['CN-2026-AAAAAA']);
  expect(refsOf(found.sections['due-today'])).toEqual(['CN-2026-BBBBBB']);
  expect(refsOf(found.sections['on-you'])).toEqual(['CN-2026-CCCCCC']);
  expect(refsOf(found.sections['on-client'])).toEqual(['CN-2026-DDDDDD']);
  expect(found.sections['on-you'][0]?.next).toBe('npx clearance send CN-2026-CCCCCC record-review');
});

test('a place has its Chinese name where the view of the case has it', async () => {
  const { digest: found } = await digest([
    view('CN-2026-AAAAAA', [wait({ station: 'wuxi' })], { chinese: '无锡' }),
    view('CN-2026-BBBBBB', [wait({ station: 'wuxi' })]),
  ]);
  expect(found.sections['on-you'].map(({ place, placeChinese }) => [place, placeChinese])).toEqual([
    ['Wuxi', '无锡'],
    ['Wuxi', undefined],
  ]);
});

test('no client is named', async () => {
  const { digest: found } = await digest([view('CN-2026-AAAAAA', [wait({})])]);
  expect(JSON.stringify(found)).not.toContain('Ortiz');
});

test('a case behind a wall is not asked, and not told of to those outside', async () => {
  const views = [view('CN-2026-AAAAAA', [wait({})]), view('CN-2026-BBBBBB', [wait({})])];
  const outside = await digest(views, { 'CN-2026-AAAAAA': ['attorney-1'] });
  expect(outside.asked).toEqual(['CN-2026-BBBBBB']);
  expect(refsOf(outside.digest.sections['on-you'])).toEqual(['CN-2026-BBBBBB']);
  const inside = await digest(views, { 'CN-2026-AAAAAA': ['paralegal-1'] });
  expect(refsOf(inside.digest.sections['on-you'])).toEqual(['CN-2026-AAAAAA', 'CN-2026-BBBBBB']);
});

test('provisional dates and stale playbooks are noted, each once; a station that confirmed needs no playbook', async () => {
  const { digest: found } = await digest([
    view('CN-2026-AAAAAA', [wait({ provisional: true })]),
    view('CN-2026-BBBBBB', [wait({})]),
    view('CN-2026-CCCCCC', [wait({})], {
      station: 'suzhou',
      city: 'Suzhou',
      procedureConfirmedOn: '2026-11-01',
    }),
    view('CN-2026-DDDDDD', [wait({})], {
      station: 'chengdu',
      city: 'Chengdu',
      playbook: [{ name: 'chengdu 2026-11', verifiedOn: '2026-11-01' }],
    }),
  ]);
  expect(found.provisional).toEqual([{ what: 'CN-2026-AAAAAA', next: 'npx clearance show CN-2026-AAAAAA' }]);
  expect(found.stalePlaybooks).toEqual([{ what: 'Wuxi', next: 'npx clearance playbook show wuxi' }]);
});
