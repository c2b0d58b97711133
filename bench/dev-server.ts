import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../settings/free-port';

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
