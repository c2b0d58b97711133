import { DIGEST_KIND, isEmptyDigest, type Digest } from '../domain/digest';
import type { Firm, StaffMember } from '../domain/firm';
import { localDay } from '../letters/dates';
import { renderDigest } from '../letters/digest';
import { deferred, messageId, notSent, record, type MailLedger } from './mail';
import type { Post } from './post';

export interface DigestDeps {
  readonly firm: Firm;
  readonly post: Post;
  readonly ledger: Pick<MailLedger, 'claim' | 'markSent' | 'markFailed'>;
  readonly recipientHash: (address: string) => string;
  /** Is it a working day of this person (`YYYY-MM-DD`)? */
  readonly worksOn: (member: StaffMember, day: string) => boolean;
  /** What this person's day holds: the same source as `today`. */
  readonly digest: (member: StaffMember, at: string) => Promise<Digest>;
  readonly now: () => Date;
}

/** `gone`: no longer in the directory. `day-off`: not a working day of theirs. */
export type DigestReceipt =
  | { readonly kind: 'sent' | 'sent-before' | 'empty' | 'day-off' | 'gone' }
  /** SMTP 5xx: a person must look. */
  | { readonly kind: 'refused'; readonly code: number };

export interface DigestActivity {
  sendDigest(staffId: string): Promise<DigestReceipt>;
}

/** In the ledger's column for the case: a digest is about several. */
const NO_CASE = 'none';

/**
 * Sends a member of staff what their day holds, once a day: the day in their zone is part of its key in the send ledger. An
 * empty one is not sent, and takes no line in the ledger. Throws `MailDeferred` (retryable) while the mail server is away.
 */
export function createDigestActivity(deps: DigestDeps): DigestActivity {
  return { sendDigest: (staffId) => sendDigest(staffId, deps) };
}

async function sendDigest(staffId: string, deps: DigestDeps): Promise<DigestReceipt> {
  const { firm, post, ledger } = deps;
  const member = firm.staff.find(({ id }) => id === staffId);
  if (member === undefined) return { kind: 'gone' };
  const at = deps.now().toISOString();
  const day = localDay(at, member.zone);
  if (!deps.worksOn(member, day)) return { kind: 'day-off' };
  const digest = await deps.digest(member, at);
  if (isEmptyDigest(digest)) return { kind: 'empty' };

  const key = `${DIGEST_KIND}/${staffId}/${day}`;
  const claim = await ledger.claim(
    key,
    {
      ref: NO_CASE,
      kind: DIGEST_KIND,
      messageId: messageId(key, post.from.address),
      recipientMac: deps.recipientHash(member.email),
      day,
    },
    at,
  );
  if (claim.state === 'sent') return { kind: 'sent-before' };
  const delivered = await post
    .send({
      to: { name: member.name, address: member.email },
      envelope: [member.email],
      replyTo: firm.replyTo,
      messageId: claim.messageId,
      date: at,
      ...renderDigest(digest, member, day),
    })
    .catch(notSent);
  const result = delivered.get(member.email) ?? { kind: 'deferred', reason: 'no answer' };
  await record({ key }, result, at, ledger);
  if (result.kind === 'deferred') throw deferred(result);
  return result.kind === 'refused' ? { kind: 'refused', code: result.code } : { kind: 'sent' };
}
