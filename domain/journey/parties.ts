import { agentAt, deputyFor, FIRM, staffFor, type StaffMember } from '../firm';
import type { Audience, Holder, Recipient, StaffRole, StandIn, Whereabouts } from '../letters';
import { CLIENT, WRITTEN_OFF } from '../custody';
import { payerOf, readerOf, type Party } from '../people/parties';
import { optional, thing } from './letter';
import type { ApplicantFacts, PartyFacts } from '../papers';
import { countryName } from '../countries';
import type { Matter } from '../matter';
import { isNotaryFirst } from '../playbooks/order';

/** Who is written to, in which voice, language and zone; and how the applicant appears in papers. */

/**
 * The reader of the client's letters: counsel alone where counsel is the only contact, else the guardian of a minor, the client,
 * or the applicant, with counsel copied.
 */
export function reader(m: Matter): {
  audience: Audience;
  to: Recipient;
  copy?: Recipient;
  /** Reads and acts for the applicant. */
  standsIn?: StandIn;
  zone: string;
  language: string;
  country: string;
} {
  const { counsel } = m.intake;
  const person = readerOf(m.intake);
  const { country } = person.address;
  if (counsel?.onlyContact) {
    return {
      audience: 'counsel',
      to: { name: counsel.name, address: counsel.email },
      zone: counsel.timeZone ?? person.zone,
      language: counsel.language ?? 'en',
      country,
    };
  }
  const copy = counsel === undefined ? {} : { copy: { name: counsel.name, address: counsel.email } };
  return {
    audience: 'client',
    to: { name: person.name, address: person.email },
    ...copy,
    ...(person.role === 'applicant' ? {} : { standsIn: person.role }),
    zone: person.zone,
    language: person.language,
    country,
  };
}

/**
 * Who of our people has a role in this case: the paralegal in charge, the agent who works at the station (where nobody does,
 * the paralegal sees to it), else the first of the role; or the deputy of that person.
 */
export function colleague(
  m: Matter,
  role: StaffRole,
  {
    deputy = false,
    station = m.stations[0]?.id,
  }: { readonly deputy?: boolean | undefined; readonly station?: string | undefined } = {},
): StaffMember {
  // An agent's affairs are those of their own stations (decision 0014): another agent is no deputy there.
  if (role === 'agent' && station !== undefined)
    return agentAt(FIRM, station) ?? staffFor(FIRM, 'paralegal', m.assignee);
  const member = staffFor(FIRM, role, role === 'paralegal' ? m.assignee : undefined);
  return deputy ? deputyFor(FIRM, member) : member;
}

/** A person or company as papers address them. */
export function addressed({ name, organisation, address: a }: Party): PartyFacts {
  const place = [a.city, a.region, a.postalCode].filter((part) => part !== undefined).join(', ');
  return {
    name: organisation === undefined ? name : `${organisation}, ${name}`,
    addressLines: [a.line1, ...(a.line2 === undefined ? [] : [a.line2]), place, countryName(a.country)],
  };
}

export function applicant(m: Matter): ApplicantFacts {
  const a = m.intake.applicant;
  return {
    legalName: a.legalName,
    ...(a.chineseName === undefined ? {} : { chineseName: a.chineseName }),
    otherNames: a.otherNames.map((o) => o.name),
    dateOfBirth: a.dateOfBirth,
    sex: a.sex,
    nationalities: a.nationalities,
    passports: a.passports.map(({ number, country, issuedOn, expiresOn, nameAsPrinted, lost }) => ({
      number,
      country,
      issuedOn,
      expiresOn,
      nameAsPrinted,
      lost: lost === true,
    })),
  };
}

/** Where the client's originals are that are not at home. */
export function whereOriginalsAre(m: Matter): Whereabouts[] {
  return m.custody.flatMap(({ item, holder }) => {
    if (holder === CLIENT || holder === WRITTEN_OFF || !m.items.some((i) => i.id === item)) return [];
    const station = m.stations.find((s) => holder === `station:${s.id}`);
    if (station !== undefined && isNotaryFirst(m, station))
      return [{ thing: thing(m, item), holder: 'notary' as const }];
    const [kind] = holder.split(':');
    return [
      { thing: thing(m, item), holder: HOLDERS[kind ?? ''] ?? 'other', ...optional('city', station?.city) },
    ];
  });
}

/** Holders of custody, as a reader is told of them. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  firm: 'firm',
  agent: 'agent',
  station: 'station',
  notary: 'notary',
  authority: 'authority',
  employer: 'employer',
  carrier: 'posted',
  lost: 'lost',
};

export function holderName(m: Matter, holder: string): string {
  if (holder.startsWith('station:')) {
    const station = m.stations.find((s) => `station:${s.id}` === holder);
    if (station !== undefined && isNotaryFirst(m, station)) return 'with the notary';
    return `at the station in ${station?.city ?? 'China'}`;
  }
  if (holder.startsWith('carrier:')) return 'on its way to you';
  return (
    {
      firm: 'safe with us',
      agent: 'with our agent in China',
      notary: 'with the notary',
      authority: 'with the authority',
      employer: 'with the employer',
    }[holder] ?? holder
  );
}

/** The name of whoever pays, where that is somebody else with an address for mail: money is asked of them, by letters of their own. */
export function writtenPayer({ intake }: Matter): string | undefined {
  return intake.parties?.payer?.email === undefined ? undefined : addressed(payerOf(intake)).name;
}
