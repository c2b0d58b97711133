import { createDigestActivity, type DigestDeps } from '../../activities/digest';
import { MAIL_DEFERRED } from '../../activities/mail';
import { createPost } from '../../activities/post';
import { FIRM, staffFor } from '../../domain/firm';
import { DIGEST, NOTHING } from '../../preview/digest-sample';
import { startMailServer, type Answers } from './mail-server';
import { MemoryLedger } from './memory-ledger';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Wednesday 2026-11-25, 08:30 in New York. */
const MORNING = '2026-11-25T13:30:00Z';

async function office(over: Partial<DigestDeps> = {}, answers: Answers = {}) {
  const server = await startMailServer(answers);
  const post = createPost({ smtpUrl: server.url, from: FIRM.sender });
  cleanups.push(server.close, () => post.close());
  const ledger = new MemoryLedger();
  const send = (staffId: string, at = MORNING) =>
    createDigestActivity({
      firm: FIRM,
      post,
      ledger,
      recipientHash: (address) => address.toUpperCase(),
      worksOn: () => true,
      digest: () => Promise.resolve(DIGEST),
      now: () => new Date(at),
      ...over,
    }).sendDigest(staffId);
  return { server, ledger, send };
}

test('one digest a person and day, however often it is asked for', async () => {
  const { server, ledger, send } = await office();
  expect(await send('attorney-1')).toEqual({ kind: 'sent' });
  expect(await send('attorney-1', '2026-11-25T20:00:00Z')).toEqual({ kind: 'sent-before' });
  expect(await send('paralegal-1')).toEqual({ kind: 'sent' });
  // The next day in New York is another digest; the night before is not.
  expect(await send('attorney-1', '2026-11-26T04:00:00Z')).toEqual({ kind: 'sent-before' });
  expect(await send('attorney-1', '2026-11-26T13:30:00Z')).toEqual({ kind: 'sent' });
  expect([...ledger.lines.keys()]).toEqual([
    'digest/attorney-1/2026-11-25',
    'digest/paralegal-1/2026-11-25',
    'digest/attorney-1/2026-11-26',
  ]);
  expect(server.received.map(({ envelope }) => envelope)).toEqual([
    [staffFor(FIRM, 'attorney').email],
    [staffFor(FIRM, 'paralegal').email],
    [staffFor(FIRM, 'attorney').email],
  ]);
  expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(3);
});

test('the day is that of the reader’s zone: an agent in China has it while New York sleeps', async () => {
  const { ledger, send } = await office();
  await send('agent-1', '2026-11-25T00:30:00Z');
  await send('agent-1', '2026-11-25T23:59:00Z');
  expect([...ledger.lines.keys()]).toEqual(['digest/agent-1/2026-11-25', 'digest/agent-1/2026-11-26']);
});

test.each([
  [
    'an empty digest',
    { digest: () => Promise.resolve({ ...DIGEST, sections: NOTHING }) },
    'attorney-1',
    'empty',
  ],
  ['a day off', { worksOn: () => false }, 'attorney-1', 'day-off'],
  ['somebody who has left', {}, 'attorney-9', 'gone'],
] as const)('%s is not sent and leaves no line in the ledger', async (_what, over, id, kind) => {
  const { server, ledger, send } = await office(over);
  expect(await send(id)).toEqual({ kind });
  expect(server.received).toEqual([]);
  expect(ledger.lines.size).toBe(0);
});

test('a busy mail server is tried again and then has it once; a refusal is for a person', async () => {
  let code: number | undefined = 451;
  const { server, send } = await office({}, { message: () => code });
  await expect(send('attorney-1')).rejects.toMatchObject({ type: MAIL_DEFERRED });
  code = undefined;
  expect(await send('attorney-1')).toEqual({ kind: 'sent' });
  expect(server.received).toHaveLength(1);
  code = 550;
  expect(await send('paralegal-1')).toEqual({ kind: 'refused', code: 550 });
});
