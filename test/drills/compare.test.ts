import { compare, type CaseEvidence, type Findings } from '../../drills/compare';
import type { Acknowledged } from '../../drills/journal';
import { failuresOf, slowest } from '../../drills/run';

const REF = 'CN-2026-7K4M2P';
const AT = '2026-11-25T12:00:00.000Z';
const WHEN = { at: AT, on: '2026-11-25' };
const told = (kind: Acknowledged['kind'], command: string, key: string, entry: number | null) => ({
  at: AT,
  kind,
  ref: REF,
  key,
  command,
  entry,
});

/** A case in which all is well: opened, checked, a note left as a signal, two letters. */
const history: CaseEvidence['history'] = {
  started: true,
  completed: true,
  updates: ['k-check'],
  signals: [{ name: 'note', key: 'k-note' }],
  replayFailures: 0,
  builds: ['a'],
};
const record: NonNullable<CaseEvidence['record']> = {
  closed: true,
  entries: [
    { n: 1, command: 'open', byCase: false, ...WHEN },
    { n: 2, command: 'record-conflict-check', byCase: false, ...WHEN },
    { n: 3, command: 'note', byCase: false, ...WHEN },
    { n: 4, command: 'breached', byCase: true, ...WHEN },
  ],
  keys: new Map([
    ['k-check', 2],
    ['k-note', 3],
  ]),
  refused: 0,
  gone: ['welcome', 'closing'],
  givenUp: [],
  sentAt: [AT],
};
const wellFindings: Findings = {
  acknowledged: [
    told('start', 'open', 'k-open', 1),
    told('update', 'record-conflict-check', 'k-check', 2),
    told('signal', 'note', 'k-note', null),
  ],
  accepted: [
    { at: AT, messageId: '<1@x>' },
    { at: AT, messageId: '<2@x>' },
  ],
  cases: [{ ref: REF, history, record }],
  ledger: [
    { ref: REF, key: 'welcome', messageId: '<1@x>', sent: true },
    { ref: REF, key: 'closing', messageId: '<2@x>', sent: true },
  ],
  owed: ['welcome', 'closing'],
  mayRepeat: 0,
  from: '2026-11-25T11:00:00.000Z',
  to: '2026-11-25T13:00:00.000Z',
};
const inCase = (
  changed: Partial<CaseEvidence['history']>,
  alsoChanged: Partial<typeof record> = {},
): Partial<Findings> => ({
  cases: [{ ref: REF, history: { ...history, ...changed }, record: { ...record, ...alsoChanged } }],
});
const counted = (changed: Partial<Findings>) => {
  const tally = compare({ ...wellFindings, ...changed });
  return { lost: tally.lost.length, duplicated: tally.duplicated.length };
};

describe('the checker of the drills', () => {
  test('finds everything where all is well', () => {
    const tally = compare(wellFindings);
    expect(tally).toEqual({
      acknowledged: 3,
      found: 3,
      letters: 2,
      lost: [],
      duplicated: [],
      repeated: 0,
      finished: 1,
      wrong: [],
    });
    expect(failuresOf(tally, 1)).toEqual([]);
  });

  test.each<[planted: string, changed: Partial<Findings>]>([
    ['an update that is not in the history', inCase({ updates: [] })],
    ['an update without its entry', inCase({}, { entries: record.entries.filter(({ n }) => n !== 2) })],
    ['an update under another number than was told', inCase({}, { keys: new Map([['k-check', 3]]) })],
    ['a signal that is not in the history', inCase({ signals: [] })],
    ['a letter owed that neither went nor was given up', inCase({}, { gone: ['welcome'] })],
    ['a letter said to have gone that no server took', { accepted: [{ at: AT, messageId: '<1@x>' }] }],
  ])('counts %s as lost', (_planted, changed) => {
    expect(counted(changed).lost).toBeGreaterThan(0);
  });

  test('counts every acknowledged message of a case that nobody knows as lost', () => {
    const tally = compare({ ...wellFindings, cases: [] });
    expect({ found: tally.found, finished: tally.finished }).toEqual({ found: 0, finished: 0 });
    expect(tally.lost.filter((what) => !what.includes('letter'))).toHaveLength(3);
  });

  test.each<[planted: string, changed: Partial<Findings>]>([
    [
      'an entry that no key has made',
      inCase({}, { entries: [...record.entries, { n: 5, command: 'note', byCase: false, ...WHEN }] }),
    ],
    ['two keys on one entry', inCase({}, { keys: new Map([...record.keys, ['k-more', 3]]) })],
    ['an update accepted twice', inCase({ updates: ['k-check', 'k-check'] })],
    ['a letter that went twice by the case itself', inCase({}, { gone: [...record.gone, 'closing'] })],
    ['a mail that came twice', { accepted: [...wellFindings.accepted, { at: AT, messageId: '<2@x>' }] }],
    ['a mail that is no letter', { accepted: [...wellFindings.accepted, { at: AT, messageId: '<3@x>' }] }],
  ])('counts %s as duplicated', (_planted, changed) => {
    expect(counted(changed)).toEqual({ lost: 0, duplicated: 1 });
  });

  test('tells a mail that a cut-off answer explains from one too many', () => {
    const twice = [...wellFindings.accepted, ...wellFindings.accepted];
    const tally = compare({ ...wellFindings, accepted: twice, mayRepeat: 1 });
    expect({ again: tally.repeated, duplicated: tally.duplicated.length }).toEqual({
      again: 1,
      duplicated: 1,
    });
  });

  test('does not count as lost what was refused and shown, nor a letter that was given to a person', () => {
    const stranger = told('signal', 'withdraw', 'stranger', null);
    const signals = [...history.signals, { name: 'withdraw' }];
    const acknowledged = [...wellFindings.acknowledged, stranger];
    expect(counted({ acknowledged, ...inCase({ signals }, { refused: 1 }) }).lost).toBe(0);
    expect(counted({ acknowledged, ...inCase({ signals }, { refused: 0 }) }).lost).toBe(1);
    const givenUp = inCase({}, { gone: ['welcome'], givenUp: ['closing'] });
    expect(counted({ ...givenUp, ledger: wellFindings.ledger.slice(0, 1) }).lost).toBe(0);
  });

  test('speaks of histories that could not be replayed, of instants at which nothing happened, of days of another zone', () => {
    const onAnotherDay = record.entries.map((entry) =>
      entry.n === 3 ? { ...entry, on: '2026-11-26' } : entry,
    );
    const changed = inCase(
      { replayFailures: 2 },
      { sentAt: [AT, '2026-11-26T12:00:00.000Z'], entries: onAnotherDay },
    );
    expect(compare({ ...wellFindings, ...changed }).wrong).toEqual([
      expect.stringContaining('could not be replayed'),
      expect.stringContaining('2026-11-26T12:00:00.000Z'),
      expect.stringContaining('entry 3'),
    ]);
  });

  test('fails a drill in which nothing progressed, or a case did not end', () => {
    const nothing = compare({ ...wellFindings, acknowledged: [], cases: [], ledger: [], accepted: [] });
    expect(failuresOf(nothing, 1)).toContain('nothing progressed');
    const stuck = compare({ ...wellFindings, ...inCase({ completed: false }) });
    expect(failuresOf(stuck, 1)).toContain('1 of 1 cases did not come to their end');
  });

  test('takes the slowest recovery of all strikes', () => {
    expect(slowest([1_000, 5_000], [500, 1_200, 8_000])).toBe(3);
    expect(slowest([], [1])).toBeNull();
  });
});
