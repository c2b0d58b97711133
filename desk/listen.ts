import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { SettingsError } from '../settings/settings-error';
import type { Tls } from '../settings/settings';
import type { DeskEnv } from './session';

/** Serves the desk, over TLS where certificate and key are given. Resolves when it listens. */
export async function listen(
  app: Hono<DeskEnv>,
  at: { readonly host: string; readonly port: number; readonly tls?: Tls | undefined },
): Promise<ServerType> {
  const server =
    at.tls === undefined
      ? createAdaptorServer({ fetch: app.fetch })
      : createAdaptorServer({
          fetch: app.fetch,
          createServer: createTlsServer,
          serverOptions: { ...certificateOf(at.tls), minVersion: 'TLSv1.2' },
        });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return server;
}

function certificateOf(tls: Tls): { cert: Buffer; key: Buffer } {
  const cert = contentOf(tls.certFile, 'CLEARANCE_DESK_TLS_CERT');
  const key = contentOf(tls.keyFile, 'CLEARANCE_DESK_TLS_KEY');
  try {
    createSecureContext({ cert, key });
  } catch {
    // OpenSSL's words help nobody.
    throw new SettingsError([
      {
        variable: 'CLEARANCE_DESK_TLS_CERT',
        problem:
          'and CLEARANCE_DESK_TLS_KEY must be a certificate and the key that belongs to it, both as PEM',
      },
    ]);
  }
  return { cert, key };
}

function contentOf(file: string, variable: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new SettingsError([{ variable, problem: `names a file that cannot be read: ${file}` }]);
  }
}
