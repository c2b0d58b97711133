import { z } from 'zod';
import type { CaseRecord } from '../domain/case-input';
import { fold } from '../domain/fold';
import { withoutOldRungs } from '../domain/old-rungs';
import type { Matter } from '../domain/matter';
import { nextOf } from '../domain/next';
import type { CaseView, NextView } from '../domain/view';
import { viewOfCase } from '../domain/view-of-case';

/** Enough to see that a snapshot is a case's record; the case itself wrote it, sealed with its key. */
const recordShape = z.looseObject({
  version: z.literal(1),
  ref: z.string(),
  openedAt: z.string(),
  intake: z.looseObject({}),
  entries: z.array(z.looseObject({ n: z.number(), command: z.string() })),
  book: z.looseObject({}),
});

/**
 * The record of a case whose history the engine has dropped, as the store kept it.
 * Throws ZodError when the snapshot is not a record of a version that this release knows.
 */
export function archivedRecord(state: unknown): CaseRecord {
  const record = recordShape.parse(state) as unknown as CaseRecord;
  return { ...record, book: withoutOldRungs(record.book) };
}

/** The view of such a case. Throws as `archivedRecord` does. */
export function archivedView(state: unknown): CaseView {
  const record = archivedRecord(state);
  return viewOfCase(matterOf(record), record.book, record.entries);
}

/** What can be done with such a case: it can be reopened. Throws as `archivedRecord` does. */
export function archivedNext(state: unknown): NextView {
  return nextOf(matterOf(archivedRecord(state)));
}

function matterOf({ ref, openedAt, intake, entries }: CaseRecord): Matter {
  return fold(ref, openedAt, intake, entries);
}
