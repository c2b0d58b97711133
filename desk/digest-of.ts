import type { TodayItem, TodaySection } from '../client/wire';
import { dayIn } from '../domain/calendar/office-hours';
import { FIELD } from '../domain/commands/roles';
import type { Digest, DigestLine, DigestNote, DigestSection } from '../domain/digest';
import { isStale } from '../domain/playbooks/doubts';
import { stationName } from '../domain/stations';
import type { CaseView, StationView } from '../domain/view';
import type { Morning } from './morning';
import { isFor, type Worker } from './today';

/** Where a part of `today` stands in the digest; what others owe within the week is not in it. */
const SECTION_OF: Readonly<
  Record<TodaySection, (item: TodayItem, worker: Worker) => DigestSection | undefined>
> = {
  overdue: () => 'overdue',
  'due-today': () => 'due-today',
  'to-settle': () => 'on-you',
  'due-soon': ({ owner }, { role }) => (owner === role ? 'on-you' : undefined),
  'waiting-client': () => 'on-client',
  'waiting-others': () => undefined,
};

/** The digest of a morning, without a client's name. `at`: ISO 8601 UTC. */
export function digestOf(worker: Worker, { items, views, left }: Morning, at: string): Digest {
  const byRef = new Map(views.map((view) => [view.ref, view]));
  const inSection = (wanted: DigestSection): DigestLine[] =>
    items
      .filter((item) => SECTION_OF[item.section](item, worker) === wanted)
      .map((item) => lineOf(item, byRef.get(item.ref)));
  return {
    sections: {
      overdue: inSection('overdue'),
      'due-today': inSection('due-today'),
      'on-you': inSection('on-you'),
      'on-client': inSection('on-client'),
    },
    provisional: views
      .filter((view) => view.waits.some((wait) => wait.provisional && isFor(worker, view, wait)))
      .map(({ ref }) => ({ what: ref, next: `npx clearance show ${ref}` })),
    stalePlaybooks: FIELD.includes(worker.role) ? stale(views, dayIn(at, worker.zone)) : [],
    leftOut: left.length,
  };
}

function lineOf(item: TodayItem, view: CaseView | undefined): DigestLine {
  const station = view?.stations.find((s) => s.station === item.station);
  return {
    ref: item.ref,
    about: item.about,
    ...(item.wait === undefined ? {} : { wait: item.wait }),
    ...(station === undefined ? {} : { place: placeOf(station) }),
    ...(station?.chinese === undefined ? {} : { placeChinese: station.chinese }),
    dueAt: item.dueAt,
    zone: item.zone,
    overdueDays: item.overdueDays,
    reminders: item.reminders,
    next: item.next,
  };
}

/** Each place once, however many cases have a station there that has not confirmed its own procedure. */
function stale(views: readonly CaseView[], on: string): DigestNote[] {
  const places = new Map<string, DigestNote>();
  for (const view of views)
    for (const station of view.stations) {
      const [narrowest] = station.playbook;
      if (station.outcome !== null || station.procedureConfirmedOn !== null) continue;
      if (narrowest === undefined || !isStale(narrowest, on)) continue;
      places.set(station.station, {
        what: placeOf(station),
        ...(station.chinese === undefined ? {} : { chinese: station.chinese }),
        next: `npx clearance playbook show ${station.station}`,
      });
    }
  return [...places.values()];
}

const placeOf = ({ city, district }: StationView): string =>
  stationName({ city, ...(district === null ? {} : { district }) });
