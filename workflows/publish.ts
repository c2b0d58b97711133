import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { SearchAttributePair, SearchAttributeUpdatePair } from '@temporalio/common';
import { cardOf } from '../domain/card';
import type { CaseView } from '../domain/view';
import {
  ATTENTION,
  ASSIGNEE,
  CASE_REF,
  DESTINATION,
  DUE_AT,
  OUTCOME,
  OVERDUE,
  SEARCH_ATTRIBUTES,
  STAGE,
  STATION,
  WAITING_ON,
} from '../temporal/search-attributes';
import type { CaseFile } from './case-file';

/** Shows where the case stands: typed search attributes for lists, a card for ops. Neither carries personal data. */
export class Publisher {
  readonly #file: CaseFile;
  #published: Readonly<Record<string, string>> = {};

  constructor(file: CaseFile) {
    this.#file = file;
  }

  /** One upsert, and only of what has changed. */
  publish(): void {
    const view = this.#file.view();
    setCurrentDetails(cardOf(view.stage, view.waits, view.attention));
    const pairs = attributesOf(view);
    const now = Object.fromEntries(pairs.map((pair) => [pair.key.name, JSON.stringify(pair.value)]));
    const changed = pairs.filter((pair) => now[pair.key.name] !== this.#published[pair.key.name]);
    // What no longer holds (a due date, once nothing is waited for) is unset; what was never set need not be.
    const unset = SEARCH_ATTRIBUTES.filter((key) => key.name in this.#published && !(key.name in now));
    this.#published = now;
    if (changed.length + unset.length > 0)
      upsertSearchAttributes([
        ...changed,
        ...unset.map((key): SearchAttributeUpdatePair => ({ key, value: null }) as SearchAttributeUpdatePair),
      ]);
  }
}

function attributesOf(view: CaseView): SearchAttributePair[] {
  const running = view.waits.filter((w) => !w.paused);
  const due = running.flatMap((w) => w.dueAt ?? []).sort()[0];
  return [
    { key: CASE_REF, value: view.ref },
    { key: STAGE, value: view.stage },
    { key: DESTINATION, value: view.destinations.map((d) => d.destination).join(' ') },
    { key: WAITING_ON, value: unique(view.waits.map((w) => `${w.owner}:${w.station ?? 'case'}`)) },
    { key: STATION, value: unique(view.stations.map((s) => s.station)) },
    { key: ATTENTION, value: unique(view.attention.map((a) => a.code)) },
    { key: OVERDUE, value: view.waits.some((w) => w.breached) },
    ...(view.assignee === null ? [] : [{ key: ASSIGNEE, value: view.assignee }]),
    ...(view.outcome === null ? [] : [{ key: OUTCOME, value: view.outcome }]),
    ...(due === undefined ? [] : [{ key: DUE_AT, value: new Date(due) }]),
  ];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
