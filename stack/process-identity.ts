import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './error-code';

/**
 * What tells one process from a later one with the same number: when it began and its command line.
 * `startedAt` is in the system's own notation and only to be compared.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
  readonly command: string;
}

/** The process with this number at this moment, or undefined when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether that very process still runs: same number, same beginning, same command line. */
export function stillRuns(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now !== undefined && now.startedAt === known.startedAt && now.command === known.command;
}

function fromProc(pid: number): ProcessIdentity | undefined {
  try {
    // The name in brackets may hold spaces: the fields are counted from behind it. proc(5): 3 is state, 22 is starttime.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    // It ended between the two readings: a process that is going has no command line any more.
    if (command === '') return undefined;
    return { pid, startedAt: fields[19] ?? '', command };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** ENOENT: there is no such process; ESRCH: it ended while it was being read. */
const isGone = (error: unknown): boolean => ['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '');

function fromPs(pid: number): ProcessIdentity | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    // lstart is always five words: Mon Nov 23 09:00:00 2026
    const words = line.split(/\s+/);
    return line === ''
      ? undefined
      : { pid, startedAt: words.slice(0, 5).join(' '), command: words.slice(5).join(' ') };
  } catch {
    return undefined; // ps ends with 1 when there is no such process
  }
}
