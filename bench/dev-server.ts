import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface DevServer {
  /** host:port */
  readonly address: string;
  stop(): Promise<void>;
}

/** Temporal's dev server on a free port, keeping nothing and saying nothing: our output is ours alone. */
export async function startDevServer(cliPath: string): Promise<DevServer> {
  const port = await freePort();
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'never',
  ];
  const child = spawn(cliPath, args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Does nobody listen on it at this moment? */
export async function isFree(port: number): Promise<boolean> {
  return (await portFrom(port).catch(() => undefined)) === port;
}

/** A port that nobody listens on at this moment. */
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
