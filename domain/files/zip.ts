import { isAt, view } from './bytes';

/** Length of the end record, and the longest comment behind it (APPNOTE 4.3.16). */
const END_RECORD = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Would an unpacker find an archive in these bytes? Zip is read from its end, so it can be hung on, or put into, a file of
 * another kind. The directory must be where the end record says, so that chance bytes of a picture do not count.
 */
export function hidesZip(bytes: Uint8Array): boolean {
  const data = view(bytes);
  const first = Math.max(0, bytes.length - END_RECORD - LONGEST_COMMENT);
  for (let at = bytes.length - END_RECORD; at >= first; at--) {
    if (!isAt(bytes, 'PK\x05\x06', at)) continue;
    const size = data.getUint32(at + 12, true);
    const offset = data.getUint32(at + 16, true);
    // With something in front, unpackers count back from the end record.
    if (isAt(bytes, 'PK\x01\x02', offset) || isAt(bytes, 'PK\x01\x02', at - size)) return true;
  }
  return false;
}
