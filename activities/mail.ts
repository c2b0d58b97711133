import { createHash, createHmac } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { emailAddress, personName } from '../domain/fields';
import type { Firm } from '../domain/firm';
import type { LetterKind, LetterOrder, LetterReceipt, Recipient } from '../domain/letters';
import { localDay } from '../letters/dates';
import { recipientOf, renderLetter } from '../letters/render';
import { EnvelopeMismatch, type Delivery, type Post } from './post';

/**
 * The one way by which a case writes to people. Safe to run twice: every recipient of a letter has a line in the
 * ledger, and what is marked sent is not sent again. Between the server's answer and its record lies a moment in
 * which a crash makes the letter go twice; both then carry one Message-ID, so that mail programs show one.
 */

/** What the post office remembers; `store/mail-ledger.ts` keeps it in PostgreSQL. */
export interface MailLedger {
  /** Takes the key, or says that it was taken before (perhaps sent, perhaps not) or that the letter is gone. */
  claim(
    key: string,
    entry: {
      readonly ref: string;
      readonly kind: LetterKind;
      readonly messageId: string;
      readonly recipientMac: string;
      readonly day: string;
    },
  ): Promise<
    { readonly state: 'fresh' | 'claimed-before' } | { readonly state: 'sent'; readonly sentAt: string }
  >;
  markSent(key: string, sentAt: string): Promise<void>;
  markFailed(key: string, smtpCode: number): Promise<void>;
  /** True when this recipient may get a reminder on this day for this key; a slot once given stays given. */
  reminderSlot(recipientMac: string, day: string, key: string): Promise<boolean>;
}

export interface MailDeps {
  readonly post: Post;
  readonly ledger: MailLedger;
  readonly firm: Firm;
  /** Secret for the keyed hashes of addresses; 32 bytes. */
  readonly addressKey: Uint8Array;
  /** Milliseconds since the activity was scheduled: retries make a letter later than its order. Default none. */
  readonly waited?: () => number;
}

export interface MailActivity {
  sendLetter(order: LetterOrder): Promise<LetterReceipt>;
}

/** Failure types, for the workflow's retry policy. */
export const MAIL_DEFERRED = 'MailDeferred';
export const BAD_LETTER = 'BadLetter';

/**
 * `sendLetter` answers `sent` once everybody has the letter; `refused` when the server will not take it for one of
 * them (a person must look); `deferred` when counsel had a reminder today. It throws `MailDeferred` (retryable) while
 * the server is away or busy, and `BadLetter` (not retryable) for an order whose addresses are not single addresses.
 */
export function createMailActivity(deps: MailDeps): MailActivity {
  return { sendLetter: (order) => sendLetter(order, deps) };
}

interface Addressee {
  readonly recipient: Recipient;
  /** Its line in the ledger. */
  readonly key: string;
  readonly messageId: string;
  readonly mac: string;
}

async function sendLetter(order: LetterOrder, deps: MailDeps): Promise<LetterReceipt> {
  const { ledger, post, firm } = deps;
  const letter = renderLetter(order, firm);
  const day = localDay(order.now, order.zone);
  const to = addressee(order, recipientOf(order, firm), 'to', deps);
  const slotFree = (who: Addressee) => ledger.reminderSlot(who.mac, day, to.key);
  const reminder = order.facts.kind === 'reminder';
  if (reminder && order.audience === 'counsel' && !(await slotFree(to))) return { kind: 'deferred' };
  let copy = order.copy === undefined ? undefined : addressee(order, order.copy, 'copy', deps);
  if (copy?.recipient.address === to.recipient.address) copy = undefined;
  // A copy of the client's reminder is a reminder to counsel too: the client still gets theirs.
  if (reminder && copy !== undefined && !(await slotFree(copy))) copy = undefined;

  const everybody = copy === undefined ? [to] : [to, copy];
  const open: Addressee[] = [];
  let sentAt = atCaseTime(order, deps);
  for (const who of everybody) {
    const claim = await ledger.claim(who.key, {
      ref: order.ref,
      kind: order.facts.kind,
      messageId: who.messageId,
      recipientMac: who.mac,
      day,
    });
    if (claim.state !== 'sent') open.push(who);
    else if (who === to) sentAt = claim.sentAt;
  }
  const [first] = open;
  if (first === undefined) return { kind: 'sent', to: to.recipient.address, subject: letter.subject, sentAt };

  const delivered = await post
    .send({
      to: to.recipient,
      ...(copy === undefined ? {} : { copy: copy.recipient }),
      envelope: open.map((who) => who.recipient.address),
      replyTo: firm.replyTo,
      messageId: first.messageId,
      date: order.now,
      ...letter,
    })
    .catch(notSent);
  const results = open.map((who) => ({ who, result: resultFor(who, delivered) }));
  for (const { who, result } of results) {
    if (result.kind === 'accepted') await ledger.markSent(who.key, sentAt);
    if (result.kind === 'refused') await ledger.markFailed(who.key, result.code);
  }
  for (const { result } of results) if (result.kind === 'deferred') throw deferred(result.reason);
  for (const { result } of results)
    if (result.kind === 'refused') return { kind: 'refused', code: result.code };
  return { kind: 'sent', to: to.recipient.address, subject: letter.subject, sentAt };
}

function resultFor(who: Addressee, delivered: ReadonlyMap<string, Delivery>): Delivery {
  return delivered.get(who.recipient.address) ?? { kind: 'deferred', reason: 'unknown' };
}

/** Checks the address once more, here, where a list or a line break would reach the mail library. */
function addressee(order: LetterOrder, recipient: Recipient, part: 'to' | 'copy', deps: MailDeps): Addressee {
  const address = emailAddress.safeParse(recipient.address);
  const name = personName.safeParse(recipient.name);
  const problem = address.error?.issues[0]?.message ?? name.error?.issues[0]?.message;
  if (problem !== undefined || !address.success || !name.success)
    throw ApplicationFailure.create({
      type: BAD_LETTER,
      nonRetryable: true,
      message: `The ${address.success ? 'name' : 'address'} in "${part}" of the letter ${problem ?? 'is not valid'}: correct the contact of the case.`,
    });
  const suffix = part === 'copy' ? '#copy' : '';
  const key = `${order.ref}/${order.key}${suffix}`;
  return {
    recipient: { name: name.data, address: address.data },
    key,
    messageId: messageId(key, deps.post.from.address),
    mac: createHmac('sha256', deps.addressKey).update(address.data.toLowerCase()).digest('hex'),
  };
}

/** The same key always gives the same id; nothing can be read out of it. */
export function messageId(key: string, sender: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return `<${hash}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}

function atCaseTime(order: LetterOrder, { waited }: MailDeps): string {
  return new Date(Date.parse(order.now) + (waited?.() ?? 0)).toISOString();
}

function deferred(reason: string): ApplicationFailure {
  // No cause: the server's text repeats addresses, and failures are kept and shown.
  return ApplicationFailure.create({
    type: MAIL_DEFERRED,
    message: `The mail server did not take the letter (${reason}); it is tried again.`,
  });
}

function notSent(error: unknown): never {
  if (error instanceof EnvelopeMismatch)
    throw ApplicationFailure.create({ type: BAD_LETTER, nonRetryable: true, message: error.message });
  throw error;
}
