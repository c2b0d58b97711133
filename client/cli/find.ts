import { FIRM } from '../../domain/firm';
import type { FindAnswer, FoundCase } from '../wire';
import { dayOf } from './dates';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { cut, inkFor, printable, table, type Ink } from './text';

/** `find`: cases by name, address, counsel or tracking number; whole words, in any order. */
export async function find(io: Io, words: readonly string[], options: Common): Promise<void> {
  const question = words.join(' ');
  const answer = await deskHttp(io, options).post<FindAnswer>('/api/find', { question });
  io.out(options.json ? `${JSON.stringify(answer)}\n` : findPage(answer, inkFor(io), io.now()));
}

export function findPage({ cases, truncated }: FindAnswer, ink: Ink, now: Date): string {
  if (cases.length === 0)
    return 'No case has these words. Whole words are found, not beginnings: a name, an email address, counsel, a tracking number.\n';
  const lines = [table(cases.map((one) => cells(one, ink, now)))];
  if (truncated) lines.push('There are more: add a word.');
  lines.push(`${ink.bold('Next:')} npx clearance show ${cases[0]?.ref ?? ''}`);
  return `${lines.join('\n')}\n`;
}

function cells(found: FoundCase, ink: Ink, now: Date): string[] {
  const { client, counsel, stage, outcome, openedAt } = found;
  const by = found.by.filter((kind) => kind !== 'person').map((kind) => kind.replace('-', "'s "));
  return [
    ink.bold(found.ref),
    cut(printable(client ?? 'cannot be read now'), 32),
    counsel === null ? '' : cut(printable(`counsel ${counsel}`), 32),
    stage === null ? '' : outcome === null ? stage : `${stage}: ${outcome}`,
    openedAt === null ? '' : `opened ${dayOf(openedAt, FIRM.office.zone, now)}`,
    ink.dim(`by ${by.join(', ')}`),
  ];
}
