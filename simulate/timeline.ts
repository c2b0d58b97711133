import { BREACHED, type Breach } from '../domain/fold';
import { FIRM } from '../domain/firm';
import { lettersDue } from '../domain/journey';
import { zoneOfCalendar } from '../domain/calendar/zones';
import { reader } from '../domain/journey/parties';
import type { Entry, Matter } from '../domain/matter';
import { namesIn, phraseOfEntry } from '../domain/phrases';
import { entersFor, PLAYERS, zoneOf, type PlayerName } from './cast';
import { clocks, type Scene } from './scene';

/** One line of the timeline. */
export interface Happening {
  /** ISO 8601 UTC, to the minute. */
  readonly at: string;
  /** IANA zone of whoever acts, or reads. */
  readonly zone: string;
  readonly kind: 'command' | 'letter' | 'reminder' | 'due' | 'overdue' | 'outcome';
  /** Who acts; for a letter its reader, for a deadline whoever was waited for. */
  readonly who: string;
  readonly what: string;
  /** Name of the command; key of the letter or of the wait. */
  readonly key: string;
  readonly station?: string;
}

/** Collects what happened, look by look. The same case gives the same lines, whatever the machine's pace. */
export class Timeline {
  readonly happenings: Happening[] = [];
  #before: Scene | undefined;
  #dueSeen = new Set<string>();
  #provisional = false;

  /** Was any date shown that China's published calendar does not cover? */
  get provisional(): boolean {
    return this.#provisional;
  }

  /** Takes note of everything that is new in this scene. `by`: the player whose commands are new. */
  observe(scene: Scene, by?: PlayerName): void {
    const before = this.#before;
    const { matter, book } = scene;
    const entries = scene.entries.slice(before?.entries.length ?? 0);
    this.#provisional ||= Object.values(book.waits).some((note) => note.plan.provisional);
    this.happenings.push(
      ...this.#passed(scene),
      ...entries.map((entry) =>
        entry.command === BREACHED ? this.#overdue(entry, scene) : command(entry, matter, by),
      ),
      ...outcome(before, scene, by),
      ...book.mail
        .slice(before?.book.mail.length ?? 0)
        .map((letter) => letterOf(letter, matter, newsIn(scene, before).get(letter.key)))
        .sort(byKey),
    );
    this.#before = scene;
  }

  /** Due instants that passed since the last look, while their wait was open. */
  #passed(scene: Scene): Happening[] {
    const { now } = scene;
    return clocks(this.#before ?? scene)
      .filter(({ wait, plan }) => plan.dueAt <= now && !this.#dueSeen.has(`${wait.key} ${plan.dueAt}`))
      .map(({ wait, plan }) => {
        this.#dueSeen.add(`${wait.key} ${plan.dueAt}`);
        return {
          at: plan.dueAt,
          zone: zoneOfCalendar(plan.calendar, reader(scene.matter).zone),
          kind: 'due' as const,
          who: wait.owner,
          what: wait.about,
          key: wait.key,
          ...(wait.station === undefined ? {} : { station: wait.station }),
        };
      })
      .sort(byKey);
  }

  #overdue(entry: Entry, scene: Scene): Happening {
    const breach = entry.data as Breach;
    const wait = [...(this.#before?.waits ?? []), ...scene.waits].find((w) => w.key === breach.wait);
    const closed = scene.matter.end.kind === 'closed' && scene.matter.end.since === entry.at;
    return {
      at: minute(entry.at),
      zone: zoneOfCalendar(wait?.ladder.calendar ?? 'firm', reader(scene.matter).zone),
      kind: 'overdue',
      who: wait?.owner ?? 'case',
      what: `${wait?.about ?? breach.name}: ${closed ? 'the file is closed' : `${wait?.onBreach ?? 'attorney'} takes over`}`,
      key: breach.wait,
      ...(entry.station === undefined ? {} : { station: entry.station }),
    };
  }
}

/** The minute in which something happened: the machine's pace must not show. */
export function minute(at: string): string {
  return `${at.slice(0, 16)}:00.000Z`;
}

function command(entry: Entry, matter: Matter, by: PlayerName | undefined): Happening {
  const who = by ?? PLAYERS.find((name) => entersFor(name) === entry.by.role) ?? 'paralegal';
  return {
    at: minute(entry.at),
    zone: zoneOf(who, matter),
    kind: 'command',
    who,
    what: phraseOfEntry(entry, namesIn(matter)),
    key: entry.command,
    ...(entry.station === undefined ? {} : { station: entry.station }),
  };
}

function outcome(before: Scene | undefined, { matter }: Scene, by: PlayerName = 'paralegal'): Happening[] {
  const { end } = matter;
  if (end.kind === 'open' || before?.matter.end.kind === end.kind) return [];
  const who = end.kind === 'closed' ? 'closed' : 'settled';
  return [
    {
      at: minute(end.since),
      zone: zoneOf(by, matter),
      kind: 'outcome',
      who: 'case',
      what: `${who}: ${end.outcome}`,
      key: end.outcome,
    },
  ];
}

/** What letters to our own people tell, by key: their subjects are alike. */
interface News {
  readonly what: string;
  /** It tells of a task, rather than remind of one. */
  readonly isFirst: boolean;
}

function newsIn(...scenes: readonly (Scene | undefined)[]): Map<string, News> {
  const letters = scenes.flatMap((scene) =>
    scene === undefined ? [] : [...lettersDue(scene.matter, scene.book), ...scene.book.staffLetters],
  );
  return new Map(
    letters.flatMap(({ key, facts }) =>
      facts.kind === 'attention'
        ? [[key, { what: facts.what.replace(/\.$/, ''), isFirst: facts.waits?.news === 'first' }] as const]
        : [],
    ),
  );
}

function letterOf(
  letter: { readonly key: string; readonly to: string; readonly subject: string; readonly sentAt: string },
  matter: Matter,
  news: News | undefined,
): Happening {
  const colleague = FIRM.staff.find((s) => s.email === letter.to);
  const isReminder =
    news?.isFirst !== true && (letter.key.startsWith('reminder/') || letter.key.startsWith('rung/'));
  return {
    at: minute(letter.sentAt),
    zone: colleague?.zone ?? reader(matter).zone,
    kind: isReminder ? 'reminder' : 'letter',
    who: colleague?.role ?? (matter.intake.counsel?.email === letter.to ? 'counsel' : 'client'),
    // The ref in front differs from run to run.
    what: news?.what ?? letter.subject.replace(`[${matter.ref}]`, '').trim(),
    key: letter.key,
  };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
