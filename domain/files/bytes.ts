/** Looking into bytes without Node's Buffer: these rules run in the desk and on the command line. */

/** Bytes from `from` up to `to`, each as the character of its number. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = Math.max(0, from); i < Math.min(to, bytes.length); i++)
    text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

/** Where an ASCII text begins at or after `from`; -1 when nowhere. */
export function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1))
    if (isAt(bytes, text, at)) return at;
  return -1;
}

/** The last place at or after `from` where an ASCII text begins; -1 when nowhere. */
export function findLast(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first); at >= from; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1))
    if (isAt(bytes, text, at)) return at;
  return -1;
}

export function isAt(bytes: Uint8Array, text: string, at: number): boolean {
  if (at < 0 || at + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
