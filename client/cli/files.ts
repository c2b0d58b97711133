import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FileView } from '../../domain/view';
import { ABOUT_MEDIA, MEDIA_TYPES } from '../../domain/files/media-types';
import type { AttachAnswer, FilesAnswer } from '../wire';
import { errorCode } from '../error-code';
import { deskHttp, type DeskHttp } from './desk-http';
import { badInput, Failure } from './exit';
import type { Common, Io } from './io';
import { withNearRef } from './near-ref';
import { fileNameOf, writeNewFile } from './output-file';
import { readRef } from './refs';
import { inkFor, printable, table } from './text';

/** The desk has a limit of its own, which is lower; this keeps a mistyped disk image out of memory. Bytes. */
const LARGEST_FILE = 100 * 1024 * 1024;

export interface AttachOptions extends Common {
  readonly station?: string;
}

/** `attach`: stores a scan under the case's key and enters it in the record. The same file twice is one. */
export async function attach(
  io: Io,
  typedRef: string,
  document: string,
  file: string,
  options: AttachOptions,
): Promise<void> {
  const ref = readRef(typedRef);
  const content = readScan(file, io.cwd);
  const desk = deskHttp(io, options);
  const query = new URLSearchParams({
    document,
    ...(options.station === undefined ? {} : { station: options.station }),
  });
  const answer = await withNearRef(desk, ref, () =>
    desk.upload<AttachAnswer>(`/api/cases/${ref}/files?${query.toString()}`, content, {
      'x-clearance-label': encodeURIComponent(basename(file)),
    }),
  );
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  const what = `${printable(answer.label)}, ${kindOf(answer.mediaType)}, ${size(answer.bytes)}`;
  io.out(
    `${answer.attached ? 'Attached' : 'Attached before'}: ${printable(document)} of ${ref} (${what})\nSHA-256 ${answer.sha256}\n`,
  );
}

/** `files`: what is attached to a case. */
export async function files(io: Io, typedRef: string, options: Common): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => filesOf(desk, ref));
  if (options.json) return io.out(`${JSON.stringify(answer)}\n`);
  if (answer.files.length === 0)
    return io.out(`${ref}: no file is attached.\nNext: npx clearance attach ${ref} <document> <file>\n`);
  const rows = answer.files.map((one) => [
    one.sha256.slice(0, 12),
    printable(one.document),
    kindOf(one.mediaType),
    size(one.bytes),
    one.on,
    printable(one.label),
  ]);
  io.out(`${inkFor(io).bold(ref)}\n${table(rows, '  ')}\n`);
}

export interface FetchOptions extends Common {
  /** Where the file is written; a name of its own in this folder when absent. */
  readonly out?: string;
}

/** `fetch`: writes one attached file to a new file. It is named by its document, where that has only one, or its SHA-256. */
export async function fetchFile(
  io: Io,
  typedRef: string,
  which: string,
  options: FetchOptions,
): Promise<void> {
  const ref = readRef(typedRef);
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () => filesOf(desk, ref));
  const file = chosen(answer, which);
  const content = await fileContent(desk, ref, file);
  const name = options.out ?? `${ref}-${attachedName(file)}`;
  writeNewFile(name, content, io.cwd);
  io.out(
    options.json
      ? `${JSON.stringify({ ref, document: file.document, sha256: file.sha256, file: name, bytes: content.length })}\n`
      : `Wrote ${printable(name)} (${size(content.length)})\nIt holds the client's data in clear: delete it when you are done.\n`,
  );
}

/** What is attached to a case, as far as the reader may see it. */
export const filesOf = (desk: DeskHttp, ref: string): Promise<FilesAnswer> =>
  desk.get<FilesAnswer>(`/api/cases/${ref}/files`);

/** The bytes of an attached file. @throws Failure when they are not those of its SHA-256 */
export async function fileContent(desk: DeskHttp, ref: string, { sha256 }: FileView): Promise<Buffer> {
  const content = await desk.bytes(`/api/cases/${ref}/files/${sha256}`);
  if (createHash('sha256').update(content).digest('hex') === sha256) return content;
  throw new Failure({
    code: 'unexpected',
    message: 'What the desk sent is not the file that was asked for',
    facts: [`SHA-256 ${sha256}`],
    next: 'try again; if it stays so, tell ops',
  });
}

/** A name that says what it is and is unique in its case; never the label, which others chose. */
export function attachedName({ document, sha256, mediaType }: FileView): string {
  const known = MEDIA_TYPES.find((type) => type === mediaType);
  const ending = known === undefined ? 'bin' : ABOUT_MEDIA[known].endings[0];
  return `${fileNameOf(document)}-${sha256.slice(0, 12)}.${ending}`;
}

function chosen({ ref, files: all }: FilesAnswer, which: string): FileView {
  const byHash = /^[0-9a-f]{8,64}$/i.test(which)
    ? all.filter((one) => one.sha256.startsWith(which.toLowerCase()))
    : [];
  const found = byHash.length > 0 ? byHash : all.filter((one) => one.document === which);
  const hashes = new Set(found.map((one) => one.sha256));
  const [first] = found;
  if (first === undefined)
    throw new Failure({
      code: 'not-found',
      message: `The case has no file of ${which.slice(0, 80)} for you.`,
      facts: [...new Set(all.map((one) => one.document))],
      next: `npx clearance files ${ref}`,
    });
  if (hashes.size === 1) return first;
  throw badInput(
    `There are ${hashes.size} files of ${which}: name one by its SHA-256, twelve characters are enough.`,
    found.map((one) => `${one.sha256.slice(0, 12)}  ${one.on}  ${one.label}`),
    `npx clearance fetch ${ref} ${first.sha256.slice(0, 12)}`,
  );
}

function readScan(name: string, cwd: string): Buffer {
  try {
    const path = resolve(cwd, name);
    const about = statSync(path);
    if (!about.isFile()) throw badInput(`${name} is not a file.`);
    if (about.size > LARGEST_FILE) throw badInput(`${name} is larger than ${size(LARGEST_FILE)}.`);
    return readFileSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw badInput(
      code === 'ENOENT' ? `There is no file ${name}.` : `The file ${name} cannot be read (${code}).`,
    );
  }
}

const kindOf = (mediaType: string): string =>
  MEDIA_TYPES.filter((type) => type === mediaType).map((type) => ABOUT_MEDIA[type].name)[0] ?? mediaType;

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
