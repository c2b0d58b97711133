import type { MatterKind } from '../domain/retention';

/** What desk and command line say to each other about keeping and erasing cases. A contract, as wire.ts. */

/** A closed case that is kept. Instants ISO 8601 UTC, days `YYYY-MM-DD`. */
export interface KeptCase {
  readonly ref: string;
  readonly kind: MatterKind;
  readonly closedAt: string;
  /** The first day on which it need not be kept any more. */
  readonly keptUntil: string;
  /** `destroy`: by the policy itself on that day; `propose`: an attorney decides. */
  readonly atEnd: 'propose' | 'destroy';
  readonly isDue: boolean;
  readonly proposedAt: string | null;
  /** Since when a legal hold stands. */
  readonly heldSince: string | null;
}

export interface ErasureView {
  readonly ref: string;
  readonly cause: 'attorney' | 'policy';
  readonly confirmedBy: string;
  readonly begunAt: string;
  readonly keyDestroyedAt: string | null;
  /** Null while it is under way. */
  readonly finishedAt: string | null;
}

/** `GET /api/retention`: for the office. Closed cases by the day until which they are kept; erasures under way. */
export interface RetentionAnswer {
  readonly today: string;
  readonly kept: readonly KeptCase[];
  readonly underWay: readonly ErasureView[];
}

/** `GET /api/cases/:ref/retention`. */
export interface CaseRetentionAnswer {
  readonly ref: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** Null while it is open, and once it is erased. */
  readonly kept: KeptCase | null;
  /** The period's source in words. */
  readonly rule: string | null;
  readonly holds: readonly {
    readonly reason: string;
    readonly placedBy: string;
    readonly placedAt: string;
    readonly liftedBy: string | null;
    readonly liftedAt: string | null;
  }[];
  readonly erasure: ErasureView | null;
  /** Client money of an erased case. */
  readonly trust: {
    readonly payer: string;
    readonly movements: readonly {
      readonly on: string;
      readonly kind: string;
      readonly amount: { readonly minor: number; readonly currency: string };
    }[];
  } | null;
}

/** `POST /api/cases/:ref/hold` and `/lift-hold`. */
export interface HoldAnswer {
  readonly ref: string;
  /** False when it was so before. */
  readonly changed: boolean;
}

/** `POST /api/cases/:ref/erasure`. */
export interface EraseAnswer {
  readonly ref: string;
  /** It had been begun before: it goes on, or is done. */
  readonly begunBefore: boolean;
  readonly erasure: ErasureView;
}
