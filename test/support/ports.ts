import { isFree } from '../../settings/free-port';

/**
 * Free ports below those that the system hands out by itself: a set-up is killed and started again on the same ports
 * for minutes, while everything on this machine opens connections from the upper ones. Each jest process looks in a
 * thousand of its own, so that two test files that start at once do not meet.
 */
export async function freePorts(count: number): Promise<number[]> {
  const first = 20_000 + (Number(process.env['JEST_WORKER_ID'] ?? '1') % 10) * 1_000;
  const start = Math.floor(Math.random() * 900);
  const found: number[] = [];
  for (let i = 0; i < 1_000 && found.length < count; i++) {
    const port = first + ((start + i) % 1_000);
    if (await isFree(port)) found.push(port);
  }
  if (found.length < count) throw new Error(`only ${found.length} of ${count} ports are free`);
  return found;
}
