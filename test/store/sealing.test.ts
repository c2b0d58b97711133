import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { seal, sealingKeyId, unseal, UnsealError } from '../../store/sealing';

const key = randomBytes(32);

function reasonOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UnsealError) return error.reason;
    throw error;
  }
  return 'opened';
}

test('what was sealed opens with the same key, key id and additional data', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (bytes, aad) => {
      const sealed = seal(key, 'k-1', aad, bytes);
      expect(sealingKeyId(sealed)).toBe('k-1');
      expect(unseal(key, 'k-1', aad, sealed).equals(Buffer.from(bytes))).toBe(true);
    }),
  );
});

test('the same bytes never look the same twice', () => {
  const once = seal(key, 'k-1', 'a', Buffer.from('x'));
  expect(once.equals(seal(key, 'k-1', 'a', Buffer.from('x')))).toBe(false);
});

test('no changed byte goes unnoticed', () => {
  const sealed = seal(key, 'k-1', 'a', Buffer.from('secret'));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(reasonOf(() => unseal(key, 'k-1', 'a', changed))).not.toBe('opened');
  }
});

const sealed = seal(key, 'k-1', 'case A', Buffer.from('secret'));
test.each([
  ['another key', () => unseal(randomBytes(32), 'k-1', 'case A', sealed), 'tampered'],
  ['another case', () => unseal(key, 'k-1', 'case B', sealed), 'tampered'],
  ['another key id', () => unseal(key, 'k-2', 'case A', sealed), 'other-key'],
  [
    'a later version',
    () => unseal(key, 'k-1', 'case A', Buffer.from([2, ...sealed.subarray(1)])),
    'unknown-version',
  ],
  ['nothing at all', () => unseal(key, 'k-1', 'case A', Buffer.alloc(0)), 'not-sealed'],
  ['a cut envelope', () => unseal(key, 'k-1', 'case A', sealed.subarray(0, 20)), 'not-sealed'],
])('%s does not open it', (_, act, reason) => {
  expect(reasonOf(act)).toBe(reason);
});

test('arbitrary bytes are refused, never crashed on', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(reasonOf(() => unseal(key, 'k-1', 'a', bytes))).not.toBe('opened');
    }),
    { numRuns: 5000 },
  );
});
