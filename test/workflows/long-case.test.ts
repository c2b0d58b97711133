import { randomBytes, randomUUID } from 'node:crypto';
import { envelopeOf } from '../../client/envelope';
import oneCity from '../../examples/one-city.json';
import { verifyRecord } from '../../desk/verify-record';
import { RECORD_QUERY, type CaseRecord } from '../../domain/case-input';
import type { Envelope, Receipt } from '../../domain/envelope';
import { fold } from '../../domain/fold';
import { viewOfCase } from '../../domain/view-of-case';
import { masterKeyFromValue } from '../../store/master-keys';
import { SigningKeys } from '../../store/signing-keys';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes';
import { describeWithDevServer, devServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm } from '../support/test-firm';

/**
 * In `npm test` 300 messages and a server that soon asks for a new run; CLEARANCE_LONG_CASE=3000 plays as many, by the
 * server's own measure from 3,000 on (docs/evidence/long-case.md).
 */
const MESSAGES = Number(process.env['CLEARANCE_LONG_CASE'] ?? 300);
const EVENTS = MESSAGES < 3000 ? 250 : 4096;
/** So many updates may be in flight in one case: the engine takes ten. */
const AT_ONCE = 8;
/** The largest payload that the engine takes, bytes. */
const TAKEN = 2 * 1024 * 1024;
const ACTOR = { id: 'paralegal-1', role: 'paralegal' } as const;

const WORDS =
  `station window officer passport permit stamp booklet landlord copy original scan courier notary embassy friday
  morning queue told again nobody answered phone number district exit entry employer letter seal translation apostille
  client brother address moved lost found waiting asked them please wrote email photo page visa expired renewed`.split(
    /\s+/,
  );

jest.setTimeout(3_000_000);

describeWithDevServer(`a case of ${MESSAGES} messages`, () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start({}, () =>
      devServer({
        searchAttributes: SEARCH_ATTRIBUTES,
        extraArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${EVENTS}`],
      }),
    );
  }, 120_000);
  afterAll(() => firm.close());

  const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const keys = Array.from({ length: MESSAGES }, () => randomUUID());
  /** As various as what people write: what repeats itself would be compressed to nothing. */
  const text = (i: number) =>
    [`${i}.`, ...randomBytes(25)].map((x) => (typeof x === 'string' ? x : WORDS[x % WORDS.length])).join(' ');
  const contents = keys.map((key, i) =>
    i % 3 === 0
      ? { key, command: 'log-client-message', data: { channel: 'email', text: text(i) } }
      : { key, command: 'note', data: { text: text(i) } },
  );

  it('goes on in new runs with every entry, key, wait and signature', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('confirm-procedure'));
    const before = await matter.until(
      (v) => v.waits.length > 3 && v.mail.some((m) => m.key.startsWith('originals/')),
      'the waits for documents and their letter',
    );
    const signing = new SigningKeys(firm.store.db, masterKeyFromValue(randomBytes(32).toString('base64')));
    const sealed = async ({ key, command, data }: (typeof contents)[number]) => {
      const sent = { ref: matter.ref, command, key, actor: ACTOR, given: data, data };
      return envelopeOf(sent, signing, new Date());
    };
    const update = async (content: (typeof contents)[number]) =>
      matter.handle.executeUpdate<Receipt, [Envelope]>(content.command, {
        args: [await sealed(content)],
        updateId: content.key,
      });

    for (let from = 0; from < MESSAGES; from += AT_ONCE)
      await Promise.all(
        contents.slice(from, from + AT_ONCE).map(async (content, i) => {
          if (i % 2 === 0) await update(content);
          else await matter.handle.signal(content.command, await sealed(content));
        }),
      );
    const all = before.entries.length + MESSAGES;
    const view = await matter.until((v) => v.entries.length >= all, 'every message');
    const record = await matter.handle.query<CaseRecord>(RECORD_QUERY);

    expect(record.entries.map((e) => e.n)).toEqual(Array.from({ length: all }, (_, i) => i + 1));
    const known = record.book.keys;
    expect(keys.filter((key) => known[key] === undefined)).toEqual([]);
    const folded = fold(record.ref, record.openedAt, record.intake, record.entries);
    expect(view).toEqual(JSON.parse(JSON.stringify(viewOfCase(folded, record.book, record.entries))));
    expect(view.refusedMessages).toEqual([]);
    expect(view.attention).toEqual(before.attention);
    expect(view.waits).toEqual(before.waits);
    expect(view.mail).toEqual(before.mail);
    expect(matter.mails()).toHaveLength(before.mail.length);
    const valid = verifyRecord(record, await signing.publicKeys()).filter((l) => l.state === 'valid');
    expect(valid).toHaveLength(MESSAGES);

    // The same key again, from the first run and the last, is answered as before.
    for (const i of [0, 1, MESSAGES - 1]) {
      const { key } = contents[i]!;
      await expect(update(contents[i]!)).resolves.toEqual({ version: 1, key, ...known[key] });
    }
    expect((await matter.view()).entries).toHaveLength(all);

    const snapshots = await firm.store.db
      .selectFrom('snapshots')
      .select(['run', 'reason'])
      .where('ref', '=', matter.ref)
      .orderBy('taken_at')
      .execute();
    expect(snapshots.length).toBeGreaterThanOrEqual(1);
    expect(snapshots.every((s) => s.reason === 'continue-as-new')).toBe(true);
    const runs = [...snapshots.map((s) => s.run), (await matter.handle.describe()).runId];
    const figures = [];
    for (const runId of runs) {
      const run = firm.client.workflow.getHandle(matter.handle.workflowId, runId);
      const events = (await run.fetchHistory()).events ?? [];
      const carried = events[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
      const { historySize } = await run.describe();
      figures.push({ events: events.length, historySize, carried: carried?.data?.length ?? 0 });
      // What comes while the record is written is still in the same run.
      expect(events.length).toBeLessThan(EVENTS + 300);
      expect(carried?.data?.length).toBeLessThan(TAKEN / 2);
    }
    // The newest snapshot is the record as the last run began with it.
    const snapshot = await firm.newestSnapshot(matter.ref);
    expect(snapshot.entries.length).toBeGreaterThan(before.entries.length);
    expect(snapshot.entries).toEqual(record.entries.slice(0, snapshot.entries.length));
    expect(snapshot.intake).toEqual(record.intake);

    const lines = figures.map(
      (f) => `  ${f.events} events, ${f.historySize} bytes; begun with ${f.carried} bytes`,
    );
    process.stdout.write(
      `${MESSAGES} messages, ${all} entries: ${runs.length} runs; record ${bytesOf(record)} bytes of JSON, view ${bytesOf(view)}\n${lines.join('\n')}\n`,
    );
  });

  it('replays its last run', () => firm.replayAll());
});
