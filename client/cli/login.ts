import { resolve } from 'node:path';
import type { MeAnswer, SignInAnswer } from '../wire';
import { deskHttp } from './desk-http';
import { badInput } from './exit';
import type { Common, Io } from './io';
import { readLogins, writeLogins } from './logins';
import { whichDesk } from './which-desk';

/** `login`: signs in once; the token is kept for its owner only, and shown to that desk only. */
export async function login(io: Io, options: Common & { readonly id?: string }): Promise<void> {
  const { ask, askSecret } = io;
  if (ask === undefined || askSecret === undefined)
    throw badInput('Signing in asks for a password: it needs a terminal.');
  const { url } = whichDesk(io, options);
  const id = (options.id ?? (await ask('Staff id: '))).trim();
  const password = await askSecret('Password: ');
  const totp = await ask('Code of the authenticator app: ');
  const answer = await deskHttp(io, options).post<SignInAnswer>('/api/sign-in', { id, password, totp });
  const { token, endsAt, role } = answer;
  const before = readLogins(io);
  const ca = options.ca === undefined ? before.desks[url]?.ca : resolve(io.cwd, options.ca);
  const kept = { id: answer.id, role, token, endsAt, ...(ca === undefined ? {} : { ca }) };
  const file = writeLogins(io, { version: 1, current: url, desks: { ...before.desks, [url]: kept } });
  io.out(
    options.json
      ? `${JSON.stringify({ desk: url, id: answer.id, role, endsAt })}\n`
      : `Signed in at ${url} as ${answer.id} (${role}), until ${endsAt.slice(0, 16).replace('T', ' ')} UTC at the latest.\nKept in ${file}\n`,
  );
}

/** `logout`: ends the session at the desk, and forgets it here whatever the desk says. */
export async function logout(io: Io, options: Common): Promise<void> {
  const { url } = whichDesk(io, options);
  const logins = readLogins(io);
  const { [url]: known, ...others } = logins.desks;
  if (known === undefined) throw badInput(`You are not signed in at ${url}.`);
  try {
    await deskHttp(io, options).post('/api/sign-out', {});
  } finally {
    writeLogins(io, { version: 1, current: logins.current === url ? null : logins.current, desks: others });
  }
  io.out(options.json ? `${JSON.stringify({ desk: url })}\n` : `Signed out at ${url}.\n`);
}

/** `whoami`: as whom the desk knows the user. */
export async function whoami(io: Io, options: Common): Promise<void> {
  const me = await deskHttp(io, options).get<MeAnswer>('/api/me');
  io.out(options.json ? `${JSON.stringify(me)}\n` : `${me.id} (${me.role}), ${me.name}, ${me.zone}\n`);
}
