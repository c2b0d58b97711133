import type { Stay } from '../intake';
import type { Matter, Station } from '../matter';
import { stationId } from '../stations';
import { NATIONAL } from './national';
import { playbooksFor, type PlaybookChain } from './resolve';
import type { Playbook } from './schema';

/**
 * The playbook of a station in this case: the versions that were pinned when it was opened, or since (`use-playbook`). A
 * station of which nothing is pinned (a transfer to another place, a case of an earlier release) has the national one.
 */
export function playbookOf(matter: Pick<Matter, 'playbooks' | 'intake'>, station: Station): PlaybookChain {
  const own = matter.playbooks[station.id];
  if (own !== undefined) return own;
  const ofStay = station.stays
    .flatMap((i) => matter.intake.stays[i] ?? [])
    .map((stay) => matter.playbooks[stationId(stay)])
    .find((chain) => chain !== undefined);
  return ofStay ?? [NATIONAL];
}

/** The playbooks that hold on a day for the places of these stays, by the station's id: what a case pins when it is opened. */
export function playbooksToPin(
  all: readonly Playbook[],
  stays: readonly Stay[],
  on: string,
): Record<string, PlaybookChain> {
  return Object.fromEntries(stays.map((stay) => [stationId(stay), playbooksFor(all, stay, on)]));
}
