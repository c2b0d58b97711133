import { request as requestInClear } from 'node:http';
import { request as requestOverTls } from 'node:https';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Certificates (PEM) that are trusted instead of the machine's. */
  readonly ca?: string;
  readonly signal: AbortSignal;
}

export interface Answered {
  readonly status: number;
  readonly content: Buffer;
}

/** An answer larger than this is none of the desk's. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * One request. Not `fetch`: that knows no certificates but the machine's. Redirections are not followed: a token goes to the
 * desk that was named and to nobody else. Rejects when nothing answers, or whoever answers cannot prove its name.
 */
export function askOnce({ method, url, headers, body, ca, signal }: Asked): Promise<Answered> {
  const options = {
    method,
    signal,
    headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? requestOverTls(url, {
            ...options,
            // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: a password and a token go nowhere else.
            rejectUnauthorized: true,
            ...(ca === undefined ? {} : { ca }),
          })
        : requestInClear(url, options);
    sent.once('error', reject);
    sent.once('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > LARGEST_ANSWER) response.destroy(new Error('the answer is too large'));
        else parts.push(part);
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, content: Buffer.concat(parts) }),
      );
    });
    sent.end(body);
  });
}
