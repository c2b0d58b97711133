import { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import oneCity from '../../examples/one-city.json';
import { CaseCodec } from '../../temporal/codec';
import { describeWithTestServer } from '../support/engine';
import { upTo } from '../support/scripts';
import { envelopeOf, TestFirm, type TestCase } from '../support/test-firm';

const clear = { command: 'record-conflict-check', data: { result: 'clear' } };
const note = (text: string) => ({ command: 'note', data: { text } });

describeWithTestServer('a message to a case', () => {
  let firm: TestFirm;
  beforeAll(async () => {
    firm = await TestFirm.start();
  }, 120_000);
  afterAll(() => firm.close());

  const commands = async (matter: TestCase) => (await matter.view()).entries.map((e) => e.command);

  it('is entered once when it comes twice, and both are answered alike', async () => {
    const matter = await firm.open(oneCity);
    const once = await matter.send({ ...clear, key: 'check' });
    const again = await matter.send({ ...clear, key: 'check' });
    expect(again).toEqual(once);
    expect(once).toMatchObject({ key: 'check', entry: 2 });
    expect(await commands(matter)).toEqual(['open', 'record-conflict-check']);
  });

  it('is the same message as a signal and as an update', async () => {
    const matter = await firm.open(oneCity);
    await matter.signal({ ...clear, key: 'check' });
    await matter.signal({ ...clear, key: 'check' });
    await expect(matter.send({ ...clear, key: 'check' })).resolves.toMatchObject({ entry: 2 });
    expect(await matter.view()).toMatchObject({ entries: [{}, { n: 2 }], refusedMessages: [] });
  });

  it('with a key that was used for other data is refused', async () => {
    const matter = await firm.open(oneCity);
    await matter.signal({ ...note('one'), key: 'k' });
    await matter.signal({ ...note('two'), key: 'k' });
    await expect(matter.refusal({ ...note('three'), key: 'k' })).resolves.toMatchObject({
      code: 'key-reused',
      facts: ['entry 2'],
    });
    expect(await matter.view()).toMatchObject({
      entries: [{}, { command: 'note' }],
      refusedMessages: [{ command: 'note', reason: expect.stringMatching(/^key-reused/) }],
    });
  });

  it('that the case cannot take as a signal stays visible with its reason, and never stops the case', async () => {
    const matter = await firm.open(oneCity);
    const other = await firm.open(oneCity);
    const { handle } = matter;
    const plain = new Client({ connection: firm.env.connection }).workflow.getHandle(handle.workflowId);
    const foreign = new Client({
      connection: firm.env.connection,
      dataConverter: { payloadCodecs: [underTheKeyOf(other.handle.workflowId)] },
    }).workflow.getHandle(handle.workflowId);
    await matter.signal({ command: 'close' });
    await matter.signal({ command: 'record-conflict-chek' });
    await matter.signal({ ...clear, as: 'agent' });
    await handle.signal('note');
    await handle.signal('note', 42);
    await handle.signal('note', { ...envelopeOf(note('x')), hash: 'short' });
    await handle.signal('hold', envelopeOf(note('x')));
    await handle.signal('__temporal_note', envelopeOf(note('x')));
    await plain.signal('note', envelopeOf(note('from outside')));
    await foreign.signal('note', envelopeOf(note('from elsewhere')));
    await matter.send(clear);
    const view = await matter.view();
    expect(view.refusedMessages.map((m) => `${m.command}: ${m.reason.split(';')[0]}`)).toEqual([
      'close: not-now: the case cannot be closed yet',
      'record-conflict-chek: unknown-command: there is no command record-conflict-chek',
      'record-conflict-check: not-allowed: record-conflict-check is not for the role agent',
      'note: bad-data: the message is not in the form that the desk writes',
      'note: bad-data: the message is not in the form that the desk writes',
      'note: bad-data: the message is not in the form that the desk writes',
      'hold: bad-data: the message says another command than the one it came as',
      'refused:__temporal_note: bad-data: the message says another command than the one it came as',
      'note: unreadable: the message could not be read: not-encrypted',
      'note: unreadable: the message could not be read: other-key',
    ]);
    expect(view.entries.map((e) => e.command)).toEqual(['open', 'record-conflict-check']);
    expect(new Set(view.attention.map((a) => a.code))).toEqual(new Set(['refused-message']));
    const [first] = view.attention;
    await matter.send({ command: 'resolve-attention', data: { id: first?.id, how: 'Sent again by hand.' } });
    expect((await matter.view()).attention).toHaveLength(view.attention.length - 1);
  });

  it('as an update in clear or under another key is refused, and the case goes on', async () => {
    const matter = await firm.open(oneCity);
    const plain = new Client({ connection: firm.env.connection }).workflow.getHandle(
      matter.handle.workflowId,
    );
    await expect(plain.executeUpdate('note', { args: [envelopeOf(note('x'))] })).rejects.toThrow();
    await expect(matter.send(note('y'))).resolves.toMatchObject({ entry: 2 });
  });

  it('races with others for the same step, and one of them is accepted', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll(upTo('review-items').concat(upTo('submit-application').slice(9, 12)));
    const file = { command: 'submit-application', as: 'agent' as const };
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => matter.send(file)));
    expect(results.map((r) => r.status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect((await matter.view()).stations[0]?.attempts).toHaveLength(1);
  });

  it('to a case that is closed is refused while its last letters go, and cannot be sent after that', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll([...upTo('send-quote'), { command: 'decline-engagement' }]);
    await matter.letter('quote/1');
    firm.mail.answers.message = () => 450;
    await matter.send({ command: 'close', as: 'bookkeeper' });
    await expect(matter.refusal({ command: 'withdraw' })).resolves.toMatchObject({ code: 'closed' });
    firm.mail.answers.message = () => undefined;
    await firm.pass('1 hour');
    await matter.handle.result();
    await expect(matter.send({ command: 'withdraw' })).rejects.toThrow();
    expect((await matter.view()).stage).toBe('closed');
  });

  it('is in the record and in the archive when it was taken, also in a storm while the case closes', async () => {
    const matter = await firm.open(oneCity);
    await matter.sendAll([...upTo('send-quote'), { command: 'decline-engagement' }]);
    await matter.letter('quote/1');
    firm.before.saveSnapshot = async () => {
      firm.before.saveSnapshot = undefined;
      await matter.signal(note('while the archive is being written'));
    };
    const closing = matter.send({ command: 'close', as: 'bookkeeper' });
    const storm = Promise.allSettled(Array.from({ length: 100 }, (_, i) => matter.signal(note(`${i}`))));
    await closing;
    const taken = (await storm).filter((r) => r.status === 'fulfilled').length + 1;
    await expect(matter.handle.result()).resolves.toMatchObject({ outcome: 'declined' });
    const { entries } = await matter.view();
    expect(entries.filter((e) => e.command === 'note')).toHaveLength(taken);
    expect((await firm.newestSnapshot(matter.ref)).entries).toHaveLength(entries.length);
  });

  it('replays, in every case', () => firm.replayAll());

  /** Encrypts as if for another case. */
  function underTheKeyOf(workflowId: string): PayloadCodec {
    const codec = new CaseCodec(firm.keys, { side: 'client' });
    const context = { type: 'workflow', namespace: 'default', workflowId } as const;
    return {
      encode: (payloads: Payload[]) => codec.encode(payloads, context),
      decode: (payloads: Payload[]) => codec.decode(payloads, context),
    };
  }
});
