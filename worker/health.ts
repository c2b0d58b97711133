import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

/**
 * `GET /health`: the process is up. `GET /ready`: it takes tasks. Loopback only; says nothing but yes or no.
 * Throws when the port is taken.
 */
export async function serveHealth(port: number, isReady: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const ready = request.url === '/health' || (request.url === '/ready' && isReady());
    const known = request.url === '/health' || request.url === '/ready';
    response.writeHead(known ? (ready ? 200 : 503) : 404, { 'content-type': 'text/plain' });
    response.end(known ? (ready ? 'ok\n' : 'not yet\n') : 'not found\n');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
