import { randomBytes, randomUUID } from 'node:crypto';
import oneCity from '../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { CASE_WORKFLOW, type CaseInput } from '../../domain/case-input';
import { verifyRecord } from '../../desk/verify-record';
import { intakeSchema } from '../../domain/intake';
import { Cases } from '../../store/cases';
import { masterKeyFromValue } from '../../store/master-keys';
import { SigningKeys } from '../../store/signing-keys';
import { TASK_QUEUE } from '../../temporal/queues';
import { deskOf, present } from '../support/desk-of-firm';
import { describeWithTestServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { TestFirm, type TestCase } from '../support/test-firm';

const AT = '2026-09-21T15:00:00.000Z';
const ACTOR = { id: 'paralegal-1', role: 'paralegal' } as const;
const PASSPORT = 'passport-expired-2022.original';

/** Everything begins on Monday 2026-09-21, 08:00 in Portland. */
describeWithTestServer('reopening a closed case', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const openTo = async (command: string) => {
    const offset = Date.parse(AT) - (await firm.env.currentTimeMs());
    const matter = await firm.open(oneCity, { at: AT });
    await matter.sendAll(upTo(command));
    return { matter, offset };
  };
  const reopen = async (
    { ref }: TestCase,
    offset: number,
    { key = randomUUID() as string, data = { reason: 'It is needed after all.' } as unknown } = {},
  ) => {
    const sent = await (await deskOf(firm, offset)).send(ref, 'reopen', { data, key, actor: ACTOR });
    if (sent.kind !== 'done') throw new Error('left as a signal');
    return sent.receipt;
  };
  const register = ({ ref }: TestCase) => new Cases(firm.store.db, firm.keys).get(ref);
  const runOf = async (matter: TestCase) => (await present(firm, matter).handle.describe()).runId;
  const ended = (matter: TestCase) => present(firm, matter).handle.result();
  const expectNothingTwice = (matter: TestCase) => {
    const ids = matter.mails().map((m) => `${m.to} ${m.messageId}`);
    expect(new Set(ids).size).toBe(ids.length);
  };

  it('is signed from its opening to its reopening, and what the case does itself is not', async () => {
    const masters = masterKeyFromValue(randomBytes(32).toString('base64'));
    const signing = new SigningKeys(firm.store.db, masters);
    // Anew each time: its clock is read once.
    const desk = () => deskOf(firm, 0, undefined, signing);
    const { ref } = await (await desk()).open(intakeSchema.parse(oneCity), 'signed-1', ACTOR);
    const send = async (command: string, data: unknown, key: string = randomUUID()) =>
      (await desk()).send(ref, command, { data, key, actor: ACTOR });
    await send('record-conflict-check', { result: 'clear' });
    await send('record-review', {});
    await send('send-quote', {});
    await firm.pass('40 days');
    await expect(present(firm, { ref }).handle.result()).resolves.toMatchObject({ outcome: 'no-response' });
    await send('reopen', { reason: 'It is needed after all.' }, 'again-1');
    // The same key again is answered as before, and is no second entry.
    await send('reopen', { reason: 'It is needed after all.' }, 'again-1');
    const lines = verifyRecord(await (await desk()).record(ref), await signing.publicKeys());
    expect(
      lines.filter(({ state }) => state !== 'case').map(({ command, state }) => [command, state]),
    ).toEqual(
      ['open', 'record-conflict-check', 'record-review', 'send-quote', 'reopen'].map((command) => [
        command,
        'valid',
      ]),
    );
    expect(lines.some(({ state }) => state === 'case')).toBe(true);
  });

  it('has a quote that lapsed wait anew, and lapse anew, as often as it takes', async () => {
    const { matter, offset } = await openTo('send-quote');
    await firm.pass('40 days');
    await expect(ended(matter)).resolves.toMatchObject({ outcome: 'no-response' });
    expect((await register(matter))?.closedAt).not.toBeNull();

    await reopen(matter, offset);
    const again = present(firm, matter);
    const view = await again.letter('reopened/1');
    expect(view).toMatchObject({ stage: 'engagement', outcome: null, stations: [{}] });
    expect(view.waits.map((w) => [w.owner, w.name, w.rungsSent])).toEqual([
      ['client', 'quote', []],
      ['paralegal', 'conflict-check', []],
    ]);
    // Ten working days after Saturday 31 October.
    expect(matter.mails().find((m) => m.text.includes('quote is open again'))?.text).toContain(
      'by Friday 13 November 2026, 17:00',
    );
    expect((await register(matter))?.closedAt).toBeNull();

    await firm.pass('40 days');
    await expect(ended(matter)).resolves.toMatchObject({ outcome: 'no-response' });
    const closed = await again.view();
    expect(closed.mail.map((m) => m.key)).toEqual(
      expect.arrayContaining(['no-response', 'no-response/again-1', 'reminder/1', 'reminder/4']),
    );
    expect((await register(matter))?.closedAt).not.toBeNull();

    await reopen(matter, offset);
    await again.letter('reopened/2');
    await again.sendAll([
      { command: 'record-conflict-check', data: { result: 'clear' } },
      { command: 'accept-engagement' },
    ]);
    expect((await again.letter('engagement')).stage).toBe('engagement');
    expectNothingTwice(matter);
  });

  it('has a withdrawn case go on from where it stood, to its natural end', async () => {
    const { matter, offset } = await openTo('confirm-procedure');
    await matter.send({ command: 'receive-items', data: { items: [PASSPORT] } });
    await matter.letter('originals/8');
    await matter.sendAll([
      { command: 'withdraw' },
      { command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } },
      { command: 'confirm-delivery' },
      { command: 'close', as: 'bookkeeper' },
    ]);
    await ended(matter);
    await firm.pass('30 days');

    const { entry } = await reopen(matter, offset);
    const again = present(firm, matter);
    const view = await again.letter(`originals/${entry}`);
    expect(view).toMatchObject({ stage: 'documents', outcome: null });
    expect(view.attention.map((a) => a.code)).toEqual(['procedure-to-check']);
    expect(view.documents.find((d) => d.id === PASSPORT)?.state).toBe('requested');
    expect(view.waits.every((w) => !w.breached)).toBe(true);

    await again.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    await again.sendAll(STANDARD_SCRIPT.slice(7));
    await expect(ended(matter)).resolves.toMatchObject({ outcome: 'delivered' });
    expect((await again.view()).mail.map((m) => m.key)).toEqual(
      expect.arrayContaining(['withdrawn', 'reopened/1', 'filed/shanghai-pudong/1', 'closing/again-1']),
    );
    expectNothingTwice(matter);
  });

  it('is answered by its key: the same again as before, other data not at all', async () => {
    const { matter, offset } = await openTo('send-quote');
    await matter.sendAll([{ command: 'decline-engagement' }, { command: 'close', as: 'bookkeeper' }]);
    await ended(matter);
    const key = randomUUID();
    const receipt = await reopen(matter, offset, { key });
    await expect(reopen(matter, offset, { key })).resolves.toEqual(receipt);
    await expect(reopen(matter, offset, { key, data: { reason: 'other' } })).rejects.toMatchObject({
      refusal: { code: 'key-reused' },
    });
    await present(firm, matter).sendAll([
      { command: 'decline-engagement' },
      { command: 'close', as: 'bookkeeper' },
    ]);
    await ended(matter);
    const run = await runOf(matter);
    await expect(reopen(matter, offset, { key })).resolves.toEqual(receipt);
    expect(await runOf(matter)).toBe(run);
  });

  it('is refused for a case that is not closed, and where it is not right, without a new run', async () => {
    const { matter, offset } = await openTo('send-quote');
    await expect(reopen(matter, offset)).rejects.toMatchObject({ refusal: { code: 'not-now' } });
    await matter.sendAll([{ command: 'decline-engagement' }, { command: 'close', as: 'bookkeeper' }]);
    await ended(matter);
    const run = await runOf(matter);
    await expect(
      reopen(matter, offset, { data: { reason: 'x', occurredOn: '2026-09-01' } }),
    ).rejects.toMatchObject({ refusal: { code: 'bad-data' } });
    expect(await runOf(matter)).toBe(run);
  });

  it('by two people at once is done by one, and refused to the other', async () => {
    const { matter, offset } = await openTo('send-quote');
    await matter.sendAll([{ command: 'decline-engagement' }, { command: 'close', as: 'bookkeeper' }]);
    await ended(matter);
    const both = await Promise.allSettled([reopen(matter, offset), reopen(matter, offset)]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'not-now' } },
    });
    expect((await present(firm, matter).view()).entries.filter((e) => e.command === 'reopen')).toHaveLength(
      1,
    );
  });

  it('that never arrives leaves the case as it was', async () => {
    const { matter, offset } = await openTo('send-quote');
    await matter.sendAll([{ command: 'decline-engagement' }, { command: 'close', as: 'bookkeeper' }]);
    await ended(matter);
    const before = await register(matter);
    const mails = matter.mails().length;
    const record = await firm.newestSnapshot(matter.ref);
    const input: CaseInput = {
      version: 1,
      kind: 'continue',
      record,
      settings: { clockOffsetMs: offset, mailHours: 'any' },
    };
    const handle = await firm.client.workflow.start(CASE_WORKFLOW, {
      workflowId: matter.handle.workflowId,
      taskQueue: TASK_QUEUE,
      args: [input],
    });
    await firm.pass('5 minutes');
    await expect(handle.result()).resolves.toMatchObject({ outcome: 'declined' });
    expect(await register(matter)).toEqual(before);
    expect(matter.mails()).toHaveLength(mails);
  });

  it('makes runs that replay', async () => {
    await firm.replayAll();
  });
});
