/** The name of a place as it is compared and as ids are made of it: lower case, no accents, joined by hyphens; any script. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-/, '');
}
