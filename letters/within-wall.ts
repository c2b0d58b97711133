import type { Firm } from '../domain/firm';
import { readsLetters, type LetterOrder, type StaffRole } from '../domain/letters';
import { readerInside, type Wall } from '../domain/wall';

/**
 * A letter as the wall of its case lets it go: to staff inside it only, and to the client with nobody named who is not. Undefined
 * when nobody inside is in the firm's directory any more: then a person must look, and the letter goes to nobody.
 */
export function withinWall(order: LetterOrder, firm: Firm, wall: Wall): LetterOrder | undefined {
  if (wall === null) return order;
  const inside = (meant: { readonly role: StaffRole; readonly id?: string }) => {
    const member = readerInside(firm, wall, meant, order.contact?.id);
    return member !== undefined && readsLetters(member.role)
      ? { role: member.role, id: member.id }
      : undefined;
  };
  const contact = inside(order.contact ?? { role: 'paralegal' });
  const reader = order.to.kind === 'staff' ? inside(order.to) : undefined;
  if (contact === undefined || (order.to.kind === 'staff' && reader === undefined)) return undefined;
  return { ...order, contact, ...(reader === undefined ? {} : { to: { kind: 'staff', ...reader } }) };
}
