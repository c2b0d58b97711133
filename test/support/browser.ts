import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { totpCode } from '../../store/totp';
import type { Production } from './production';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** What a browser sends by itself, on pages of the desk unless another origin is given. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: string, origin?: string) => Promise<Shown>;

/** Asks as a browser does that keeps a cookie. */
export function browserOf({ url, ca }: Pick<Production, 'url' | 'ca'>, cookie?: string): Ask {
  return async (method, path, body, origin = url) => {
    const sent = request(new URL(path, url), {
      method,
      ca: readFileSync(ca),
      headers: {
        'content-type': body?.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(method === 'POST' ? { origin } : {}),
        ...(cookie === undefined ? {} : { cookie }),
      },
    }).end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    return {
      status: answer.statusCode ?? 0,
      text: Buffer.concat(parts).toString(),
      cookies: answer.headers['set-cookie'] ?? [],
    };
  };
}

/** Enrols somebody and signs them in on the page. */
export async function signedInBrowser(production: Production, id: string): Promise<Ask> {
  const secret = await production.enrolled(id);
  const form = new URLSearchParams({ id, password: production.password, totp: totpCode(secret, new Date()) });
  const { status, text, cookies } = await browserOf(production)('POST', '/sign-in', form.toString());
  if (status !== 303) throw new Error(`${id} was not signed in: ${status} ${text}`);
  return browserOf(production, cookies[0]?.split(';')[0]);
}
