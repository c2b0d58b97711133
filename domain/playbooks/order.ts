import type { Matter, Procedure, Station } from '../matter';
import { stationName } from '../stations';
import { sayingOf, sourceOf } from './doubts';
import { playbookOf } from './of-station';
import { pointsOf } from './resolve';
import type { StationOrder } from './schema';

/**
 * Who comes first at a station, the police or the notary, and who translates: the one place that says it. Waits, the
 * certificate's chain, letters and the agent's packet ask here (decision 0023).
 */

type Of = Pick<Matter, 'playbooks' | 'intake'>;

/** The station's own word, else the pinned playbook; where nobody says it, the police first and a translator. */
export function orderAt(m: Of, station: Station): StationOrder {
  const points = pointsOf(playbookOf(m, station));
  const own = ownWord(station.procedure);
  return {
    first: own?.sequence ?? points.sequence?.first ?? 'psb',
    translatedBy: own?.translatedBy ?? points.translation?.madeBy ?? 'translator',
  };
}

/** Is the application made at the notary office, which answers it? */
export function isNotaryFirst(m: Of, station: Station): boolean {
  return orderAt(m, station).first === 'notary';
}

/** The office that is asked first and applied to, for staff: `Shanghai, Pudong`, or the notary office for it. */
export function officeName(m: Of, station: Station): string {
  const name = stationName(station);
  return isNotaryFirst(m, station) ? `the notary office for ${name}` : name;
}

/**
 * What whoever goes there must know of notary and translation, each with where it comes from: an order other than the usual
 * one, then the playbook's rules that the station has not answered itself. Empty where nothing is said.
 */
export function rulesToKnow(m: Of, station: Station): string[] {
  const points = pointsOf(playbookOf(m, station));
  const own = ownWord(station.procedure);
  const { first, translatedBy } = orderAt(m, station);
  const from = (point: 'sequence' | 'translation', word: string | undefined) => {
    const fact = points[point];
    return word !== undefined || fact === undefined ? "the station's own word" : sourceOf(fact.by, fact);
  };
  return [
    ...(first === 'notary'
      ? [`the notary first: ask and apply at the notary office: ${from('sequence', own?.sequence)}`]
      : []),
    ...(translatedBy === 'notary'
      ? [`the notary translates, no other translation is made: ${from('translation', own?.translatedBy)}`]
      : []),
    ...(['notary', 'translation'] as const).flatMap((point) => {
      const fact = points[point];
      if (fact === undefined || own?.confirmed?.includes(point) === true) return [];
      return [`${sayingOf(point, fact)}: ${sourceOf(fact.by, fact)}`];
    }),
  ];
}

function ownWord(procedure: Procedure): Extract<Procedure, { kind: 'confirmed' }> | undefined {
  return procedure.kind === 'confirmed' ? procedure : undefined;
}
