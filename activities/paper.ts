import { ApplicationFailure } from '@temporalio/common';
import type { Firm } from '../domain/firm';
import type { DocumentOrder, DocumentReceipt } from '../domain/papers';
import { filesOf, paperPdf } from '../letters/papers/render';

/** Where papers are kept, sealed with the case's key; `store/documents.ts` does it in PostgreSQL. */
export interface DocumentStore {
  /** Keeps the bytes under the name; the same bytes again change nothing. `at`: ISO 8601 UTC. */
  put(
    name: { readonly ref: string; readonly kind: string; readonly n: number },
    content: Uint8Array,
    mediaType: string,
    at: string,
  ): Promise<{ readonly sha256: string }>;
}

/** The scans of a case; `store/files.ts` keeps them sealed with its key. */
export interface FileSource {
  /** The bytes of a file; undefined when it is not there. */
  get(ref: string, sha256: string): Promise<Uint8Array | undefined>;
}

export interface PaperActivity {
  makeDocument(order: DocumentOrder): Promise<DocumentReceipt>;
}

/**
 * Makes a PDF and keeps it; the receipt carries its SHA-256 and length, never its content. Safe to run twice: the same
 * order gives the same bytes. Throws `BadDocument` (not retryable) for a key that does not end in a number.
 */
export function createPaperActivity(store: DocumentStore, files: FileSource, firm: Firm): PaperActivity {
  return {
    makeDocument: async (order) => {
      const { kind, n } = splitKey(order.key);
      const bytes = await paperPdf(order, firm, await contentsOf(files, order));
      const { sha256 } = await store.put({ ref: order.ref, kind, n }, bytes, 'application/pdf', order.now);
      return { key: order.key, kind: order.facts.kind, sha256, bytes: bytes.length };
    },
  };
}

/** What the store has of the files that a paper binds in; what the firm keeps elsewhere is not there. */
async function contentsOf(files: FileSource, order: DocumentOrder): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const { sha256 } of filesOf(order.facts)) {
    const bytes = await files.get(order.ref, sha256);
    if (bytes !== undefined) contents.set(sha256, bytes);
  }
  return contents;
}

/**
 * `agent-packet/shanghai-pudong/2` -> kind `agent-packet/shanghai-pudong`, number 2: the station stays in the kind,
 * because two stations have a packet 1 each.
 */
export function splitKey(key: string): { readonly kind: string; readonly n: number } {
  const parts = /^(.+)\/([1-9][0-9]*)$/.exec(key);
  const kind = parts?.[1];
  if (kind === undefined)
    throw ApplicationFailure.create({
      type: 'BadDocument',
      nonRetryable: true,
      message: 'The key of a paper must be its kind and number, such as quote/1.',
    });
  return { kind, n: Number(parts?.[2]) };
}
