import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What staff and ops can search and sort cases by, and all they can see of one without its key: no personal data.
 * Workflows import this file: nothing but `@temporalio/common` may be imported here.
 */

export const CASE_REF = defineSearchAttributeKey('CaseRef', 'KEYWORD');
export const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
/** Staff id of the paralegal in charge. */
export const ASSIGNEE = defineSearchAttributeKey('Assignee', 'KEYWORD');
/** ISO 3166 three-letter code. */
export const DESTINATION = defineSearchAttributeKey('Destination', 'KEYWORD');
/** Set when the case ends. */
export const OUTCOME = defineSearchAttributeKey('Outcome', 'KEYWORD');

// A namespace has room for three keyword lists: these are all.
/** Values `owner:station`, or `owner` where the wait belongs to no station. */
export const WAITING_ON = defineSearchAttributeKey('WaitingOn', 'KEYWORD_LIST');
export const STATION = defineSearchAttributeKey('Station', 'KEYWORD_LIST');
/** Codes of what needs a person's attention. */
export const ATTENTION = defineSearchAttributeKey('Attention', 'KEYWORD_LIST');

/** The earliest due instant of all open waits. */
export const DUE_AT = defineSearchAttributeKey('DueAt', 'DATETIME');
export const OVERDUE = defineSearchAttributeKey('Overdue', 'BOOL');

/** All of them, for registering (temporal/namespace.ts). */
export const SEARCH_ATTRIBUTES = [
  CASE_REF,
  STAGE,
  ASSIGNEE,
  DESTINATION,
  OUTCOME,
  WAITING_ON,
  STATION,
  ATTENTION,
  DUE_AT,
  OVERDUE,
] as const;
