import { createServer } from 'node:net';

/** Does nobody listen on it at this moment? On loopback. */
export async function isFree(port: number): Promise<boolean> {
  return (await portFrom(port).catch(() => undefined)) === port;
}

/** A loopback port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return portFrom(0);
}

function portFrom(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
