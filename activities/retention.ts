import { heartbeat, log } from '@temporalio/activity';
import { utcDay } from '../domain/instants';
import { keptUntil, ruleFor } from '../domain/retention';
import type { Erasures } from '../store/erasures';
import type { LegalHolds } from '../store/legal-holds';
import { recordedKind } from '../store/recorded-kind';
import type { RetentionRegister } from '../store/retention-register';
import type { Snapshots } from '../store/snapshots';
import type { SparedRecords } from '../store/spared-records';

export interface RetentionDeps {
  readonly register: RetentionRegister;
  readonly holds: Pick<LegalHolds, 'standing'>;
  readonly erasures: Pick<Erasures, 'begin' | 'unfinished'>;
  readonly spared: Pick<SparedRecords, 'removeExpired'>;
  readonly snapshots: Pick<Snapshots, 'newest'>;
  readonly now: () => Date;
  readonly alive?: () => void;
  /** For ops, without personal data. */
  readonly tell?: (message: string, ref: string) => void;
}

export interface RetentionReview {
  /** Cases that are before the attorneys now, those of earlier reviews included. */
  readonly proposed: number;
  /** Due, and not touched because a legal hold stands. */
  readonly held: number;
  /** Erasures to be run: of never-engaged intakes whose time is over, and those that were begun and are not done. */
  readonly erase: readonly string[];
  /** Trust records of erased cases whose own time was over. */
  readonly trustRemoved: number;
}

export interface RetentionActivity {
  reviewRetention(): Promise<RetentionReview>;
}

/** So many records are opened in one review to see what they are; the next one goes on. */
const MOST_CLASSIFIED = 500;
/** So many erasures are begun by the policy in one review. */
const MOST_PURGED = 100;

/**
 * Looks through the closed cases: notes what each is, puts those that are due before the attorneys, and begins the erasure
 * of intakes that were never engaged where the policy says so. Destroys nothing itself. Safe to run twice.
 */
export function createRetentionActivity(deps: RetentionDeps): RetentionActivity {
  const { alive = () => heartbeat(), tell = (message, ref) => log.info(message, { ref }) } = deps;

  async function classifyNew(): Promise<void> {
    for (const { ref, closedAt } of await deps.register.unclassified(MOST_CLASSIFIED)) {
      alive();
      const kind = await recordedKind(deps.snapshots, ref);
      if (kind === undefined) tell('how long the case is to be kept cannot be said: it has no record', ref);
      else await deps.register.classify(ref, kind, closedAt);
    }
  }

  return {
    reviewRetention: async () => {
      const at = deps.now().toISOString();
      const today = utcDay(at);
      await classifyNew();
      const held = await deps.holds.standing();
      const due = (await deps.register.list()).filter((one) => keptUntil(one.kind, one.closedAt) <= today);
      const free = due.filter((one) => !held.has(one.ref));
      const proposed = free.filter((one) => ruleFor(one.kind).atEnd === 'propose');
      for (const { ref, proposedAt } of proposed)
        if (proposedAt === null) await deps.register.markProposed(ref, at);
      const erase = new Set((await deps.erasures.unfinished()).map((one) => one.ref));
      const purged = free.filter((one) => ruleFor(one.kind).atEnd === 'destroy').slice(0, MOST_PURGED);
      for (const { ref } of purged) {
        const begun = await deps.erasures.begin(ref, { cause: 'policy', confirmedBy: 'policy' }, at);
        if (begun === 'begun' || begun === 'begun-before') erase.add(ref);
      }
      return {
        proposed: proposed.length,
        held: due.length - free.length,
        erase: [...erase],
        trustRemoved: await deps.spared.removeExpired(today),
      };
    },
  };
}
