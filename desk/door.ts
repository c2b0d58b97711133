import type { MiddlewareHandler } from 'hono';
import { CaseErased, CaseNotFound } from '../client/case-errors';
import type { CaseDesk } from '../client/case-desk';
import { fits } from '../client/list-query';
import {
  byDue,
  pageOf,
  type CaseRow,
  type Filters,
  type ListedCases,
  type ListPart,
} from '../domain/case-list';
import { FIRM } from '../domain/firm';
import type { Part } from '../domain/part-of-case';
import type { CaseView } from '../domain/view';
import { isInside } from '../domain/wall';
import type { CaseWalls } from '../store/case-walls';
import type { DeskDeps } from './app';
import { DeskError } from './desk-error';
import type { DeskEnv, Member } from './session';

/**
 * Who may pass to which case: the matter walls, and for field agents the stations at which they work. A case behind a wall
 * is answered about as one that does not exist. Ops keep the list: it says nothing of anybody.
 */

export type Walls = Pick<CaseWalls, 'of' | 'all' | 'set'>;

/** The stations whose affairs are this person's: all, but for a field agent those assigned in the directory. */
function stationsOf({ id, role }: Member): readonly string[] | 'all' {
  if (role !== 'agent') return 'all';
  // An agent without assigned stations works nowhere.
  return FIRM.staff.find((member) => member.id === id)?.stations ?? [];
}

/** A field agent who is not assigned to all stations. */
export const isAssigned = (member: Member): boolean => stationsOf(member) !== 'all';

export function worksAt(member: Member, station: string): boolean {
  const stations = stationsOf(member);
  return stations === 'all' || stations.includes(station);
}

/** A case concerns an agent when one of its stations does. */
export function concerns(member: Member, { stations }: Pick<CaseView, 'stations'>): boolean {
  return !isAssigned(member) || stations.some(({ station }) => worksAt(member, station));
}

/** In front of everything under `/api/cases/:ref`. @throws CaseNotFound in the words of a case that does not exist */
export function passes({
  walls,
  caseDesk,
}: Pick<DeskDeps, 'walls' | 'caseDesk'>): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const ref = c.req.param('ref') ?? '';
    const session = c.get('session');
    if (!isInside(await walls.of(ref), session.id)) throw new CaseNotFound(ref.slice(0, 40));
    if (isAssigned(session) && !(await isTheirs(session, ref, caseDesk)))
      throw new CaseNotFound(ref.slice(0, 40));
    await next();
  };
}

/** At which stations an erased case was, nobody knows any more: it is no field agent's. */
async function isTheirs(member: Member, ref: string, caseDesk: Pick<CaseDesk, 'view'>): Promise<boolean> {
  try {
    return concerns(member, await caseDesk.view(ref));
  } catch (error) {
    if (error instanceof CaseErased) return false;
    throw error;
  }
}

/**
 * What somebody sends must be about their part of the case: the station named, and stations and items in the data.
 * @throws DeskError `not-allowed`, for a station in the same words whether the case has it or not
 */
export function mustBeTheirs(part: Part, station: string | undefined, data?: unknown): void {
  if (station !== undefined && !part.station(station))
    throw new DeskError('not-allowed', `You are not assigned to the station ${station}.`);
  if (stringsIn(data).some((text) => part.isOthers(text)))
    throw new DeskError('not-allowed', 'You are not assigned to the station of something that this names.');
}

/** Every string in a value from outside, at any depth. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A part of the list that holds every case of a firm. */
export const EVERY_CASE = { page: 1, size: 1_000_000 } as const;

/** What a list may tell this person, page by page: cases behind a wall, and at other stations, are not in it and not counted. */
export async function listFor(
  { walls, caseDesk }: { readonly walls: Walls; readonly caseDesk: Pick<CaseDesk, 'list'> },
  member: Member,
  filters: Filters,
  part: Pick<ListPart, 'page' | 'size' | 'open'>,
): Promise<ListedCases> {
  if (member.role === 'ops') return caseDesk.list(filters, part);
  const limited = await walls.all();
  const without = [...limited].flatMap(([ref, wall]) => (isInside(wall, member.id) ? [] : [ref]));
  const stations = stationsOf(member);
  if (member.role !== 'agent') return caseDesk.list(filters, { ...part, without });
  // What a line does not tell an agent, neither a filter nor its place in the order must tell.
  const { cases } = await caseDesk.list(
    {},
    { ...part, ...EVERY_CASE, without, ...(stations === 'all' ? {} : { stations }) },
  );
  const told = cases.map((row) => forAgent(member, row)).filter((row) => fits(row, filters));
  return pageOf(told.sort(byDue), part);
}

/** For the office's eyes: what waits for an attorney may be a reported arrest. */
export const OFFICE_OWNERS: readonly string[] = ['attorney', 'bookkeeper'];

/** What is said of the case as a whole (when it is due, whether it is late) is told when all it waits for is theirs. */
function forAgent(member: Member, row: CaseRow): CaseRow {
  const theirs = (station: string) => worksAt(member, station);
  const waitingOn = row.waitingOn.filter((waiting) => {
    const [owner = '', station = ''] = waiting.split(':');
    return !OFFICE_OWNERS.includes(owner) && theirs(station);
  });
  const whole = waitingOn.length === row.waitingOn.length;
  return {
    ...row,
    stations: row.stations.filter(theirs),
    waitingOn,
    // A code may tell of an arrest or of a payment.
    attention: whole ? row.attention.filter((code) => code === 'overdue') : [],
    dueAt: whole ? row.dueAt : null,
    overdue: whole && row.overdue,
  };
}

/** References among these that this person may know of. */
export async function refsFor(
  walls: Walls,
  member: Member,
  refs: readonly string[],
): Promise<readonly string[]> {
  const limited = await walls.all();
  return refs.filter((ref) => isInside(limited.get(ref) ?? null, member.id));
}
