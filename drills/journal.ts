import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

/**
 * A file to which lines are only added, each on the disk before `append` returns: what stands in it has surely
 * happened, whatever dies afterwards.
 */
export class Journal<Line> {
  readonly #file: number;

  constructor(readonly path: string) {
    this.#file = openSync(path, 'a', 0o600);
  }

  append(line: Line): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Every line of a journal. Throws ZodError when one is not what was to be written. */
export function readJournal<Line>(path: string, schema: z.ZodType<Line>): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/** Something that was answered for: by the desk (a start, an update) or by the engine (a signal). */
export const acknowledged = z.strictObject({
  /** By the clock of the drill, ISO 8601 UTC. */
  at: z.string(),
  kind: z.enum(['start', 'update', 'signal']),
  ref: z.string(),
  /** Idempotency key. */
  key: z.string(),
  command: z.string(),
  /** The entry that the case said it has made; null where nobody has judged it yet. */
  entry: z.number().nullable(),
});
export type Acknowledged = z.infer<typeof acknowledged>;

/** A mail that the mail server took. */
export const accepted = z.strictObject({ at: z.string(), messageId: z.string() });
export type Accepted = z.infer<typeof accepted>;
