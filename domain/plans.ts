import type { Duration } from './estimates/durations';

/**
 * Plans: when reminders go out, when a wait is due and when it is breached.
 * The workflow asks for them in one batch through a local activity (see activities/plan.ts);
 * the calendars behind them never enter the workflow bundle.
 */

/** Who must act for a wait to end (glossary of the product). */
export type Owner =
  | 'client'
  | 'counsel'
  | 'employer'
  | 'paralegal'
  | 'attorney'
  | 'bookkeeper'
  | 'agent'
  | 'station'
  | 'notary'
  | 'authority'
  | 'carrier';

/** Working days of a named calendar. China: with make-up days. Firm: the firm's own. Client: Mon-Fri where the client lives. */
export type CalendarName = 'china' | 'firm' | 'client';

/** A span during which a clock stood still (hold, deficiency); `to` absent while it still does. Instants, ISO 8601 UTC. */
export interface Pause {
  readonly from: string;
  readonly to?: string;
}

/** One reminder or check on the way: `day` working days after the start. */
export interface Rung {
  readonly id: string;
  readonly day: number;
}

/** How long something may take. Days are working days of `calendar`. */
export interface Ladder {
  readonly calendar: CalendarName;
  readonly rungs: readonly Rung[];
  readonly dueDay: number;
  /** When nobody moved: somebody else decides. At or after `dueDay`. */
  readonly breachDay: number;
}

export interface WaitToPlan {
  /** Names the wait within its case; the plan comes back under it. */
  readonly key: string;
  /** Instant (ISO 8601 UTC) from which the clock runs. */
  readonly since: string;
  readonly ladder: Ladder;
  readonly pauses: readonly Pause[];
  /** IANA zone in whose office hours the reminders go out (the client's for client waits, the firm's or China's otherwise). */
  readonly zone: string;
  /** ISO 3166 alpha-3 of the client's country; its weekend is Monday to Friday for every country for now. */
  readonly country?: string;
  /** The letter that announces it has still to go, at the reader's next opening: the first reminder comes on a later day. */
  readonly announcing?: true;
}

export interface LetterToPlan {
  readonly key: string;
  /** Not before this instant. */
  readonly from: string;
  readonly zone: string;
}

/** One step towards a certificate that lies ahead of a station, as domain/estimates/ahead.ts finds it. */
export interface StepAhead {
  /** As long as too little is measured. */
  readonly usual: Duration;
  /** Whatever is measured: an estimate that was given is planned again by what it was made from. */
  readonly isFixed?: boolean;
  /** When it began; absent: when the step before it ends. */
  readonly since?: string;
  readonly pauses?: readonly Pause[];
  /** Working days that the attorney has added. */
  readonly extension?: number;
  /** A queue: the answers that come before, one after the other. They run beside what stands before this step. */
  readonly before?: readonly AnswerBefore[];
}

/** The answer of another station, until which it may have a passport. */
export interface AnswerBefore extends StepAhead {
  readonly station: string;
  /** It has not said whether it keeps the passport: it counts in the latest day alone. */
  readonly mayBeNone?: true;
}

export interface EstimateToPlan {
  readonly station: string;
  /** The station's last attempt; 0 before the first. */
  readonly attempt: number;
  /** IANA zone of the client. */
  readonly zone: string;
  readonly steps: readonly StepAhead[];
}

/** Days `YYYY-MM-DD`. */
export interface EstimatedDays {
  readonly earliest: string;
  readonly latest: string;
  /** True when a day was counted that no published year covers. */
  readonly provisional: boolean;
}

/** The two dates for the client: the station's answer, while it is awaited, and the certificate in hand. */
export interface StationEstimate {
  readonly station: string;
  readonly attempt: number;
  readonly atStation?: EstimatedDays;
  readonly inHand: EstimatedDays;
  /** What it is made from, in order. */
  readonly steps: readonly Duration[];
  readonly calendarVersion: string;
}

export interface PlanRequest {
  /** The case's clock, ISO 8601 UTC. */
  readonly now: string;
  readonly waits: readonly WaitToPlan[];
  readonly letters: readonly LetterToPlan[];
  /** Absent in requests of earlier releases. */
  readonly estimates?: readonly EstimateToPlan[];
}

export interface WaitPlan {
  readonly key: string;
  readonly rungs: readonly { readonly id: string; readonly at: string }[];
  /** 17:00 of the due day in the zone of the calendar (China: Asia/Shanghai), as an instant. */
  readonly dueAt: string;
  readonly breachAt: string;
  /** True when any of the dates lies past the last published year of its calendar. */
  readonly provisional: boolean;
  readonly calendar: CalendarName;
  /** Which data made this plan, e.g. `china-2026`. */
  readonly calendarVersion: string;
}

export interface LetterPlan {
  readonly key: string;
  /** Now, when the recipient's office is open (09:00-18:00, Monday to Friday, in their zone); else the next opening. */
  readonly sendAt: string;
}

export interface PlanAnswer {
  readonly waits: readonly WaitPlan[];
  readonly letters: readonly LetterPlan[];
  /** Absent in answers of earlier releases. */
  readonly estimates?: readonly StationEstimate[];
}
