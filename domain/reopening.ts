import type { Act } from './command';
import { advancePaid } from './ledger/account';
import type { ItemState, Matter, Progress, Station } from './matter';
import { progressAfter } from './parcels';
import { passportTitle } from './passports';
import { stationName } from './stations';

/**
 * Reopening undoes the ending of a case and nothing else: what was sent home stays home, what was paid stays paid. Before
 * a command that may end stations is entered, the fold keeps how they stood.
 */

/** Commands after which a station may be at its end although a person could change that. */
const ENDING: ReadonlySet<string> = new Set(['withdraw', 'decide']);

/** How stations and items stood before the command; `undefined` for a command that ends none. Shares nothing with `m`. */
export function standingBefore(m: Matter, command: string): Pick<Matter, 'stations' | 'items'> | undefined {
  if (!ENDING.has(command)) return undefined;
  // Plain data; the sandbox of a workflow has no structuredClone.
  return JSON.parse(JSON.stringify({ stations: m.stations, items: m.items })) as Pick<
    Matter,
    'stations' | 'items'
  >;
}

/** Keeps of `before` what the command has ended since: stations, and items that a withdrawal made moot. */
export function keepStanding(m: Matter, before: Pick<Matter, 'stations' | 'items'>): void {
  for (const station of before.stations) {
    const now = m.stations.find((s) => s.id === station.id);
    if (now && isEnded(now) && !isEnded(station)) m.standing.stations[station.id] = station;
  }
  for (const item of before.items) {
    const now = m.items.find((i) => i.id === item.id);
    if (now && isMoot(now.state) && !isMoot(item.state)) m.standing.items[item.id] = item.state;
  }
}

/** A transferred station's place is taken by another one: nothing brings it back. */
function isEnded({ progress }: Station): boolean {
  return progress.kind === 'ended' && progress.why !== 'transferred';
}

function isMoot(state: ItemState): boolean {
  return state.kind === 'unobtainable' && state.reason === 'withdrawn';
}

/**
 * Opens the case where it stood before it ended. A quote, or an unpaid advance, waits anew from this day; stations that
 * were withdrawn or closed stand where they stood; a case that had come to its end stands at close again (`settle`).
 */
export function undoEnding(m: Matter, act: Act<unknown>): void {
  if (m.end.kind !== 'closed') return;
  const { on, since, entry } = act;
  const ended = m.stations.flatMap((s) =>
    s.progress.kind === 'ended' && m.standing.stations[s.id] ? [s.progress.since] : [],
  );
  // Clocks of the client and of our own people stood still from the ending on, not only from the close.
  m.rests.push({ from: [m.end.since, ...ended].sort()[0] ?? m.end.since, to: since });
  m.reopenings.push({ on, since, entry, ended: m.end.outcome });
  m.end = { kind: 'open' };
  delete m.finalFee;
  restoreStations(m, since);
  restoreItems(m);
  openEngagement(m, since);
  m.conflict = { kind: 'unchecked' };
  // Advice that ended a case is given anew, from a new review.
  if (m.stations.length === 0 && m.engagement.kind === 'none') {
    m.review = { kind: 'pending' };
    m.advice = { kind: 'none' };
  }
}

function restoreStations(m: Matter, since: string): void {
  m.stations.forEach((station, i) => {
    const stood = m.standing.stations[station.id];
    if (stood === undefined || !isEnded(station)) return;
    m.stations[i] = { ...stood, progress: overtaken(m, stood.progress, since) };
    delete m.standing.stations[station.id];
  });
}

/** A certificate that was on its way when the case ended has arrived since, come back, or got lost. */
function overtaken(m: Matter, stood: Progress, since: string): Progress {
  const parcel = stood.kind === 'shipped' ? m.parcels.find((p) => p.id === stood.parcel) : undefined;
  return parcel === undefined ? stood : progressAfter(parcel, since);
}

/** What a withdrawal made moot is wanted as before; what went home with it, `whereabouts` asks for anew. */
function restoreItems(m: Matter): void {
  for (const item of m.items) {
    const stood = m.standing.items[item.id];
    if (stood !== undefined && isMoot(item.state)) item.state = stood;
    delete m.standing.items[item.id];
  }
}

function openEngagement(m: Matter, since: string): void {
  const { engagement } = m;
  if (engagement.kind === 'quoted' || engagement.kind === 'declined')
    m.engagement = { kind: 'quoted', quote: { ...engagement.quote, since } };
  else if (engagement.kind === 'accepted' && !advancePaid(m)) m.engagement = { ...engagement, since };
}

/** A key that is used anew after each reopening, so that what went before does not count as done. */
export function again(m: Matter, key: string): string {
  return m.reopenings.length === 0 ? key : `${key}/again-${m.reopenings.length}`;
}

/** When the case was opened, for the last time. */
export function lastOpened(m: Matter): string {
  return m.reopenings.at(-1)?.since ?? m.openedAt;
}

/** Something that was true when the case ended and may not be so any more: for a person to look at. */
export interface Check {
  readonly code: 'passport-expired' | 'poa-to-check' | 'procedure-to-check';
  readonly about: string;
  readonly station?: string;
}

/** What a person checks again in a case reopened on `on`. Without personal data: a passport is named by its kind. */
export function checksAtReopening(m: Matter, on: string): Check[] {
  const active = m.stations.filter((s) =>
    ['not-started', 'contact', 'documents', 'application', 'in-person', 'refused', 'objection'].includes(
      s.progress.kind,
    ),
  );
  if (active.length === 0) return [];
  const signed = m.poa.kind === 'asked' ? m.poa.done[0] : undefined;
  return [
    ...m.intake.applicant.passports
      .filter((p) => p.current && p.expiresOn < on)
      .map((p): Check => ({
        code: 'passport-expired',
        about: `the ${passportTitle(m.intake, p)} has expired (${p.expiresOn.slice(0, 7)}): ask for the new one`,
      })),
    ...(signed === undefined
      ? []
      : [
          {
            code: 'poa-to-check',
            about: `the power of attorney was ${signed.step} on ${signed.on}: do the stations still accept it?`,
          } as const,
        ]),
    ...active.flatMap((s): Check[] =>
      s.procedure.kind === 'confirmed'
        ? [
            {
              code: 'procedure-to-check',
              about: `${stationName(s)} confirmed its procedure on ${s.procedure.on}: is it still the same?`,
              station: s.id,
            },
          ]
        : [],
    ),
  ];
}
