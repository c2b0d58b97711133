import type { PlaybookAddedAnswer, PlaybookAnswer, PlaybookDiffAnswer, PlaybooksAnswer } from '../wire';
import { readDay } from './day-words';
import { deskHttp } from './desk-http';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { addedPage, diffPage, listPage, showPage } from './playbook-page';
import { inkFor } from './text';

const at = (station: string, rest = ''): string => `/api/playbooks/${encodeURIComponent(station)}${rest}`;

/** `?on=...&version=...`, without what is absent. */
function query(fields: Readonly<Record<string, string | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) given.set(name, value);
  return given.size === 0 ? '' : `?${given.toString()}`;
}

/** `playbook list`: every playbook with its version in force. */
export async function playbookList(io: Io, options: Common): Promise<void> {
  const answer = await deskHttp(io, options).get<PlaybooksAnswer>('/api/playbooks');
  print(io, options, answer, listPage);
}

/** `playbook show <station>`: what a place asks for on a day, each thing with its source. */
export async function playbookShow(
  io: Io,
  station: string,
  options: Common & { readonly on?: string; readonly version?: string },
): Promise<void> {
  const on = options.on === undefined ? undefined : readDay(options.on, '--on', io);
  const path = at(station, query({ on, version: options.version }));
  print(io, options, await deskHttp(io, options).get<PlaybookAnswer>(path), showPage);
}

/** `playbook diff <station> [from] [to]`: in words; without versions, the one in force against the one before. */
export async function playbookDiff(
  io: Io,
  station: string,
  versions: { readonly from: string | undefined; readonly to: string | undefined },
  options: Common,
): Promise<void> {
  const path = at(station, `/diff${query(versions)}`);
  print(io, options, await deskHttp(io, options).get<PlaybookDiffAnswer>(path), diffPage);
}

/**
 * `playbook add`: a whole playbook from a file.
 * @throws Failure: bad input names every problem of the file with its path, and nothing is added
 */
export async function playbookAdd(
  io: Io,
  options: Common & { readonly file: string; readonly why: string },
): Promise<void> {
  const { file } = options;
  const text = file === '-' ? await io.readInput() : readTextFile(file, io.cwd);
  const playbook = readJsonText(text, file === '-' ? 'The input' : file);
  const body = { playbook, reason: options.why };
  print(
    io,
    options,
    await deskHttp(io, options).post<PlaybookAddedAnswer>('/api/playbooks', body),
    addedPage,
  );
}

/** `playbook verify <station>`: somebody confirmed it with the office, on a day. */
export async function playbookVerify(
  io: Io,
  station: string,
  options: Common & { readonly source: string; readonly on?: string; readonly version?: string },
): Promise<void> {
  const { source, on, version } = options;
  const body = {
    source,
    ...(on === undefined ? {} : { on: readDay(on, '--on', io) }),
    ...(version === undefined ? {} : { version }),
  };
  print(
    io,
    options,
    await deskHttp(io, options).post<PlaybookAddedAnswer>(at(station, '/verify'), body),
    addedPage,
  );
}

function print<T>(
  io: Io,
  { json }: Common,
  answer: T,
  page: (answer: T, ink: ReturnType<typeof inkFor>, columns: number) => string,
): void {
  io.out(json ? `${JSON.stringify(answer)}\n` : page(answer, inkFor(io), io.columns));
}
