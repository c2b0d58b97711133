import { createHash } from 'node:crypto';
import type { Database } from './database';
import type { CaseKeys } from './keys';
import { sealForCase, unsealForCase } from './sealed-blobs';

/** A value of a megabyte is no burden to any PostgreSQL, the embedded one included. */
const PIECE_BYTES = 1024 * 1024;

export interface StoredFile {
  readonly ref: string;
  /** Of the clear bytes, hex. */
  readonly sha256: string;
  readonly mediaType: string;
  /** Length of the clear bytes. */
  readonly bytes: number;
  /** ISO 8601 UTC. */
  readonly storedAt: string;
  /** When the case's record named it; null: not yet, or never. */
  readonly enteredAt: string | null;
}

/**
 * The files of the cases by reference and SHA-256, each piece sealed under its case's key and bound to its place. The same
 * bytes twice are one file. What a file is called and what it shows is in the case's record, which is sealed, too.
 */
export class Files {
  readonly #db: Database;
  readonly #keys: CaseKeys;

  constructor(db: Database, keys: CaseKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Stores a file; storing it again changes nothing. `at`: ISO 8601 UTC. Throws NoCaseKey. */
  async put(ref: string, content: Uint8Array, mediaType: string, at: string): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const before = await this.info(ref, sha256);
    if (before !== undefined) return before;
    const pieces = Math.max(1, Math.ceil(content.byteLength / PIECE_BYTES));
    // Before the transaction: a key that is looked up within it would wait for it, on the embedded database for ever.
    const sealed: Buffer[] = [];
    for (let n = 0; n < pieces; n++) {
      const piece = content.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES);
      sealed.push(await sealForCase(this.#keys, ref, within(sha256, n, pieces), piece));
    }
    await this.#db.transaction().execute(async (transaction) => {
      const made = await transaction
        .insertInto('files')
        .values({
          ref,
          sha256,
          media_type: mediaType,
          bytes: content.byteLength,
          pieces,
          stored_at: new Date(at),
          entered_at: null,
        })
        .onConflict((conflict) => conflict.columns(['ref', 'sha256']).doNothing())
        .returning('sha256')
        .executeTakeFirst();
      // Somebody else stored it meanwhile.
      if (made === undefined) return;
      for (const [n, piece] of sealed.entries())
        await transaction.insertInto('file_pieces').values({ ref, sha256, n, sealed: piece }).execute();
    });
    const stored = await this.info(ref, sha256);
    if (stored === undefined)
      throw new Error(`a file of ${ref} was removed while it was being stored: attach it again`);
    return stored;
  }

  /** The bytes of a file, checked against its SHA-256; undefined when it is not there. Throws NoCaseKey and UnsealError. */
  async get(ref: string, sha256: string): Promise<Buffer | undefined> {
    const row = await this.#db
      .selectFrom('files')
      .select('pieces')
      .where('ref', '=', ref)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const opened: Buffer[] = [];
    for (let n = 0; n < row.pieces; n++) {
      const piece = await this.#db
        .selectFrom('file_pieces')
        .select('sealed')
        .where('ref', '=', ref)
        .where('sha256', '=', sha256)
        .where('n', '=', n)
        .executeTakeFirstOrThrow();
      opened.push(await unsealForCase(this.#keys, ref, within(sha256, n, row.pieces), piece.sealed));
    }
    const content = Buffer.concat(opened);
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new Error(`a file of ${ref} is not what its SHA-256 says`);
    return content;
  }

  async info(ref: string, sha256: string): Promise<StoredFile | undefined> {
    const row = await this.#db
      .selectFrom('files')
      .selectAll()
      .where('ref', '=', ref)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row && described(row);
  }

  /** Notes that the case's record names the file. The first time stands. `at`: ISO 8601 UTC. */
  async markEntered(ref: string, sha256: string, at: string): Promise<void> {
    await this.#db
      .updateTable('files')
      .set({ entered_at: new Date(at) })
      .where('ref', '=', ref)
      .where('sha256', '=', sha256)
      .where('entered_at', 'is', null)
      .execute();
  }

  /** Files stored before an instant (ISO 8601 UTC) that no record is known to name, oldest first. */
  async notEntered(before: string, most: number): Promise<readonly StoredFile[]> {
    const rows = await this.#db
      .selectFrom('files')
      .selectAll()
      .where('entered_at', 'is', null)
      .where('stored_at', '<', new Date(before))
      .orderBy('stored_at')
      .limit(most)
      .execute();
    return rows.map(described);
  }

  /** Removes a file that no record names. One that was entered meanwhile stays. */
  async removeOrphan(ref: string, sha256: string): Promise<void> {
    await this.#db
      .deleteFrom('files')
      .where('ref', '=', ref)
      .where('sha256', '=', sha256)
      .where('entered_at', 'is', null)
      .execute();
  }
}

/** How many pieces there are is part of each one's name: none can be left out at the end. */
function within(sha256: string, n: number, pieces: number): string {
  return `file/${sha256}/${n + 1}-of-${pieces}`;
}

function described(row: {
  ref: string;
  sha256: string;
  media_type: string;
  bytes: number;
  stored_at: Date;
  entered_at: Date | null;
}): StoredFile {
  return {
    ref: row.ref,
    sha256: row.sha256,
    mediaType: row.media_type,
    bytes: row.bytes,
    storedAt: row.stored_at.toISOString(),
    enteredAt: row.entered_at?.toISOString() ?? null,
  };
}
