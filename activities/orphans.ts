import { heartbeat, log } from '@temporalio/activity';

/** The part of `store/files.ts` that the sweep needs. */
export interface OrphanStore {
  notEntered(
    before: string,
    most: number,
  ): Promise<readonly { readonly ref: string; readonly sha256: string }[]>;
  markEntered(ref: string, sha256: string, at: string): Promise<void>;
  removeOrphan(ref: string, sha256: string): Promise<void>;
}

export interface OrphanDeps {
  readonly files: OrphanStore;
  /** SHA-256 of every file that the case's record names; undefined when the case cannot be asked just now. */
  readonly namedBy: (ref: string) => Promise<ReadonlySet<string> | undefined>;
  readonly now: () => Date;
  /** Shows the engine that the activity lives. */
  readonly alive?: () => void;
  /** For ops, without personal data. */
  readonly tell?: (message: string, ref: string) => void;
}

export interface OrphanActivity {
  removeOrphanFiles(): Promise<{ readonly removed: number; readonly left: number }>;
}

/** Between storing a file and naming it lies one request; whoever was cut off there may come back with the same file. */
const GRACE_MS = 24 * 3_600_000;
const MOST = 500;

/**
 * A file is stored first and entered then: what was cut off in between lies in the store and in no record. Here it is
 * removed after a day, unless the case, when asked, knows it after all. Safe to run twice and beside itself.
 */
export function createOrphanActivity({
  files,
  namedBy,
  now,
  alive = () => heartbeat(),
  tell = (message, ref) => log.warn(message, { ref }),
}: OrphanDeps): OrphanActivity {
  return {
    removeOrphanFiles: async () => {
      const at = now();
      let removed = 0;
      let left = 0;
      for (const { ref, sha256 } of await files.notEntered(
        new Date(at.getTime() - GRACE_MS).toISOString(),
        MOST,
      )) {
        alive();
        const named = await namedBy(ref);
        if (named === undefined) left += 1;
        else if (named.has(sha256)) await files.markEntered(ref, sha256, at.toISOString());
        else {
          await files.removeOrphan(ref, sha256);
          removed += 1;
          tell('a stored file that no entry names was removed', ref);
        }
      }
      return { removed, left };
    },
  };
}
