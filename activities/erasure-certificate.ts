import { addDays } from '../domain/days';
import type { Firm } from '../domain/firm';
import { utcDay } from '../domain/instants';
import { sparedUntil } from '../domain/retention';
import { paperPdf } from '../letters/papers/render';
import type { Erasure } from '../store/erasures';

/**
 * The certificate of an erasure, as PDF. `backupDays`: for how long backups of the database are kept; undefined where nobody
 * has said so, and then the certificate leaves a blank. Throws when a step before it is missing.
 */
export function erasureCertificateOf(firm: Firm, backupDays: number | undefined) {
  return (
    { ref, found, proof, keyDestroyedAt, ...erasure }: Erasure,
    finishedAt: string,
  ): Promise<Buffer> => {
    if (found === null || proof === null || keyDestroyedAt === null)
      throw new Error(`the erasure of ${ref} is not so far that a certificate can be given`);
    const { openedAt, closedAt, keyId, runs, things, readable, spared } = found;
    return paperPdf(
      {
        ref,
        key: 'erasure-certificate/1',
        now: finishedAt,
        facts: {
          kind: 'erasure-certificate',
          openedAt,
          closedAt,
          cause: erasure.cause,
          ...(erasure.cause === 'attorney' ? { confirmedBy: erasure.confirmedBy } : {}),
          begunAt: erasure.begunAt,
          keyId,
          keyDestroyedAt,
          finishedAt,
          runs,
          things,
          readableBefore: readable,
          proof,
          spared: {
            ...spared,
            namesUntil: sparedUntil('conflict-check', closedAt),
            trustUntil: sparedUntil('trust-money', closedAt),
          },
          // A backup made just before the key was destroyed is the last that has it.
          ...(backupDays === undefined
            ? {}
            : { backupsGoneBy: addDays(utcDay(keyDestroyedAt), backupDays + 1) }),
        },
      },
      firm,
    );
  };
}
