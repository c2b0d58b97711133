import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Finder } from '../../desk/finder';
import { AccessLog } from '../../store/access-log';
import { openStore, type Store } from '../../store/database';
import { FindTokens } from '../../store/find-tokens';
import { CaseKeys } from '../../store/keys';
import { masterKeyFromValue } from '../../store/master-keys';
import { migrate } from '../../store/migrations';
import { startDatabase } from '../support/database';
import { deskFixture, exampleIntake } from './desk-fixture';

jest.setTimeout(60_000);

let database: Awaited<ReturnType<typeof startDatabase>>;
let store: Store;
beforeAll(async () => {
  database = await startDatabase();
  store = openStore(database.url);
  await migrate(store.db);
});
afterAll(async () => {
  await store.close();
  await database.stop();
});

test('a question is answered from a blind index, and the log says who, when and which cases, never what was asked', async () => {
  const keys = new CaseKeys(store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
  const unexpected: string[] = [];
  const { ask } = deskFixture({
    finder: new Finder(new FindTokens(store.db, keys)),
    accessLog: new AccessLog(store.db),
    onUnexpected: (error) => void unexpected.push(String(error)),
  });
  const { applicant } = exampleIntake();
  const opened = await ask('POST', '/api/cases', { body: { intake: exampleIntake() } });
  const find = async (question: string) =>
    (await ask('POST', '/api/find', { as: 'bookkeeper', body: { question } })).body.cases.map(
      (found: { ref: string }) => found.ref,
    );
  expect(await find(applicant.legalName)).toEqual([opened.body.ref]);
  expect(await find(applicant.email)).toEqual([opened.body.ref]);
  expect(await find('Nobody Whosoever')).toEqual([]);
  const log = await store.db.selectFrom('access_log').selectAll().orderBy('id').execute();
  expect(log.map(({ staff_id, ref, action, at }) => [staff_id, ref, action, at.toISOString()])).toEqual(
    [opened.body.ref, opened.body.ref, 'none'].map((ref) => [
      'bookkeeper-1',
      ref,
      'find',
      '2026-11-23T15:00:00.000Z',
    ]),
  );
  expect(unexpected).toEqual([]);

  // No column of the whole database holds a word of the client or of a question.
  const words = [applicant.email, ...applicant.legalName.split(' '), 'Whosoever'].map((w: string) =>
    w.toLowerCase(),
  );
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema()`.execute(store.db);
  let rowsRead = 0;
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(name)} t`.execute(
      store.db,
    );
    rowsRead += rows.length;
    for (const { line } of rows)
      for (const word of words)
        expect({ name, word, found: line.toLowerCase().includes(word) }).toEqual({
          name,
          word,
          found: false,
        });
  }
  expect(rowsRead).toBeGreaterThan(5);
});
