import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly envelope: readonly string[];
  readonly mail: ParsedMail;
}

/** What the server answers to a recipient or to the message itself; `undefined` accepts. */
export interface Answers {
  recipient?: (address: string) => number | undefined;
  message?: () => number | undefined;
}

/** A text that a real server might send back, with an address in it: it must never come out of an activity. */
export const SERVER_TEXT = 'mailbox of secret.person@example.org is not available';

function smtpError(code: number): Error {
  return Object.assign(new Error(SERVER_TEXT), { responseCode: code });
}

/** A real SMTP server on a free port of this machine, which keeps what it accepted. It can go away, and come back on its port. */
export async function startMailServer(answers: Answers = {}) {
  const received: Received[] = [];
  let server = smtpServer(answers, received);
  const port = await listen(server.server as unknown as Server);
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    answers,
    received,
    close,
    away: close,
    back: async (): Promise<void> => {
      server = smtpServer(answers, received);
      await listen(server.server as unknown as Server, port);
    },
  };
}

function smtpServer(answers: Answers, received: Received[]): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // Clients that keep a connection open do not keep the server.
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => {
      const code = answers.recipient?.(address);
      done(code === undefined ? undefined : smtpError(code));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = answers.message?.();
        if (code !== undefined) return done(smtpError(code));
        simpleParser(Buffer.concat(chunks)).then(
          (mail) => {
            received.push({ envelope: session.envelope.rcptTo.map(({ address }) => address), mail });
            done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
}

/** A server that takes connections and never says a word. */
export async function startSilentServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
  });
  const port = await listen(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A port on which nobody listens: it was free a moment ago. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `smtp://127.0.0.1:${port}`;
}

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}
