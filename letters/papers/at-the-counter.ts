import { agentAt, type Firm, type StaffMember } from '../../domain/firm';
import type { StationName } from '../../domain/letters';
import type { AgentPacketFacts, ApplicationCoverFacts } from '../../domain/papers';
import type { Field, PaperBlock } from './paper';
import { passportTable, personFields, stayTable } from './people';
import { filingMode } from './words';

/** What the sheets for one counter have in common: the office, the agent who goes there, and who asks for what time. */

/** `上海浦东`, or the name in English where no playbook has it in Chinese. */
export function placeName({ chinese, name }: StationName): string {
  return chinese ?? name;
}

/** `上海浦东公安机关`; a name in Latin letters keeps its distance. */
export function officesThere(station: StationName, offices: string): string {
  const name = placeName(station);
  return /\p{Script=Han}$/u.test(name) ? `${name}${offices}` : `${name} ${offices}`;
}

/** The office in both languages, and how the application is filed there. */
export function officeFields({
  station,
  filing,
}: Pick<AgentPacketFacts, 'station' | 'filing'>): readonly Field[] {
  const where = station.chinese === undefined ? '' : ` / ${station.name}`;
  return [
    station.is === 'notary'
      ? { label: '公证处所在地 / Notary office for', value: `${placeName(station)}${where}` }
      : { label: '受理机关 / Station', value: `${officesThere(station, '公安机关')}${where}` },
    { label: '办理方式 / Filing', value: filingMode(filing) },
  ];
}

/** Who asks, under which passports, and for which time. */
export function applicantBlocks(
  { applicant, stays }: Pick<ApplicationCoverFacts, 'applicant' | 'stays'>,
  headingOfStays: string,
): readonly PaperBlock[] {
  return [
    { kind: 'heading', text: '申请人 / Applicant' },
    { kind: 'fields', fields: personFields(applicant) },
    { kind: 'heading', text: '护照 / Passports' },
    passportTable(applicant.passports),
    { kind: 'heading', text: headingOfStays },
    stayTable(stays),
  ];
}

/** As a Chinese office reads the name; undefined, so that a blank is left, where nobody works at that station. */
export function agentName(firm: Firm, station: StationName): string | undefined {
  const agent = agentAt(firm, station.id);
  return agent?.chineseName ?? agent?.name;
}

/** Everybody who works at one of these stations, each once. */
export function agentsAt(firm: Firm, stations: readonly StationName[]): readonly StaffMember[] {
  return [...new Set(stations.flatMap((station) => agentAt(firm, station.id) ?? []))];
}
