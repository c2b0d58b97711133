import { isFree } from '../settings/free-port';

/**
 * Free ports below 32768: the server keeps its membership ports in PostgreSQL as a smallint, and the ports that a system
 * gives away by itself are mostly above, so that what is stopped finds its port free when it starts again.
 */
export async function lowPorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = 20_000 + Math.floor(Math.random() * 10_000); found.length < count; port++) {
    if (port > 32_767) throw new Error('there are not enough free ports below 32768');
    if (await isFree(port)) found.push(port);
  }
  return found;
}

export async function lowPort(): Promise<number> {
  const [port] = await lowPorts(1);
  if (port === undefined) throw new Error('there is no free port below 32768');
  return port;
}
