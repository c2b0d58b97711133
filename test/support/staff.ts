import type { ScryptCost } from '../../store/password-hash';

/** Passwords that cost nothing: what is tested is what becomes of them. */
export const CHEAP: ScryptCost = { n: 1024, r: 8, p: 1 };
