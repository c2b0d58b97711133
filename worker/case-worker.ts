import {
  DefaultLogger,
  Worker,
  type NativeConnection,
  type WorkflowBundleOption,
  type WorkerOptions,
} from '@temporalio/worker';
import { getHeapStatistics } from 'node:v8';
import type { ArchiveActivity } from '../activities/archive';
import type { ErasureActivity } from '../activities/erasure';
import type { CalendarNewsActivity } from '../activities/calendar-news';
import type { DigestActivity } from '../activities/digest';
import type { ListSweepActivity } from '../activities/list-sweep';
import type { OrphanActivity } from '../activities/orphans';
import type { RetentionActivity } from '../activities/retention';
import type { Activities } from '../activities/create';
import type { CaseCodec } from '../temporal/codec';
import { makeDataConverter } from '../temporal/data-converter';
import { DOCUMENT_QUEUE, MAIL_QUEUE, TASK_QUEUE } from '../temporal/queues';
import type { CaseListWriter } from './case-list';
import { bundleCases } from './workflow-bundle';
import { deploymentOptions } from '../temporal/worker-version';

export interface CaseWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly codec: CaseCodec;
  readonly activities: Activities;
  /** Takes the lines that cases show for the list. */
  readonly caseList: Pick<CaseListWriter, 'sinks'>;
  /** For the workflows that belong to no case. */
  readonly acrossCases?: Partial<
    ArchiveActivity &
      CalendarNewsActivity &
      DigestActivity &
      ErasureActivity &
      ListSweepActivity &
      OrphanActivity &
      RetentionActivity
  >;
  /** Bundled once by whoever makes several workers; made from the sources otherwise. */
  readonly workflowBundle?: WorkflowBundleOption;
  /** The build that this worker is; absent in tests, which know one build only. */
  readonly buildId?: string;
  /** Cases kept in memory; the SDK's own choice when absent. */
  readonly maxCachedWorkflows?: number;
}

/** Longer than a mail server may take to answer (90 s at most), so that a letter under way is not cut off. */
export const SHUTDOWN_GRACE = '100s';

/** As many polls as there is work for: idle, a worker asks with few; behind, with more. */
const POLLERS: NonNullable<WorkerOptions['activityTaskPollerBehavior']> = {
  type: 'autoscaling',
  minimum: 1,
  initial: 2,
  maximum: 20,
};

/**
 * So many letters at a time: a mail server answers in tenths of a second, and relays begin to refuse whoever opens many
 * connections (activities/post.ts keeps two and lets letters wait for them).
 */
const LETTERS_AT_A_TIME = 10;
/** A paper keeps one processor busy. */
const PAPERS_AT_A_TIME = 4;

/**
 * Memory of a case in the cache, in bytes: an open one takes 263 KB (`npm run bench -- memory`), and a case grows with its record.
 */
const CASE_BYTES = 600_000;
/** What the process needs besides: modules, connections, the papers being drawn. */
const BESIDES_BYTES = 400_000_000;

/** How many cases fit into a heap of so many bytes. A case that does not fit is replayed from its history when it moves. */
export function casesInMemory(heapBytes: number): number {
  return Math.max(50, Math.floor((heapBytes - BESIDES_BYTES) / CASE_BYTES));
}

/** The workers of one process, one for each queue: they begin and end together. */
export class CaseWorkers {
  readonly #workers: readonly Worker[];

  constructor(workers: readonly Worker[]) {
    this.#workers = workers;
  }

  /** Resolves when all have ended after `shutdown`; rejects when one of them fails, after the others have ended. */
  async run(): Promise<void> {
    const running = this.#workers.map((worker) => worker.run());
    try {
      await Promise.all(running);
    } catch (error) {
      this.shutdown();
      await Promise.allSettled(running);
      throw error;
    }
  }

  /** Takes no new tasks and lets those under way finish. Safe to call again. */
  shutdown(): void {
    for (const worker of this.#workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  }
}

/**
 * The workers for cases, letters and papers: every payload encrypted with the case's own key, the guard loaded into every
 * workflow.
 */
export async function createCaseWorkers(options: CaseWorkerOptions): Promise<CaseWorkers> {
  const workflowBundle =
    options.workflowBundle ?? (await bundleCases('unnamed', new DefaultLogger('WARN'))).bundle;
  const common = {
    connection: options.connection,
    namespace: options.namespace,
    dataConverter: makeDataConverter(options.codec),
    shutdownGraceTime: SHUTDOWN_GRACE,
    activityTaskPollerBehavior: POLLERS,
    ...(options.buildId === undefined ? {} : { workerDeploymentOptions: deploymentOptions(options.buildId) }),
  } satisfies Partial<WorkerOptions>;
  return new CaseWorkers(
    await Promise.all([
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUE,
        // Letters and papers too: a case may have asked for one on this queue under an earlier release.
        activities: { ...options.activities, ...options.acrossCases },
        sinks: options.caseList.sinks,
        workflowTaskPollerBehavior: POLLERS,
        maxCachedWorkflows: options.maxCachedWorkflows ?? casesInMemory(getHeapStatistics().heap_size_limit),
        workflowBundle,
      }),
      Worker.create({
        ...common,
        taskQueue: MAIL_QUEUE,
        activities: only(options.activities, 'sendLetter'),
        maxConcurrentActivityTaskExecutions: LETTERS_AT_A_TIME,
      }),
      Worker.create({
        ...common,
        taskQueue: DOCUMENT_QUEUE,
        activities: only(options.activities, 'makeDocument', 'saveSnapshot', 'keepTimes'),
        maxConcurrentActivityTaskExecutions: PAPERS_AT_A_TIME,
      }),
    ]),
  );
}

function only<Name extends keyof Activities>(
  activities: Activities,
  ...names: readonly Name[]
): Pick<Activities, Name> {
  return Object.fromEntries(names.map((name) => [name, activities[name]])) as Pick<Activities, Name>;
}
