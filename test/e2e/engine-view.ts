import { Connection, WorkflowClient, type WorkflowExecutionDescription } from '@temporalio/client';
import { z } from 'zod';
import type { Stack } from './stack';

/** What somebody sees of a case who looks at the engine, past the command line. */

/** The case's workflow as the engine describes it, with its typed search attributes. */
export function describeCase(stack: Stack, ref: string): Promise<WorkflowExecutionDescription> {
  return withEngine(stack, (client) => client.getHandle(`case/${ref}`).describe());
}

/** How many workflows the engine knows, of every kind and state, but for the sweep that every worker begins with. */
export function countWorkflows(stack: Stack): Promise<number> {
  return withEngine(stack, async (client) => (await client.count("WorkflowType != 'listSweep'")).count);
}

async function withEngine<T>(stack: Stack, ask: (client: WorkflowClient) => Promise<T>): Promise<T> {
  const { address, namespace } = stack.engine;
  const connection = await Connection.connect({ address });
  try {
    return await ask(new WorkflowClient({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

const payload = z.object({ metadata: z.record(z.string(), z.string()), data: z.string() });
const queried = z.object({ queryResult: z.object({ payloads: z.array(payload).length(1) }) });
const decoded = z.object({ payloads: z.array(payload).length(1) });

/**
 * The card as the Temporal UI gets it under the desk's origin: a query for the workflow's metadata, then the desk's
 * decoder. Throws when the payload was not encrypted on its way.
 */
export async function readCard(stack: Stack, ref: string): Promise<string> {
  const page = await stack.ask('/temporal/');
  const csrf = /_csrf=([^;]+)/.exec(page.headers.getSetCookie().join('; '))?.[1] ?? '';
  const queryType = '__temporal_workflow_metadata';
  const asked = await stack.ask(
    `/temporal/api/v1/namespaces/${stack.engine.namespace}/workflows/${encodeURIComponent(`case/${ref}`)}/query/${queryType}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie: `_csrf=${csrf}` },
      body: JSON.stringify({ query: { queryType } }),
    },
  );
  const { payloads } = queried.parse(await asked.json()).queryResult;
  if (clear(payloads[0]?.metadata['encoding']) !== 'binary/encrypted')
    throw new Error('the card came in clear');
  const answer = await stack.ask('/decoder/decode?preserveStorageRefs=true', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payloads }),
  });
  const [opened] = decoded.parse(await answer.json()).payloads;
  return z.object({ currentDetails: z.string() }).parse(JSON.parse(clear(opened?.data))).currentDetails;
}

const clear = (base64 = ''): string => Buffer.from(base64, 'base64').toString('utf8');
