import { createHash } from 'node:crypto';
import type { CaseView } from '../../domain/view';
import type { LettersAnswer, LetterView, TimelineAnswer } from '../wire';
import { deskHttp } from './desk-http';
import { attachedName, fileContent, filesOf } from './files';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { fileNameOf, newFolder, writeWithin } from './output-file';
import { fetchPaper } from './letter';
import { readRef } from './refs';
import { inkFor, printable } from './text';
import { timelinePage } from './timeline';

export interface ExportOptions extends Common {
  readonly out: string;
}

/**
 * `export`: everything there is of a case, into a new folder: the record as it was entered, the view, the timeline, letters,
 * papers, and the files that were attached; and what there is with its SHA-256, as `sha256sum -c` reads it. It holds the
 * client's data in clear: the files are for the user alone. Nothing is overwritten.
 */
export async function exportCase(io: Io, typedRef: string, options: ExportOptions): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const record = await withNearRef(desk, ref, () => desk.get<unknown>(`/api/cases/${ref}/record`));
  const [view, timeline, mail] = await Promise.all([
    desk.get<CaseView>(`/api/cases/${ref}`),
    desk.get<TimelineAnswer>(`/api/cases/${ref}/timeline`),
    desk.get<LettersAnswer>(`/api/cases/${ref}/letters`),
  ]);
  // Fetched before anything is written: a folder holds all or nothing.
  const papers = new Map<string, Buffer>();
  for (const { key } of view.papers) papers.set(key, await fetchPaper(desk, ref, key));
  const files = new Map<string, Buffer>();
  for (const file of (await filesOf(desk, ref)).files)
    files.set(attachedName(file), await fileContent(desk, ref, file));

  const folder = newFolder(options.out, io.cwd);
  const manifest: { readonly name: string; readonly sha256: string }[] = [];
  const write = (name: string, content: string | Uint8Array): void => {
    writeWithin(folder, name, content);
    manifest.push({ name, sha256: createHash('sha256').update(content).digest('hex') });
  };
  const plain = inkFor({ isTerminal: false, env: {} });
  write('record.json', json(record));
  write('case.json', json(view));
  write('timeline.txt', timelinePage(timeline, { ink: plain, now: io.now(), columns: 0 }));
  const letters = mail.letters.filter((letter) => letter.text !== null);
  letters.forEach((letter, i) => {
    const number = String(i + 1).padStart(2, '0');
    write(`letters/${number}-${fileNameOf(letter.key)}.txt`, letterText(letter));
  });
  for (const [key, content] of papers) write(`papers/${fileNameOf(key)}.pdf`, content);
  for (const [name, content] of files) write(`files/${name}`, content);
  const listed = manifest.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  writeWithin(folder, MANIFEST, listed.join(''));

  const written = {
    letters: letters.length,
    papers: papers.size,
    files: files.size,
    events: timeline.events.length,
  };
  io.out(
    options.json
      ? `${JSON.stringify({ ref, folder: options.out, ...written })}\n`
      : `Wrote ${printable(options.out)}: record, view, timeline of ${written.events} events, ${written.letters} letters, ${written.papers} papers, ${written.files} files, and ${MANIFEST}\n` +
          "It holds the client's data in clear: keep it as you keep the paper file.\n",
  );
}

/** Checked by `sha256sum -c` within the folder. */
const MANIFEST = 'manifest.sha256';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function letterText({ key, state, at, to, subject, text }: LetterView): string {
  const head = [
    `Key: ${key}`,
    `State: ${state}`,
    `Date: ${at ?? 'not planned yet'}`,
    `To: ${to ?? ''}`,
    `Subject: ${subject ?? ''}`,
  ];
  return `${head.join('\n')}\n\n${text ?? ''}`;
}
