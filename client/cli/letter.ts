import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ON_REQUEST, onRequest, type RequestablePaper } from '../../domain/journey/requested-papers';
import { nearest } from '../../domain/near';
import type { PapersAnswer, SendAnswer } from '../wire';
import { deskHttp, type DeskHttp } from './desk-http';
import { Failure } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { fileNameOf, writeNewFile } from './output-file';
import { readRef } from './refs';
import { withKey } from './send';
import { inkFor, printable, table } from './text';

export interface LetterOptions extends Common {
  /** Where the file is written; the document's own name in this folder when absent. */
  readonly out?: string;
  /** The station, where a document is for one of several. */
  readonly station?: string;
  /** Make it anew from the facts as they stand. */
  readonly new?: boolean;
}

/** `letters`: the documents of a case, and those that can be asked for. */
export async function letters(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => papersOf(desk, ref));
  io.out(options.json ? `${JSON.stringify(answer)}\n` : lettersPage(answer, io));
}

/**
 * `letter`: writes one document to a new file, by its key or its kind; of a kind the newest. One that has not been made yet, or
 * is wanted anew, is made by the case first.
 */
export async function letter(io: Io, typedRef: string, name: string, options: LetterOptions): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const { papers } = await withNearRef(desk, ref, () => papersOf(desk, ref));
  const key = options.new === true ? undefined : keyOf(papers, name, options.station);
  const made = key ?? (await makeNew(desk, ref, name, options.station, papers));
  const content = await fetchPaper(desk, ref, made);
  const file = options.out ?? `${ref}-${fileNameOf(made)}.pdf`;
  writeNewFile(file, content, io.cwd);
  io.out(
    options.json
      ? `${JSON.stringify({ ref, key: made, file, bytes: content.length })}\n`
      : `Wrote ${printable(file)}, ${printable(made)} (${Math.ceil(content.length / 1024)} KB)\n`,
  );
}

/** The bytes of a document. @throws Failure: not found, with the keys there are */
export function fetchPaper(desk: DeskHttp, ref: string, key: string): Promise<Buffer> {
  return desk.bytes(`/api/cases/${ref}/papers/${key.split('/').map(encodeURIComponent).join('/')}`);
}

function papersOf(desk: DeskHttp, ref: string): Promise<PapersAnswer> {
  return desk.get<PapersAnswer>(`/api/cases/${ref}/papers`);
}

/** The document with this key, else the newest of this kind, at the station that is named. */
function keyOf(
  papers: PapersAnswer['papers'],
  name: string,
  station: string | undefined,
): string | undefined {
  if (papers.some((paper) => paper.key === name)) return name;
  return papers.findLast(
    ({ kind, key }) => kind === name && (station === undefined || key.split('/').includes(station)),
  )?.key;
}

/** Longer than any document takes; the worker may be starting. */
const MAKING_MS = 60_000;
const LOOK_MS = 300;

/** Asks the case for it and waits until it is there. */
async function makeNew(
  desk: DeskHttp,
  ref: string,
  name: string,
  station: string | undefined,
  papers: PapersAnswer['papers'],
): Promise<string> {
  if (!isRequestable(name)) throw unknownLetter(ref, name, papers);
  const key = randomUUID();
  const answer = await withKey(key, () =>
    desk.post<SendAnswer>(`/api/cases/${ref}/commands/request-paper`, {
      ...(station === undefined ? {} : { station }),
      data: { paper: name },
      key,
    }),
  );
  const number = answer.kind === 'done' ? answer.receipt.entry : undefined;
  for (const until = Date.now() + MAKING_MS; number !== undefined && Date.now() < until;) {
    const made = (await papersOf(desk, ref)).papers.find((one) => one.key.endsWith(`/requested/${number}`));
    if (made !== undefined) return made.key;
    await pause(LOOK_MS);
  }
  throw new Failure({
    code: 'unreachable',
    message: `The case has taken the request; the ${name} is not made yet.`,
    facts: ['it is made as soon as a worker answers'],
    next: `npx clearance letters ${ref}`,
  });
}

function isRequestable(name: string): name is RequestablePaper {
  return Object.hasOwn(ON_REQUEST, name);
}

function unknownLetter(ref: string, name: string, papers: PapersAnswer['papers']): Failure {
  // A key of another number is another document: only kinds are guessed.
  const kinds = [...new Set([...papers.map((p) => p.kind), ...Object.keys(ON_REQUEST)])];
  const near = name.includes('/') ? undefined : nearest(name, kinds);
  return new Failure({
    code: 'not-found',
    message: `The case has no document ${name.slice(0, 80)}.`,
    facts: near === undefined ? papers.map((p) => p.key) : [`did you mean ${near}?`],
    next: `npx clearance letters ${ref}`,
  });
}

function lettersPage({ ref, papers }: PapersAnswer, io: Io): string {
  const ink = inkFor(io);
  const made = papers.map((one) => [
    printable(one.key),
    `${Math.ceil(one.bytes / 1024)} KB`,
    `SHA-256 ${one.sha256.slice(0, 12)}`,
  ]);
  const kinds = new Set(papers.map((one) => one.kind));
  const more = Object.keys(ON_REQUEST)
    .filter(isRequestable)
    .filter((kind) => !kinds.has(kind))
    .map((kind) => [kind, onRequest(kind).help]);
  return [
    ink.bold(ref),
    made.length === 0 ? '  no document has been made yet' : table(made, '  '),
    ...(more.length === 0 ? [] : ['Also on request', table(more, '  ')]),
    `${ink.bold('Next:')} npx clearance letter ${ref} ${printable(papers.at(-1)?.kind ?? 'instruction-pack')} --out file.pdf`,
    '',
  ].join('\n');
}
