import { isRef } from '../domain/ref';

const CASE_PREFIX = 'case/';

/** The id of a case's workflow; the same after reopening. */
export function caseWorkflowId(ref: string): string {
  if (!isRef(ref))
    throw new Error(`${JSON.stringify(ref)} is not a ref: CN-, the year, and six letters or digits`);
  return `${CASE_PREFIX}${ref}`;
}

/**
 * The ref of a case's workflow id; undefined for every other workflow. Strict: a schedule appends `-<timestamp>` to
 * its id, and what merely begins like a case is none.
 */
export function refOfWorkflowId(workflowId: string): string | undefined {
  if (!workflowId.startsWith(CASE_PREFIX)) return undefined;
  const ref = workflowId.slice(CASE_PREFIX.length);
  return isRef(ref) ? ref : undefined;
}
