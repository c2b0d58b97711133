import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type Client,
} from '@temporalio/client';
import { ERASURE_WORKFLOW, erasureWorkflowId, type ErasureInput } from '../domain/erasure';
import { utcDay } from '../domain/instants';
import { refuse } from '../domain/refusal';
import { erasureRefusal, keptUntil, ruleFor, sourceOf } from '../domain/retention';
import { sourceText } from '../domain/source';
import type { Cases, RegisteredCase } from '../store/cases';
import type { Erasure, Erasures } from '../store/erasures';
import { KEY_FORGOTTEN_MS } from '../store/keys';
import type { LegalHolds } from '../store/legal-holds';
import { recordedKind } from '../store/recorded-kind';
import type { RetainedCase, RetentionRegister } from '../store/retention-register';
import type { Snapshots } from '../store/snapshots';
import type { SparedRecords } from '../store/spared-records';
import type { CaseRuns } from '../temporal/case-runs';
import { CaseErased, CaseNotFound, Refused, Unreachable } from './case-errors';
import { troubleOf } from './engine-errors';
import type {
  CaseRetentionAnswer,
  EraseAnswer,
  ErasureView,
  HoldAnswer,
  KeptCase,
  RetentionAnswer,
} from './retention-wire';

export interface RetentionDeskDeps {
  readonly client: Client;
  readonly taskQueue: string;
  readonly cases: Pick<Cases, 'get'>;
  readonly register: RetentionRegister;
  readonly holds: LegalHolds;
  readonly erasures: Erasures;
  readonly spared: Pick<SparedRecords, 'trustOf'>;
  readonly snapshots: Pick<Snapshots, 'newest'>;
  readonly runs: Pick<CaseRuns, 'isRunning'>;
  readonly now: () => Date;
  /** Shorter in tests, where one process has the keys. Milliseconds. */
  readonly forgottenAfterMs?: number;
}

const PATIENCE_MS = 10_000;

/** How long closed cases are kept, what holds them, and their erasure. Who may do what is for the desk to say. */
export class RetentionDesk {
  readonly #deps: RetentionDeskDeps;

  constructor(deps: RetentionDeskDeps) {
    this.#deps = deps;
  }

  /** Closed cases that are kept, the first due first, and erasures under way. */
  async list(): Promise<RetentionAnswer> {
    const { register, holds, erasures } = this.#deps;
    const [known, held, underWay] = await Promise.all([
      register.list(),
      holds.standing(),
      erasures.unfinished(),
    ]);
    const kept = known.map((one) => this.#keptCase(one, held.get(one.ref) ?? null));
    return {
      today: this.#today,
      kept: kept.sort((a, b) => a.keptUntil.localeCompare(b.keptUntil) || a.ref.localeCompare(b.ref)),
      underWay: underWay.map(viewOf),
    };
  }

  /** One case, erased ones included. @throws CaseNotFound */
  async of(ref: string): Promise<CaseRetentionAnswer> {
    const { holds, erasures, spared } = this.#deps;
    const row = await this.#row(ref);
    const erasure = await erasures.get(ref);
    const isReadable = erasure === undefined;
    const kept = isReadable ? await this.#kept(row) : undefined;
    return {
      ref,
      openedAt: row.openedAt,
      closedAt: row.closedAt,
      kept: kept ?? null,
      rule: kept === undefined ? null : sourceText(sourceOf(kept.kind)),
      holds: isReadable ? (await holds.of(ref)).map(({ ref: _ref, ...hold }) => hold) : [],
      erasure: erasure === undefined ? null : viewOf(erasure),
      trust: (await spared.trustOf(ref)) ?? null,
    };
  }

  /** Places a hold on a case, open or closed. @throws CaseNotFound, CaseErased */
  async hold(ref: string, reason: string, staffId: string): Promise<HoldAnswer> {
    const row = await this.#row(ref);
    if (row.erasure !== null) throw new CaseErased(ref, row.erasure);
    const placed = await this.#deps.holds.place(ref, reason, staffId, this.#deps.now().toISOString());
    switch (placed) {
      case 'placed':
        return { ref, changed: true };
      case 'held-before':
        return { ref, changed: false };
      case 'unknown-case':
        throw new CaseNotFound(ref);
      case 'being-erased':
        throw new CaseErased(ref, (await this.#row(ref)).erasure);
    }
  }

  /** Lifts the hold that stands. @throws CaseNotFound, CaseErased */
  async liftHold(ref: string, staffId: string): Promise<HoldAnswer> {
    const row = await this.#row(ref);
    if (row.erasure !== null) throw new CaseErased(ref, row.erasure);
    return { ref, changed: await this.#deps.holds.lift(ref, staffId, this.#deps.now().toISOString()) };
  }

  /**
   * Begins the erasure of a closed case; one that was begun and did not come to its end goes on.
   * @throws Refused with everything that stands in the way; CaseNotFound; Unreachable, after which it can be asked again
   */
  async erase(ref: string, early: boolean, staffId: string): Promise<EraseAnswer> {
    const { erasures, holds, runs } = this.#deps;
    const row = await this.#row(ref);
    const before = await erasures.get(ref);
    if (before !== undefined) {
      if (before.finishedAt === null) await this.#start(ref);
      return { ref, begunBefore: true, erasure: viewOf(before) };
    }
    const [kept, isRunning, held] = await Promise.all([
      this.#kept(row),
      this.#answered(() => runs.isRunning(ref)),
      holds.standing(),
    ]);
    const heldSince = held.get(ref) ?? null;
    const { closedAt } = row;
    const until = kept?.keptUntil ?? null;
    const refusal = erasureRefusal({
      ref,
      closedAt,
      isRunning,
      heldSince,
      keptUntil: until,
      today: this.#today,
      early,
    });
    if (refusal !== undefined) throw new Refused(refusal);
    const at = this.#deps.now().toISOString();
    const begun = await erasures.begin(ref, { cause: 'attorney', confirmedBy: staffId }, at);
    if (begun === 'open' || begun === 'held' || begun === 'unknown-case')
      throw new Refused(
        refuse('outstanding', `the case ${ref} cannot be erased now`, ['it has just changed: look again']),
      );
    await this.#start(ref);
    const erasure = await erasures.get(ref);
    if (erasure === undefined) throw new Error(`the erasure of ${ref} was taken back as it began`);
    return { ref, begunBefore: begun === 'begun-before', erasure: viewOf(erasure) };
  }

  /** The certificate of an erased case, as PDF; undefined while there is none. @throws CaseNotFound */
  async certificate(ref: string): Promise<Buffer | undefined> {
    await this.#row(ref);
    return this.#deps.erasures.certificate(ref);
  }

  async #start(ref: string): Promise<void> {
    const { client, taskQueue, forgottenAfterMs = KEY_FORGOTTEN_MS } = this.#deps;
    const input: ErasureInput = { version: 1, ref, forgottenAfterMs };
    try {
      await this.#answered(() =>
        client.workflow.start(ERASURE_WORKFLOW, {
          workflowId: erasureWorkflowId(ref),
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
        }),
      );
    } catch (error) {
      // It came to its end in this moment.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  async #answered<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.#deps.client.withDeadline(Date.now() + PATIENCE_MS, call);
    } catch (error) {
      if (troubleOf(error).kind !== 'unreachable') throw error;
      throw new Unreachable('The Temporal server did not answer; it is safe to try again.', { cause: error });
    }
  }

  async #row(ref: string): Promise<RegisteredCase> {
    const row = await this.#deps.cases.get(ref);
    if (row === undefined) throw new CaseNotFound(ref);
    return row;
  }

  /** A case that closed since the last review is looked at now. */
  async #kept({ ref, closedAt }: RegisteredCase): Promise<KeptCase | undefined> {
    if (closedAt === null) return undefined;
    const { register, holds, snapshots } = this.#deps;
    let known = await register.get(ref);
    if (known === undefined) {
      const kind = await recordedKind(snapshots, ref);
      if (kind === undefined) return undefined;
      await register.classify(ref, kind, closedAt);
      known = await register.get(ref);
    }
    return known && this.#keptCase(known, (await holds.standing()).get(ref) ?? null);
  }

  #keptCase({ ref, kind, closedAt, proposedAt }: RetainedCase, heldSince: string | null): KeptCase {
    const until = keptUntil(kind, closedAt);
    const { atEnd } = ruleFor(kind);
    const isDue = until <= this.#today;
    return { ref, kind, closedAt, keptUntil: until, atEnd, isDue, proposedAt, heldSince };
  }

  get #today(): string {
    return utcDay(this.#deps.now().toISOString());
  }
}

function viewOf({ ref, cause, confirmedBy, begunAt, keyDestroyedAt, finishedAt }: Erasure): ErasureView {
  return { ref, cause, confirmedBy, begunAt, keyDestroyedAt, finishedAt };
}
