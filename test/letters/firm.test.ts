import { ZodError } from 'zod';
import { ROLES } from '../../domain/actor';
import { deputyFor, FIRM, readFirm, staffFor } from '../../domain/firm';

test.each(ROLES)('the directory has a %s, on an example domain', (role) => {
  expect(staffFor(FIRM, role).email).toMatch(/@firm\.example$/);
});

test('a person is found by id, and somebody of the role stands in for an id that is gone', () => {
  expect(staffFor(FIRM, 'attorney', 'attorney-2').id).toBe('attorney-2');
  expect(staffFor(FIRM, 'attorney', 'attorney-9').id).toBe('attorney-1');
  expect(staffFor(FIRM, 'attorney', 'paralegal-1').id).toBe('attorney-1');
});

test('the deputy decides when the attorney does not; a person alone in a role has nobody but themselves', () => {
  expect(deputyFor(FIRM, staffFor(FIRM, 'attorney')).id).toBe('attorney-2');
  expect(deputyFor(FIRM, staffFor(FIRM, 'bookkeeper')).id).toBe('bookkeeper-1');
});

test.each([
  ['a second person with the same id', { ...staffFor(FIRM, 'agent') }],
  ['a deputy who is not in the directory', { ...staffFor(FIRM, 'agent'), id: 'agent-2', deputy: 'agent-7' }],
  ['a deputy of another role', { ...staffFor(FIRM, 'agent'), id: 'agent-2', deputy: 'attorney-1' }],
  [
    'two addresses for one person',
    { ...staffFor(FIRM, 'agent'), id: 'agent-2', email: 'a@firm.example, b@firm.example' },
  ],
])('%s is refused', (_what, member) => {
  expect(() => readFirm({ ...FIRM, staff: [...FIRM.staff, member] })).toThrow(ZodError);
});

test('a directory without an attorney is refused', () => {
  const staff = FIRM.staff.filter((member) => member.role !== 'attorney');
  expect(() => readFirm({ ...FIRM, staff })).toThrow(/no attorney/);
});
