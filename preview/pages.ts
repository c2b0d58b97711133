import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIRM, staffFor } from '../domain/firm';
import type { LetterFacts, LetterOrder } from '../domain/letters';
import { renderDigest } from '../letters/digest';
import { LANGUAGES } from '../letters/languages';
import { renderLetter } from '../letters/render';
import { DIGEST } from './digest-sample';
import { indexPage } from './index-page';
import { pathOf, type Sample } from './sample';
import { FACTS, isForPayer, orderOf, TO_AGENT, TO_ATTORNEY, TO_COUNSEL } from './samples';

/** Every letter that the product can send, from sample facts: what a reader of each language and voice would get. */

/** All samples; a letter that a language does not have is left out of it, because it would be the English one again. */
export function samples(): readonly Sample[] {
  return [...letters(), ...digests()];
}

/** The daily digest in the languages of our people. */
function digests(): readonly Sample[] {
  return (['attorney', 'agent'] as const).map((role) => {
    const letter = renderDigest(DIGEST, staffFor(FIRM, role), '2026-11-25');
    return { name: 'digest', voice: 'staff', language: letter.language, letter };
  });
}

function letters(): readonly Sample[] {
  return LANGUAGES.flatMap(({ code }) =>
    Object.values(FACTS).flatMap((ofKind) =>
      ofKind.flatMap((facts, i) =>
        voicesOf(facts, code).flatMap(([voice, changes]): Sample[] => {
          const letter = renderLetter(orderOf(facts, { language: code, ...changes }), FIRM);
          if (letter.language !== code) return [];
          const name = ofKind.length === 1 ? facts.kind : `${facts.kind}-${i + 1}`;
          return [{ name, voice, language: code, letter }];
        }),
      ),
    ),
  );
}

type Changes = Partial<LetterOrder>;

/** Who of the firm's readers gets it, and with what in the order. */
function voicesOf(facts: LetterFacts, language: string): readonly (readonly [Sample['voice'], Changes])[] {
  if (facts.kind === 'attention') {
    if (language !== 'zh') return [['staff', TO_ATTORNEY]];
    // An agent hears of what is waited for; a question is for the attorney.
    return facts.waits === undefined ? [] : [['staff', TO_AGENT]];
  }
  if (isForPayer(facts.kind)) return [['client', {}]];
  return [
    ['client', {}],
    ['counsel', TO_COUNSEL],
  ];
}

/** Writes all samples and an index into `folder`, which is emptied first. Answers how many letters there are. */
export async function writePreview(folder: string): Promise<number> {
  const all = samples();
  await rm(folder, { recursive: true, force: true });
  for (const sample of all) {
    const path = join(folder, pathOf(sample));
    await mkdir(join(folder, sample.language, sample.voice), { recursive: true });
    await writeFile(`${path}.html`, sample.letter.html);
    await writeFile(`${path}.txt`, sample.letter.text);
    if (sample.letter.calendar !== undefined) await writeFile(`${path}.ics`, sample.letter.calendar);
  }
  await writeFile(join(folder, 'index.html'), indexPage(all));
  return all.length;
}
