import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { SearchAttributeType } from '@temporalio/common';
import { existsSync } from 'node:fs';
import { describeSkipped } from './skipped';

/**
 * Real Temporal servers for tests. The binaries are named by CLEARANCE_TEMPORAL_CLI and CLEARANCE_TEST_SERVER, which
 * test/support/find-engine.mjs sets; where one cannot be had, the tests that need it are skipped and say why.
 */

/** What `defineSearchAttributeKey` returns, whatever its type. */
export interface AnySearchAttributeKey {
  readonly name: string;
  readonly type: SearchAttributeType;
}

interface Options {
  /** Registered on the server before it is handed out; writing an unregistered one blocks the workflow. */
  readonly searchAttributes?: readonly AnySearchAttributeKey[];
}

interface DevServerOptions extends Options {
  /** A free port unless given. */
  readonly port?: number;
  /** Nothing is kept unless given. */
  readonly dbFile?: string;
  /** Serves its Web UI there too. */
  readonly uiPort?: number;
  /** More arguments of `temporal server start-dev`. */
  readonly extraArgs?: readonly string[];
}

/**
 * The time-skipping server: its clock jumps while a test sleeps by `env.sleep` and nothing else is under way.
 * It has no visibility (no lists), and one clock for everything on it: one at a time in a test file.
 * The caller ends it by `teardown()`.
 */
export async function timeSkippingServer(options: Options = {}): Promise<TestWorkflowEnvironment> {
  const path = binary('CLEARANCE_TEST_SERVER');
  const env = await startedInTime(() =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } }),
  );
  return withSearchAttributes(env, options);
}

/** The SDK gives a server 5 s to start, which a busy machine may not have for it: then another one is started, twice at most. */
async function startedInTime(
  start: () => Promise<TestWorkflowEnvironment>,
  more = 2,
): Promise<TestWorkflowEnvironment> {
  try {
    return await start();
  } catch (error) {
    if (more === 0 || !(error instanceof Error) || !error.message.includes('did not start within'))
      throw error;
    return startedInTime(start, more - 1);
  }
}

/** The dev server, in real time, with lists. The caller ends it by `teardown()`. */
export async function devServer(options: DevServerOptions = {}): Promise<TestWorkflowEnvironment> {
  const path = binary('CLEARANCE_TEMPORAL_CLI');
  const server = {
    executable: { type: 'existing-path' as const, path },
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.uiPort === undefined ? {} : { ui: true, uiPort: options.uiPort }),
    ...(options.dbFile === undefined ? {} : { dbFilename: options.dbFile }),
    extraArgs: [...(options.extraArgs ?? [])],
  };
  const env = await startedInTime(() => TestWorkflowEnvironment.createLocal({ server }));
  return withSearchAttributes(env, options);
}

/** `describe` for tests that need the time-skipping server; skipped with the reason where there is none. */
export function describeWithTestServer(name: string, tests: () => void): void {
  describeWith('CLEARANCE_TEST_SERVER', name, tests);
}

/** `describe` for tests that need the dev server and a program that was built (its path); skipped with the reason where one is missing. */
export function describeBuilt(program: string, name: string, tests: () => void): void {
  if (existsSync(program)) describeWithDevServer(name, tests);
  else describeSkipped(name, 'not built; run npm test', tests);
}

/** `describe` for tests that need the dev server; skipped with the reason where there is none. */
export function describeWithDevServer(name: string, tests: () => void): void {
  describeWith('CLEARANCE_TEMPORAL_CLI', name, tests);
}

type Variable = 'CLEARANCE_TEST_SERVER' | 'CLEARANCE_TEMPORAL_CLI';

const available = (variable: Variable): boolean => existsSync(process.env[variable] ?? '');

function describeWith(variable: Variable, name: string, tests: () => void): void {
  if (available(variable)) describe(name, tests);
  else describeSkipped(name, `no binary; run npm test, or set ${variable}`, tests);
}

function binary(variable: Variable): string {
  const path = process.env[variable];
  if (path !== undefined && existsSync(path)) return path;
  throw new Error(
    `${variable} names no binary: use describeWithTestServer or describeWithDevServer around this test.`,
  );
}

/** The proto enum of each type (temporal.api.enums.v1.IndexedValueType). */
const INDEXED_VALUE_TYPES = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
} as const;

async function withSearchAttributes(
  env: TestWorkflowEnvironment,
  { searchAttributes = [] }: Options,
): Promise<TestWorkflowEnvironment> {
  if (searchAttributes.length > 0) {
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace ?? 'default',
      searchAttributes: Object.fromEntries(
        searchAttributes.map((key) => [key.name, INDEXED_VALUE_TYPES[key.type]]),
      ),
    });
  }
  return env;
}
