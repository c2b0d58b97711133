import { sql } from 'kysely';
import { Proxy } from '../../drills/proxy';
import { openStore, type Store } from '../../store/database';
import { startDatabase, type TestDatabase } from '../support/database';
import { freePorts } from '../support/ports';

jest.setTimeout(60_000);

describe('a connection to the store that breaks', () => {
  let database: TestDatabase;
  let proxy: Proxy;
  let store: Store;
  const idle: string[] = [];

  beforeAll(async () => {
    database = await startDatabase();
    const url = new URL(database.url);
    const [port = 0] = await freePorts(1);
    proxy = new Proxy(port, url.host);
    await proxy.start();
    url.host = proxy.address;
    store = openStore(url.href, (code) => idle.push(code));
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
    await database.stop();
  });

  const answers = () => sql`select 1`.execute(store.db);

  it('between two statements of a transaction fails the next one, and ends no process', async () => {
    const broken = store.db.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      proxy.cut();
      // The process hears of it while no statement runs.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await sql`select 1`.execute(transaction);
    });
    await expect(broken).rejects.toThrow(/connection/i);
    await expect(answers()).rejects.toThrow(/connection|ECONNRESET/i);
    proxy.mend();
    await expect(answers()).resolves.toBeDefined();
  });

  it('while nobody uses it is heard of, and replaced', async () => {
    await answers();
    proxy.cut();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(idle).not.toEqual([]);
    proxy.mend();
    await expect(answers()).resolves.toBeDefined();
  });
});
