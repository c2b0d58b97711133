import { guardianOf } from '../people/parties';
import { ERRANDS, type DuePaper, type EmployerLetterFacts, type ItemFacts, type StayFacts } from '../papers';
import type { Matter, Station } from '../matter';
import { itemsFor, wantsPoa } from '../playbooks';
import { doubtsOf } from '../playbooks/doubts';
import { playbookOf } from '../playbooks/of-station';
import { rulesToKnow } from '../playbooks/order';
import { documentsComplete } from '../readiness';
import { namedOffice, optional } from './letter';
import { applicant } from './parties';

/** Papers for the stations: the agent's packet, the application's cover sheet, employers' letters, the power of attorney. */

/** What the agent takes along, once everything is complete: a packet and a cover sheet for each attempt. */
export function papers(m: Matter, station: Station): DuePaper[] {
  return [...employerLetters(m, station), ...toTheCounter(m, station)];
}

function toTheCounter(m: Matter, station: Station): DuePaper[] {
  if (station.progress.kind !== 'documents' || !documentsComplete(m, station)) return [];
  const attempt = station.attempts.length + 1;
  const packet = agentPacket(m, station);
  const cover = applicationCover(m, station);
  if (packet === undefined || cover === undefined) return [];
  return [
    { key: `agent-packet/${station.id}/${attempt}`, facts: packet },
    { key: `application-cover/${station.id}/${attempt}`, facts: cover },
  ];
}

/** Once the station is known to want such a letter. */
function employerLetters(m: Matter, station: Station): DuePaper[] {
  if (station.procedure.kind !== 'confirmed' || station.progress.kind !== 'documents') return [];
  const wanted = itemsFor(m.items, station, m.intake).some((i) => LETTERS.includes(i.kind));
  const facts = wanted ? employerLetter(m, station) : undefined;
  return facts === undefined ? [] : [{ key: `employer-letter/${station.id}/1`, facts }];
}

const LETTERS: readonly string[] = ['employer-letter', 'school-letter'];

/** The visit sheet as things stand; undefined before the station has confirmed its procedure. */
export function agentPacket(m: Matter, station: Station) {
  if (station.procedure.kind !== 'confirmed') return undefined;
  const doubts = doubtsOf(playbookOf(m, station), station.procedure.on, station.procedure.confirmed);
  const asked = doubts.map(({ says, source }) => `${says}: ${source}`);
  return {
    kind: 'agent-packet',
    applicant: applicant(m),
    station: namedOffice(m, station),
    stays: staysAt(m, station),
    items: accepted(m, station),
    filing: station.procedure.filing,
    poaForm: station.procedure.poaForm,
    notes: [
      ...(station.procedure.said ?? []),
      // What is to be asked anyway stands there.
      ...rulesToKnow(m, station).filter((rule) => !asked.includes(rule)),
    ],
    toConfirm: doubts.map(({ point, says, source }) => ({ point, says, source })),
  } as const;
}

/** The sheet on top of the application; undefined before the station has confirmed its procedure. */
export function applicationCover(m: Matter, station: Station) {
  if (station.procedure.kind !== 'confirmed') return undefined;
  return {
    kind: 'application-cover',
    applicant: applicant(m),
    station: namedOffice(m, station),
    stays: staysAt(m, station),
    items: accepted(m, station),
    filing: station.procedure.filing,
    attempt: station.attempts.length + 1,
    purposes: m.intake.destinations.map((d) => ({ country: d.destination, application: d.application })),
  } as const;
}

/** A letter for each employer or school of the stays there, each once; undefined where the stays had none (family, private). */
export function employerLetter(m: Matter, station: Station): EmployerLetterFacts | undefined {
  const employers = station.stays
    .flatMap((i) => m.intake.stays[i] ?? [])
    .flatMap(({ from, to, permit, employer, school }) => {
      const atSchool = typeof school === 'string' || permit === 'study';
      if (permit === 'family' || permit === 'personal') return [];
      const name = (atSchool ? school : employer) ?? undefined;
      return [{ kind: atSchool ? 'school' : 'employer', from, to, ...optional('name', name) } as const];
    });
  if (employers.length === 0) return undefined;
  return { kind: 'employer-letter', applicant: applicant(m), station: namedOffice(m, station), employers };
}

/** One power of attorney for all stations that want it; the guardian of a minor signs it. */
export function powerOfAttorney(m: Matter) {
  const stations = m.stations
    .filter((s) => s.procedure.kind === 'confirmed' && wantsPoa(s))
    .map((s) => namedOffice(m, s));
  const guardian = guardianOf(m.intake) === undefined ? undefined : m.intake.parties?.guardian;
  return {
    kind: 'power-of-attorney',
    applicant: applicant(m),
    ...(guardian === undefined ? {} : { guardian: { name: guardian.name, relation: guardian.relation } }),
    stations,
    errands: ERRANDS,
  } as const;
}

/** The power of attorney is due when it is asked for. */
export function poaPaper(m: Matter): DuePaper[] {
  if (m.poa.kind !== 'asked') return [];
  return [{ key: `power-of-attorney/${m.poa.entry}`, facts: powerOfAttorney(m) }];
}

/** The stays whose record the station holds. */
export function staysAt(m: Matter, station: Station): StayFacts[] {
  return station.stays
    .flatMap((i) => m.intake.stays[i] ?? [])
    .map((s) => ({
      from: s.from,
      to: s.to,
      permit: s.permit ?? 'none',
      ...optional('address', s.address),
      ...optional('employerOrSchool', s.employer ?? s.school ?? undefined),
    }));
}

function accepted(m: Matter, station: Station): ItemFacts[] {
  return itemsFor(m.items, station, m.intake)
    .filter((i) => i.state.kind === 'accepted')
    .map(({ kind, title, form }) => ({ kind, title, form }));
}
