import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startMailServer } from '../activities/mail-server';
import { startDatabase } from '../support/database';
import { devServer } from '../support/engine';
import { isFree } from '../../settings/free-port';
import { describeStack, eventually, Stack, type PartName, type PortName } from './stack';

/** One's own part takes the place of the embedded one; the rest stays as it is, and a case runs over all of them. */
describeStack("one's own parts in place of the embedded ones", () => {
  jest.setTimeout(300_000);
  let stack: Stack | undefined;
  afterEach(async () => {
    await stack?.close();
    stack = undefined;
  });

  /** Starts with the variable set, checks that the embedded part is not there, and opens a case. */
  async function startWith(
    own: Record<string, string>,
    without: { part: PartName; ports: readonly PortName[]; kept: string; line: RegExp },
  ): Promise<{ started: Stack; ref: string }> {
    const started = await Stack.create(own);
    stack = started;
    await started.start();
    expect(started.output).toMatch(without.line);
    const others = ['desk', 'mail', 'postgres', 'temporal', 'worker'].filter((name) => name !== without.part);
    expect(Object.keys(started.parts()).sort()).toEqual(others);
    for (const port of without.ports) await expect(isFree(started.ports[port])).resolves.toBe(true);
    expect(existsSync(join(started.data, without.kept))).toBe(false);
    const ref = await started.open('examples/one-city.json');
    await eventually(
      () => started.show(ref),
      ({ mail }) => mail.length === 1,
    );
    return { started, ref };
  }

  test('TEMPORAL_ADDRESS: cases run on that server, which gets search attributes and retention', async () => {
    const own = await devServer();
    try {
      const { ref } = await startWith(
        { TEMPORAL_ADDRESS: own.address },
        {
          part: 'temporal',
          ports: ['TEMPORAL', 'TEMPORAL_UI'],
          kept: 'temporal.db',
          line: /Temporal server \d+\.\d+ \.+ yours +127\.0\.0\.1:\d+/,
        },
      );
      const { status } = await own.client.workflow.getHandle(`case/${ref}`).describe();
      expect(status.name).toBe('RUNNING');
      const query = `CaseRef = '${ref}'`;
      await eventually(
        async () => (await own.client.workflow.count(query)).count,
        (count) => count === 1,
      );
      const { config } = await own.connection.workflowService.describeNamespace({ namespace: 'default' });
      expect(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400).toBe(3650);
    } finally {
      await stack?.stop();
      await own.teardown();
    }
  });

  test('DATABASE_URL: the register and the ledger are in that database', async () => {
    const own = await startDatabase();
    const database = new Client({ connectionString: own.url });
    try {
      const { ref } = await startWith(
        { DATABASE_URL: own.url },
        {
          part: 'postgres',
          ports: ['POSTGRES'],
          kept: 'postgres',
          line: /PostgreSQL \.+ yours +127\.0\.0\.1:\d+/,
        },
      );
      await database.connect();
      const cases = await database.query('select ref from cases');
      expect(cases.rows).toEqual([{ ref }]);
      const letters = await database.query('select letter_kind, state from mail_ledger');
      expect(letters.rows).toEqual([{ letter_kind: 'welcome', state: 'sent' }]);
    } finally {
      await database.end();
      await stack?.stop();
      await own.stop();
    }
  });

  test('SMTP_URL: mail goes to that server, and the table of addresses shows no mail page', async () => {
    const own = await startMailServer();
    try {
      const { started } = await startWith(
        { SMTP_URL: own.url },
        {
          part: 'mail',
          ports: ['SMTP', 'MAIL_WEB'],
          kept: 'mail',
          line: /Mail server \.+ yours +127\.0\.0\.1:\d+/,
        },
      );
      expect(own.received.map(({ envelope }) => envelope)).toEqual([['maria.ortiz@example.com']]);
      expect(started.output).not.toMatch(/^ +Mail +http/m);
    } finally {
      await stack?.stop();
      await own.close();
    }
  });
});
