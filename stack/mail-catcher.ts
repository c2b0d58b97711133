import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { removeCutOffMails } from './cut-off-mail';
import { endOnSignal } from './end-on-signal';
import { isLocalRequest, mailPath } from './mail-web';

/**
 * The mail catcher, a process of its own: `mail-catcher.js <folder> <smtp port> <web port>`.
 * maildev takes every mail and delivers none; its page shows them, and the folder keeps them over a restart.
 */

async function main(folder: string, smtp: number, web: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeCutOffMails(folder);
  const { MailDev } = await import('maildev'); // an ES module only
  const maildev = new MailDev({
    smtp,
    ip: '127.0.0.1',
    web,
    webIp: '127.0.0.1',
    mailDirectory: folder,
    silent: true,
  });
  const { api } = await maildev.start();
  if (api) guard(api.server.server);

  endOnSignal(() => maildev.stop());
}

/** maildev answers any web page from anywhere (its CORS allows every origin): the letters are for this machine only. */
function guard(server: NodeJS.EventEmitter): void {
  for (const event of ['request', 'upgrade']) {
    const listeners = server.listeners(event);
    server.removeAllListeners(event);
    server.on(event, (request: IncomingMessage, answer: ServerResponse, ...rest: unknown[]) => {
      if (!isLocalRequest(request.headers)) {
        if (event === 'request') answer.writeHead(403).end('This page is for this machine only.\n');
        else answer.destroy();
        return;
      }
      request.url = mailPath(request.url ?? '/');
      for (const listener of listeners) listener.call(server, request, answer, ...rest);
    });
  }
}

const [folder, smtp, web] = process.argv.slice(2);
if (folder === undefined || smtp === undefined || web === undefined)
  throw new Error('usage: mail-catcher.js <folder> <smtp port> <web port>');
main(folder, Number(smtp), Number(web)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
