import { createPublicKey, verify } from 'node:crypto';
import { hashOf } from '../client/canonical-json';
import type { SignatureLine } from '../client/wire';
import type { CaseRecord } from '../domain/case-input';
import { OPENED } from '../domain/fold';
import type { Entry } from '../domain/matter';
import { signatureSchema, signedText } from '../domain/signature';
import type { PublicKey } from '../store/signing-keys';

/**
 * Every entry of a record against its signature: that the person named signed this very command, data and station, for this
 * case, and once. What the case entered itself is nobody's, and what was entered before there were signatures has none.
 */
export function verifyRecord(record: CaseRecord, keys: ReadonlyMap<string, PublicKey>): SignatureLine[] {
  const seen = new Set<string>();
  return record.entries.map((entry) => {
    const { n, at, command, by } = entry;
    const line = { entry: n, at, command, by: by.id };
    if (entry.signature === undefined)
      return { ...line, state: by.role === 'system' ? 'case' : 'unsigned', signedBy: null, problem: null };
    const problem = problemOf(record, entry, keys, seen);
    const signedBy = keys.get(entry.signature.keyId)?.staffId ?? null;
    return { ...line, state: problem === null ? 'valid' : 'invalid', signedBy, problem };
  });
}

/** What is wrong with the signature of an entry; null: nothing. */
function problemOf(
  record: CaseRecord,
  entry: Entry,
  keys: ReadonlyMap<string, PublicKey>,
  seen: Set<string>,
): string | null {
  const read = signatureSchema.safeParse(entry.signature);
  if (!read.success) return 'the signature is not in its form';
  const signature = read.data;
  const key = keys.get(signature.keyId);
  if (key === undefined) return 'nobody here has the key that signed it';
  if (key.staffId !== signature.by) return `it is signed with the key of ${key.staffId}`;
  if (signature.by !== entry.by.id || signature.role !== entry.by.role)
    return `the entry names ${entry.by.id} (${entry.by.role}), the signature ${signature.by} (${signature.role})`;
  if (signature.station !== null && signature.station !== entry.station)
    return 'the station is not the one that was signed';
  const body = entry.command === OPENED ? record.intake : entry.data;
  if (signature.body !== hashOf(body)) return 'the data is not what was signed';
  const text = Buffer.from(signedText(record.ref, entry.command, signature));
  const publicKey = createPublicKey({ key: key.der, format: 'der', type: 'spki' });
  if (!verify(null, text, publicKey, Buffer.from(signature.value, 'base64')))
    return 'the signature does not fit what it signs';
  if (seen.has(signature.value)) return 'the signature stands under an earlier entry, too';
  seen.add(signature.value);
  return null;
}
