import { createHash } from 'node:crypto';
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventTransparency,
} from 'ical-generator';
import type { LetterFacts, LetterOrder, ReminderItem } from '../domain/letters';

/**
 * The dates of a letter as a calendar file (RFC 5545): one entry for each thing that the reader must do by a date. An entry has
 * the reference and the deed, never a person, a place or a paper. Times are UTC, which every calendar shows in the zone of
 * whoever looks.
 */

/** What is to be done by the date. Its entry keeps one UID over all letters, so that a later letter moves it. */
export const DATE_TOPICS = [
  'quote',
  'advance',
  'balance',
  'documents',
  'originals',
  'power-of-attorney',
  'deficiency',
  'reply',
  'evidence',
] as const;
export type DateTopic = (typeof DATE_TOPICS)[number];

export interface DatedTask {
  readonly topic: DateTopic;
  /** Tells one task from another of its topic: the station; empty where there is one only. */
  readonly of: string;
  /** ISO 8601 UTC. */
  readonly dueAt: string;
}

/** The reader's tasks with a date that is still ahead at `now`; of several dates for one task the earliest. */
export function datedTasks(facts: LetterFacts, now: string): readonly DatedTask[] {
  const earliest = new Map<string, DatedTask>();
  for (const { topic, of = '', dueAt } of datesOf(facts)) {
    if (dueAt === undefined || dueAt <= now) continue;
    const known = earliest.get(`${topic}/${of}`);
    if (known === undefined || dueAt < known.dueAt) earliest.set(`${topic}/${of}`, { topic, of, dueAt });
  }
  return [...earliest.values()];
}

interface MaybeDated {
  readonly topic: DateTopic;
  readonly of?: string;
  readonly dueAt: string | undefined;
}

function datesOf(facts: LetterFacts): readonly MaybeDated[] {
  switch (facts.kind) {
    case 'quote':
      return [{ topic: 'quote', dueAt: facts.dueAt }];
    case 'engagement':
      return [
        { topic: 'advance', dueAt: facts.payer === undefined ? facts.advanceDueAt : undefined },
        ...facts.items.map(itemDate),
      ];
    case 'payer-advance':
      return [{ topic: 'advance', dueAt: facts.dueAt }];
    case 'final-account':
      return [{ topic: 'balance', dueAt: facts.dueAt }];
    case 'originals':
      return [{ topic: 'power-of-attorney', dueAt: facts.poa?.dueAt }, ...facts.items.map(itemDate)];
    case 'more-documents':
    case 'sent-back':
      return facts.items.map(itemDate);
    case 'deficiency':
      return [{ topic: 'deficiency', of: facts.station.id, dueAt: facts.dueAt }];
    case 'in-person':
      return [{ topic: 'reply', of: facts.station.id, dueAt: facts.dueAt }];
    case 'waiver':
      return 'dueAt' in facts.news
        ? [{ topic: 'evidence', of: facts.station.id, dueAt: facts.news.dueAt }]
        : [];
    case 'reminder':
      return facts.items.map(reminderDate);
    case 'reopened':
      return facts.standing.kind === 'quote' || facts.standing.kind === 'advance'
        ? [{ topic: facts.standing.kind, dueAt: facts.standing.dueAt }]
        : [];
    default:
      return [];
  }
}

function itemDate(item: { readonly form: 'scan' | 'original'; readonly dueAt?: string }): MaybeDated {
  return { topic: item.form === 'scan' ? 'documents' : 'originals', dueAt: item.dueAt };
}

/** The waits that a client is reminded of, by name; every other one wants a reply. */
const TOPIC_OF_WAIT: Readonly<Record<string, DateTopic>> = {
  quote: 'quote',
  advance: 'advance',
  balance: 'balance',
  'power-of-attorney': 'power-of-attorney',
  deficiency: 'deficiency',
  evidence: 'evidence',
};

function reminderDate(item: ReminderItem): MaybeDated {
  if (item.wait === 'item' && item.form !== undefined)
    return itemDate({ form: item.form, dueAt: item.dueAt });
  return {
    topic: TOPIC_OF_WAIT[item.wait ?? ''] ?? 'reply',
    of: item.stationId ?? '',
    dueAt: item.dueAt,
  };
}

/** Before the due instant, so that the entry ends when the time does. */
const SHOWN_FOR_MS = 30 * 60_000;
const WARNED_BEFORE_S = 24 * 3600;
/** Sequence numbers are 32-bit: minutes since then, by the case's clock, grow and fit. */
const FIRST_MINUTE = Date.UTC(2020, 0, 1);

/**
 * The calendar file of an order, or undefined where no date is ahead. The same order gives the same file. `summary`: the task in
 * the reader's language; `domain`: of the sender, it ends the UIDs.
 */
export function calendarFile(
  order: LetterOrder,
  summary: (topic: DateTopic) => string,
  domain: string,
): string | undefined {
  const tasks = datedTasks(order.facts, order.now);
  if (tasks.length === 0) return undefined;
  const stamp = new Date(order.now);
  const calendar = ical({
    prodId: { company: domain, product: 'clearance', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { topic, of, dueAt } of tasks) {
    const end = new Date(dueAt);
    const text = `${order.ref}: ${summary(topic)}`;
    calendar.createEvent({
      id: `${uidOf(order.ref, topic, of)}@${domain}`,
      sequence: Math.floor((stamp.getTime() - FIRST_MINUTE) / 60_000),
      stamp,
      start: new Date(end.getTime() - SHOWN_FOR_MS),
      end,
      summary: text,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: [{ type: ICalAlarmType.display, trigger: WARNED_BEFORE_S, description: text }],
    });
  }
  return calendar.toString();
}

/** The same for the same task in every letter of the case; nothing can be read out of it. */
function uidOf(ref: string, topic: DateTopic, of: string): string {
  return createHash('sha256').update(`date/${ref}/${topic}/${of}`).digest('hex').slice(0, 40);
}
