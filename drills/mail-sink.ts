import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Journal, type Accepted } from './journal';

/** How the mail server behaves: as it should, away, refusing with a code, or taking connections and saying nothing. */
export type Behaviour =
  | { readonly kind: 'accepts' }
  | { readonly kind: 'answers'; readonly code: number }
  | { readonly kind: 'hangs' };

/** A mail server that notes every mail it takes on the disk before it says so, and delivers none. */
export class MailSink {
  readonly #journal: Journal<Accepted>;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  #server: SMTPServer | undefined;
  #behaviour: Behaviour = { kind: 'accepts' };
  /** How often it was spoken to and did not do as it should. */
  turnedAway = 0;

  constructor(port: number, journal: string) {
    this.#port = port;
    this.#journal = new Journal(journal);
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  behave(behaviour: Behaviour): void {
    this.#behaviour = behaviour;
  }

  async start(): Promise<void> {
    const server = this.#make();
    server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    server.removeAllListeners('error');
    // A client that goes away in mid-sentence is part of the drill.
    server.on('error', () => undefined);
    this.#server = server;
  }

  /** Nobody listens any more, and every connection is cut. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async close(): Promise<void> {
    await this.stop();
    this.#journal.close();
  }

  #make(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 50,
      onConnect: (_session, done) => {
        if (this.#behaviour.kind === 'hangs') this.turnedAway++;
        else done();
      },
      onRcptTo: (_address, _session, done) => this.#answer(done),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () =>
          this.#answer(done, () => this.#take(Buffer.concat(chunks).toString('latin1'))),
        );
      },
    });
  }

  #answer(done: (error?: Error) => void, take: () => void = () => undefined): void {
    if (this.#behaviour.kind !== 'accepts') this.turnedAway++;
    switch (this.#behaviour.kind) {
      case 'accepts':
        take();
        done();
        return;
      case 'answers':
        done(Object.assign(new Error('not now'), { responseCode: this.#behaviour.code }));
        return;
      case 'hangs':
        return;
    }
  }

  #take(mail: string): void {
    const [head = ''] = mail.split('\r\n\r\n', 1);
    const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(head)?.[1];
    this.#journal.append({ at: new Date().toISOString(), messageId: messageId ?? 'none' });
  }
}
