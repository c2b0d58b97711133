import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;
const POSTGRES = 'postgres';

/** Milliseconds of processor time so far. */
export interface ServersTime {
  /** Temporal: whatever this process has started that is not PostgreSQL. */
  readonly engine: number;
  /** Every process of PostgreSQL; on the cluster the engine's data are there, too. */
  readonly postgres: number;
}

interface Seen {
  readonly parent: number;
  readonly name: string;
  readonly ms: number;
}

/** What the servers have used that this process started, with all below them, as /proc counts it; undefined where there is none. */
export function timeOfServers(): ServersTime | undefined {
  const seen = processes();
  if (seen.size === 0) return undefined;
  let engine = 0;
  let postgres = 0;
  for (const [pid, { ms }] of seen) {
    const server = serverAbove(pid, seen);
    if (server === POSTGRES) postgres += ms;
    else if (server !== undefined) engine += ms;
  }
  return { engine, postgres };
}

/** The name of the child of this process that `pid` is or is below of. */
function serverAbove(pid: number, seen: ReadonlyMap<number, Seen>): string | undefined {
  for (let at = seen.get(pid); at !== undefined; at = seen.get(at.parent))
    if (at.parent === process.pid) return at.name;
  return undefined;
}

function processes(): Map<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const name of folder('/proc'))
    if (/^\d+$/.test(name)) {
      const read = readStat(`/proc/${name}/stat`);
      if (read !== undefined) seen.set(Number(name), read);
    }
  return seen;
}

function folder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    // No Linux, no /proc: there is no such figure then.
    return [];
  }
}

/** The line of proc(5): the name in brackets, the state, the parent, ..., from the 12th on the times: own, and of children that have ended. */
function readStat(path: string): Seen | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // It ended while we looked: its parent has its time now.
    return undefined;
  }
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, usersOfEnded, systemOfEnded] = fields.slice(11, 15).map(Number);
  const ticks = (user ?? 0) + (system ?? 0) + (usersOfEnded ?? 0) + (systemOfEnded ?? 0);
  return { parent: Number(fields[1]), name, ms: ticks * TICK_MS };
}
