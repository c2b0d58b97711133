import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';

/**
 * Who runs on a data folder. `stack.lock` holds the supervisor: two on one folder would corrupt the databases in it.
 * `stack.json` holds the processes it started: after `kill -9` the next start ends those that are left, and only
 * those, by number and only while number, beginning and command line are still the same.
 */

const identity = z.object({ pid: z.number().int().positive(), startedAt: z.string(), command: z.string() });
const record = z.object({ version: z.literal(1), processes: z.record(z.string(), identity) });

export type LockResult = { readonly kind: 'held' } | { readonly kind: 'taken'; readonly by: ProcessIdentity };

export class RunRecord {
  readonly #lockFile: string;
  readonly #recordFile: string;
  #processes: Record<string, ProcessIdentity> = {};

  constructor(dataFolder: string) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    this.#lockFile = join(dataFolder, 'stack.lock');
    this.#recordFile = join(dataFolder, 'stack.json');
  }

  /** Takes the lock for this process; the lock of a supervisor that no longer runs is taken over. */
  lock(): LockResult {
    const self = identify(process.pid);
    if (self === undefined) throw new Error('This process cannot find itself in the process table.');
    // Written elsewhere and linked into place: the lock appears with its content or not at all.
    const mine = `${this.#lockFile}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(self), { mode: 0o600 });
    try {
      for (;;) {
        if (linked(mine, this.#lockFile)) return { kind: 'held' };
        const holder = readIdentity(this.#lockFile);
        if (holder !== undefined && stillRuns(holder)) return { kind: 'taken', by: holder };
        const other = this.#setAside();
        if (other !== undefined) return { kind: 'taken', by: other };
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  unlock(): void {
    rmSync(this.#recordFile, { force: true });
    rmSync(this.#lockFile, { force: true });
  }

  /** Processes of an earlier run that still run. Call it once the lock is held. */
  leftOvers(): { readonly name: string; readonly identity: ProcessIdentity }[] {
    return Object.entries(this.#read())
      .map(([name, known]) => ({ name, identity: known }))
      .filter(({ identity: known }) => stillRuns(known));
  }

  /** Notes that a part runs as this process now. */
  add(name: string, pid: number): void {
    const found = identify(pid);
    if (found === undefined) return; // it has ended already; its exit is handled where it was started
    this.#processes = { ...this.#processes, [name]: found };
    this.#write();
  }

  remove(name: string): void {
    this.#processes = Object.fromEntries(Object.entries(this.#processes).filter(([other]) => other !== name));
    this.#write();
  }

  /** Removes a stale lock. If a second starter has replaced it at this very moment, its lock is put back. */
  #setAside(): ProcessIdentity | undefined {
    const aside = `${this.#lockFile}.stale.${process.pid}`;
    try {
      renameSync(this.#lockFile, aside);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
    const moved = readIdentity(aside);
    const live = moved !== undefined && stillRuns(moved) ? moved : undefined;
    if (live !== undefined) linked(aside, this.#lockFile);
    rmSync(aside, { force: true });
    return live;
  }

  #read(): Record<string, ProcessIdentity> {
    const parsed = record.safeParse(readJson(this.#recordFile));
    return parsed.success ? parsed.data.processes : {};
  }

  /** Replaced as a whole, so that a crash never leaves half a record. */
  #write(): void {
    const fresh = `${this.#recordFile}.new`;
    writeFileSync(fresh, JSON.stringify({ version: 1, processes: this.#processes }, null, 2), {
      mode: 0o600,
    });
    renameSync(fresh, this.#recordFile);
  }
}

/** A file that is missing or was cut off by a crash reads as undefined: there is nothing to be known from it. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function readIdentity(file: string): ProcessIdentity | undefined {
  const parsed = identity.safeParse(readJson(file));
  return parsed.success ? parsed.data : undefined;
}

/** True when the file now has the second name too; false when that name is taken. */
function linked(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
