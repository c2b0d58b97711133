import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { DIGEST_KIND } from '../domain/digest';
import { emailAddress, personName } from '../domain/fields';
import type { Firm } from '../domain/firm';
import type { LetterKind, LetterOrder, LetterReceipt, Recipient } from '../domain/letters';
import type { Wall } from '../domain/wall';
import { localDay } from '../letters/dates';
import { recipientOf, renderLetter } from '../letters/render';
import { withinWall } from '../letters/within-wall';
import type { SealedText } from '../store/letters';
import { EnvelopeMismatch, type Delivery, type Post } from './post';

/**
 * The one way by which a case writes to people. Safe to run twice: every recipient of a letter has a line in the
 * ledger, and what is marked sent is not sent again. Between the server's answer and its record lies a moment in
 * which a crash makes the letter go twice; both then carry one Message-ID, so that mail programs show one.
 */

/** What the post office remembers; `store/mail-ledger.ts` keeps it in PostgreSQL. Instants by the case's clock. */
export interface MailLedger {
  /** Announces that a letter is about to be sent; `fresh` or `claimed-before` may go, under the given Message-ID. */
  claim(
    key: string,
    letter: {
      readonly ref: string;
      readonly kind: LetterKind | typeof DIGEST_KIND;
      readonly messageId: string;
      readonly recipientMac: string;
      readonly day: string;
      /** Kept with the claim, so that no letter goes without: of several attempts the last one stands. */
      readonly text?: SealedText | undefined;
    },
    at: string,
  ): Promise<{
    readonly state: 'fresh' | 'claimed-before' | 'sent';
    readonly messageId: string;
    readonly sentAt?: string;
  }>;
  markSent(key: string, outcome: { readonly at: string; readonly smtpCode: number }): Promise<void>;
  /** Only when the server surely did not take it. */
  markFailed(key: string, outcome: { readonly smtpCode?: number }): Promise<void>;
  /** At most one reminder a day to one person over all cases; a slot once given stays given. */
  reminderSlot(recipientMac: string, day: string, key: string): Promise<'granted' | 'taken'>;
}

/** Where the text of letters is kept, sealed with the case's key; `store/letters.ts` does it in PostgreSQL. */
export interface LetterShelf {
  /** The text of a letter that is about to go; the ledger keeps it with the claim. */
  seal(
    ref: string,
    letter: {
      readonly key: string;
      readonly subject: string;
      readonly text: string;
      readonly language: string;
    },
    at: string,
  ): Promise<SealedText>;
}

export interface MailDeps {
  readonly post: Post;
  readonly ledger: MailLedger;
  readonly firm: Firm;
  /** Keyed hash of an address, by which the ledger knows a person without their address. */
  readonly recipientHash: (address: string) => string;
  /** To whom of our people a case is limited. */
  readonly walls: { of(ref: string): Promise<Wall> };
  /** Keeps the text for those who later ask what was written; without it nothing is kept. */
  readonly letters?: LetterShelf;
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
 * them (a person must look); `deferred` when counsel had a reminder today. A letter to our own people goes to somebody inside
 * the case's wall, whoever it was meant for. It throws `MailDeferred` (retryable) while
 * the server is away or busy, and `BadLetter` (not retryable) for an order whose addresses are not single addresses.
 */
export function createMailActivity(deps: MailDeps): MailActivity {
  return { sendLetter: (order) => sendLetter(order, deps) };
}

interface Addressee {
  readonly recipient: Recipient;
  /** Its line in the ledger. */
  readonly key: string;
  readonly mac: string;
}

async function sendLetter(ordered: LetterOrder, deps: MailDeps): Promise<LetterReceipt> {
  const { ledger, post, firm } = deps;
  const order = withinWall(ordered, firm, await deps.walls.of(ordered.ref));
  if (order === undefined) throw nobodyInside();
  const letter = renderLetter(order, firm);
  const everybody = await addressees(order, deps);
  const [to] = everybody;
  if (to === undefined) return { kind: 'deferred' };

  const at = atCaseTime(order, deps);
  const { subject, text, language } = letter;
  const sealed = await deps.letters?.seal(order.ref, { key: order.key, subject, text, language }, at);
  const open: { readonly who: Addressee; readonly messageId: string }[] = [];
  let sentAt = at;
  for (const who of everybody) {
    const claim = await ledger.claim(
      who.key,
      {
        ref: order.ref,
        kind: order.facts.kind,
        messageId: messageId(who.key, post.from.address),
        recipientMac: who.mac,
        day: localDay(order.now, order.zone),
        text: sealed,
      },
      at,
    );
    if (claim.state !== 'sent') open.push({ who, messageId: claim.messageId });
    else if (who === to) sentAt = claim.sentAt ?? at;
  }
  const sent: LetterReceipt = { kind: 'sent', to: to.recipient.address, subject: letter.subject, sentAt };
  // Normally everybody, under the addressee's Message-ID; a copy that was left over goes under its own.
  const [first] = open;
  if (first === undefined) return sent;

  const copy = everybody[1]?.recipient;
  const delivered = await post
    .send({
      to: to.recipient,
      ...(copy === undefined ? {} : { copy }),
      envelope: open.map(({ who }) => who.recipient.address),
      replyTo: firm.replyTo,
      messageId: first.messageId,
      date: order.now,
      ...letter,
    })
    .catch(notSent);
  const results = open.map(({ who }) => ({ who, result: resultFor(who, delivered) }));
  for (const { who, result } of results) await record(who, result, at, ledger);
  for (const { result } of results) if (result.kind === 'deferred') throw deferred(result);
  for (const { result } of results)
    if (result.kind === 'refused') return { kind: 'refused', code: result.code };
  return sent;
}

/**
 * Who is to get the letter: the addressee first, then the copy. Nobody when the addressee is counsel who had a
 * reminder today; a copy of the client's reminder counts as one too, and then the client's goes alone.
 */
async function addressees(order: LetterOrder, deps: MailDeps): Promise<readonly Addressee[]> {
  const to = addressee(order, recipientOf(order, deps.firm), 'to', deps);
  const copy = order.copy === undefined ? undefined : addressee(order, order.copy, 'copy', deps);
  const second = copy === undefined || copy.recipient.address === to.recipient.address ? [] : [copy];
  if (order.facts.kind !== 'reminder') return [to, ...second];

  const day = localDay(order.now, order.zone);
  const mayGo = async (who: Addressee) =>
    (await deps.ledger.reminderSlot(who.mac, day, to.key)) === 'granted';
  if (order.audience === 'counsel' && !(await mayGo(to))) return [];
  for (const who of second) if (await mayGo(who)) return [to, who];
  return [to];
}

/** A broken connection is not recorded: the server may have taken the letter before it broke. */
export async function record(
  who: Pick<Addressee, 'key'>,
  result: Delivery,
  at: string,
  ledger: Pick<MailLedger, 'markSent' | 'markFailed'>,
): Promise<void> {
  if (result.kind === 'accepted') await ledger.markSent(who.key, { at, smtpCode: result.code });
  else if (result.code !== undefined) await ledger.markFailed(who.key, { smtpCode: result.code });
}

function resultFor(who: Addressee, delivered: ReadonlyMap<string, Delivery>): Delivery {
  return delivered.get(who.recipient.address) ?? { kind: 'deferred', reason: 'no answer' };
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
  return {
    recipient: { name: name.data, address: address.data },
    key: `${order.ref}/${order.key}${part === 'copy' ? '#copy' : ''}`,
    mac: deps.recipientHash(address.data),
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

function nobodyInside(): ApplicationFailure {
  return ApplicationFailure.create({
    type: BAD_LETTER,
    nonRetryable: true,
    message:
      "Nobody inside the wall of the case is in the firm's directory any more: an attorney must be named first (decision 0014).",
  });
}

export function deferred({ code, reason }: Extract<Delivery, { kind: 'deferred' }>): ApplicationFailure {
  // No cause: the server's text repeats addresses, and failures are kept and shown.
  return ApplicationFailure.create({
    type: MAIL_DEFERRED,
    message: `The mail server did not take the letter (${code ?? reason}): it is tried again; if this goes on, look at the mail server.`,
  });
}

export function notSent(error: unknown): never {
  if (error instanceof EnvelopeMismatch)
    throw ApplicationFailure.create({ type: BAD_LETTER, nonRetryable: true, message: error.message });
  throw error;
}
