/**
 * What stands in the place of a signal's or an update's argument that could not be decoded. Throwing there would
 * block the case for good, for the message stays in its history; a tombstone is refused like any other bad data.
 * Workflows and their interceptors import this file: nothing may be imported here.
 */
export interface Tombstone {
  readonly $unreadable: UnreadableReason;
}

/** Stable codes; they say nothing about the content. */
export type UnreadableReason =
  | 'not-encrypted' // plain text from outside
  | 'other-key' // encrypted for another case, or under a key nobody knows
  | 'tampered' // changed, cut, or of an unknown version
  | 'key-destroyed' // the case was erased
  | 'key-unknown' // the case was never opened through the desk
  | 'not-json'; // decrypted, but not what this system writes

export function tombstone(reason: UnreadableReason): Tombstone {
  return { $unreadable: reason };
}

export function isTombstone(value: unknown): value is Tombstone {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    '$unreadable' in value &&
    typeof value.$unreadable === 'string'
  );
}
