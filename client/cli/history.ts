import type { CaseView } from '../../domain/view';
import type { LettersAnswer, LetterView, TimelineAnswer } from '../wire';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { fileNameOf, newFolder, writeWithin } from './output-file';
import { fetchPaper } from './letter';
import { readRef } from './refs';
import { inkFor, printable } from './text';
import { timelinePage } from './timeline';

export interface HistoryOptions extends Common {
  readonly out: string;
}

/**
 * `history`: everything there is of a case, into a new folder: the record as it was entered, the view, the timeline, letters
 * and papers. It holds the client's data in clear: the files are for the user alone. Nothing is overwritten.
 */
export async function history(io: Io, typedRef: string, options: HistoryOptions): Promise<void> {
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

  const folder = newFolder(options.out, io.cwd);
  const plain = inkFor({ isTerminal: false, env: {} });
  writeWithin(folder, 'record.json', json(record));
  writeWithin(folder, 'case.json', json(view));
  writeWithin(folder, 'timeline.txt', timelinePage(timeline, { ink: plain, now: io.now(), columns: 0 }));
  const letters = mail.letters.filter((letter) => letter.text !== null);
  letters.forEach((letter, i) => {
    const number = String(i + 1).padStart(2, '0');
    writeWithin(folder, `letters/${number}-${fileNameOf(letter.key)}.txt`, letterText(letter));
  });
  for (const [key, content] of papers) writeWithin(folder, `papers/${fileNameOf(key)}.pdf`, content);

  const written = { letters: letters.length, papers: papers.size, events: timeline.events.length };
  io.out(
    options.json
      ? `${JSON.stringify({ ref, folder: options.out, ...written })}\n`
      : `Wrote ${printable(options.out)}: record, view, timeline of ${written.events} events, ${written.letters} letters, ${written.papers} papers\n` +
          "It holds the client's data in clear: keep it as you keep the paper file.\n",
  );
}

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
