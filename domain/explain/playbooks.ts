import type { Station } from '../matter';
import { isStale, STALE_AFTER_DAYS } from '../playbooks/doubts';
import { playbookOf } from '../playbooks/of-station';
import { nameOf, type PlaybookChain } from '../playbooks/resolve';
import type { Playbook } from '../playbooks/schema';
import { sheetOf, type SheetRow } from '../playbooks/sheet';
import { stationName } from '../stations';
import type { Line, MakeSection } from './section';
import { approachedStations } from './stations';

/** Documents have a topic of their own. */
const SHOWN: readonly SheetRow['topic'][] = ['point', 'fee', 'remark'];

/** What each station is believed to ask for: which playbook says so, how sure that is, and what the station itself said. */
export const playbooks: MakeSection = (matter, _book, today) => {
  const stations = approachedStations(matter);
  if (stations.length === 0) return undefined;
  const told: PlaybookChain[] = [];
  const lines = stations.flatMap((station): Line[] => {
    const chain = playbookOf(matter, station);
    const same = told.some((other) => chain.every((p, i) => p === other[i]) && chain.length === other.length);
    told.push(chain);
    return [
      ...chain.map((p, i) =>
        headLine(i === 0 ? `${stationName(station)} follows` : 'for the rest', p, i, today),
      ),
      ...ownWords(station),
      // Once for each chain: a page is read by a person.
      ...(same ? [] : narrowFirst(chain, today)),
    ];
  });
  return { key: 'playbooks', title: 'Playbooks', lines };
};

function headLine(lead: string, playbook: Playbook, i: number, today: string): Line {
  const { verifiedOn, confidence } = playbook;
  const stale = isStale(playbook, today);
  const confirmed =
    verifiedOn === null ? 'never confirmed with the office' : `confirmed with the office ${verifiedOn}`;
  const text = `${lead} the playbook ${nameOf(playbook)}: ${confidence}, ${confirmed}${stale ? `; STALE: not within ${STALE_AFTER_DAYS} days` : ''}`;
  return { text, ...(i === 0 ? {} : { depth: 1 }), ...(stale && i === 0 ? { doubt: true } : {}) };
}

/** What the station answered itself stands before what any playbook says. */
function ownWords({ procedure }: Pick<Station, 'procedure'>): Line[] {
  if (procedure.kind !== 'confirmed') return [];
  const { on, filing, poaForm, passport, workingDays, confirmed = [], said = [] } = procedure;
  const words: Readonly<Record<string, string>> = {
    filing: `filing: ${filing}`,
    poa: `power of attorney: ${poaForm}`,
    passport: `passport: ${passport}`,
    workingDays: `${workingDays ?? 0} working days`,
  };
  return [...confirmed.flatMap((point) => words[point] ?? []), ...said].map((text) => ({
    text: `instead, by the station's own word of ${on}: ${text}`,
    depth: 1,
  }));
}

const narrowFirst = (chain: PlaybookChain, today: string): Line[] =>
  sheetOf(chain, today)
    .filter(({ topic }) => SHOWN.includes(topic))
    .map(({ says, by, source, verified, what, topic }) => ({
      text: says,
      depth: 1,
      rule: topic === 'point' ? `playbook.${what}` : `playbook.${topic}`,
      source: `${by}: ${source}`,
      verified,
    }));
