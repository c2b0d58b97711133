import { USE_PLAYBOOK } from '../domain/commands/use-playbook';
import { nearest } from '../domain/near';
import { chainWith, type Place } from '../domain/playbooks/resolve';
import type { Playbook } from '../domain/playbooks/schema';
import { BadRequest } from './case-errors';

/**
 * The data of `use-playbook` with what the named version says: it and the wider ones that hold on that day. Whatever
 * content was sent is replaced by what the desk knows. Data of any other command, or without a name, is left as it is.
 *
 * @throws BadRequest when there is no such version, or when it is none of the station's place
 */
export async function withPlaybookContent(
  command: string,
  data: unknown,
  all: () => Promise<readonly Playbook[]>,
  placeOf: () => Promise<Place | undefined>,
  on: string,
): Promise<unknown> {
  if (command !== USE_PLAYBOOK || typeof data !== 'object' || data === null) return data;
  const { playbook: id, version } = data as { playbook?: unknown; version?: unknown };
  if (typeof id !== 'string' || typeof version !== 'string') return data;
  const known = await all();
  const named = known.find((p) => p.id === id && p.version === version);
  if (named === undefined) {
    const versions = known.filter((p) => p.id === id).map((p) => p.version);
    const near = nearest(
      id,
      known.map((p) => p.id),
    );
    throw new BadRequest(`There is no playbook ${id} ${version}.`, [
      ...(versions.length > 0 ? [`versions of ${id}: ${versions.join(', ')}`] : []),
      ...(versions.length === 0 && near !== undefined ? [`did you mean ${near}?`] : []),
    ]);
  }
  const place = await placeOf();
  // No such station: the case will say so.
  if (place === undefined) return data;
  const chain = chainWith(known, named, place, on);
  if (!chain.includes(named))
    throw new BadRequest(`The playbook ${id} is not one of ${place.city}.`, [
      `playbooks of that place: ${chain.map((p) => p.id).join(', ')}`,
    ]);
  return { ...data, content: chain };
}
