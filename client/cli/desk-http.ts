import { z } from 'zod';
import { errorCode } from '../error-code';
import { ERROR_CODES, type ErrorDetail } from '../wire';
import { Failure } from './exit';
import { askOnce, type Answered } from './http-request';
import type { Common, Io } from './io';
import { whichDesk } from './which-desk';

/** The desk sees an Update through for 10 s and then says so; this is longer, for a desk that says nothing at all. */
const PATIENCE_MS = 30_000;
/** A scan over a slow line. */
const FILE_PATIENCE_MS = 5 * 60_000;

const errorBody = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    facts: z.array(z.string()),
    next: z.string().nullable(),
    refusal: z
      .custom<NonNullable<ErrorDetail['refusal']>>((v) => typeof v === 'object' && v !== null)
      .optional(),
    key: z.string().optional(),
  }),
});

export interface DeskHttp {
  /** The answer's body. @throws Failure for every answer outside 2xx and when the desk does not answer */
  get<T>(path: string, patienceMs?: number): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** An answer that is a file. */
  bytes(path: string, body?: unknown): Promise<Buffer>;
  /** Sends a file. */
  upload<T>(path: string, content: Uint8Array, headers: Readonly<Record<string, string>>): Promise<T>;
}

/** Speaks to the desk that `whichDesk` finds, with the user's token. Nothing is sent before the first call. */
export function deskHttp(io: Io, common: Common): DeskHttp {
  const { url: deskUrl, token, ca } = whichDesk(io, common);
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(common.as === undefined ? {} : { 'x-clearance-as': common.as }),
  };

  async function ask(method: 'GET' | 'POST', path: string, sending: Sending = {}): Promise<Answered> {
    const { body, more = {}, patienceMs = PATIENCE_MS } = sending;
    try {
      return await askOnce({
        method,
        url: new URL(`${deskUrl}${path}`),
        headers: { ...headers, ...more },
        ...(body === undefined ? {} : { body }),
        ...(ca === undefined ? {} : { ca }),
        signal: AbortSignal.any([io.signal, AbortSignal.timeout(patienceMs)]),
      });
    } catch (cause) {
      if (io.signal.aborted)
        throw new Failure({ code: 'unexpected', message: 'Interrupted', facts: [], next: null }, { cause });
      throw notReachable(deskUrl, cause);
    }
  }

  async function call<T>(method: 'GET' | 'POST', path: string, sending?: Sending): Promise<T> {
    const { status, content } = await ask(method, path, sending);
    const answer = parsed(content.toString('utf8'));
    if (isOk(status) && answer !== undefined) return answer as T;
    throw failureOf(status, answer, deskUrl);
  }

  async function bytes(path: string, body?: unknown): Promise<Buffer> {
    const { status, content } = await ask(body === undefined ? 'GET' : 'POST', path, {
      ...(body === undefined ? {} : asJson(body)),
      patienceMs: FILE_PATIENCE_MS,
    });
    if (isOk(status)) return content;
    throw failureOf(status, parsed(content.toString('utf8')), deskUrl);
  }

  return {
    get: (path, patienceMs = PATIENCE_MS) => call('GET', path, { patienceMs }),
    post: (path, body) => call('POST', path, asJson(body)),
    bytes,
    upload: (path, content, more) =>
      call('POST', path, {
        body: content,
        more: { ...more, 'content-type': 'application/octet-stream' },
        patienceMs: FILE_PATIENCE_MS,
      }),
  };
}

interface Sending {
  readonly body?: string | Uint8Array;
  readonly more?: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

const asJson = (body: unknown): Sending => ({
  body: JSON.stringify(body),
  more: { 'content-type': 'application/json' },
});

const isOk = (status: number): boolean => status >= 200 && status < 300;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not the desk's language: the caller reports that something else answered.
    return undefined;
  }
}

function failureOf(status: number, answer: unknown, deskUrl: string): Failure {
  const body = errorBody.safeParse(answer);
  if (body.success) {
    const { refusal, key, ...detail } = body.data.error;
    return new Failure({
      ...detail,
      ...(refusal === undefined ? {} : { refusal }),
      ...(key === undefined ? {} : { key }),
    });
  }
  return new Failure({
    code: 'unexpected',
    message: `What answers at ${deskUrl} (HTTP ${status}) does not speak like a desk`,
    facts: [],
    next: 'name the right one with --desk',
  });
}

/** Codes of TLS when whoever answers cannot prove to be the desk that was named. */
const UNPROVEN = /CERT|ISSUER|SELF_SIGNED|ALTNAME|SIGNATURE/;

function notReachable(deskUrl: string, cause: unknown): Failure {
  if (UNPROVEN.test(errorCode(cause) ?? ''))
    return new Failure(
      {
        code: 'unreachable',
        message: `What answers at ${deskUrl} cannot prove that it is that desk; nothing was sent.`,
        facts: [`its certificate: ${errorCode(cause)}`],
        next: 'where the firm has certificates of its own: --ca <file>, or NODE_EXTRA_CA_CERTS',
      },
      { cause },
    );
  return new Failure(
    { code: 'unreachable', message: `No desk answers at ${deskUrl}.`, facts: [], next: 'npm start' },
    { cause },
  );
}
