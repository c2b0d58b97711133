import type { Role } from './actor';
import { staffFor, type Firm, type StaffMember } from './firm';

/** To whom a case is limited, as staff ids. Null: to nobody, everybody may see it in their role. */
export type Wall = readonly string[] | null;

export const isInside = (wall: Wall, staffId: string): boolean => wall?.includes(staffId) ?? true;

/**
 * Who reads what is meant for a role in a case: the person meant when inside the case's wall, else somebody who is: of the same
 * role, then the one who has the case, then an attorney, then anybody but ops. Undefined when there is nobody.
 */
export function readerInside(
  firm: Firm,
  wall: Wall,
  meant: { readonly role: Role; readonly id?: string | undefined },
  inCharge?: string,
): StaffMember | undefined {
  const wanted = staffFor(firm, meant.role, meant.id);
  if (isInside(wall, wanted.id)) return wanted;
  const inside = firm.staff.filter(({ id, role }) => isInside(wall, id) && role !== 'ops');
  return (
    inside.find(({ role }) => role === meant.role) ??
    inside.find(({ id }) => id === inCharge) ??
    inside.find(({ role }) => role === 'attorney') ??
    inside[0]
  );
}
