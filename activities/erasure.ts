import { setTimeout as pause } from 'node:timers/promises';
import { heartbeat, log } from '@temporalio/activity';
import { ApplicationFailure, type Payload } from '@temporalio/common';
import type { CaseRecord } from '../domain/case-input';
import { conflictTokens } from '../domain/find';
import { fold } from '../domain/fold';
import { utcDay } from '../domain/instants';
import { currencyOf } from '../domain/ledger/account';
import type { Matter } from '../domain/matter';
import { payerOf } from '../domain/people/parties';
import { matterKind, sparedUntil } from '../domain/retention';
import type { RegisteredCase } from '../store/cases';
import type { Erasure, Erasures } from '../store/erasures';
import type { CaseTraces } from '../store/case-traces';
import type { CaseKeys } from '../store/keys';
import type { Snapshots } from '../store/snapshots';
import type { SparedRecords, TrustRecord } from '../store/spared-records';
import { NoCaseKey } from '../store/sealed-blobs';
import type { CaseRuns } from '../temporal/case-runs';
import type { Histories } from '../temporal/histories';
import { UnreadablePayload } from '../temporal/codec';
import { encryptedPayloads } from '../temporal/history-payloads';

export interface ErasureDeps {
  readonly cases: { get(ref: string): Promise<RegisteredCase | undefined> };
  readonly erasures: Erasures;
  readonly traces: CaseTraces;
  readonly spared: Pick<SparedRecords, 'keep'>;
  readonly snapshots: Pick<Snapshots, 'newest'>;
  readonly keys: Pick<CaseKeys, 'get' | 'destroy'>;
  readonly runs: CaseRuns;
  readonly histories: Pick<Histories, 'fetch'>;
  /** The raw histories that the archive has. */
  readonly archive: {
    runsOf(ref: string): Promise<readonly { readonly workflowId: string; readonly runId: string }[]>;
    history(ref: string, runId: string): Promise<Uint8Array | undefined>;
  };
  /** Decodes payloads of any case by the key id in them; throws UnreadablePayload. */
  readonly decode: (payloads: Payload[]) => Promise<Payload[]>;
  /** Makes the certificate of an erasure that is done. */
  readonly certificate: (erasure: Erasure, finishedAt: string) => Promise<Buffer>;
  readonly now: () => Date;
  readonly alive?: () => void;
  /** For ops, without personal data. */
  readonly tell?: (message: string, ref: string) => void;
}

/** The steps of an erasure. Each may be done again, in whole or from the middle: what is done stays done. */
export interface ErasureActivity {
  /** Spares what outlives the case, counts what there is, and shows that its key opens it. Throws `NotErasable`. */
  prepareErasure(ref: string): Promise<void>;
  destroyCaseKey(ref: string): Promise<void>;
  /** Tries to read what is still there. Throws `StillReadable` when something opens. */
  proveUnreadable(ref: string): Promise<void>;
  removeRuns(ref: string): Promise<void>;
  removeRecords(ref: string): Promise<void>;
  /** Looks for what is left, and writes the certificate when there is nothing. */
  finishErasure(ref: string): Promise<void>;
}

/** So many payloads are tried; a case of the usual size has fewer. */
const MOST_PAYLOADS = 500;
/** A minute in all; then the step is done again, and deletes again. */
const MOST_LOOKS = 120;
const BETWEEN_LOOKS_MS = 500;

export function createErasureActivity(deps: ErasureDeps): ErasureActivity {
  const { alive = () => heartbeat(), tell = (message, ref) => log.info(message, { ref }) } = deps;
  const at = () => deps.now().toISOString();

  async function erasureOf(ref: string): Promise<Erasure> {
    const erasure = await deps.erasures.get(ref);
    if (erasure === undefined) throw never('NotErasable', 'no erasure of this case has been begun');
    return erasure;
  }

  /** Nothing is destroyed yet: the case stays as it is, and can be held or reopened again. */
  async function takenBack(ref: string, why: string): Promise<ApplicationFailure> {
    await deps.erasures.withdraw(ref);
    return never('NotErasable', `the erasure was taken back: ${why}`);
  }

  /**
   * Payloads under the case's own key, of what the engine has; of the archive where the engine has dropped it. Whoever writes to
   * the engine can lay others beside them: these say nothing of the case, and must not hold up its erasure.
   */
  async function payloadsOf(ref: string, keyId: string): Promise<Payload[]> {
    const payloads: Payload[] = [];
    const seen = new Set<string>();
    const take = (history: Uint8Array | undefined, runId: string) => {
      if (history === undefined || seen.has(runId)) return;
      seen.add(runId);
      payloads.push(...encryptedPayloads(history, { keyId, most: MOST_PAYLOADS - payloads.length }));
    };
    for (const run of await deps.runs.list(ref)) {
      if (payloads.length >= MOST_PAYLOADS) return payloads;
      take((await deps.histories.fetch(run, alive))?.bytes, run.runId);
    }
    for (const { runId } of await deps.archive.runsOf(ref)) {
      if (payloads.length >= MOST_PAYLOADS) return payloads;
      if (!seen.has(runId)) take(await deps.archive.history(ref, runId), runId);
      alive();
    }
    return payloads;
  }

  /** How many of them open, and why the first that does not stays shut. */
  async function tried(payloads: readonly Payload[]): Promise<{ readable: number; reason: string }> {
    let readable = 0;
    let reason = '';
    for (const payload of payloads) {
      try {
        await deps.decode([payload]);
        readable += 1;
      } catch (error) {
        if (!(error instanceof UnreadablePayload)) throw error;
        if (reason === '') reason = error.reason;
      }
    }
    return { readable, reason };
  }

  return {
    prepareErasure: async (ref) => {
      const erasure = await erasureOf(ref);
      if (erasure.found !== null) return;
      const row = await deps.cases.get(ref);
      if (row === undefined || row.closedAt === null || (await deps.runs.isRunning(ref)))
        throw await takenBack(ref, 'it was reopened at the same moment');
      const key = await deps.keys.get(ref);
      if (typeof key === 'string') throw await takenBack(ref, `its key is ${key} already`);
      const snapshot = await deps.snapshots.newest(ref);
      if (snapshot === undefined)
        throw await takenBack(ref, 'the store has no record from which to spare what must stay');
      const record = snapshot.state as CaseRecord;
      const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
      const names = conflictTokens(record.intake, matter);
      const trustUntil = sparedUntil('trust-money', row.closedAt);
      const isOwed = trustUntil === null || trustUntil > utcDay(at());
      const trust = isOwed ? trustRecord(matter, row.closedAt) : undefined;
      await deps.spared.keep(ref, { names, trust, trustUntil });
      const payloads = await payloadsOf(ref, key.keyId);
      const { readable } = await tried(payloads);
      const [things, runs] = await Promise.all([deps.traces.count(ref), deps.runs.list(ref)]);
      await deps.erasures.recordFound(ref, {
        version: 1,
        openedAt: row.openedAt,
        closedAt: row.closedAt,
        keyId: key.keyId,
        kind: matterKind(matter),
        things,
        runs: runs.length,
        payloads: payloads.length,
        readable,
        spared: { names: names.length, trust: trust?.movements.length ?? 0 },
      });
    },

    destroyCaseKey: async (ref) => {
      const { found } = await erasureOf(ref);
      if (found === null) throw never('NotErasable', 'what must be spared has not been spared yet');
      if (await deps.keys.destroy(ref)) tell('the key of the case was destroyed', ref);
      await deps.erasures.recordKeyDestroyed(ref, at());
    },

    proveUnreadable: async (ref) => {
      const { found, proof, keyDestroyedAt } = await erasureOf(ref);
      if (proof !== null) return;
      if (found === null || keyDestroyedAt === null)
        throw never('NotErasable', 'the key of the case is not destroyed yet');
      const payloads = await payloadsOf(ref, found.keyId);
      const { readable, reason } = await tried(payloads);
      const recordReadable = await opens(() => deps.snapshots.newest(ref));
      if (readable > 0 || recordReadable)
        throw never('StillReadable', 'something of the case can still be read: nothing more is removed');
      await deps.erasures.recordProof(ref, {
        version: 1,
        at: at(),
        payloads: payloads.length,
        readable,
        reason,
        recordReadable,
      });
    },

    removeRuns: async (ref) => {
      if ((await erasureOf(ref)).proof === null)
        throw never('NotErasable', 'it was not shown yet that nothing can be read');
      for (const run of await deps.runs.list(ref)) {
        await deps.runs.remove(run);
        alive();
      }
      // The engine deletes a moment later, and its search learns of it later still: asked again until there is nothing.
      for (let tries = 0; (await deps.runs.list(ref)).length > 0; tries += 1) {
        if (tries === MOST_LOOKS) throw again('the engine has not deleted every run yet');
        alive();
        await pause(BETWEEN_LOOKS_MS);
      }
    },

    removeRecords: async (ref) => {
      if ((await erasureOf(ref)).proof === null)
        throw never('NotErasable', 'it was not shown yet that nothing can be read');
      await deps.traces.remove(ref);
    },

    finishErasure: async (ref) => {
      const erasure = await erasureOf(ref);
      if (erasure.finishedAt !== null) return;
      const left = [
        ...Object.keys(await deps.traces.count(ref)),
        ...(await deps.runs.list(ref)).map(() => 'runs'),
      ];
      if (left.length > 0) throw again(`something of the case is left: ${[...new Set(left)].join(', ')}`);
      const finishedAt = at();
      await deps.erasures.finish(ref, await deps.certificate(erasure, finishedAt), finishedAt);
      tell('the case was erased', ref);
    },
  };
}

/** Only what went into trust and out of it, with the payer: nothing of what the money was for. */
function trustRecord(m: Matter, closedAt: string): TrustRecord | undefined {
  const currency = currencyOf(m);
  const movements = m.postings.flatMap(({ on, kind, lines }) =>
    lines.flatMap(({ debit, credit, minor }) =>
      debit === 'trust' || credit === 'trust'
        ? [{ on, kind, amount: { minor: debit === 'trust' ? minor : -minor, currency } }]
        : [],
    ),
  );
  if (movements.length === 0) return undefined;
  return { version: 1, payer: payerOf(m.intake).name, closedOn: utcDay(closedAt), movements };
}

async function opens(read: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await read()) !== undefined;
  } catch (error) {
    if (error instanceof NoCaseKey) return false;
    throw error;
  }
}

const never = (type: 'NotErasable' | 'StillReadable', message: string): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true });
const again = (message: string): ApplicationFailure =>
  ApplicationFailure.create({ type: 'NotDoneYet', message });
