import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { explainTaken, isTaken, takenPorts } from '../../stack/ports';

const listen = (host: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host }, () => resolve(server));
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

describe('ports before the start', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('a port that another program holds on %s is taken', async (host) => {
    const server = await listen(host);
    await expect(isTaken(portOf(server))).resolves.toBe(true);
    await close(server);
  });

  test('a port that was given back is free', async () => {
    const server = await listen('127.0.0.1');
    const port = portOf(server);
    await close(server);
    await expect(isTaken(port)).resolves.toBe(false);
  });

  test('all taken ports are found at once, and the free ones are not named', async () => {
    const [desk, smtp, free] = await Promise.all([
      listen('127.0.0.1'),
      listen('127.0.0.1'),
      listen('127.0.0.1'),
    ]);
    const freePort = portOf(free);
    await close(free);
    const taken = await takenPorts([
      { variable: 'CLEARANCE_DESK_PORT', port: portOf(desk) },
      { variable: 'CLEARANCE_POSTGRES_PORT', port: freePort, replacedBy: 'DATABASE_URL' },
      { variable: 'CLEARANCE_SMTP_PORT', port: portOf(smtp), replacedBy: 'SMTP_URL' },
    ]);
    expect(taken.map(({ variable }) => variable)).toEqual(['CLEARANCE_DESK_PORT', 'CLEARANCE_SMTP_PORT']);
    await Promise.all([close(desk), close(smtp)]);
  });

  test('the message says which port, what for, what moves it and what replaces the part', () => {
    const said = explainTaken([{ variable: 'CLEARANCE_SMTP_PORT', port: 1025, replacedBy: 'SMTP_URL' }]);
    expect(said).toMatch(/port 1025, for the mail catcher[^]*CLEARANCE_SMTP_PORT[^]*SMTP_URL/);
  });
});
