import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Serves the embedded database over the PostgreSQL protocol, to several clients, one exchange at a time.
 *
 * PGlite is a single session, and most requests are several messages (Parse, Bind, Execute, Sync). The server of
 * `@electric-sql/pglite-socket` 0.2 lets messages of two clients mix, so that one's parameters can meet another's
 * statement (electric-sql/pglite issue 1046); here nobody else speaks until an exchange, and the transaction it
 * began, is over. A client that leaves in the middle is rolled back.
 */
export interface PgliteServer {
  /** The port it listens on, also when it was asked for port 0. */
  readonly port: number;
  /** Ends all connections and stops listening; the database stays open. */
  close(): Promise<void>;
}

export interface PgliteServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Hears of failures inside the database engine; the client that met one is disconnected. */
  readonly onError?: (error: unknown) => void;
}

export async function servePglite(db: PGlite, options: PgliteServerOptions): Promise<PgliteServer> {
  const turns = new Turns();
  const clients = new Set<Client>();
  const server = createServer((socket) => {
    const client = new Client(socket, db, turns, options.onError ?? (() => undefined));
    clients.add(client);
    socket.once('close', () => clients.delete(client));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const left = [...clients].map((client) => client.leave());
      await Promise.all([closed, ...left]);
    },
  };
}

/** Whose turn it is to speak to the single session. */
class Turns {
  #holder: object | undefined;
  readonly #waiting: { readonly who: object; readonly go: () => void }[] = [];

  take(who: object): Promise<void> {
    if (this.#holder === who) return Promise.resolve();
    if (this.#holder === undefined) {
      this.#holder = who;
      return Promise.resolve();
    }
    return new Promise((go) => this.#waiting.push({ who, go }));
  }

  has(who: object): boolean {
    return this.#holder === who;
  }

  pass(): void {
    const next = this.#waiting.shift();
    this.#holder = next?.who;
    next?.go();
  }
}

/** Message types of the PostgreSQL protocol (manual, chapter "Message Formats") that matter here. */
const QUERY = 'Q';
const SYNC = 'S';
const FUNCTION_CALL = 'F';
const FLUSH = 'H';
const TERMINATE = 'X';
/** Codes of a connection's first message: requests for encryption, which is declined, and to cancel, which is ignored. */
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

class Client {
  readonly #socket: Socket;
  readonly #db: PGlite;
  readonly #turns: Turns;
  readonly #onError: (error: unknown) => void;
  #received: Buffer = Buffer.alloc(0);
  #started = false;
  /** Messages of an exchange that is not complete yet. */
  #collected: Buffer[] = [];
  /** Everything this client asked for, in order. */
  #work: Promise<void> = Promise.resolve();
  /** True between a Flush and its Sync: the session still holds this client's statement. */
  #unsynced = false;
  #left = false;

  constructor(socket: Socket, db: PGlite, turns: Turns, onError: (error: unknown) => void) {
    this.#socket = socket;
    this.#db = db;
    this.#turns = turns;
    this.#onError = onError;
    socket.setNoDelay(true);
    socket.on('data', (data) => this.#receive(data));
    // A reset connection is followed by 'close' like any other end.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void this.leave());
  }

  /** Disconnects; what it began and did not finish is rolled back, and the next client gets its turn. */
  leave(): Promise<void> {
    if (!this.#left) {
      this.#left = true;
      this.#socket.destroy();
      this.#work = this.#work.then(() => this.#abandon());
    }
    return this.#work;
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (let message = this.#nextMessage(); message !== undefined; message = this.#nextMessage()) {
      if (!this.#started) this.#start(message);
      else this.#collect(message);
    }
  }

  /** Cuts the next complete message off; the first of a connection has no type byte. */
  #nextMessage(): Buffer | undefined {
    const typeBytes = this.#started ? 1 : 0;
    if (this.#received.length < typeBytes + 4) return undefined;
    const length = typeBytes + this.#received.readInt32BE(typeBytes);
    if (length < typeBytes + 4) {
      this.#socket.destroy();
      return undefined;
    }
    if (this.#received.length < length) return undefined;
    const message = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return message;
  }

  #start(message: Buffer): void {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) this.#socket.write('N');
    else if (code === CANCEL_REQUEST) this.#socket.end();
    else {
      this.#started = true;
      this.#enqueue([message], false);
    }
  }

  #collect(message: Buffer): void {
    const type = String.fromCharCode(message[0] ?? 0);
    if (type === TERMINATE) {
      this.#socket.end();
      return;
    }
    this.#collected.push(message);
    if (type !== QUERY && type !== SYNC && type !== FUNCTION_CALL && type !== FLUSH) return;
    const exchange = this.#collected;
    this.#collected = [];
    this.#enqueue(exchange, type === FLUSH);
  }

  #enqueue(messages: readonly Buffer[], unsynced: boolean): void {
    this.#work = this.#work.then(() => this.#exchange(messages, unsynced));
  }

  async #exchange(messages: readonly Buffer[], unsynced: boolean): Promise<void> {
    if (this.#left) return;
    await this.#turns.take(this);
    try {
      for (const message of messages) await this.#say(message);
      this.#unsynced = unsynced;
    } catch (error) {
      this.#onError(error);
      this.#unsynced = true;
      this.#socket.destroy();
    }
    if (!this.#unsynced && !this.#db.isInTransaction()) this.#turns.pass();
  }

  async #say(message: Buffer): Promise<void> {
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRawStream(new Uint8Array(message), {
        onRawData: (answer) => {
          // PGlite reuses its buffer: copy.
          if (this.#socket.writable) this.#socket.write(Buffer.from(answer));
        },
      }),
    );
  }

  async #abandon(): Promise<void> {
    if (!this.#turns.has(this)) return;
    try {
      // A Sync ends whatever statement was under way, and the error state that may follow it.
      if (this.#unsynced) await this.#say(Buffer.from([SYNC.charCodeAt(0), 0, 0, 0, 4]));
      if (this.#db.isInTransaction()) await this.#db.exec('rollback');
    } catch (error) {
      this.#onError(error);
    }
    this.#turns.pass();
  }
}
