import { Unreachable } from '../client/case-errors';
import type { PlaybookAddedAnswer } from '../client/wire';
import { nameOf, playbooksFor } from '../domain/playbooks/resolve';
import type { Playbook } from '../domain/playbooks/schema';
import type { StationView } from '../domain/view';
import type { DeskDeps } from './app';
import { EVERY_CASE, listFor } from './door';
import { readMany } from './read-many';
import type { Session } from './session';

/** Looking for cases may take this long; what was not reached is said. Milliseconds. */
const TIME_TO_ASK_MS = 5_000;

/**
 * Stations of open cases that this person may see and that would have this version if they were opened on that day, and follow another one: their case
 * keeps that until somebody moves it.
 */
export async function followersOfOlder(
  { caseDesk, walls }: Pick<DeskDeps, 'caseDesk' | 'walls'>,
  session: Session,
  all: readonly Playbook[],
  version: Playbook,
  on: string,
): Promise<Pick<PlaybookAddedAnswer, 'followers' | 'notRead'>> {
  try {
    const open = await listFor({ walls, caseDesk }, session, {}, { ...EVERY_CASE, open: true });
    const { views, left } = await readMany(open.cases, (ref) => caseDesk.view(ref), TIME_TO_ASK_MS);
    const followers = views.flatMap(({ ref, stations }) =>
      stations
        .filter((station) => isToMove(station, all, version, on))
        .map(({ station, playbook }) => ({ ref, station, follows: followedFor(playbook, version) })),
    );
    return { followers, notRead: left.length };
  } catch (error) {
    // The version is added: that no case can be asked just now must not make it look undone.
    if (error instanceof Unreachable) return { followers: [], notRead: null };
    throw error;
  }
}

function isToMove(station: StationView, all: readonly Playbook[], version: Playbook, on: string): boolean {
  if (station.outcome !== null) return false;
  const place = { city: station.city, district: station.district ?? undefined };
  return (
    playbooksFor(all, place, on).includes(version) &&
    !station.playbook.some(({ name }) => name === nameOf(version))
  );
}

/** The version of the same playbook; where the case has none of it, its narrowest. */
function followedFor(pinned: StationView['playbook'], { id }: Playbook): string {
  const same = pinned.find(({ name }) => name.startsWith(`${id} `));
  return (same ?? pinned[0])?.name ?? 'none';
}
