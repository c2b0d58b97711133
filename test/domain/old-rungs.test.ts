import { emptyCasebook, type WaitNote } from '../../domain/casebook';
import { stationLadder } from '../../domain/ladders';
import { withoutOldRung, withoutOldRungs } from '../../domain/old-rungs';

const at = (day: number) => `2026-10-${day}T01:00:00.000Z`;
const plan = (ids: readonly string[]) => ({
  key: 'answer/shanghai-pudong/1',
  rungs: ids.map((id, i) => ({ id, at: at(10 + i) })),
  dueAt: at(30),
  breachAt: at(31),
  provisional: false,
  calendar: 'china' as const,
  calendarVersion: 'china-2026',
});

/** As the release that had the rung fingerprinted a wait, and as this one does (workflows/waits.ts). */
const basis = (days: readonly number[]) =>
  `2026-10-01T01:00:00.000Z Asia/Shanghai china ${days.join(',')}/25/25 `;

describe('the rung that earlier releases had on working day 10', () => {
  it.each([undefined, 5, 10, 12, 20, 90])(
    'is left out of a book, and a station that confirmed %s days is not planned again for it',
    (confirmed) => {
      const { rungs } = stationLadder(confirmed, 0);
      const before = [{ id: 'mark-earliest', day: 10 }, ...rungs].sort((a, b) => a.day - b.day);
      const note: WaitNote = {
        key: 'answer/shanghai-pudong/1',
        basis: basis(before.map((r) => r.day)),
        plan: plan(before.map((r) => r.id)),
        rungsDone: before.slice(0, 3).map((r) => r.id),
        reminderDue: false,
      };
      const kept = withoutOldRungs({ ...emptyCasebook(), waits: { [note.key]: note } }).waits[note.key]!;
      expect(kept.basis).toBe(basis(rungs.map((r) => r.day)));
      expect(kept.plan.rungs.map((r) => r.id)).toEqual(rungs.map((r) => r.id));
      expect(kept.rungsDone).toEqual(note.rungsDone.filter((id) => id !== 'mark-earliest'));
      expect(withoutOldRung(note.plan)).toEqual(kept.plan);
    },
  );

  it('leaves everything else as it is', () => {
    const note = {
      key: 'quote/1',
      basis: basis([5, 10]),
      plan: plan(['day-5', 'day-10']),
      rungsDone: ['day-5'],
      reminderDue: true,
    };
    const book = { ...emptyCasebook(), waits: { 'quote/1': note } };
    expect(withoutOldRungs(book)).toEqual(book);
  });
});
