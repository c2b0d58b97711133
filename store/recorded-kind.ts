import type { CaseRecord } from '../domain/case-input';
import { fold } from '../domain/fold';
import { matterKind, type MatterKind } from '../domain/retention';
import { NoCaseKey } from './sealed-blobs';
import type { Snapshots } from './snapshots';

/** What a closed case is, by its newest record; undefined where there is none, or its key is gone. */
export async function recordedKind(
  snapshots: Pick<Snapshots, 'newest'>,
  ref: string,
): Promise<MatterKind | undefined> {
  try {
    const record = (await snapshots.newest(ref))?.state as CaseRecord | undefined;
    return record && matterKind(fold(record.ref, record.openedAt, record.intake, record.entries));
  } catch (error) {
    if (error instanceof NoCaseKey) return undefined;
    throw error;
  }
}
