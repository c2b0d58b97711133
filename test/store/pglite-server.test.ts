import { Client, Pool } from 'pg';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startDatabase, type TestDatabase } from '../support/database';
import { describeSkipped } from '../support/skipped';

jest.setTimeout(60_000);

const isElsewhere = Boolean(process.env['CLEARANCE_TEST_POSTGRES']);
const embedded = (name: string, tests: () => void) =>
  isElsewhere
    ? describeSkipped(name, 'CLEARANCE_TEST_POSTGRES names a server', tests)
    : describe(name, tests);

embedded('the embedded database’s server', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await startDatabase();
    pool = new Pool({ connectionString: database.url, max: 12 });
    await pool.query('create table facts (key text primary key, value text)');
  });
  afterAll(async () => {
    await pool.end();
    await database.stop();
  });

  test('never mixes what several clients say, in or out of transactions', async () => {
    const wrong: string[] = [];
    const one = async (who: number): Promise<void> => {
      for (let n = 0; n < 25; n += 1) {
        const key = `${who}-${n}`;
        const undone = (who + n) % 3 === 0;
        const client = await pool.connect();
        await client.query('begin');
        await client.query('insert into facts values ($1, $2)', [key, String(who)]);
        await client.query(undone ? 'rollback' : 'commit');
        client.release();
        const found = await pool.query('select value, $2::int as n from facts where key = $1', [key, n]);
        if (found.rows.length !== (undone ? 0 : 1)) wrong.push(key);
        if (!undone && (found.rows[0].value !== String(who) || found.rows[0].n !== n)) wrong.push(key);
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, who) => one(who)));
    expect(wrong).toEqual([]);
  });

  test('rolls back a client that leaves in the middle, and lets the others go on', async () => {
    const leaver = new Client({ connectionString: database.url });
    leaver.on('error', () => undefined);
    await leaver.connect();
    await leaver.query('begin');
    await leaver.query("insert into facts values ('left', 'x')");
    const waiting = pool.query("select 1 from facts where key = 'left'");
    leaver['connection'].stream.destroy();
    expect((await waiting).rows).toEqual([]);
  });

  test('is not held up by a client that sends half a message', async () => {
    const { hostname, port } = new URL(database.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(Buffer.from([0, 0, 0, 60, 0, 3]));
    expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
    socket.destroy();
  });

  test('answers an error without spoiling the next request', async () => {
    await expect(pool.query('select $1::int', ['no number'])).rejects.toThrow('invalid input syntax');
    expect((await pool.query('select $1::int as n', [3])).rows).toEqual([{ n: 3 }]);
  });
});
