import type { PapersAnswer } from '../wire';
import { deskHttp, type DeskHttp } from './desk-http';
import { badInput } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { fileNameOf, writeNewFile } from './output-file';
import { readRef } from './refs';
import { inkFor, printable, table } from './text';

export interface PaperOptions extends Common {
  /** Where the file is written; the paper's own name in this folder when absent. */
  readonly out?: string;
}

/** `paper`: lists the papers of a case; with the key of one, writes it to a new file. */
export async function paper(
  io: Io,
  typedRef: string,
  key: string | undefined,
  options: PaperOptions,
): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  if (key === undefined) {
    if (options.out !== undefined)
      throw badInput('Name the paper that is to be written.', [], `npx clearance paper ${ref}`);
    const answer = await withNearRef(desk, ref, () => desk.get<PapersAnswer>(`/api/cases/${ref}/papers`));
    io.out(options.json ? `${JSON.stringify(answer)}\n` : papersPage(answer, io));
    return;
  }
  const content = await withNearRef(desk, ref, () => fetchPaper(desk, ref, key));
  const name = options.out ?? `${ref}-${fileNameOf(key)}.pdf`;
  writeNewFile(name, content, io.cwd);
  io.out(
    options.json
      ? `${JSON.stringify({ ref, key, file: name, bytes: content.length })}\n`
      : `Wrote ${printable(name)} (${Math.ceil(content.length / 1024)} KB)\n`,
  );
}

/** The bytes of a paper. @throws Failure: not found, with the keys there are */
export function fetchPaper(desk: DeskHttp, ref: string, key: string): Promise<Buffer> {
  return desk.bytes(`/api/cases/${ref}/papers/${key.split('/').map(encodeURIComponent).join('/')}`);
}

function papersPage({ ref, papers }: PapersAnswer, io: Io): string {
  const ink = inkFor(io);
  if (papers.length === 0) return `${ref}: no paper has been made yet.\n`;
  const rows = papers.map((one) => [printable(one.key), one.kind, `${Math.ceil(one.bytes / 1024)} KB`]);
  return `${ink.bold(ref)}\n${table(rows, '  ')}\n${ink.bold('Next:')} npx clearance paper ${ref} ${printable(papers[0]?.key ?? '')} --out file.pdf\n`;
}
