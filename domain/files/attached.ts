import type { Role } from '../actor';
import { FIELD, MONEY, OFFICE } from '../commands/roles';
import type { Matter } from '../matter';
import { refuse, type Refusal } from '../refusal';
import type { MediaType } from './media-types';

/** A file of the case as its record knows it; its bytes are in the store, under the case's key. */
export interface AttachedFile {
  /** An item of the checklist by its id, or one of `LOOSE_DOCUMENTS`. */
  readonly document: string;
  /** Of the clear bytes, hex: the file's name everywhere. */
  readonly sha256: string;
  readonly mediaType: MediaType;
  /** Length of the clear bytes. */
  readonly bytes: number;
  /** What people call it; never a path. */
  readonly label: string;
  readonly station?: string;
  readonly on: string;
  readonly entry: number;
  /** Staff id. */
  readonly by: string;
}

export const SIGNED_DECLARATION = 'signed-declaration';

/** What a file can be that is on no checklist, and who may attach and fetch it. */
const LOOSE: Readonly<Record<LooseDocument, readonly Role[]>> = {
  evidence: OFFICE,
  'signed-declaration': OFFICE,
  // For the attorney's eyes (fact 7): the agent who brings it hands it to the office.
  'refusal-notice': OFFICE,
  receipt: MONEY,
  other: OFFICE,
};
export const LOOSE_DOCUMENTS = [
  'evidence',
  'signed-declaration',
  'refusal-notice',
  'receipt',
  'other',
] as const;
export type LooseDocument = (typeof LOOSE_DOCUMENTS)[number];

const isLoose = (document: string): document is LooseDocument =>
  (LOOSE_DOCUMENTS as readonly string[]).includes(document);

/** Who may attach and fetch files of this document: what is on the checklist goes to the counter, so agents see it. */
export function handlersOf(document: string): readonly Role[] {
  return isLoose(document) ? LOOSE[document] : FIELD;
}

/** Why this document cannot have a file from this role; undefined: it can. */
export function documentRefusal(
  matter: Pick<Matter, 'items'>,
  document: string,
  role: Role | 'system',
): Refusal | undefined {
  if (!isLoose(document) && !matter.items.some((item) => item.id === document))
    return refuse('unknown-item', `this case has no document ${document.slice(0, 80)}`, [
      `always possible: ${LOOSE_DOCUMENTS.join(', ')}`,
      ...matter.items.map((item) => item.id),
    ]);
  const handlers = handlersOf(document);
  return role === 'system' || handlers.includes(role)
    ? undefined
    : refuse('not-allowed', `files of ${document} are not for the role ${role}`, [
        `allowed: ${handlers.join(', ')}`,
      ]);
}

/** Why a file cannot be named: the case does not have it. Undefined when all of them are there. */
export function unknownFiles(
  { ref, files }: Pick<Matter, 'ref' | 'files'>,
  hashes: readonly string[],
): Refusal | undefined {
  const unknown = hashes.filter((sha256) => !files.some((file) => file.sha256 === sha256));
  return unknown.length === 0
    ? undefined
    : refuse('outstanding', 'a file is named that was not attached to this case', [
        ...unknown.map((sha256) => `not attached: ${sha256}`),
        `attach it first: npx clearance attach ${ref} <document> <file>`,
      ]);
}
