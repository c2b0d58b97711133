import { serve } from '@hono/node-server';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../client/cli/io';
import { run } from '../../client/cli/program';
import { deskFixture, TOKEN } from '../desk/desk-fixture';

/** Desks that a test has not closed, because it failed before: they would keep the process. */
const open = new Set<() => Promise<void>>();
afterAll(() => Promise.all([...open].map((close) => close())));

/** The command line and a desk that it speaks to over HTTP, on a free port. */
export async function cliFixture(...over: Parameters<typeof deskFixture>) {
  const desk = deskFixture(...over);
  /** Every request that reached the desk: method and path with its query. */
  const requests: string[] = [];
  const fetch: typeof desk.app.fetch = (request, ...more) => {
    const { pathname, search } = new URL(request.url);
    requests.push(`${request.method} ${pathname}${search}`);
    return desk.app.fetch(request, ...more);
  };
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'clearance-cli-'));
  const tokenFile = join(folder, 'desk-token');
  writeFileSync(tokenFile, `${TOKEN}\n`);
  const url = `http://127.0.0.1:${port}`;

  async function clearance(argv: readonly string[], world: Partial<Io> = {}) {
    let out = '';
    let err = '';
    const io: Io = {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal: false,
      readInput: () => Promise.resolve(''),
      env: { CLEARANCE_DESK_URL: url, CLEARANCE_TOKEN_FILE: tokenFile },
      cwd: join(__dirname, '..', '..'),
      columns: 100,
      now: () => new Date('2026-11-23T15:00:00Z'),
      signal: new AbortController().signal,
      ...world,
    };
    const code = await run(argv, io);
    return { code, out, err };
  }

  async function close(): Promise<void> {
    if (!open.delete(close)) return;
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
    rmSync(folder, { recursive: true });
  }
  open.add(close);

  return {
    ...desk,
    requests,
    url,
    folder,
    clearance,
    /** A file in the test's own folder. */
    file(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    close,
  };
}

export type CliFixture = Awaited<ReturnType<typeof cliFixture>>;
