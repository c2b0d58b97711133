import { z } from 'zod';
import data from './data/retention.json';
import { monthsAfter } from './days';
import { utcDay } from './instants';
import type { Matter } from './matter';
import { refuse, type Refusal } from './refusal';
import { sourceSchema, type Source } from './source';

/**
 * How long the record of a closed case is kept, by the kind of matter, counted from its closing; and what outlives it. The
 * firm edits `domain/data/retention.json`; every period there says where it comes from. Days are `YYYY-MM-DD`.
 */

export const MATTER_KINDS = ['never-engaged', 'clearance', 'waiver'] as const;
/** `never-engaged`: an intake that came to nothing. `waiver`: something was sworn or presented. */
export type MatterKind = (typeof MATTER_KINDS)[number];

const months = z.number().int('must be whole months').min(1).max(600);

const matterRule = z
  .strictObject({
    kind: z.enum(MATTER_KINDS),
    /** From the day of closing. */
    keepMonths: months,
    /** `propose`: an attorney decides each case. `destroy`: by the policy itself, with nobody asked. */
    atEnd: z.enum(['propose', 'destroy']),
    source: sourceSchema,
  })
  // A matter that somebody was engaged for is never destroyed unasked, whatever the file says.
  .refine((rule) => rule.atEnd === 'propose' || rule.kind === 'never-engaged', {
    path: ['atEnd'],
    error: 'only never-engaged intakes may be destroyed without an attorney',
  });
export type MatterRule = z.infer<typeof matterRule>;

export const SPARED_RECORDS = ['trust-money', 'conflict-check'] as const;
/** What outlives an erased case, reduced to what the duty needs. */
export type SparedRecord = (typeof SPARED_RECORDS)[number];

/** `null`: for as long as the firm does not say otherwise. */
const sparedRule = z.strictObject({ keepMonths: months.nullable(), source: sourceSchema });

const retentionSchema = z.strictObject({
  version: z.literal(1),
  matters: z
    .array(matterRule)
    .refine(
      (rules) => MATTER_KINDS.every((kind) => rules.filter((rule) => rule.kind === kind).length === 1),
      `must have exactly one rule for each of ${MATTER_KINDS.join(', ')}`,
    ),
  spared: z.strictObject({ 'trust-money': sparedRule, 'conflict-check': sparedRule }),
});
export type RetentionPolicy = z.infer<typeof retentionSchema>;

/** Checks a policy. Throws `ZodError` naming every wrong field. */
export function readRetention(json: unknown): RetentionPolicy {
  return retentionSchema.parse(json);
}

/** The policy of `domain/data/retention.json`. */
export const RETENTION: RetentionPolicy = readRetention(data);

/** Which rule holds for a matter as it stands when it is closed. */
export function matterKind(m: Pick<Matter, 'engagement' | 'payments' | 'stations'>): MatterKind {
  if (m.engagement.kind !== 'accepted' && m.payments.length === 0) return 'never-engaged';
  const sworn = m.stations.some(
    ({ progress }) =>
      (progress.kind === 'ended' && progress.why === 'waiver-denied') ||
      (progress.kind === 'waiver' && progress.waiver.history.some(({ kind }) => SWORN.has(kind))),
  );
  return sworn ? 'waiver' : 'clearance';
}
const SWORN: ReadonlySet<string> = new Set(['signed', 'presented']);

export function ruleFor(kind: MatterKind, policy: RetentionPolicy = RETENTION): MatterRule {
  const rule = policy.matters.find((one) => one.kind === kind);
  if (rule === undefined) throw new Error(`no retention rule for ${kind}`);
  return rule;
}

/** The first day on which a case of this kind, closed at an instant (ISO 8601 UTC), need not be kept any more. */
export function keptUntil(kind: MatterKind, closedAt: string, policy: RetentionPolicy = RETENTION): string {
  return monthsAfter(utcDay(closedAt), ruleFor(kind, policy).keepMonths);
}

/** The first day on which a spared record goes, too; null: never by itself. */
export function sparedUntil(
  record: SparedRecord,
  closedAt: string,
  policy: RetentionPolicy = RETENTION,
): string | null {
  const { keepMonths } = policy.spared[record];
  return keepMonths === null ? null : monthsAfter(utcDay(closedAt), keepMonths);
}

/** Where a period comes from. */
export function sourceOf(what: MatterKind | SparedRecord, policy: RetentionPolicy = RETENTION): Source {
  return what === 'trust-money' || what === 'conflict-check'
    ? policy.spared[what].source
    : ruleFor(what, policy).source;
}

/** What an erasure is judged by. Instants ISO 8601 UTC. */
export interface ErasureQuestion {
  readonly ref: string;
  readonly closedAt: string | null;
  /** The engine still runs it: it is closing, or was reopened. */
  readonly isRunning: boolean;
  readonly heldSince: string | null;
  /** Null where the record could not be read to tell. */
  readonly keptUntil: string | null;
  readonly today: string;
  /** An attorney says that it is to go before its time, e.g. because the client asked for it. */
  readonly early: boolean;
}

/** Why a case may not be erased now, everything at once; undefined when it may. */
export function erasureRefusal(question: ErasureQuestion): Refusal | undefined {
  const facts: string[] = [];
  if (question.closedAt === null) facts.push('the case is open: close it first');
  else if (question.isRunning) facts.push('the case is still ending in the engine: try again in a minute');
  if (question.heldSince !== null)
    facts.push(`a legal hold stands since ${utcDay(question.heldSince)}: an attorney lifts it first`);
  if (question.closedAt !== null && !question.early) {
    if (question.keptUntil === null) facts.push('how long it is to be kept is not known yet');
    else if (question.today < question.keptUntil)
      facts.push(`it is kept until ${question.keptUntil}; --early erases it before its time`);
  }
  if (facts.length === 0) return undefined;
  return refuse('outstanding', `the case ${question.ref} cannot be erased now`, facts);
}
