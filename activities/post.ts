import { createTransport } from 'nodemailer';
import type { Recipient } from '../domain/letters';

/**
 * The SMTP connection: takes one finished message to the mail server and says, for every recipient, what the server
 * made of it. It knows nothing of cases, and no word of the server leaves it: such words repeat addresses.
 */

export interface PostSettings {
  /** `smtps://user:password@host:port`, `smtp://...?requireTLS=true` for STARTTLS, `smtp://127.0.0.1:port`. */
  readonly smtpUrl: string;
  readonly from: Recipient;
  /** Milliseconds; a server that hangs is given up on. */
  readonly timeouts?: Partial<Record<keyof typeof TIMEOUTS, number>>;
}

/**
 * A healthy server greets within a second. `whole` also ends the server that trickles a byte now and then, which no
 * idle timeout sees; it must stay below the activity's start-to-close timeout.
 */
export const TIMEOUTS = { connect: 10_000, greeting: 10_000, idle: 30_000, whole: 60_000 } as const;

export interface Message {
  readonly to: Recipient;
  readonly copy?: Recipient;
  /** Who of the two is still to get it; the headers name both all the same. */
  readonly envelope: readonly string[];
  readonly replyTo: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A calendar file (RFC 5545) to go with it. */
  readonly calendar?: string;
  readonly language: string;
  /** ISO 8601 UTC: the Date header. */
  readonly date: string;
}

export type Delivery =
  | { readonly kind: 'accepted'; readonly code: number }
  /**
   * Try again later. `code` is the server's reply (4xx), and then it surely did not take the message; `reason` is one
   * of nodemailer's fixed words, never the server's text.
   */
  | { readonly kind: 'deferred'; readonly reason: string; readonly code?: number }
  /** SMTP 5xx: the same message would be refused again. */
  | { readonly kind: 'refused'; readonly code: number };

export interface Post {
  readonly from: Recipient;
  /** One attempt; never throws for what the server or the network did. Keyed by address. */
  send(message: Message): Promise<ReadonlyMap<string, Delivery>>;
  close(): void;
}

/** Nothing is fetched from disk or network for a message, and passwords and names travel encrypted except to ourselves. */
export function createPost(settings: PostSettings): Post {
  const url = new URL(settings.smtpUrl);
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const local = isLoopback(host);
  const transport = createTransport({
    pool: true,
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // To a server on this machine there is nobody to listen in, and mail catchers have no certificate.
    requireTLS: !secure && !local,
    ignoreTLS: local,
    tls: { minVersion: 'TLSv1.2' },
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    maxConnections: 2,
    // The pool would quietly send again when a connection drops; whether to do so is for the ledger to know.
    maxRequeues: 0,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.idle,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The last look before the wire: whatever a header may hold, exactly the meant addresses receive.
  transport.use('stream', (mail, done) => {
    const meant = mail.data.envelope?.to;
    const real = mail.message.getEnvelope().to;
    const same =
      Array.isArray(meant) &&
      meant.length === real.length &&
      real.every((address) => meant.includes(address));
    done(same ? undefined : new EnvelopeMismatch());
  });

  return {
    from: settings.from,
    close: () => transport.close(),
    send: async (message) => {
      try {
        const info = await transport.sendMail({
          from: settings.from,
          to: message.to,
          ...(message.copy === undefined ? {} : { cc: message.copy }),
          envelope: { from: settings.from.address, to: [...message.envelope] },
          replyTo: message.replyTo,
          messageId: message.messageId,
          date: new Date(message.date),
          subject: message.subject,
          text: message.text,
          html: message.html,
          // An attachment, not an alternative: mail programs show an alternative as an invitation, and hide the letter.
          ...(message.calendar === undefined
            ? {}
            : {
                attachments: [
                  {
                    filename: 'date.ics',
                    content: message.calendar,
                    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
                  },
                ],
              }),
          headers: {
            'Auto-Submitted': 'auto-generated',
            // Exchange answers Auto-Submitted mail with out-of-office notes unless told so in its own words.
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': message.language,
          },
          signal: AbortSignal.timeout(timeouts.whole),
        });
        const code = Number.parseInt(info.response, 10);
        const accepted: Delivery = { kind: 'accepted', code: Number.isInteger(code) ? code : 250 };
        return deliveries(message.envelope, accepted, rejections(info));
      } catch (error) {
        if (error instanceof EnvelopeMismatch) throw error;
        return deliveries(message.envelope, judge(error), rejections(error));
      }
    },
  };
}

/** A message would have gone to somebody else than meant; a fault of this program, not of the server. */
export class EnvelopeMismatch extends Error {
  constructor() {
    super('The recipients of the message are not those it was made for; it was not sent.');
    this.name = 'EnvelopeMismatch';
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly permanent?: unknown;
  readonly recipient?: unknown;
}

function asSmtpError(error: unknown): SmtpError {
  return typeof error === 'object' && error !== null ? error : {};
}

/**
 * Only what the server says about this message (sender, recipient, content) can be final. A login or greeting that
 * fails with 5xx is about us: it is mended by ops and the letter then goes.
 */
function judge(error: unknown): Delivery {
  const { code, responseCode, permanent } = asSmtpError(error);
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (aboutMessage && permanent === true && typeof responseCode === 'number')
    return { kind: 'refused', code: responseCode };
  const reason = typeof code === 'string' && /^E[A-Z]{2,20}$/.test(code) ? code : 'no answer';
  if (typeof responseCode === 'number' && responseCode >= 400)
    return { kind: 'deferred', reason, code: responseCode };
  return { kind: 'deferred', reason };
}

/** What the server said to single recipients, on a success for the others as on a failure. */
function rejections(source: unknown): ReadonlyMap<string, Delivery> {
  const list =
    typeof source === 'object' && source !== null && 'rejectedErrors' in source ? source.rejectedErrors : [];
  const found = new Map<string, Delivery>();
  for (const error of Array.isArray(list) ? list : []) {
    const { recipient } = asSmtpError(error);
    if (typeof recipient === 'string') found.set(recipient, judge(error));
  }
  return found;
}

function deliveries(
  envelope: readonly string[],
  others: Delivery,
  single: ReadonlyMap<string, Delivery>,
): ReadonlyMap<string, Delivery> {
  return new Map(envelope.map((address) => [address, single.get(address) ?? others]));
}
