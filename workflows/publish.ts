import {
  proxySinks,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
  type Sinks,
} from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { cardOf } from '../domain/card';
import { rowOfCase, type CaseRow, type ShownRow } from '../domain/case-list';
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

/** Where a line for the list of cases goes (`worker/case-list.ts`): beside the case, without an event in its history. */
export interface CaseListSinks extends Sinks {
  caseList: { show(shown: ShownRow): void };
}
const { caseList } = proxySinks<CaseListSinks>();

/**
 * Shows where the case stands: a line for the list of cases, the same as typed search attributes and a card for ops. None of them carries
 * personal data.
 */
export class Publisher {
  readonly #file: CaseFile;
  #published: Readonly<Record<string, string>>;
  #shown: string | undefined;

  /** A continued run begins with what the one before has published. */
  constructor(file: CaseFile) {
    this.#file = file;
    this.#published = asText(workflowInfo().typedSearchAttributes.getAll());
  }

  /** One upsert, and only of what has changed. */
  publish(): void {
    const view = this.#file.summary();
    setCurrentDetails(cardOf(view.stage, view.waits, view.attention));
    const row = rowOfCase(view, this.#file);
    this.#show(row);
    const pairs = attributesOf(row);
    const now = asText(pairs);
    // An attribute that was never set need not be unset.
    const changed = pairs.filter(({ key }) => now[key.name] !== (this.#published[key.name] ?? UNSET));
    this.#published = now;
    if (changed.length > 0) upsertSearchAttributes(changed);
  }

  #show(row: CaseRow): void {
    const text = JSON.stringify(row);
    if (text === this.#shown) return;
    this.#shown = text;
    caseList.show({ row, shownAt: this.#file.now });
  }
}

const UNSET = 'null';

function asText(pairs: readonly SearchAttributeUpdatePair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key.name, JSON.stringify(value)]));
}

/** `null` for what does not apply (any more): a closed case is due at no time. */
function attributesOf(row: CaseRow): SearchAttributeUpdatePair[] {
  return [
    { key: CASE_REF, value: row.ref },
    { key: STAGE, value: row.stage },
    { key: DESTINATION, value: row.destination },
    { key: WAITING_ON, value: [...row.waitingOn] },
    { key: STATION, value: [...row.stations] },
    { key: ATTENTION, value: [...row.attention] },
    { key: OVERDUE, value: row.overdue },
    { key: ASSIGNEE, value: row.assignee },
    { key: OUTCOME, value: row.outcome },
    { key: DUE_AT, value: row.dueAt === null ? null : new Date(row.dueAt) },
  ];
}
