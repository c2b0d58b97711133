import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Actor } from '../domain/actor';
import {
  CASE_WORKFLOW,
  NEXT_QUERY,
  RECORD_QUERY,
  VIEW_QUERY,
  type CaseInput,
  type CaseRecord,
  type CaseSettings,
} from '../domain/case-input';
import { REOPEN } from '../domain/commands/reopen';
import type { Filters, ListedCases, ListPart } from '../domain/case-list';
import type { Calendars } from '../domain/calendar/working-calendar';
import type { Envelope, Receipt } from '../domain/envelope';
import { OPENED } from '../domain/fold';
import type { Intake } from '../domain/intake';
import { chinaDay } from '../domain/instants';
import { playbooksToPin } from '../domain/playbooks/of-station';
import { refuse } from '../domain/refusal';
import type { CaseView, NextView } from '../domain/view';
import type { CaseRows } from '../store/case-rows';
import type { Cases } from '../store/cases';
import type { Playbooks } from '../store/playbooks';
import type { Snapshots } from '../store/snapshots';
import { caseWorkflowId } from '../temporal/ids';
import { archivedNext, archivedRecord, archivedView } from './archived-view';
import { canonicalJson, hashOf } from './canonical-json';
import { CaseErased, CaseNotFound, KeyTaken, Refused, Unreachable } from './case-errors';
import { troubleOf } from './engine-errors';
import { envelopeOf, signatureOf, type Signer } from './envelope';
import { engineHealth, serverAnswers, type EngineHealth } from './engine-health';
import type { OpenAnswer } from './wire';
import type { Place } from '../domain/playbooks/resolve';
import { withPlaybookContent } from './playbook-content';
import { judgeReopening, startAgain } from './reopening';
import { withWorkingDays } from './working-days';

export interface CaseDeskDeps {
  readonly client: Client;
  readonly taskQueue: string;
  readonly cases: Pick<Cases, 'open' | 'get'>;
  /** The list of cases, as each last showed itself. */
  readonly rows: Pick<CaseRows, 'page'>;
  /** Where the record of a case is when the engine has dropped its history. */
  readonly snapshots: Pick<Snapshots, 'newest'>;
  readonly calendars: Pick<Calendars, 'china'>;
  /** Every version that is known; those that hold for its places are pinned by a case when it is opened. */
  readonly playbooks: Pick<Playbooks, 'all'>;
  /** What every case opened here is told. */
  readonly settings: CaseSettings;
  readonly now: () => Date;
  /** Signs what staff send; what is sent without stays unsigned. */
  readonly signer?: Signer;
  /** How long the engine may take to answer; 10 s unless a test wants less. Milliseconds. */
  readonly patienceMs?: number;
}

export interface SendOptions {
  readonly station?: string | undefined;
  readonly data: unknown;
  /**
   * What the sender gave, where the desk has added to it (proposals of the day): the same key with the same given data is the
   * same message, even when the desk could add nothing the first time.
   */
  readonly given?: unknown;
  /** Idempotency key: the Update's id. */
  readonly key: string;
  /** As the desk knows them from the session. */
  readonly actor: Actor;
  /** Leave it as a signal when no worker answers: never lost, judged later. */
  readonly leaveAsSignal?: boolean | undefined;
}

export type Sent =
  | { readonly kind: 'done'; readonly receipt: Receipt }
  | { readonly kind: 'left-as-signal'; readonly key: string };

const PATIENCE_MS = 10_000;
const NO_WORKER = 'No worker answered';

/**
 * The typed way from the desk to the cases. Who may do what is for the desk to say; whether it can be done, for the case.
 *
 *     const { ref } = await caseDesk.open(intake, undefined, actor);
 *     await caseDesk.send(ref, 'record-conflict-check', { data: { result: 'clear' }, key, actor });
 *
 * Every method throws Unreachable when the engine does not answer in time; those that take a ref throw CaseNotFound.
 */
export class CaseDesk {
  readonly #deps: CaseDeskDeps;

  constructor(deps: CaseDeskDeps) {
    this.#deps = deps;
  }

  /**
   * Opens a case, once for each key (the intake itself when absent). The register gives reference and case key in one
   * transaction, and the workflow's id is the reference: a crash between any two steps and a second call end in one case.
   * @throws KeyTaken when the key opened a case from another intake
   */
  async open(intake: Intake, key: string | undefined, actor: Actor): Promise<OpenAnswer> {
    const { cases, client, taskQueue, settings, now } = this.#deps;
    const text = canonicalJson(intake);
    const at = new Date(now().getTime() + settings.clockOffsetMs).toISOString();
    const opened = await cases.open({ key: key ?? hashOf(intake), intake: text, at });
    const { ref } = opened;
    if (opened.state === 'opened-before') {
      if (!opened.sameIntake) throw new KeyTaken(ref);
      // A closed case's history may be gone from the engine: it must not begin again.
      if ((await cases.get(ref))?.closedAt) return { ref, created: false };
    }
    const playbooks = playbooksToPin(await this.#deps.playbooks.all(), intake.stays, chinaDay(at));
    const signature = await signatureOf(this.#deps.signer, ref, OPENED, {
      actor,
      key: key ?? hashOf(intake),
      body: intake,
      at: now(),
    });
    const input: CaseInput = {
      version: 1,
      kind: 'open',
      ref,
      intake,
      openedBy: actor,
      ...(signature === undefined ? {} : { signature }),
      settings,
      playbooks,
    };
    try {
      await this.#within(() =>
        client.workflow.start(CASE_WORKFLOW, {
          workflowId: caseWorkflowId(ref),
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        }),
      );
    } catch (error) {
      // It ran and has ended: it was opened before.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError))
        throw await this.#explained(error, ref, key);
    }
    return { ref, created: opened.state === 'opened' };
  }

  /**
   * Sends one command and waits until the case has judged it.
   * @throws Refused with the case's reasons; `key-reused` when the key was used for something else
   * @throws Unreachable after 10 s: sending again with the same key is safe, whether or not it was done
   */
  async send(ref: string, command: string, options: SendOptions): Promise<Sent> {
    const { station, key, actor } = options;
    const data = await withPlaybookContent(
      command,
      options.data,
      () => this.#deps.playbooks.all(),
      () => this.#placeOf(ref, station),
      this.#today,
    );
    const envelope = await envelopeOf(
      { ref, command, station, key, actor, given: options.given ?? options.data, data },
      this.#deps.signer,
      this.#deps.now(),
    );
    const handle = this.#deps.client.workflow.getHandle(caseWorkflowId(ref));
    try {
      const receipt = await this.#within(() =>
        handle.executeUpdate<Receipt, [Envelope]>(command, { args: [envelope], updateId: key }),
      );
      // The engine knows an Update by its id alone and answers as before, whatever the data.
      if (receipt.hash !== envelope.hash) throw keyReused();
      return { kind: 'done', receipt };
    } catch (error) {
      const trouble = troubleOf(error);
      // The engine takes nothing for a case that has ended, and only such a case is erased: no worker was asked.
      if (trouble.kind === 'not-found' || trouble.kind === 'unreachable') await this.#refuseErased(ref);
      if (trouble.kind === 'not-found') {
        if (command !== REOPEN) throw await this.#missing(ref);
        return { kind: 'done', receipt: await this.#reopen(ref, envelope) };
      }
      if (trouble.kind !== 'unreachable') throw await this.#explained(error, ref, key);
      if (options.leaveAsSignal !== true || !(await serverAnswers(this.#deps.client)))
        throw await this.#nobody(error, key);
    }
    try {
      await this.#within(() => handle.signal<[Envelope]>(command, envelope));
    } catch (error) {
      throw troubleOf(error).kind === 'not-found'
        ? await this.#missing(ref)
        : await this.#explained(error, ref, key);
    }
    return { kind: 'left-as-signal', key };
  }

  /** Where a station of a case is; the only one where none is named. */
  async #placeOf(ref: string, named: string | undefined): Promise<Place | undefined> {
    const { stations } = await this.view(ref);
    const station =
      stations.find((s) => s.station === named) ?? (stations.length === 1 ? stations[0] : undefined);
    return station && { city: station.city, district: station.district ?? undefined };
  }

  /** The day in China by the clock of the cases. */
  get #today(): string {
    const { now, settings } = this.#deps;
    return chinaDay(new Date(now().getTime() + settings.clockOffsetMs).toISOString());
  }

  /** A closed case starts again from its record, whether or not the engine still knows its earlier runs. */
  async #reopen(ref: string, envelope: Envelope): Promise<Receipt> {
    const { snapshots, now, settings } = this.#deps;
    const snapshot = await snapshots.newest(ref);
    if (snapshot === undefined) throw await this.#missing(ref);
    const record = archivedRecord(snapshot.state);
    const at = new Date(now().getTime() + settings.clockOffsetMs).toISOString();
    const judged = judgeReopening(record, envelope, at);
    if (judged.kind === 'answered') return judged.receipt;
    if (judged.kind === 'refused') throw new Refused(judged.refusal);
    const { key, hash } = envelope;
    try {
      const receipt = await this.#within(() => startAgain(this.#deps, record, envelope));
      if (receipt.hash !== hash) throw keyReused();
      return receipt;
    } catch (error) {
      throw troubleOf(error).kind === 'unreachable'
        ? await this.#nobody(error, key)
        : await this.#explained(error, ref, key);
    }
  }

  /** The case as people see it, with the working days that its applications have used up to now. */
  async view(ref: string): Promise<CaseView> {
    const view = await this.#fromCaseOrStore<CaseView>(ref, VIEW_QUERY, archivedView);
    const { now, settings, calendars } = this.#deps;
    return withWorkingDays(
      view,
      new Date(now().getTime() + settings.clockOffsetMs).toISOString(),
      calendars.china,
    );
  }

  /** What can be done now, by whom, and what stands in the way. */
  next(ref: string): Promise<NextView> {
    return this.#fromCaseOrStore(ref, NEXT_QUERY, archivedNext);
  }

  /** Everything that was entered, and what the case did about it: for timeline, letters and history. */
  record(ref: string): Promise<CaseRecord> {
    return this.#fromCaseOrStore(ref, RECORD_QUERY, archivedRecord);
  }

  /** One page of the list: cases as they last showed themselves, which may be a quarter of a second ago. Nobody's walls are kept here. */
  list(filters: Filters, part: ListPart): Promise<ListedCases> {
    return this.#deps.rows.page(filters, part);
  }

  /** Does the engine answer, and does a worker look after cases? */
  health(): Promise<EngineHealth> {
    return engineHealth(this.#deps.client, this.#deps.taskQueue);
  }

  /** From the case itself; from the store's record where the engine knows the case no more. */
  async #fromCaseOrStore<T>(ref: string, query: string, archived: (state: unknown) => T): Promise<T> {
    // Asked first: a worker that cannot read a case could not answer (decision 0018).
    await this.#refuseErased(ref);
    try {
      return await this.#query<T>(ref, query);
    } catch (error) {
      if (!(error instanceof CaseNotFound) || error instanceof CaseErased) throw error;
      const snapshot = await this.#deps.snapshots.newest(ref);
      if (snapshot === undefined) throw error;
      return archived(snapshot.state);
    }
  }

  #query<T>(ref: string, name: string): Promise<T> {
    const handle = this.#deps.client.workflow.getHandle(caseWorkflowId(ref));
    return this.#answered(() => handle.query<T>(name), ref);
  }

  async #answered<T>(call: () => Promise<T>, ref?: string): Promise<T> {
    try {
      return await this.#within(call);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'not-found' && ref !== undefined) throw new CaseNotFound(ref);
      if (trouble.kind === 'erased' && ref !== undefined) throw await this.#erased(ref);
      if (trouble.kind === 'unreachable') {
        // Its erasure may have begun meanwhile: of several that ask then, some are never answered (decision 0018).
        if (ref !== undefined) await this.#refuseErased(ref);
        throw await this.#nobody(error);
      }
      // It began meanwhile: a worker without the key cannot answer, and says so in words of its own.
      if (ref !== undefined) await this.#refuseErased(ref);
      throw error;
    }
  }

  #within<T>(call: () => Promise<T>): Promise<T> {
    return this.#deps.client.withDeadline(Date.now() + (this.#deps.patienceMs ?? PATIENCE_MS), call);
  }

  /** The right words for an error of the engine. */
  async #explained(error: unknown, ref: string, key: string | undefined): Promise<unknown> {
    const trouble = troubleOf(error);
    switch (trouble.kind) {
      case 'refused':
        return new Refused(trouble.refusal);
      case 'erased':
        return this.#erased(ref);
      case 'not-found':
        return new CaseNotFound(ref);
      case 'unreachable':
        return new Unreachable('The Temporal server did not answer; it is safe to try again.', {
          key,
          cause: error,
        });
      case 'unexpected':
        return error;
    }
  }

  /** The engine says "not found" of ended workflows too, and forgets them after a while: the register remembers. */
  async #missing(ref: string): Promise<Error> {
    const row = await this.#deps.cases.get(ref);
    if (row === undefined) return new CaseNotFound(ref);
    if (row.erasure !== null) return new CaseErased(ref, row.erasure);
    const closed = row.closedAt !== null || (await this.#hasRun(ref));
    // In the register alone: the process ended while it was being opened, and opening it again goes on.
    return closed
      ? new Refused(refuse('closed', `the case ${ref} is closed`, ['reopen it first']))
      : new CaseNotFound(ref);
  }

  /** @throws CaseErased */
  async #refuseErased(ref: string): Promise<void> {
    const row = await this.#deps.cases.get(ref);
    if (row !== undefined && row.erasure !== null) throw new CaseErased(ref, row.erasure);
  }

  async #erased(ref: string): Promise<CaseErased> {
    return new CaseErased(ref, (await this.#deps.cases.get(ref))?.erasure ?? null);
  }

  async #hasRun(ref: string): Promise<boolean> {
    try {
      await this.#within(() => this.#deps.client.workflow.getHandle(caseWorkflowId(ref)).describe());
      return true;
    } catch (error) {
      if (troubleOf(error).kind === 'not-found') return false;
      throw await this.#explained(error, ref, undefined);
    }
  }

  async #nobody(cause: unknown, key?: string): Promise<Unreachable> {
    const who = (await serverAnswers(this.#deps.client)) ? NO_WORKER : 'The Temporal server did not answer';
    return key === undefined
      ? new Unreachable(`${who}; the case itself is safe.`, { cause })
      : new Unreachable(`${who}; it is safe to send again with the same key.`, { key, cause });
  }
}

function keyReused(): Refused {
  return new Refused(
    refuse('key-reused', 'this key was used for another command or other data', [
      'send it again with another key',
    ]),
  );
}
