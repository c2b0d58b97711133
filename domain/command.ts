import { z } from 'zod';
import type { Actor, Role } from './actor';
import type { Matter, Station } from './matter';
import { fileHash, isoDate, longText, shortText } from './fields';
import type { Refusal } from './refusal';

/**
 * One thing that can be done to a case. The registry (domain/commands.ts) is the only list of them; the
 * workflow's handlers, the desk's routes, `clearance send`, the JSON Schemas and the permission check come from it.
 */
export interface CommandSpec<D = unknown> {
  /** Verb first, kebab-case; the contract with everybody who sends. */
  readonly name: string;
  /** One line for help pages, ending without a full stop. */
  readonly help: string;
  /** Who may send it. */
  readonly roles: readonly Role[];
  /** `station`: acts on one station, which must be named where the case has several. */
  readonly scope: 'case' | 'station';
  /**
   * What happens at a station is dated by China's day when nobody names another; where this says so, by the office's: an attorney
   * who signs on Tuesday afternoon has not signed on Wednesday.
   */
  readonly datedBy?: 'office';
  readonly schema: z.ZodType<D>;
  /** A complete, valid example for help pages and for tests. */
  readonly example: z.input<z.ZodType<D>>;
  /**
   * What the rules of the day propose, written into the data before it is sent: the record then holds it, whatever the rules
   * say later (decision 0020). The desk calls it, with data of this schema. Read-only.
   */
  readonly complete?: (matter: Matter, data: D, target: Target) => unknown;
  /** May the command be sent now, whatever its data? `undefined` means yes. Read-only. */
  readonly ready: (matter: Matter, target: Target) => Refusal | undefined;
  /** Does this data fit the case? Called after `ready`. Read-only. */
  readonly check?: (matter: Matter, act: Act<D>) => Refusal | undefined;
  /** Brings the fact into the matter. Pure but for `matter`; never refuses. */
  readonly apply: (matter: Matter, act: Act<D>) => void;
}

/** The station a command speaks of; absent for commands of scope `case`. */
export interface Target {
  readonly station?: Station;
}

/** An accepted command as `apply` sees it. */
export interface Act<D> {
  readonly data: D;
  readonly station?: Station;
  readonly actor: Actor;
  /** Entry number in the case's record, from 1. */
  readonly entry: number;
  /** When it was entered, ISO 8601 UTC, by the case's clock. */
  readonly at: string;
  /** The day it happened, `YYYY-MM-DD`. */
  readonly on: string;
  /** The instant from which clocks run: `at`, or noon UTC of `on` when it was entered late. */
  readonly since: string;
}

/** What every factual command takes: when it happened, for whom it is entered, how it is known. */
export const factFields = {
  /** The day it happened; past allowed, future refused; clocks run from it. Absent: today. */
  occurredOn: isoDate.optional().describe('the day it happened (YYYY-MM-DD); today when absent'),
  onBehalfOf: shortText.optional().describe('the person for whom it is entered'),
  source: z.enum(['first-hand', 'reported']).optional().describe('how it is known'),
  remark: longText.optional().describe('anything worth keeping'),
  attachments: z
    .array(z.strictObject({ name: shortText, sha256: fileHash }))
    .max(20)
    .optional()
    .describe('files of this case that show it; attached before'),
} as const;

/** The schema of a factual command: its own fields and `factFields`. Unknown fields are refused. */
export function factual<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ ...shape, ...factFields });
}

/** Makes a spec with its data type inferred from the schema. */
export function defineCommand<S extends z.ZodType>(
  spec: Omit<CommandSpec<z.output<S>>, 'schema' | 'example'> & {
    readonly schema: S;
    readonly example: z.input<S>;
  },
): CommandSpec {
  // The registry holds commands of many data types; `judge` parses with this very schema before `check` and `apply`.
  return spec as unknown as CommandSpec;
}
