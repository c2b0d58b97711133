import { createHash } from 'node:crypto';
import type { Database } from './database';
import type { CaseKeys } from './keys';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** Where a document lies: the `n`th (from 1) of its kind in a case. Kinds are the program's words, never a person's. */
export interface DocumentName {
  readonly ref: string;
  readonly kind: string;
  readonly n: number;
}

export interface DocumentInfo extends DocumentName {
  /** Of the clear bytes, hex. */
  readonly sha256: string;
  /** Length of the clear bytes. */
  readonly bytes: number;
  /** e.g. `application/pdf` */
  readonly mediaType: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** The papers and scans of the cases, each sealed under its case's key. Written once, never changed. */
export class Documents {
  readonly #db: Database;
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /**
   * Stores a document; storing the same bytes again changes nothing. Throws when other bytes lie under the name,
   * and NoCaseKey when the case is erased or was never opened. `at`: ISO 8601 UTC.
   */
  async put(name: DocumentName, content: Uint8Array, mediaType: string, at: string): Promise<DocumentInfo> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const row = {
      ref: name.ref,
      kind: name.kind,
      n: name.n,
      sha256,
      bytes: content.byteLength,
      media_type: mediaType,
      created_at: new Date(at),
    };
    const inserted = await this.#db
      .insertInto('documents')
      .values({
        ...row,
        sealed: await sealForCase(this.#keys, name.ref, within(name), content),
      })
      .onConflict((conflict) => conflict.columns(['ref', 'kind', 'n']).doNothing())
      .returning('sha256')
      .executeTakeFirst();
    if (inserted !== undefined) return described(row);
    const stored = await this.info(name);
    if (stored?.sha256 !== sha256)
      throw new Error(
        `${name.ref} has another document ${name.kind} ${name.n}: store this one under the next number`,
      );
    return stored;
  }

  /** The document and its bytes, checked against its SHA-256; undefined when there is none. */
  async get(name: DocumentName): Promise<(DocumentInfo & { readonly content: Buffer }) | undefined> {
    const row = await this.#db
      .selectFrom('documents')
      .selectAll()
      .where('ref', '=', name.ref)
      .where('kind', '=', name.kind)
      .where('n', '=', name.n)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const content = await unsealForCase(this.#keys, name.ref, within(name), row.sealed);
    if (createHash('sha256').update(content).digest('hex') !== row.sha256)
      throw new Error(`document ${name.kind} ${name.n} of ${name.ref} is not what its SHA-256 says`);
    return { ...described(row), content };
  }

  async info(name: DocumentName): Promise<DocumentInfo | undefined> {
    return (await this.list(name.ref)).find((one) => one.kind === name.kind && one.n === name.n);
  }

  /** All documents of a case without their bytes, by kind and number. */
  async list(ref: string): Promise<readonly DocumentInfo[]> {
    const rows = await this.#db
      .selectFrom('documents')
      .select(['ref', 'kind', 'n', 'sha256', 'bytes', 'media_type', 'created_at'])
      .where('ref', '=', ref)
      .orderBy('kind')
      .orderBy('n')
      .execute();
    return rows.map(described);
  }
}

function within(name: DocumentName): string {
  return `document/${name.kind}/${name.n}`;
}

function described(row: {
  ref: string;
  kind: string;
  n: number;
  sha256: string;
  bytes: number;
  media_type: string;
  created_at: Date;
}): DocumentInfo {
  return {
    ref: row.ref,
    kind: row.kind,
    n: row.n,
    sha256: row.sha256,
    bytes: row.bytes,
    mediaType: row.media_type,
    createdAt: row.created_at.toISOString(),
  };
}
