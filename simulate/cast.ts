import type { Role } from '../domain/actor';
import { at as instantAt, dayIn, nextOpening } from '../domain/calendar/office-hours';
import { planWait } from '../domain/calendar/plan';
import { CHINA_ZONE } from '../domain/calendar/zones';
import type { Calendars } from '../domain/calendar/working-calendar';
import { FIRM, staffFor } from '../domain/firm';
import { instant, millis } from '../domain/instants';
import { reader } from '../domain/journey/parties';
import type { Matter } from '../domain/matter';
import type { CalendarName } from '../domain/plans';
import type { Wait } from '../domain/wait';

/** Who acts in a simulated case: in which zone, at which hour, by whose working days, and who of us enters it. */

interface Player {
  /** Who tells the case; what outsiders do is entered by one of us the moment it happens. */
  readonly enters: Role;
  readonly calendar: CalendarName;
  /** `HH:MM` where the player is. */
  readonly hour: string;
  readonly place: 'client' | 'firm' | 'china';
}

const CAST = {
  paralegal: { enters: 'paralegal', calendar: 'firm', hour: '10:00', place: 'firm' },
  attorney: { enters: 'attorney', calendar: 'firm', hour: '11:30', place: 'firm' },
  bookkeeper: { enters: 'bookkeeper', calendar: 'firm', hour: '14:00', place: 'firm' },
  agent: { enters: 'agent', calendar: 'china', hour: '10:00', place: 'china' },
  station: { enters: 'agent', calendar: 'china', hour: '15:00', place: 'china' },
  notary: { enters: 'agent', calendar: 'china', hour: '16:00', place: 'china' },
  'foreign office': { enters: 'agent', calendar: 'china', hour: '16:00', place: 'china' },
  client: { enters: 'paralegal', calendar: 'client', hour: '11:00', place: 'client' },
  'destination authority': { enters: 'paralegal', calendar: 'china', hour: '12:00', place: 'client' },
  carrier: { enters: 'paralegal', calendar: 'client', hour: '14:00', place: 'client' },
} as const satisfies Record<string, Player>;

export type PlayerName = keyof typeof CAST;

export const PLAYERS = Object.keys(CAST) as PlayerName[];

/** The role that enters what a player did. */
export function entersFor(player: PlayerName): Role {
  return CAST[player].enters;
}

/** The IANA zone in which a player lives. */
export function zoneOf(player: PlayerName, matter: Matter): string {
  switch (CAST[player].place) {
    case 'china':
      return CHINA_ZONE;
    case 'firm':
      return staffFor(FIRM, CAST[player].enters).zone;
    case 'client':
      return reader(matter).zone;
  }
}

/**
 * When a player acts: on the `after`-th working day of a wait, at the player's hour; the day the wait began is day 0.
 * Days on which the wait's clock stands still do not count. What would lie before `now` happens at the player's next
 * opportunity, an hour from now or when the office opens.
 */
export function momentOf(
  player: PlayerName,
  after: number,
  wait: Wait,
  {
    matter,
    now,
    calendars,
  }: { readonly matter: Matter; readonly now: string; readonly calendars: Calendars },
): string {
  const zone = zoneOf(player, matter);
  const { calendar: name, hour } = CAST[player];
  const calendar = name === 'client' ? calendars.client(zone) : calendars[name];
  const ladder = { calendar: name, rungs: [], dueDay: after, breachDay: after };
  const { dueAt } = planWait(
    { key: wait.key, since: wait.since, ladder, pauses: wait.pauses, zone },
    now,
    calendars,
  );
  const day = dayIn(dueAt, calendar.zone);
  const moment = instantAt(day, hour, zone);
  if (moment > now && calendar.isWorkingDay(day)) return moment;
  let next = nextOpening(instant(millis(now) + HOUR), zone);
  while (!calendar.isWorkingDay(dayIn(next, zone)))
    next = nextOpening(instant(millis(instantAt(dayIn(next, zone), '18:00', zone))), zone);
  return next;
}

const HOUR = 3_600_000;
