import type { Matter } from '../matter';
import { pursuedStays } from '../review';
import { stationName, stationsOf } from '../stations';
import { clearancesOf, countOf, type Clearance } from '../stays/clearances';
import { residencesOf } from '../stays/residences';
import { findingsOf } from './findings';
import { groundLine, type Line, type MakeSection } from './section';

/** Which stations are approached and why, which are not, and how many certificates that comes to. */
export const stations: MakeSection = (matter) => {
  const clearances = clearancesOf(residencesOf(matter.intake), findingsOf(matter));
  const approached = approachedStations(matter);
  const ids = new Set(approached.map((s) => s.id));
  return {
    key: 'stations',
    title: 'Stations',
    lines: [
      { text: `It comes to ${countOf(clearances).words}.` },
      ...clearances.flatMap((c): Line[] => [
        {
          text: `${c.place}: ${c.why}${ids.has(c.station) ? APPROACHED[c.state] : ''}`,
          ...(c.state === 'doubtful' ? { doubt: true } : {}),
        },
        ...(c.coveredBy === undefined ? [] : [groundLine(c.coveredBy.ground)]),
      ]),
      ...approached
        .filter((s) => !clearances.some((c) => c.station === s.id))
        .map((s): Line => ({ text: `${stationName(s)}: another station sent the case there` })),
    ],
  };
};

/** What a station in the list is there for. */
const APPROACHED: Readonly<Record<Clearance['state'], string>> = {
  certain: '; this station is approached',
  doubtful: '; this station is approached',
  'not-obtainable': '; the case is kept under this station, for the efforts that such a request rests on',
  'not-needed': '; this station is approached',
};

/** The stations of the case; before the review, those that the rules would approach. */
export function approachedStations(matter: Matter) {
  if (matter.review.kind === 'done') return matter.stations;
  const pursued = pursuedStays(findingsOf(matter), matter.intake.stays.length);
  return stationsOf(matter.intake.stays, (stay) => pursued.includes(stay));
}
