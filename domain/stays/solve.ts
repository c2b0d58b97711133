import { destinationFile } from '../destinations/shipped';
import type { DestinationFile } from '../destinations/destination-file';
import type { Ground } from '../grounds';
import type { Intake } from '../intake';
import type { Finding } from '../matter';
import { passportTitle } from '../passports';
import { clearancesOf, countOf, type Clearance, type ClearanceCount } from './clearances';
import { obtainableFor, type Known } from './obtainable';
import { requiredFor } from './required';
import { odditiesOf, residencesOf, type Oddity, type Residence } from './residences';
import type { Span } from './spans';

/**
 * The stay solver: from the stays as they were told to the stations that hold the record. Pure: the same intake and the same
 * rules give the same answer, in whatever order the stays are written.
 */
export interface Solution {
  readonly residences: readonly Residence[];
  readonly oddities: readonly Oddity[];
  readonly uncovered: readonly Uncovered[];
  /** Two answers for each destination and stay, in the order of the intake. */
  readonly findings: readonly Finding[];
  readonly clearances: readonly Clearance[];
  readonly count: ClearanceCount;
}

/** Days of a stay without a passport at hand (fact 20). */
export interface Uncovered extends Span {
  readonly station: string;
  readonly place: string;
  readonly kind: 'lost' | 'unlisted';
  readonly words: string;
}

/** What is known besides the intake: the playbooks of its places, by station id, and the rules of destinations. */
export interface Rules {
  readonly playbooks?: Known['playbooks'];
  readonly destinations?: (country: string) => DestinationFile;
}

export function solveStays(intake: Intake, rules: Rules = {}): Solution {
  const residences = residencesOf(intake);
  const known = { residences, playbooks: rules.playbooks ?? {} };
  const rulesOf = rules.destinations ?? destinationFile;
  const findings = intake.destinations.flatMap((destination) =>
    intake.stays.map((_, stay) =>
      findingFor(intake, stay, destination, rulesOf(destination.destination), known),
    ),
  );
  const clearances = clearancesOf(residences, findings);
  return {
    residences,
    oddities: odditiesOf(intake, residences),
    uncovered: uncoveredOf(intake, residences),
    findings,
    clearances,
    count: countOf(clearances),
  };
}

function findingFor(
  intake: Intake,
  stay: number,
  destination: Intake['destinations'][number],
  file: DestinationFile,
  known: Known,
): Finding {
  const need = requiredFor(intake, stay, destination, file);
  const can = obtainableFor(intake, stay, known, destination.filingOn);
  return {
    destination: destination.destination,
    stay,
    required: need.required,
    obtainable: can.obtainable,
    reason: `${sentence(need.grounds)}; ${sentence(can.grounds)}`,
    requiredBy: need.grounds,
    obtainableBy: can.grounds,
    flags: [...need.flags, ...can.flags],
  };
}

const sentence = (grounds: readonly Ground[]): string =>
  grounds.length === 0 ? 'no rule speaks of it' : grounds.map((g) => g.why).join('; ');

function uncoveredOf(intake: Intake, residences: readonly Residence[]): Uncovered[] {
  return residences.flatMap((residence) =>
    residence.segments.flatMap(({ from, to, passport }): Uncovered[] => {
      if (passport.kind === 'at-hand') return [];
      const lost = passport.kind === 'lost' ? intake.applicant.passports[passport.index] : undefined;
      return [
        {
          from,
          to,
          station: residence.station,
          place: residence.place,
          kind: passport.kind,
          words:
            lost === undefined
              ? `no listed passport was valid in ${residence.place} from ${from} to ${to}: ask for the one that was used`
              : `the ${passportTitle(intake, lost)}, used in ${residence.place}, is lost`,
        },
      ];
    }),
  );
}
