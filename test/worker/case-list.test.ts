import type { CaseRow, ShownRow } from '../../domain/case-list';
import { CaseListWriter } from '../../worker/case-list';

const shown = (ref: string, stage: string): ShownRow => ({
  row: { ref, stage } as CaseRow,
  shownAt: '2026-11-23T15:00:00.000Z',
});
const stages = (rows: readonly ShownRow[]) => rows.map(({ row }) => `${row.ref} ${row.stage}`);

describe('what cases show, on its way to the list', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('is gathered, and the newest line of each case is written', async () => {
    const written: string[][] = [];
    const writer = new CaseListWriter((rows) => Promise.resolve(void written.push(stages(rows))));
    writer.show(shown('A', 'consultation'));
    writer.show(shown('B', 'documents'));
    writer.show(shown('A', 'engagement'));
    expect(written).toEqual([]);
    await jest.runAllTimersAsync();
    expect(written).toEqual([['A engagement', 'B documents']]);
  });

  test('is kept and written later while the store is away; what came meanwhile is newer', async () => {
    let isAway = true;
    let failures = 0;
    const written: string[][] = [];
    const writer = new CaseListWriter(
      (rows) =>
        isAway ? Promise.reject(new Error('away')) : Promise.resolve(void written.push(stages(rows))),
      () => (failures += 1),
    );
    writer.show(shown('A', 'consultation'));
    writer.show(shown('B', 'documents'));
    await jest.advanceTimersByTimeAsync(500);
    writer.show(shown('A', 'engagement'));
    isAway = false;
    await jest.runAllTimersAsync();
    expect(failures).toBe(1);
    expect(written).toEqual([['A engagement', 'B documents']]);
  });

  test('is written at once when the worker ends', async () => {
    const written: string[][] = [];
    const writer = new CaseListWriter((rows) => Promise.resolve(void written.push(stages(rows))));
    writer.show(shown('A', 'consultation'));
    await writer.close();
    expect(written).toEqual([['A consultation']]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
