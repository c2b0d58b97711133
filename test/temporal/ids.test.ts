import { randomBytes } from 'node:crypto';
import { isRef, newRef } from '../../domain/ref';
import { caseWorkflowId, refOfWorkflowId } from '../../temporal/ids';

test('a new ref is a ref of its year, and uses every character', () => {
  const seen = new Set<string>();
  for (let n = 0; n < 2000; n += 1) {
    const ref = newRef(2026, randomBytes(32));
    expect(isRef(ref)).toBe(true);
    expect(ref.startsWith('CN-2026-')).toBe(true);
    for (const letter of ref.slice(8)) seen.add(letter);
  }
  expect([...seen].sort().join('')).toBe('23456789ABCDEFGHJKMNPQRSTVWXYZ');
});

test('too few random bytes, or an impossible year, make no ref', () => {
  expect(() => newRef(2026, new Uint8Array(32).fill(255))).toThrow('more random bytes');
  expect(() => newRef(20260, randomBytes(32))).toThrow('not a year');
});

test('a case’s workflow id is its ref with a prefix, and back', () => {
  expect(caseWorkflowId('CN-2026-7K4M2P')).toBe('case/CN-2026-7K4M2P');
  expect(refOfWorkflowId('case/CN-2026-7K4M2P')).toBe('CN-2026-7K4M2P');
});

test.each([
  'cn-2026-7K4M2P',
  'CN-2026-7K4M2',
  'CN-2026-7K4M2O',
  'CN-2026-7K4M2P ',
  '',
  'case/CN-2026-7K4M2P',
])('no workflow id is made of %j', (ref) => {
  expect(() => caseWorkflowId(ref)).toThrow('is not a ref');
});

test.each([
  'case/CN-2026-7K4M2P-2026-09-21T01:00:00Z',
  'case/CN-2026-7K4M2P\n',
  'case/CN-2026-7K4M2P/child',
  'staff-digest',
  'CN-2026-7K4M2P',
  'case/',
])('%j is not the id of a case', (workflowId) => {
  expect(refOfWorkflowId(workflowId)).toBeUndefined();
});
