import { randomUUID } from 'node:crypto';
import type { LettersAnswer, LetterView, SendAnswer } from '../wire';
import { dateTime } from './dates';
import { deskHttp, type DeskHttp } from './desk-http';
import { badInput } from './exit';
import { readTextFile } from './input-file';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { readRef } from './refs';
import { withKey } from './send';
import { inkFor, printable, table, type Ink } from './text';

export interface MailOptions extends Common {
  /** Key of a letter that is not to go. */
  readonly cancel?: string;
  readonly reason?: string;
  /** Key of a letter that is to go in other words. */
  readonly edit?: string;
  /** The words: paragraphs with an empty line between; `@file`, or `-` for standard input. */
  readonly text?: string;
  readonly key?: string;
}

/**
 * `mail`: the letters of a case, sent and to come; with the key of one, its text. `--cancel` and `--edit` change one that has
 * not gone yet.
 */
export async function mail(
  io: Io,
  typedRef: string,
  letterKey: string | undefined,
  options: MailOptions,
): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  if (options.cancel !== undefined && options.edit !== undefined)
    throw badInput('--cancel and --edit do not go together.');
  if (options.cancel !== undefined) return cancel(io, desk, ref, options.cancel, options);
  if (options.edit !== undefined) return edit(io, desk, ref, options.edit, options);

  const answer = await withNearRef(desk, ref, () => desk.get<LettersAnswer>(`/api/cases/${ref}/letters`));
  const letter = letterKey === undefined ? undefined : letterNamed(answer, letterKey);
  const { now } = io;
  if (options.json) io.out(`${JSON.stringify(letter ?? answer)}\n`);
  else if (letter !== undefined) io.out(letterPage(letter, answer.zone, inkFor(io), now()));
  else io.out(mailPage(answer, inkFor(io), now()));
}

/** The last letter under a key: a cancelled one may stand beside another. */
function letterNamed({ letters }: LettersAnswer, key: string): LetterView {
  const found = letters.findLast((letter) => letter.key === key);
  if (found !== undefined) return found;
  throw badInput(
    `There is no letter ${key.slice(0, 80)}.`,
    letters.map((letter) => letter.key),
  );
}

const TITLES: readonly (readonly [LetterView['state'], string])[] = [
  ['sent', 'Sent'],
  ['not-sent', 'Not sent'],
  ['cancelled', 'Cancelled'],
  ['upcoming', 'To go'],
  ['planned', 'Goes when nothing comes before'],
];

/** A line for each letter that has gone; those to come with their text, because they can still be changed. */
export function mailPage(answer: LettersAnswer, ink: Ink, now: Date): string {
  const lines = [ink.bold(answer.ref)];
  for (const [state, title] of TITLES) {
    const letters = answer.letters.filter((letter) => letter.state === state);
    if (letters.length === 0) continue;
    lines.push(ink.bold(title));
    lines.push(
      table(
        letters.map((letter) => cells(letter, answer.zone, now)),
        '  ',
      ),
    );
    if (state === 'upcoming' || state === 'planned')
      for (const { key, text } of letters)
        if (text !== null) lines.push('', ink.dim(`  ${key}`), quoted(text));
    if (state === 'upcoming')
      lines.push(
        '',
        `  > npx clearance mail ${answer.ref} --cancel <key> --reason "..."`,
        `  > npx clearance mail ${answer.ref} --edit <key> --text @words.txt`,
      );
  }
  if (answer.letters.length === 0) lines.push('No letter has gone, and none is to go.');
  else lines.push(ink.dim(`The text of one: npx clearance mail ${answer.ref} <key>`));
  return `${lines.join('\n')}\n`;
}

function cells(letter: LetterView, zone: string, now: Date): string[] {
  const subject = letter.subject?.replace(/^\[[^\]]*\]\s*/, '') ?? letter.why ?? '';
  return [
    whenOf(letter, zone, now),
    printable(letter.key),
    printable(`${subject}${letter.edited ? ' (edited)' : ''}`),
    printable(letter.to ?? ''),
  ];
}

function whenOf({ state, at, why }: LetterView, zone: string, now: Date): string {
  if (at !== null) return dateTime(at, zone, now);
  return state === 'upcoming' && why !== null ? printable(why) : 'soon';
}

function letterPage(letter: LetterView, zone: string, ink: Ink, now: Date): string {
  const lines = [
    `${ink.bold(letter.key)}  ${letter.state}${letter.at === null ? '' : `, ${dateTime(letter.at, zone, now)}`}${letter.edited ? ', edited' : ''}`,
    ...(letter.to === null ? [] : [`To       ${printable(letter.to)}`]),
    ...(letter.subject === null ? [] : [`Subject  ${printable(letter.subject)}`]),
    ...(letter.why === null ? [] : [`Why      ${printable(letter.why)}`]),
    '',
    letter.text === null ? ink.dim('Its text was not kept.') : printable(letter.text.trimEnd()),
  ];
  return `${lines.join('\n')}\n`;
}

const quoted = (text: string): string =>
  printable(text.trimEnd())
    .split('\n')
    .map((line) => `  | ${line}`.trimEnd())
    .join('\n');

async function cancel(
  io: Io,
  desk: DeskHttp,
  ref: string,
  letter: string,
  options: MailOptions,
): Promise<void> {
  const reason = options.reason ?? (options.json ? undefined : await io.ask?.('Why is it not to go: '));
  if (reason === undefined || reason.trim() === '') throw badInput('Say why: --reason "..."');
  await change(io, desk, ref, 'cancel-letter', { letter, reason }, options);
  if (!options.json) io.out(`${inkFor(io).good('Done:')} ${printable(letter)} does not go\n`);
}

async function edit(
  io: Io,
  desk: DeskHttp,
  ref: string,
  letter: string,
  options: MailOptions,
): Promise<void> {
  if (options.text === undefined)
    throw badInput('Give the words: --text @file', [
      'paragraphs with an empty line between; the first one says whose turn it is',
      'reference, salutation, where the originals are and whom to ask are added as always',
    ]);
  const text =
    options.text === '-'
      ? await io.readInput()
      : options.text.startsWith('@')
        ? readTextFile(options.text.slice(1), io.cwd)
        : options.text;
  const paragraphs = text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0) throw badInput('There are no words in the text.');
  await change(io, desk, ref, 'edit-letter', { letter, paragraphs }, options);
  if (options.json) return;
  io.out(`${inkFor(io).good('Done:')} ${printable(letter)} goes in these words\n`);
  io.out(`${inkFor(io).bold('Next:')} npx clearance mail ${ref} ${printable(letter)}\n`);
}

async function change(
  io: Io,
  desk: DeskHttp,
  ref: string,
  command: string,
  data: unknown,
  options: MailOptions,
): Promise<void> {
  const key = options.key ?? randomUUID();
  const answer = await withKey(key, () =>
    desk.post<SendAnswer>(`/api/cases/${ref}/commands/${command}`, { data, key }),
  );
  if (options.json) io.out(`${JSON.stringify(answer)}\n`);
}
