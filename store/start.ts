import type { Store } from './database';
import { fileMasterKeys } from './master-key-file';
import { masterKeyFromValue, type MasterKeys } from './master-keys';
import { migrate } from './migrations';
import { untilItWorks } from './retry';

/** What desk and worker do with the store before anything else; both may start at once, and before the store does. */

/** The store may be starting beside us. Milliseconds. */
const START_WITHIN_MS = 60_000;

/** Where the master key is; `settings.masterKey` fits. */
export type MasterKeySource =
  | { readonly kind: 'value'; readonly base64: string; readonly others: readonly string[] }
  | { readonly kind: 'file'; readonly path: string; readonly create: boolean };

/** Speaks to whoever watches the process; never with personal data. */
export interface Notices {
  info(message: string): void;
  warn(message: string): void;
}

/** The master keys. Throws with what to do when they are missing, damaged or readable by others. */
export async function openMasterKeys(source: MasterKeySource, notices: Notices): Promise<MasterKeys> {
  if (source.kind === 'value') return masterKeyFromValue(source.base64, source.others);
  const opened = await fileMasterKeys(source.path, { create: source.create });
  if (opened.made) notices.warn(`made a master key, back it up apart from the data: ${source.path}`);
  return opened.keys;
}

/** Waits until the store answers and brings its schema up to date. Throws with what to do when it does not answer. */
export async function storeReady(store: Store, notices: Notices): Promise<void> {
  let told = false;
  try {
    const steps = await untilItWorks(() => migrate(store.db), {
      giveUpAfterMs: START_WITHIN_MS,
      onFailure: () => {
        if (!told) notices.info('waiting for the store');
        told = true;
      },
    });
    if (steps.length > 0) notices.info(`brought the store up to date (${steps.join(' ')})`);
  } catch (cause) {
    throw new Error('the store does not answer as it should: is PostgreSQL up, and is DATABASE_URL right?', {
      cause,
    });
  }
}
