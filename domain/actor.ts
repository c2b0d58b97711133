import { z } from 'zod';

/** The roles of the firm's people, as in the product's glossary. `system` is the case itself. */
export const ROLES = ['paralegal', 'attorney', 'agent', 'bookkeeper', 'ops'] as const;
export type Role = (typeof ROLES)[number];

/** Who did something. The desk writes it from the signed-in session; nobody can name somebody else. */
export const actorSchema = z.strictObject({
  /** Staff id, e.g. `paralegal-1`; opaque, no personal data. */
  id: z.string().min(1).max(64),
  role: z.enum([...ROLES, 'system']),
});
export type Actor = z.infer<typeof actorSchema>;

export const SYSTEM: Actor = { id: 'case', role: 'system' };
