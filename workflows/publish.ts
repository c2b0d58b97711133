import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { cardOf } from '../domain/card';
import type { CaseSummary } from '../domain/view-of-case';
import {
  ATTENTION,
  ASSIGNEE,
  CASE_REF,
  DESTINATION,
  DUE_AT,
  OUTCOME,
  OVERDUE,
  STAGE,
  STATION,
  WAITING_ON,
} from '../temporal/search-attributes';
import type { CaseFile } from './case-file';

/** Shows where the case stands: typed search attributes for lists, a card for ops. Neither carries personal data. */
export class Publisher {
  readonly #file: CaseFile;
  #published: Readonly<Record<string, string>>;

  /** A continued run begins with what the one before has published. */
  constructor(file: CaseFile) {
    this.#file = file;
    this.#published = asText(workflowInfo().typedSearchAttributes.getAll());
  }

  /** One upsert, and only of what has changed. */
  publish(): void {
    const view = this.#file.summary();
    setCurrentDetails(cardOf(view.stage, view.waits, view.attention));
    const pairs = attributesOf(view);
    const now = asText(pairs);
    // An attribute that was never set need not be unset.
    const changed = pairs.filter(({ key }) => now[key.name] !== (this.#published[key.name] ?? UNSET));
    this.#published = now;
    if (changed.length > 0) upsertSearchAttributes(changed);
  }
}

const UNSET = 'null';

function asText(pairs: readonly SearchAttributeUpdatePair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key.name, JSON.stringify(value)]));
}

/** `null` for what does not apply (any more): a closed case is due at no time. */
function attributesOf(view: CaseSummary): SearchAttributeUpdatePair[] {
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
    { key: ASSIGNEE, value: view.assignee },
    { key: OUTCOME, value: view.outcome },
    { key: DUE_AT, value: due === undefined ? null : new Date(due) },
  ];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
