import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { RECORD_QUERY, type CaseRecord } from '../domain/case-input';
import { fold } from '../domain/fold';
import type { Cases } from '../store/cases';
import { NoCaseKey } from '../store/sealed-blobs';
import type { Snapshots } from '../store/snapshots';
import { caseWorkflowId } from '../temporal/ids';
import { UnreadablePayload } from '../temporal/codec';

const PATIENCE_MS = 20_000;

/**
 * Which files a case's record names: asked of the case, or of its snapshot where the engine knows it no more. Undefined when
 * neither can say so just now. A case that is being erased names none.
 */
export function namedFiles(client: Client, snapshots: Pick<Snapshots, 'newest'>, cases: Pick<Cases, 'get'>) {
  return async (ref: string): Promise<ReadonlySet<string> | undefined> => {
    try {
      // A worker that cannot read a case could not answer.
      if ((await cases.get(ref))?.erasure) return new Set();
      const record = await recordOf(ref);
      if (record === undefined) return new Set();
      const { files } = fold(record.ref, record.openedAt, record.intake, record.entries);
      return new Set(files.map((file) => file.sha256));
    } catch (error) {
      if (error instanceof NoCaseKey || error instanceof UnreadablePayload) return new Set();
      return undefined;
    }
  };

  async function recordOf(ref: string): Promise<CaseRecord | undefined> {
    try {
      return await client.withDeadline(Date.now() + PATIENCE_MS, () =>
        client.workflow.getHandle(caseWorkflowId(ref)).query<CaseRecord>(RECORD_QUERY),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return (await snapshots.newest(ref))?.state as CaseRecord | undefined;
    }
  }
}
