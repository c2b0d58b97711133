import type { Retention } from '../../desk/retention-routes';
import { CaseErased } from '../../client/case-errors';
import type { ErasureView, KeptCase } from '../../client/retention-wire';

/** Closed cases in memory, all of them due. */
export function memoryRetention(kept: readonly KeptCase[] = []): Retention & { erased: ErasureView[] } {
  const held = new Map<string, { reason: string; placedBy: string }>();
  const erased: ErasureView[] = [];
  return {
    erased,
    list: () => Promise.resolve({ today: '2026-11-23', kept, underWay: erased }),
    of: (ref) => {
      const hold = held.get(ref);
      return Promise.resolve({
        ref,
        openedAt: '2026-09-21T15:00:00.000Z',
        closedAt: '2026-10-21T15:00:00.000Z',
        kept: kept.find((one) => one.ref === ref) ?? null,
        rule: 'a period (setting; the firm to confirm)',
        holds:
          hold === undefined
            ? []
            : [{ ...hold, placedAt: '2026-11-23T15:00:00.000Z', liftedBy: null, liftedAt: null }],
        erasure: erased.find((one) => one.ref === ref) ?? null,
        trust: null,
      });
    },
    hold: (ref, reason, placedBy) => {
      const gone = erased.find((one) => one.ref === ref);
      if (gone !== undefined) return Promise.reject(new CaseErased(ref, gone));
      const changed = !held.has(ref);
      if (changed) held.set(ref, { reason, placedBy });
      return Promise.resolve({ ref, changed });
    },
    liftHold: (ref) => Promise.resolve({ ref, changed: held.delete(ref) }),
    erase: (ref, _early, confirmedBy) => {
      const at = '2026-11-23T15:00:00.000Z';
      const before = erased.find((one) => one.ref === ref);
      const erasure = before ?? {
        ref,
        cause: 'attorney',
        confirmedBy,
        begunAt: at,
        keyDestroyedAt: at,
        finishedAt: at,
      };
      if (before === undefined) erased.push(erasure);
      return Promise.resolve({ ref, begunBefore: before !== undefined, erasure });
    },
    certificate: (ref) =>
      Promise.resolve(erased.some((one) => one.ref === ref) ? Buffer.from('%PDF-certificate') : undefined),
  };
}
