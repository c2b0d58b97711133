import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from '../error-code';
import { ERROR_CODES, type ErrorDetail } from '../wire';
import { badInput, Failure } from './exit';
import type { Common, Io } from './io';

/** The desk sees an Update through for 10 s and then says so; this is longer, for a desk that says nothing at all. */
const PATIENCE_MS = 30_000;

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
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** An answer that is a file. */
  bytes(path: string, body?: unknown): Promise<Buffer>;
}

/** Speaks to the desk named by `--desk` or the settings, with the user's token. Nothing is sent before the first call. */
export function deskHttp(io: Io, common: Common): DeskHttp {
  const { deskUrl, tokenFile } = whereabouts(io, common);
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...tokenHeader(tokenFile),
    ...(common.as === undefined ? {} : { 'x-clearance-as': common.as }),
  };

  async function ask(method: 'GET' | 'POST', path: string, body?: unknown) {
    try {
      const response = await fetch(`${deskUrl}${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.any([io.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      return { response, content: Buffer.from(await response.arrayBuffer()) };
    } catch (cause) {
      if (io.signal.aborted)
        throw new Failure({ code: 'unexpected', message: 'Interrupted', facts: [], next: null }, { cause });
      throw notReachable(deskUrl, cause);
    }
  }

  async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const { response, content } = await ask(method, path, body);
    const answer = parsed(content.toString('utf8'));
    if (response.ok && answer !== undefined) return answer as T;
    throw failureOf(response.status, answer, deskUrl);
  }

  async function bytes(path: string, body?: unknown): Promise<Buffer> {
    const { response, content } = await ask(body === undefined ? 'GET' : 'POST', path, body);
    if (response.ok) return content;
    throw failureOf(response.status, parsed(content.toString('utf8')), deskUrl);
  }

  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body), bytes };
}

function whereabouts(io: Io, common: Common) {
  if (common.desk !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(common.desk))
    throw badInput('--desk must be the origin of a desk.', ['for example http://localhost:8400']);
  const { readClientSettings } = require('../../settings/client') as typeof import('../../settings/client');
  const { SettingsError } =
    require('../../settings/settings-error') as typeof import('../../settings/settings-error');
  try {
    const settings = readClientSettings(io.env);
    return common.desk === undefined ? settings : { ...settings, deskUrl: common.desk.replace(/\/$/, '') };
  } catch (error) {
    if (error instanceof SettingsError)
      throw badInput(
        'The settings cannot be used.',
        error.problems.map((p) => `${p.variable} ${p.problem}`),
      );
    throw error;
  }
}

/** Without a token the desk answers 401 and says what to do. */
function tokenHeader(file: string): Record<string, string> {
  try {
    const token = readFileSync(file, 'utf8').trim();
    // A header cannot hold line breaks; a file with something else in it is not a token.
    return /^[\x21-\x7e]{16,512}$/.test(token) ? { authorization: `Bearer ${token}` } : {};
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw badInput(
      'The token file cannot be read.',
      [file],
      'make it readable for you, or set CLEARANCE_TOKEN_FILE',
    );
  }
}

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

function notReachable(deskUrl: string, cause: unknown): Failure {
  return new Failure(
    { code: 'unreachable', message: `No desk answers at ${deskUrl}.`, facts: [], next: 'npm start' },
    { cause },
  );
}
