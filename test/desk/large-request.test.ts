import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { generate } from 'selfsigned';
import { listen } from '../../desk/listen';
import { deskFixture } from './desk-fixture';

/** A scan of 30 MB over a slow line: most of it is under way when the desk knows that it is too large. */
const SCAN = 30 * 1024 * 1024;
const PIECES = 12;
const PATH = '/api/cases/CN-2026-7K4M2P/files?document=receipt';

describe('a request that is refused while it is being sent', () => {
  let folder: string;
  let ca: string;
  let server: Awaited<ReturnType<typeof listen>>;
  let port: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clearance-large-'));
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    ca = made.cert;
    const tls = { certFile: join(folder, 'crt'), keyFile: join(folder, 'key') };
    writeFileSync(tls.certFile, made.cert);
    writeFileSync(tls.keyFile, made.private);
    server = await listen(deskFixture().app, { host: '127.0.0.1', port: 0, tls });
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true });
  });

  /** Sends all of it before anything is read, as a client does that is busy sending. */
  async function sent(headers: Record<string, string>): Promise<string> {
    const socket = connect({ host: 'localhost', port, ca });
    await once(socket, 'secureConnect');
    socket.pause();
    const answered = new Promise<string>((resolve, reject) => {
      let text = '';
      socket.on('data', (part: Buffer) => (text += part.toString()));
      socket.once('error', reject);
      socket.once('end', () => resolve(text));
    });
    answered.catch(() => undefined);
    socket.pause();
    const fields = { host: 'localhost', connection: 'close', 'content-length': `${SCAN}`, ...headers };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    socket.write([`POST ${PATH} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    for (let n = 0; n < PIECES && socket.writable; n += 1) {
      socket.write(Buffer.alloc(SCAN / PIECES));
      await sleep(100);
    }
    socket.resume();
    return answered;
  }

  const AUTHORISED = { authorization: 'Bearer local-token-of-the-tests-0123456789abcdefghi' };

  it('is read to its end, so that the answer says what is wrong', async () => {
    expect(await sent(AUTHORISED)).toMatch(/^HTTP\/1.1 413 [^]*The request is larger than/);
    expect(await sent({})).toMatch(/^HTTP\/1.1 401 /);
  });
});
