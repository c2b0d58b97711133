import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '../error-code';
import { badInput } from './exit';
import type { Common, Io } from './io';
import { readLogins } from './logins';

/** The desk that is spoken to, and what it is shown. */
export interface WhichDesk {
  /** Origin without a slash at the end. */
  readonly url: string;
  readonly token?: string;
  /** Certificates (PEM) by which it is known, where they are not the machine's. */
  readonly ca?: string;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * `--desk`, else CLEARANCE_DESK_URL, else the desk that was signed in to last, else the one of this machine. The token is
 * that of the login there; the local token of the embedded set-up never leaves this machine.
 * @throws Failure for an address that is none, and for plain http to another machine
 */
export function whichDesk(io: Io, common: Common): WhichDesk {
  if (common.desk !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(common.desk))
    throw badInput('--desk must be the origin of a desk.', ['for example http://localhost:8400']);
  const settings = clientSettings(io);
  const logins = readLogins(io);
  const named = common.desk ?? (settings.deskUrlSet ? settings.deskUrl : undefined);
  const url = new URL(named ?? logins.current ?? settings.deskUrl).origin;
  const local = LOOPBACK.has(new URL(url).hostname);
  if (!local && url.startsWith('http:'))
    throw badInput(
      'A desk on another machine is spoken to over TLS only.',
      [`${url} is plain http`],
      'use https',
    );
  const login = logins.desks[url];
  const mayShowFile = local || settings.tokenFileSet;
  const token =
    settings.tokenFileSet || login === undefined
      ? mayShowFile
        ? tokenIn(settings.tokenFile)
        : undefined
      : login.token;
  const caFile = common.ca === undefined ? login?.ca : resolve(io.cwd, common.ca);
  return {
    url,
    ...(token === undefined ? {} : { token }),
    ...(caFile === undefined ? {} : { ca: certificatesIn(caFile) }),
  };
}

function clientSettings(io: Io) {
  const { readClientSettings } = require('../../settings/client') as typeof import('../../settings/client');
  const { SettingsError } =
    require('../../settings/settings-error') as typeof import('../../settings/settings-error');
  try {
    return readClientSettings(io.env);
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
function tokenIn(file: string): string | undefined {
  try {
    const token = readFileSync(file, 'utf8').trim();
    // A header cannot hold line breaks; a file with something else in it is not a token.
    return /^[\x21-\x7e]{16,512}$/.test(token) ? token : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw badInput(
      'The token file cannot be read.',
      [file],
      'make it readable for you, or set CLEARANCE_TOKEN_FILE',
    );
  }
}

function certificatesIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw badInput('The file with the certificates of the desk cannot be read.', [file], 'name it with --ca');
  }
}
