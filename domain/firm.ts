import { z } from 'zod';
import { ROLES, type Role } from './actor';
import firmJson from './data/firm.json';
import { emailAddress, personName, shortText, timeZone } from './fields';

/**
 * The firm itself: its name, office, sender address, the address to which originals are posted, its people.
 * A firm edits `domain/data/firm.json`; nothing else in the product names it.
 */

const staffMember = z.strictObject({
  /** Opaque, e.g. `paralegal-1`; the same id as in an actor. */
  id: z.string().regex(/^[a-z]+-[0-9]+$/, 'must be a staff id such as paralegal-1'),
  role: z.enum(ROLES),
  name: personName,
  /** As a Chinese office reads it. */
  chineseName: personName.optional(),
  email: emailAddress,
  /** IANA zone in which this person works and reads dates. */
  zone: timeZone,
  language: z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as en or zh'),
  /** Ids of the stations at which a field agent works, e.g. `shanghai-pudong`, or `all`; an agent without sees no case. */
  stations: z.union([z.literal('all'), z.array(z.string().regex(/^[a-z0-9-]+$/)).max(500)]).optional(),
  /** Id of whoever decides when this person does not. */
  deputy: z.string().optional(),
});
export type StaffMember = z.infer<typeof staffMember>;

export const firmSchema = z
  .strictObject({
    version: z.literal(1),
    name: shortText,
    office: z.strictObject({ city: shortText, zone: timeZone }),
    /** Every letter comes from here; its domain also ends our Message-IDs. */
    sender: z.strictObject({ name: personName, address: emailAddress }),
    replyTo: emailAddress,
    /** Where clients post originals. While `placeholder` is true, letters warn that nothing may be posted there. */
    originalsTo: z.strictObject({
      placeholder: z.boolean(),
      lines: z.array(shortText).min(1).max(8),
      linesChinese: z.array(shortText).max(8),
    }),
    staff: z.array(staffMember).min(1),
  })
  .superRefine((firm, context) => {
    const ids = new Set<string>();
    firm.staff.forEach((member, i) => {
      const problem = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['staff', i, field], message });
      if (ids.has(member.id)) problem('id', `${member.id} is listed twice`);
      ids.add(member.id);
      if (member.deputy === undefined) return;
      const deputy = firm.staff.find((other) => other.id === member.deputy);
      if (deputy === undefined) problem('deputy', `${member.deputy} is not in the directory`);
      else if (deputy.role !== member.role) problem('deputy', `${deputy.id} is not a ${member.role}`);
      else if (deputy.id === member.id) problem('deputy', 'nobody can be their own deputy');
    });
    for (const role of ROLES) {
      if (!firm.staff.some((member) => member.role === role))
        context.addIssue({ code: 'custom', path: ['staff'], message: `the directory has no ${role}` });
    }
  });

export type Firm = z.infer<typeof firmSchema>;

/** Checks a firm file. Throws `ZodError` naming every wrong field. */
export function readFirm(json: unknown): Firm {
  return firmSchema.parse(json);
}

/** The firm of `domain/data/firm.json`. */
export const FIRM: Firm = readFirm(firmJson);

/**
 * Who gets a letter for a role: the person with `id` if they hold that role, else the first of the role, because a
 * letter must reach somebody even when its addressee has left.
 */
export function staffFor(firm: Firm, role: Role, id?: string): StaffMember {
  const ofRole = firm.staff.filter((member) => member.role === role);
  const found = ofRole.find((member) => member.id === id) ?? ofRole[0];
  // The schema promises one of each role; a firm built otherwise is a programming error.
  if (found === undefined)
    throw new Error(`The firm's directory has no ${role}: add one to domain/data/firm.json.`);
  return found;
}

/** The name of whoever has the id in the directory; the id itself where nobody has it. */
export function staffName(firm: Firm, id: string): string {
  return firm.staff.find((member) => member.id === id)?.name ?? id;
}

/** A field agent to whom this station is assigned, else one who works at all of them; undefined where nobody works at it. */
export function agentAt(firm: Firm, station: string): StaffMember | undefined {
  const agents = firm.staff.filter(({ role }) => role === 'agent');
  return (
    agents.find(({ stations }) => Array.isArray(stations) && stations.includes(station)) ??
    agents.find(({ stations }) => stations === 'all')
  );
}

/** Who decides instead of `member`: their deputy, else the next of their role, else themselves. */
export function deputyFor(firm: Firm, member: StaffMember): StaffMember {
  return (
    firm.staff.find((other) => other.id === member.deputy) ??
    firm.staff.find((other) => other.role === member.role && other.id !== member.id) ??
    member
  );
}
