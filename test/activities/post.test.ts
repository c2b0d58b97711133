import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPost, EnvelopeMismatch, isLoopback, type Message, type Post } from '../../activities/post';
import { FIRM } from '../../domain/firm';
import { startMailServer } from './mail-server';

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['mail.firm.example', false],
  ['127.0.0.1.example.org', false],
])('%s on this machine: %s', (host, local) => {
  expect(isLoopback(host)).toBe(local);
});

const MESSAGE: Message = {
  to: { name: 'A', address: 'a@example.org' },
  envelope: ['a@example.org'],
  replyTo: FIRM.replyTo,
  messageId: '<x@firm.example>',
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  language: 'en',
  date: '2026-11-24T10:00:00Z',
};

test('an envelope that the mail library would read as two recipients is stopped before the wire', async () => {
  const server = await startMailServer();
  const post = createPost({ smtpUrl: server.url, from: FIRM.sender });
  await expect(post.send({ ...MESSAGE, envelope: ['a@example.org, b@example.org'] })).rejects.toThrow(
    EnvelopeMismatch,
  );
  expect(server.received).toHaveLength(0);
  post.close();
  await server.close();
});

test('text that looks like a file or an address to fetch is sent as text', async () => {
  const server = await startMailServer();
  const post = createPost({ smtpUrl: server.url, from: FIRM.sender });
  await post.send({ ...MESSAGE, text: 'file:///etc/hostname', html: '<img src="file:///etc/hostname">' });
  expect(server.received[0]?.mail.attachments).toHaveLength(0);
  expect(server.received[0]?.mail.text).toContain('file:///etc/hostname');
  post.close();
  await server.close();
});

describe('what a message says is to be fetched', () => {
  /** A part as the mail library would fetch it; our types do not allow that, so the library must not do it. */
  const fetched = (source: { path: string } | { href: string }) => source as unknown as string;
  const PARTS = ['text', 'html', 'calendar'] as const;
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let post: Post;
  let web: Server;
  let asked = 0;
  beforeAll(async () => {
    server = await startMailServer();
    post = createPost({ smtpUrl: server.url, from: FIRM.sender });
    web = createServer((_request, response) => {
      asked += 1;
      response.end('what another machine says');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    post.close();
    web.close();
    await server.close();
  });

  // The library breaks the message off while it is being sent (ESTREAM).
  const BROKEN_OFF = { kind: 'deferred', reason: 'ESTREAM' };

  test.each(PARTS)('is not read from a file (%s)', async (part) => {
    const deliveries = await post.send({ ...MESSAGE, [part]: fetched({ path: __filename }) });
    expect(deliveries.get('a@example.org')).toEqual(BROKEN_OFF);
    expect(server.received).toHaveLength(0);
  });

  test.each(PARTS)('is not fetched from an address (%s)', async (part) => {
    const { port } = web.address() as AddressInfo;
    const href = `http://127.0.0.1:${port}/`;
    const deliveries = await post.send({ ...MESSAGE, [part]: fetched({ href }) });
    expect(deliveries.get('a@example.org')).toEqual(BROKEN_OFF);
    expect({ asked, sent: server.received.length }).toEqual({ asked: 0, sent: 0 });
  });
});

test('to a server elsewhere that offers no TLS nothing is sent', async () => {
  const server = await startMailServer();
  // This machine again, by an address that is not of the loopback network.
  const post = createPost({ smtpUrl: server.url.replace('127.0.0.1', '0.0.0.0'), from: FIRM.sender });
  const deliveries = await post.send(MESSAGE);
  expect(deliveries.get('a@example.org')).toMatchObject({ kind: 'deferred', reason: 'ETLS' });
  expect(server.received).toHaveLength(0);
  post.close();
  await server.close();
});
