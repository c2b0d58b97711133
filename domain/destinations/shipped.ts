import aus from '../data/destinations/AUS.json';
import can from '../data/destinations/CAN.json';
import deu from '../data/destinations/DEU.json';
import fra from '../data/destinations/FRA.json';
import gbr from '../data/destinations/GBR.json';
import irl from '../data/destinations/IRL.json';
import nzl from '../data/destinations/NZL.json';
import usa from '../data/destinations/USA.json';
import { countryName } from '../countries';
import { readDestination, type DestinationFile } from './destination-file';

/** The destinations whose rules come with the product. To add one, add its file and its line here. */
const FILES: ReadonlyMap<string, DestinationFile> = new Map(
  Object.entries({ AUS: aus, CAN: can, DEU: deu, FRA: fra, GBR: gbr, IRL: irl, NZL: nzl, USA: usa }).map(
    ([country, file]) => [country, readDestination(file, `domain/data/destinations/${country}.json`)],
  ),
);

/** For a country without a file: six months at any time, and a certificate that is as fresh as the strictest ask for. */
const CONSERVATIVE = {
  source: 'no rule of this destination is on file: conservative defaults',
  confidence: 'general',
  verifiedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
} as const;

const UNKNOWN: Omit<DestinationFile, 'destination' | 'name'> = {
  version: 1,
  requirements: [
    {
      id: 'default-six-months',
      applies: {},
      residence: 'any',
      force: 'must',
      length: { days: 180, says: '6 months', counting: 'in-total', withinYears: null, fromAge: null },
      anyLengthOnArrest: true,
      ...CONSERVATIVE,
    },
  ],
  validity: [
    {
      id: 'default-three-months',
      applies: {},
      months: 3,
      measuredAt: 'filing',
      lastingAfterDeparture: 'no',
      afterLastDeparture: true,
      says: 'No rule is on file: no more than three months old at the filing, and issued after the last departure.',
      ...CONSERVATIVE,
    },
  ],
  open: ['What this authority asks for is to be confirmed with it before anything is paid for.'],
};

/** The rules of a destination (ISO 3166 alpha-3); for a country without a file the conservative defaults, which say so. */
export function destinationFile(country: string): DestinationFile {
  return FILES.get(country) ?? { ...UNKNOWN, destination: country, name: countryName(country) };
}

/** Whether rules of that country are on file. */
export function isKnownDestination(country: string): boolean {
  return FILES.has(country);
}

export const SHIPPED_DESTINATIONS: readonly DestinationFile[] = [...FILES.values()];
