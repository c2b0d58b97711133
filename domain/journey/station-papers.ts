import type { DocumentFacts } from '../letters';
import type { Matter, Station } from '../matter';
import { itemsFor, wantsPoa } from '../playbooks';
import { documentsComplete } from '../readiness';
import { named } from './letter';
import { applicant } from './parties';

/** Papers for the stations: the agent's packet and the power of attorney. */

/** Every errand that the power of attorney covers. */
const ERRANDS = [
  'contact the police station',
  'file the application',
  'collect the certificate',
  'have it translated and notarised',
  'have it authenticated',
] as const;

/** What the agent takes along, once everything is complete: a packet for each attempt. */
export function papers(m: Matter, station: Station): { key: string; facts: DocumentFacts }[] {
  if (station.progress.kind !== 'documents' || station.procedure.kind !== 'confirmed') return [];
  if (!documentsComplete(m, station)) return [];
  const mine = itemsFor(m.items, station, m.intake);
  return [
    {
      key: `agent-packet/${station.id}/${station.attempts.length + 1}`,
      facts: {
        kind: 'agent-packet',
        applicant: applicant(m),
        station: {
          ...named(station),
          city: station.city,
          ...(station.district === undefined ? {} : { district: station.district }),
        },
        stays: station.stays
          .flatMap((i) => m.intake.stays[i] ?? [])
          .map((s) => ({
            from: s.from,
            to: s.to,
            permit: s.permit ?? 'none',
            ...(s.address === undefined ? {} : { address: s.address }),
            ...employerOrSchool(s),
          })),
        items: mine.filter((i) => i.state.kind === 'accepted').map(({ title, form }) => ({ title, form })),
        filing: station.procedure.filing,
        notes: [station.procedure.poaForm],
      },
    },
  ];
}

function employerOrSchool(stay: Matter['intake']['stays'][number]): { employerOrSchool?: string } {
  const name = stay.employer ?? stay.school;
  return name === undefined || name === null ? {} : { employerOrSchool: name };
}

/** The power of attorney as a paper: one for all stations that want it. */
export function poaPaper(m: Matter): { key: string; facts: DocumentFacts }[] {
  if (m.poa.kind !== 'asked') return [];
  const stations = m.stations.filter((s) => s.procedure.kind === 'confirmed' && wantsPoa(s)).map(named);
  return [
    {
      key: `power-of-attorney/${m.poa.entry}`,
      facts: { kind: 'power-of-attorney', applicant: applicant(m), stations, errands: ERRANDS },
    },
  ];
}
