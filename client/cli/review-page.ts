import type { ReviewAnswer } from '../wire';
import { deskHttp } from './desk-http';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { inkFor, printable } from './text';

/** `review-page`: what the attorney reads before approving a declaration, for each station with a waiver. */
export async function reviewPage(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => desk.get<ReviewAnswer>(`/api/cases/${ref}/review-page`));
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const ink = inkFor(io);
  if (answer.pages.length === 0) return io.out(`${ref}: no waiver is open at any station.\n`);
  for (const { station, sections } of answer.pages) {
    io.out(`${ink.bold(`${ref}, ${printable(station)}`)}\n`);
    for (const { heading, lines } of sections)
      io.out(`${ink.bold(heading)}\n${lines.map((line) => `  - ${printable(line)}\n`).join('')}`);
  }
  io.out(`${ink.bold('Next:')} npx clearance letter ${ref} waiver-review --new --out review.pdf\n`);
}
