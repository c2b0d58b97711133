import type { Matter } from '../matter';
import { stationName } from '../stations';
import type { Duration } from '../estimates/durations';
import type { EstimatedDays } from '../plans';
import type { Line, MakeSection } from './section';

/** The two dates for the client, station by station, and for every step how long it takes and by whose word. */
export const estimates: MakeSection = (matter, book) => {
  const lines = matter.stations.flatMap((station): Line[] => {
    const planned = book.estimates?.[station.id];
    if (planned === undefined) return [];
    const { atStation, inHand, steps, calendarVersion } = planned;
    const answer = atStation === undefined ? '' : `answer ${days(atStation)}; `;
    const isProvisional = inHand.provisional;
    return [
      {
        text: `${stationName(station)}: ${answer}certificate in hand ${days(inHand)}`,
        why: `calendar ${calendarVersion}${isProvisional ? ', provisional: past its last published year' : ''}`,
        ...(isProvisional ? { doubt: true } : {}),
      },
      ...lateFor(matter, stationName(station), inHand),
      ...steps.map(stepLine),
    ];
  });
  return lines.length === 0 ? undefined : { key: 'estimates', title: 'Estimates for the client', lines };
};

/** The last day of the range lies after a filing abroad. */
function lateFor({ intake }: Matter, place: string, { earliest, latest }: EstimatedDays): Line[] {
  return intake.destinations
    .filter(({ filingOn }) => latest > filingOn)
    .map(({ authority, filingOn }) => ({
      text: `${place}: the certificate ${earliest > filingOn ? 'comes' : 'may come'} after the filing with ${authority} on ${filingOn}`,
      doubt: true,
    }));
}

const days = ({ earliest, latest }: EstimatedDays): string => `${earliest} to ${latest}`;

function stepLine({ step, calendar, earliest, latest, basis, source, verified }: Duration): Line {
  const range = earliest === latest ? `${latest}` : `${earliest} to ${latest}`;
  return {
    text: `${step}: ${range} working days (${calendar}), ${BASIS_WORDS[basis]}`,
    depth: 1,
    rule: `estimate.${basis}`,
    source,
    verified,
  };
}

const BASIS_WORDS: Readonly<Record<Duration['basis'], string>> = {
  measured: 'as measured',
  station: 'as the station said',
  playbook: 'by the playbook',
  default: 'by default',
};
