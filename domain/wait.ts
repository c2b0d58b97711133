import type { StaffRole } from './letters';
import type { LadderName } from './ladders';
import { LADDERS } from './ladders';
import type { Matter, Station } from './matter';
import type { Ladder, Owner, Pause } from './plans';

/** Something the case waits for: always with an owner, a start and a ladder. Derived from the matter, never stored. */
export interface Wait {
  /** Unique in the case and stable over time, e.g. `answer/shanghai-pudong/1`. */
  readonly key: string;
  /** What kind of wait it is, e.g. `answer`. */
  readonly name: string;
  readonly owner: Owner;
  readonly station?: string;
  /** For people, without personal data: "the station's answer", "work permit (original)". */
  readonly about: string;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly ladder: Ladder;
  readonly pauses: readonly Pause[];
  /** Commands that end it. */
  readonly commands: readonly string[];
  /** Who is told while the owner is not somebody we write to, and who takes over on a breach. */
  readonly watcher: StaffRole;
  readonly onBreach: StaffRole;
  /** For the client's reminder: what silence causes. */
  readonly otherwise?: string;
  /**
   * Key of the letter that tells its owner of it when it begins; with a slash at the end, how the key begins (a breach has
   * its day in it). Absent: the first rung is the first that its owner hears of it.
   */
  readonly announcedBy?: string;
}

type Draft = Omit<Wait, 'ladder' | 'pauses' | 'watcher' | 'onBreach' | 'station'> & {
  readonly ladder: Ladder | LadderName;
  readonly station?: Station | string | undefined;
  readonly watcher?: StaffRole;
  readonly onBreach?: StaffRole;
  readonly pauses?: readonly Pause[];
};

/** Whose clocks a hold stops: the client's and our own people's; not a station's, an authority's or a carrier's. */
const HELD: readonly Owner[] = [
  'client',
  'counsel',
  'employer',
  'paralegal',
  'attorney',
  'bookkeeper',
  'agent',
];

/** Spans in which the clocks of the client and of our own people stand still: the case was over, or is on hold. */
export function stillstands(matter: Matter): readonly Pause[] {
  return [...matter.rests, ...matter.holds];
}

/** Completes a wait: hold stops clients' and staff's clocks; the paralegal watches, the attorney decides, unless said otherwise. */
export function wait(matter: Matter, draft: Draft): Wait {
  const { ladder, station, watcher = 'paralegal', onBreach = 'attorney', pauses, ...rest } = draft;
  const stationId = typeof station === 'object' ? station.id : station;
  return {
    ...rest,
    ...(stationId === undefined ? {} : { station: stationId }),
    ladder: typeof ladder === 'string' ? LADDERS[ladder] : ladder,
    pauses: pauses ?? (HELD.includes(draft.owner) ? stillstands(matter) : []),
    watcher,
    onBreach,
  };
}

/** Under which a wait that is over its time asks for attention. */
export function overdueId(key: string): string {
  return `overdue/${key}`;
}

/** Does its clock stand still now? */
export function isPaused(w: Pick<Wait, 'pauses'>): boolean {
  const last = w.pauses.at(-1);
  return last !== undefined && last.to === undefined;
}

/** Its owner is told of it by a letter of its own, and that letter has not gone yet: no reminder may go with it. */
export function isToBeAnnounced(
  { announcedBy }: Pick<Wait, 'announcedBy'>,
  gone: readonly string[],
): boolean {
  if (announcedBy === undefined) return false;
  return !gone.some((key) => (announcedBy.endsWith('/') ? key.startsWith(announcedBy) : key === announcedBy));
}

/** Waits whose owner reads the client's letters. */
export function isForClient(w: Pick<Wait, 'owner'>): boolean {
  return w.owner === 'client' || w.owner === 'counsel' || w.owner === 'employer';
}
