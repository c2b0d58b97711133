import type { Actor } from '../domain/actor';
import { intakeSchema, type Intake } from '../domain/intake';
import oneCity from '../examples/one-city.json';

export const PARALEGAL: Actor = { id: 'paralegal-1', role: 'paralegal' };

/** The standard case of somebody else each time: nobody gets two reminders a day, so every case has its own client. */
export function intakeOf(n: number): Intake {
  const { applicant } = oneCity;
  return intakeSchema.parse({
    ...oneCity,
    applicant: { ...applicant, legalName: `${applicant.legalName} ${n}`, email: `client-${n}@example.com` },
  });
}
