import { readSettings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { openStore } from '../store/database';
import { CaseKeys } from '../store/keys';
import { StaffAccounts } from '../store/staff-accounts';
import { openMasterKeys, storeReady } from '../store/start';
import { DeskError } from './desk-error';
import { mustBeInDirectory } from './staff-routes';

/**
 * `node dist/desk/staff-account.js add|reset <id>`: makes the first account, or lets somebody in again when no attorney can.
 * It is run beside the store with the desk's own settings: whoever can do that holds the master key anyway.
 */

const USAGE = 'Say what to do and for whom, e.g. add attorney-1, or reset attorney-1.\n';

async function main(change: 'add' | 'reset', id: string): Promise<string> {
  mustBeInDirectory(id);
  const settings = readSettings(process.env);
  const quiet = {
    info: () => undefined,
    warn: (message: string) => void process.stderr.write(`${message}\n`),
  };
  const masters = await openMasterKeys(settings.masterKey, quiet);
  const store = openStore(settings.database.url);
  try {
    await storeReady(store, quiet);
    const made = await new StaffAccounts(store.db, new CaseKeys(store.db, masters))[change](id, new Date());
    if (made === undefined)
      throw new Error(
        change === 'add' ? `${id} has an account already: reset it` : `there is no account ${id}`,
      );
    return `Enrolment code for ${id} alone (shown once, counts once, until ${made.endsAt}):\n${made.code}\nEnrol at ${settings.desk.url}/enrol\n`;
  } finally {
    await store.close();
  }
}

const [change, id] = process.argv.slice(2);
if ((change !== 'add' && change !== 'reset') || id === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  main(change, id).then(
    (text) => void process.stdout.write(text),
    (error: unknown) => {
      process.stderr.write(`${problem(error)}\n`);
      process.exitCode = 1;
    },
  );
}

function problem(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  if (error instanceof DeskError) return [error.message, ...error.facts, error.next ?? ''].join('\n');
  return error instanceof Error ? error.message : 'something unexpected went wrong';
}
