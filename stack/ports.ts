import { connect } from 'node:net';
import { isFree } from '../settings/free-port';
import { PORTS, type PortVariable } from '../settings/ports';

/** A port that is needed, and how a person can make way for it. */
export interface NeededPort {
  readonly variable: PortVariable;
  readonly port: number;
  /** The variable that replaces the whole part by one's own, where there is one. */
  readonly replacedBy?: 'TEMPORAL_ADDRESS' | 'DATABASE_URL' | 'SMTP_URL';
}

/** Of the ports given, those that some process holds already. */
export async function takenPorts(needed: readonly NeededPort[]): Promise<NeededPort[]> {
  const answers = await Promise.all(needed.map(async (one) => ({ one, taken: await isTaken(one.port) })));
  return answers.filter(({ taken }) => taken).map(({ one }) => one);
}

/**
 * Taken on 127.0.0.1, or answering on ::1: a browser asks `localhost` there first, and would meet a stranger.
 * Listening alone does not tell: some systems allow 127.0.0.1 beside another's 0.0.0.0.
 */
export async function isTaken(port: number): Promise<boolean> {
  const answers = await Promise.all([answersAt('127.0.0.1', port), answersAt('::1', port)]);
  return answers.includes(true) || !(await isFree(port));
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** Names every taken port at once: which, what it is for, what moves it, what replaces the part. */
export function explainTaken(taken: readonly NeededPort[]): string {
  const lines = taken.map(({ variable, port, replacedBy }) => {
    const usual = Number(PORTS[variable].usual);
    const other = port === usual ? port + 100 : usual;
    const replace = replacedBy === undefined ? '' : `, or ${replacedBy} to use your own`;
    return `  port ${port}, for ${PORTS[variable].what}\n      set ${variable} to move it, e.g. ${variable}=${other}${replace}`;
  });
  const head = taken.length === 1 ? 'A port is taken' : `${taken.length} ports are taken`;
  return `${head} by another program, so nothing was started:\n${lines.join('\n')}`;
}
