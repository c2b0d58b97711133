import type { Item, Matter } from '../matter';
import { checklist, itemsFor } from '../playbooks';
import { playbookOf } from './of-station';

/**
 * After a station has moved to another playbook: what it asks for now and the case did not is added and asked for as the
 * rest was; what no playbook asks for any more and nobody has sent yet is dropped. What has arrived stays.
 */
export function bringChecklistUpToDate(m: Matter, since: string, entry: number): void {
  // Before the quote is accepted there is no checklist: it will be made from the playbooks of then.
  if (m.items.length === 0) return;
  const wanted = checklist(m.intake, m.stations, (station) => playbookOf(m, station));
  const known = new Set(m.items.map((i) => i.id));
  const kept = m.items.filter((i) => isKept(i, wanted));
  const added = wanted.filter((i) => !known.has(i.id));
  m.items.splice(0, m.items.length, ...kept, ...added);
  for (const item of kept) followDpi(item, wanted);
  for (const item of added) if (isAskedNow(m, item)) item.state = { kind: 'requested', since, entry };
}

/** What has not come yet is scanned as the stations want it now. */
function followDpi(item: Item, wanted: readonly Item[]): void {
  const now = wanted.find((w) => w.id === item.id);
  if (now === undefined || !UNSENT.includes(item.state.kind)) return;
  if (now.dpi === undefined) delete item.dpi;
  else item.dpi = now.dpi;
}

const UNSENT: readonly Item['state']['kind'][] = ['planned', 'requested', 'sent-back'];

function isKept(item: Item, wanted: readonly Item[]): boolean {
  return (
    wanted.some((w) => w.id === item.id) || item.replaces !== undefined || !UNSENT.includes(item.state.kind)
  );
}

/** Scans at once; originals where a station that wants them has confirmed its procedure. */
function isAskedNow(m: Matter, item: Item): boolean {
  if (item.form === 'scan') return true;
  if (item.kind === 'power-of-attorney') return m.poa.kind === 'asked';
  return m.stations.some(
    (s) => s.procedure.kind === 'confirmed' && itemsFor(m.items, s, m.intake).some((i) => i.id === item.id),
  );
}
