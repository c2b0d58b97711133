import { joinThings } from '../join-things';
import type { NamedWait, StaffRole, WaitNews } from '../letters';
import type { Matter } from '../matter';
import type { Wait } from '../wait';
import { namedOffice, optional, type DueLetter } from './letter';
import { colleague } from './parties';

/** One of our people is to hear of a wait: for the first time (`first`), that it goes on (`waiting`), or that its time is over (`over`). */
export interface Notice {
  /** Unique in the case. */
  readonly key: string;
  readonly news: WaitNews;
  readonly staff: StaffRole;
  /** To the deputy of whoever holds the role in this case: that person has not moved. */
  readonly deputy: boolean;
  readonly wait: Wait;
}

/** Notices of one moment as letters: one for each reader, naming all; it goes under the key of the first. */
export function noticeLetters(m: Matter, notices: readonly Notice[]): DueLetter[] {
  const byReader = new Map<string, Notice[]>();
  for (const notice of notices) {
    const { staff, deputy, wait } = notice;
    const reader = `${notice.news} ${staff} ${deputy} ${colleague(m, staff, { deputy, station: wait.station }).id}`;
    byReader.set(reader, [...(byReader.get(reader) ?? []), notice]);
  }
  return [...byReader.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [letterFor(m, first, group)];
  });
}

/** A first notice names the task and nothing else: the letter says already whose turn it is. */
const WORDS: Readonly<Record<WaitNews, string>> = {
  first: '',
  waiting: 'Waiting for: ',
  over: 'Over its time: ',
};

function namedWait(m: Matter, { name, about, station }: Wait): NamedWait {
  const of = m.stations.find((s) => s.id === station);
  return { name, about, ...(of === undefined ? {} : { station: namedOffice(m, of) }) };
}

function letterFor(m: Matter, first: Notice, group: readonly Notice[]): DueLetter {
  const { wait } = first;
  const about = joinThings(group.map((n) => n.wait.about));
  const ofOneStation = group.every((n) => n.wait.station === wait.station);
  const station = ofOneStation ? m.stations.find((s) => s.id === wait.station) : undefined;
  return {
    key: first.key,
    staff: first.staff,
    ...(first.deputy ? { deputy: true } : {}),
    ...optional('station', first.staff === 'agent' ? wait.station : undefined),
    facts: {
      kind: 'attention',
      what: `${WORDS[first.news]}${about}.`,
      ...(station === undefined ? {} : { station: namedOffice(m, station) }),
      waits: { news: first.news, list: group.map((n) => namedWait(m, n.wait)) },
      since: group.map((n) => n.wait.since).sort()[0] ?? wait.since,
      next: commandFor(m, wait),
    },
  };
}

/** The command that ends the wait; where nothing that the office sends does, the case to look at. */
function commandFor(m: Matter, { commands: [command], station }: Wait): string {
  if (command === undefined) return `show ${m.ref}`;
  return `send ${m.ref} ${command}${station === undefined ? '' : ` --station ${station}`}`;
}
