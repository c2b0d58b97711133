import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes every mail of the catcher's folder that was cut off while it was written. Such a mail was never acknowledged:
 * its sender sends it again, and the half of it would stand in the list as a letter without a text.
 * @returns the names of the files that were removed
 */
export function removeCutOffMails(folder: string): string[] {
  const cutOff = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .filter((name) => !isWhole(readFileSync(join(folder, name), 'utf8')));
  for (const name of cutOff) rmSync(join(folder, name));
  return cutOff;
}

/** Whether a mail has all its headers and, of several parts, the line that closes the last (RFC 2046, section 5.1.1). */
export function isWhole(mail: string): boolean {
  const end = /\r?\n\r?\n/.exec(mail);
  if (end === null) return false;
  const headers = mail.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const boundary = /^content-type:\s*multipart\/.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/im.exec(headers);
  const name = boundary?.[1] ?? boundary?.[2];
  return name === undefined || mail.slice(end.index).split(/\r?\n/).includes(`--${name}--`);
}
