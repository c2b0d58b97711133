import { asShipped, type Addition, type KnownPlaybook } from '../domain/playbooks/known';
import { readPlaybook } from '../domain/playbooks/read';
import type { Playbook } from '../domain/playbooks/schema';
import type { Database } from './database';

/**
 * Every version of every playbook: the files of the product, then what staff added, in the order in which it came. A
 * version that staff added stays as it was; should a later release bring a file of the same name, theirs goes before it.
 */
export class Playbooks {
  readonly #db: Database;
  readonly #shipped: readonly Playbook[];

  constructor(db: Database, shipped: readonly Playbook[]) {
    this.#db = db;
    this.#shipped = shipped;
  }

  /** What cases choose from when they are opened or moved. */
  async all(): Promise<readonly Playbook[]> {
    return (await this.known()).map(({ playbook }) => playbook);
  }

  /** @throws PlaybookError where an added version cannot be read by this release */
  async known(): Promise<readonly KnownPlaybook[]> {
    const rows = await this.#db.selectFrom('playbook_versions').selectAll().orderBy('n').execute();
    const added = rows.map((row): KnownPlaybook => ({
      playbook: readPlaybook(JSON.parse(row.content), `playbook ${row.id} ${row.version}`),
      addition: { at: row.added_at.toISOString(), by: row.added_by, reason: row.reason },
    }));
    const isAdded = ({ id, version }: Playbook) =>
      added.some(({ playbook }) => playbook.id === id && playbook.version === version);
    return [...asShipped(this.#shipped.filter((p) => !isAdded(p))), ...added];
  }

  /** Adds a version; false when there is one of that name already, which stays as it is. */
  async add(playbook: Playbook, { at, by, reason }: Addition): Promise<boolean> {
    const { id, version } = playbook;
    if (this.#shipped.some((p) => p.id === id && p.version === version)) return false;
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('playbook_versions')
      .values({
        id,
        version,
        content: JSON.stringify(playbook),
        added_at: new Date(at),
        added_by: by,
        reason,
      })
      .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
}
