import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes bytes between worker or desk and the engine, and can cut them off: all connections at once, new ones too. */
export class Proxy {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #isCut = false;

  /** @param target host:port */
  constructor(
    readonly port: number,
    private readonly target: string,
  ) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const [host = '', port = ''] = this.target.split(':');
    const server = createServer((near) => {
      if (this.#isCut) {
        near.destroy();
        return;
      }
      const far = connect({ host, port: Number(port) });
      this.#keep(near, far);
      this.#keep(far, near);
      near.pipe(far);
      far.pipe(near);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.#server = server;
  }

  /** Cuts every connection and lets none through until `mend`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    const server = this.#server;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.once('close', () => {
      this.#sockets.delete(socket);
      other.destroy();
    });
  }
}
