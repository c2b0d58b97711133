import type { Role } from '../actor';

/** Groups of roles, named for what they may do. An attorney may do whatever a paralegal may. */
export const OFFICE: readonly Role[] = ['paralegal', 'attorney'];
/** Facts from the field: the agent who was there, or the office on the agent's behalf. */
export const FIELD: readonly Role[] = ['agent', 'paralegal', 'attorney'];
export const MONEY: readonly Role[] = ['bookkeeper', 'paralegal', 'attorney'];
export const ATTORNEY: readonly Role[] = ['attorney'];
export const STAFF: readonly Role[] = ['paralegal', 'attorney', 'agent', 'bookkeeper'];
