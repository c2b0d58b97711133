import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIRM, staffFor } from '../domain/firm';
import type { LetterFacts, LetterOrder } from '../domain/letters';
import { renderDigest } from '../letters/digest';
import { LANGUAGES } from '../letters/languages';
import { escapeHtml } from '../letters/layout';
import { renderLetter, type RenderedLetter } from '../letters/render';
import { DIGEST } from './digest-sample';
import { FACTS, isForPayer, orderOf, TO_AGENT, TO_ATTORNEY, TO_COUNSEL } from './samples';

/** Every letter that the product can send, from sample facts: what a reader of each language and voice would get. */

export interface Sample {
  /** File name without its ending, e.g. `quote-2`. */
  readonly name: string;
  readonly voice: 'client' | 'counsel' | 'staff';
  /** In which the letter is really written. */
  readonly language: string;
  readonly letter: RenderedLetter;
}

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
  await writeFile(join(folder, 'index.html'), index(all));
  return all.length;
}

function pathOf({ language, voice, name }: Sample): string {
  return `${language}/${voice}/${name}`;
}

function index(all: readonly Sample[]): string {
  const groups = new Map<string, Sample[]>();
  for (const sample of all) {
    const title = `${sample.language}, ${sample.voice}`;
    groups.set(title, [...(groups.get(title) ?? []), sample]);
  }
  const sections = [...groups].map(
    ([title, samplesOf]) => `<h2>${title}</h2>\n<ul>${samplesOf.map(entry).join('\n')}</ul>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    '<title>Every letter</title></head>',
    '<body style="font:16px/1.5 sans-serif;max-width:800px;margin:0 auto;padding:16px">',
    `<h1>Every letter</h1><p>${all.length} letters from sample facts.</p>`,
    ...sections,
    '</body></html>',
    '',
  ].join('\n');
}

function entry(sample: Sample): string {
  const path = pathOf(sample);
  const links = [['html', sample.letter.subject] as const, ['txt', 'text'] as const];
  const calendar = sample.letter.calendar === undefined ? [] : [['ics', 'calendar'] as const];
  const anchors = [...links, ...calendar].map(
    ([end, label]) => `<a href="${path}.${end}">${escapeHtml(label)}</a>`,
  );
  return `<li>${sample.name}: ${anchors.join(' · ')}</li>`;
}
