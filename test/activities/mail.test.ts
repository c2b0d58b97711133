import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { createMailActivity, type MailDeps } from '../../activities/mail';
import { createPost, type Post, type PostSettings } from '../../activities/post';
import { FIRM } from '../../domain/firm';
import type { LetterOrder } from '../../domain/letters';
import { FACTS, orderOf, TO_ATTORNEY, TO_COUNSEL } from '../../preview/samples';
import { closedPort, SERVER_TEXT, startMailServer, startSilentServer, type Answers } from './mail-server';
import { MemoryLedger } from './memory-ledger';

const CLIENT = 't.obrien@example.org';
const COUNSEL = 'aoife@brennandaly.example';
const WELCOME = orderOf({ kind: 'welcome' });
const REMINDER = FACTS.reminder[0] ?? { kind: 'welcome' };

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** For a server that never answers; the usual patience otherwise, because a busy machine is no silent server. */
const IMPATIENT = { connect: 300, greeting: 300, idle: 300, whole: 1500 };

function postTo(smtpUrl: string, timeouts: PostSettings['timeouts'] = {}): Post {
  const post = createPost({ smtpUrl, from: FIRM.sender, timeouts });
  cleanups.push(() => post.close());
  return post;
}

function activity(post: Post, ledger = new MemoryLedger(), more: Partial<MailDeps> = {}) {
  return createMailActivity({
    post,
    ledger,
    firm: FIRM,
    walls: { of: () => Promise.resolve(null) },
    recipientHash: (address) => createHash('sha256').update(address).digest('hex'),
    ...more,
  });
}

async function office(answers: Answers = {}) {
  const server = await startMailServer(answers);
  cleanups.push(server.close);
  const post = postTo(server.url);
  const ledger = new MemoryLedger();
  return { server, post, ledger, mail: activity(post, ledger) };
}

async function failureOf(promise: Promise<unknown>): Promise<ApplicationFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApplicationFailure) return error;
  throw new Error('expected an ApplicationFailure');
}

describe('a letter about a case behind a wall', () => {
  const news = orderOf(
    { kind: 'attention', what: 'Look.', since: '2026-11-23T10:00:00Z', next: 'show CN-2026-7K4M2P' },
    TO_ATTORNEY,
  );

  test('reaches somebody inside it, and the receipt says whom', async () => {
    const { server, post } = await office();
    const walls = { of: () => Promise.resolve(['attorney-2']) };
    const receipt = await activity(post, new MemoryLedger(), { walls }).sendLetter(news);
    expect(receipt).toMatchObject({ kind: 'sent', to: 'robin.hale@firm.example' });
    expect(server.received.map(({ envelope }) => envelope)).toEqual([['robin.hale@firm.example']]);
  });

  test('fails for a person to see when nobody inside is left', async () => {
    const { server, post } = await office();
    const walls = { of: () => Promise.resolve(['attorney-9']) };
    const failure = await failureOf(activity(post, new MemoryLedger(), { walls }).sendLetter(news));
    expect(failure).toMatchObject({ type: 'BadLetter', nonRetryable: true });
    expect(server.received).toEqual([]);
  });
});

describe('a letter that the server takes', () => {
  test('reaches one envelope recipient, as text and HTML, marked as automatic, with answers to the firm', async () => {
    const { server, mail } = await office();
    const receipt = await mail.sendLetter(WELCOME);
    expect(receipt).toEqual({
      kind: 'sent',
      to: CLIENT,
      subject: '[CN-2026-7K4M2P] we have started; nothing to do yet',
      sentAt: '2026-11-24T10:00:00.000Z',
    });
    const [got] = server.received;
    expect(server.received).toHaveLength(1);
    expect(got?.envelope).toEqual([CLIENT]);
    expect(got?.mail.subject).toBe(receipt.kind === 'sent' ? receipt.subject : '');
    expect(got?.mail.text).toContain('Dear Thomas O’Brien-Nakamura,');
    expect(got?.mail.html).toContain('<html lang="en">');
    expect(got?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(got?.mail.replyTo?.value[0]?.address).toBe(FIRM.replyTo);
    expect(got?.mail.from?.value[0]?.address).toBe(FIRM.sender.address);
    expect(got?.mail.messageId).toMatch(/^<[0-9a-f]{40}@firm\.example>$/);
    expect(got?.mail.date?.toISOString()).toBe('2026-11-24T10:00:00.000Z');
  });

  test('brings its date as a calendar file, and the letter stays the message', async () => {
    const { server, mail } = await office();
    await mail.sendLetter(orderOf(FACTS.quote[0]!));
    const got = server.received[0]!;
    expect(got.mail.attachments.map((a) => [a.contentType, a.filename])).toEqual([
      ['text/calendar', 'date.ics'],
    ]);
    expect(got.mail.attachments[0]?.content.toString()).toContain('DTEND:20261208T170000Z');
    expect(got.mail.text).toContain('The date is attached as a calendar entry.');
  });

  test('is sent once however often the activity runs', async () => {
    const { server, mail } = await office();
    const first = await mail.sendLetter(WELCOME);
    expect(await mail.sendLetter(WELCOME)).toEqual(first);
    expect(server.received).toHaveLength(1);
  });

  test('goes again under the same Message-ID when the crash fell between the answer and its record', async () => {
    const { server, post, ledger } = await office();
    const crash = new Error('the process is gone');
    const crashing = Object.assign(Object.create(ledger) as MemoryLedger, {
      claim: ledger.claim.bind(ledger),
      markSent: () => Promise.reject(crash),
    });
    await expect(activity(post, crashing).sendLetter(WELCOME)).rejects.toBe(crash);
    expect(await activity(post, ledger).sendLetter(WELCOME)).toMatchObject({ kind: 'sent' });
    const ids = server.received.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('of two cases have two Message-IDs and two lines in the ledger, though their keys are the same', async () => {
    const { server, mail } = await office();
    await mail.sendLetter(WELCOME);
    await mail.sendLetter({ ...WELCOME, ref: 'CN-2026-9F3TTA' });
    expect(new Set(server.received.map((got) => got.mail.messageId)).size).toBe(2);
  });

  test('to staff goes to the person whom the directory names', async () => {
    const { server, mail } = await office();
    const [facts] = FACTS.attention;
    await mail.sendLetter(orderOf(facts ?? { kind: 'welcome' }, TO_ATTORNEY));
    expect(server.received[0]?.envelope).toEqual(['morgan.ellis@firm.example']);
  });

  test('has the time at which it went, when retries made it late', async () => {
    const { post, ledger } = await office();
    const late = activity(post, ledger, { waited: () => 90_000 });
    expect(await late.sendLetter(WELCOME)).toMatchObject({ sentAt: '2026-11-24T10:01:30.000Z' });
  });
});

describe('a letter with a copy', () => {
  const COPIED: LetterOrder = { ...WELCOME, copy: { name: 'Aoife Brennan', address: COUNSEL } };

  test('is one message to exactly two recipients', async () => {
    const { server, mail } = await office();
    await mail.sendLetter(COPIED);
    expect(server.received.map((got) => got.envelope)).toEqual([[CLIENT, COUNSEL]]);
  });

  test('goes later to the copy alone when the server was not ready for it, and not twice to the client', async () => {
    const { server, mail } = await office({
      recipient: (address) => (address === COUNSEL ? 451 : undefined),
    });
    expect((await failureOf(mail.sendLetter(COPIED))).type).toBe('MailDeferred');
    server.answers.recipient = () => undefined;
    expect(await mail.sendLetter(COPIED)).toMatchObject({ kind: 'sent', to: CLIENT });
    expect(server.received.map((got) => got.envelope)).toEqual([[CLIENT], [COUNSEL]]);
  });

  test('is reported as refused when one of the two is refused for good', async () => {
    const { server, mail } = await office({
      recipient: (address) => (address === COUNSEL ? 550 : undefined),
    });
    expect(await mail.sendLetter(COPIED)).toEqual({ kind: 'refused', code: 550 });
    expect(server.received.map((got) => got.envelope)).toEqual([[CLIENT]]);
  });
});

describe('a server that does not take the letter', () => {
  test.each<[string, Answers]>([
    ['451 for the recipient', { recipient: () => 451 }],
    ['452 for the message', { message: () => 452 }],
    ['421 for the recipient', { recipient: () => 421 }],
  ])('%s: the letter is tried again and arrives once', async (_what, answers) => {
    const { server, mail } = await office({ ...answers });
    const failure = await failureOf(mail.sendLetter(WELCOME));
    expect(failure.type).toBe('MailDeferred');
    expect(failure.nonRetryable).toBe(false);
    delete server.answers.recipient;
    delete server.answers.message;
    await mail.sendLetter(WELCOME);
    expect(server.received).toHaveLength(1);
  });

  test.each<[string, Answers, number]>([
    ['550 for the recipient', { recipient: () => 550 }, 550],
    ['554 for the message', { message: () => 554 }, 554],
  ])('%s is an answer for a person, with the code alone', async (_what, answers, code) => {
    const { mail, ledger } = await office(answers);
    expect(await mail.sendLetter(WELCOME)).toEqual({ kind: 'refused', code });
    expect([...ledger.lines.values()].map((line) => line.code)).toEqual([code]);
  });

  test('what the server says never leaves the activity', async () => {
    for (const code of [451, 550]) {
      const { mail } = await office({ recipient: () => code });
      const outcome = await mail.sendLetter(WELCOME).catch((error: unknown) => error);
      const failure = outcome instanceof ApplicationFailure ? outcome : undefined;
      const said =
        JSON.stringify(outcome) + String(failure?.message) + String(failure?.stack) + String(failure?.cause);
      expect(said).not.toContain('secret.person');
      expect(said).not.toContain(SERVER_TEXT);
      expect(said).not.toContain(CLIENT);
    }
  });

  test('a server that hangs is given up on', async () => {
    const server = await startSilentServer();
    cleanups.push(server.close);
    const failure = await failureOf(activity(postTo(server.url, IMPATIENT)).sendLetter(WELCOME));
    expect([failure.type, failure.nonRetryable]).toEqual(['MailDeferred', false]);
  });

  test('a server that is not there is tried again', async () => {
    const failure = await failureOf(activity(postTo(await closedPort(), IMPATIENT)).sendLetter(WELCOME));
    expect([failure.type, failure.nonRetryable]).toEqual(['MailDeferred', false]);
  });
});

describe('an order whose address is not one address', () => {
  test.each([
    ['a list', 'a@example.org, b@example.org'],
    ['a list with a semicolon', 'a@example.org;b@example.org'],
    ['a line break', 'a@example.org\r\nBcc: b@example.org'],
    ['a display name', 'B <b@example.org>'],
    ['a group', 'friends: a@example.org;'],
    ['no address', ''],
  ])('%s is refused for good and nothing is sent', async (_what, address) => {
    const { server, mail, ledger } = await office();
    const order: LetterOrder = { ...WELCOME, to: { kind: 'address', recipient: { name: 'A', address } } };
    const failure = await failureOf(mail.sendLetter(order));
    expect([failure.type, failure.nonRetryable]).toEqual(['BadLetter', true]);
    expect(failure.message).not.toContain('example.org');
    expect(server.received).toHaveLength(0);
    expect(ledger.lines.size).toBe(0);
  });

  test('a line break in a name, or a list in the copy, is refused too', async () => {
    const { server, mail } = await office();
    const name: LetterOrder = {
      ...WELCOME,
      to: { kind: 'address', recipient: { name: 'A\r\nBcc: b@example.org', address: CLIENT } },
    };
    const copy: LetterOrder = { ...WELCOME, copy: { name: 'B', address: 'b@example.org,c@example.org' } };
    for (const order of [name, copy])
      expect((await failureOf(mail.sendLetter(order))).type).toBe('BadLetter');
    expect(server.received).toHaveLength(0);
  });
});

describe('reminders to counsel', () => {
  const other = (order: LetterOrder): LetterOrder => ({ ...order, ref: 'CN-2026-9F3TTA' });
  const reminder = orderOf(REMINDER, TO_COUNSEL);

  test('one a day over all cases; the other case is put off, not lost', async () => {
    const { server, mail } = await office();
    expect(await mail.sendLetter(reminder)).toMatchObject({ kind: 'sent' });
    expect(await mail.sendLetter(other(reminder))).toEqual({ kind: 'deferred' });
    const nextDay = { ...other(reminder), now: '2026-11-25T10:00:00Z' };
    expect(await mail.sendLetter(nextDay)).toMatchObject({ kind: 'sent' });
    expect(server.received).toHaveLength(2);
  });

  test('a repeated run of the one that holds the day’s slot is not put off', async () => {
    const { mail } = await office();
    await mail.sendLetter(reminder);
    expect(await mail.sendLetter(reminder)).toMatchObject({ kind: 'sent' });
  });

  test('letters that are no reminders are not counted, and clients are not limited', async () => {
    const { server, mail } = await office();
    await mail.sendLetter(reminder);
    expect(await mail.sendLetter(other(orderOf({ kind: 'welcome' }, TO_COUNSEL)))).toMatchObject({
      kind: 'sent',
    });
    expect(await mail.sendLetter(orderOf(REMINDER, { key: 'reminder/2' }))).toMatchObject({ kind: 'sent' });
    expect(await mail.sendLetter(other(orderOf(REMINDER, { key: 'reminder/2' })))).toMatchObject({
      kind: 'sent',
    });
    expect(server.received).toHaveLength(4);
  });

  test('when counsel had one today, the client’s goes without the copy', async () => {
    const { server, mail } = await office();
    await mail.sendLetter(reminder);
    const copied = { ...other(orderOf(REMINDER)), copy: { name: 'Aoife Brennan', address: COUNSEL } };
    await mail.sendLetter(copied);
    expect(server.received[1]?.envelope).toEqual([CLIENT]);
  });

  test('the ledger holds no address in clear', async () => {
    const { mail, ledger } = await office();
    await mail.sendLetter(reminder);
    expect(JSON.stringify([[...ledger.lines], [...ledger.slots]])).not.toContain('@brennandaly');
  });
});
