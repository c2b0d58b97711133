import { hasExhaustedContacts } from '../attempts';
import type { Casebook } from '../casebook';
import type { Matter, Station } from '../matter';
import { officeName } from '../playbooks/order';
import { wait, type Wait } from '../wait';
import { dueOf, isWorkElsewhere, namedOffice, optional, type DueLetter } from './letter';

/** Off the straight road, at one station: in person only, objections, a notary who refuses, five failed contacts. */
export function waits(m: Matter, station: Station): Wait[] {
  const { progress } = station;
  const at = officeName(m, station);
  const attorney = {
    owner: 'attorney',
    ladder: 'attorney',
    watcher: 'attorney',
    station,
    name: 'decision',
  } as const;
  switch (progress.kind) {
    case 'contact':
      if (!hasExhaustedContacts(m, station)) return [];
      return [
        wait(m, {
          ...attorney,
          key: `decide-unobtainable/${station.id}/${m.contactsForgiven[station.id]?.entry ?? 0}`,
          about: `is ${at} unobtainable? enough contacts have failed`,
          since: lastContact(m, station),
          commands: ['decide', 'declare-unobtainable'],
          announcedBy: unobtainableNews(m, station),
        }),
      ];
    case 'in-person':
      return inPerson(m, station, progress.since, progress.choice);
    case 'objection':
      return [
        wait(m, {
          key: `objection/${station.id}/${progress.filedOn}`,
          name: 'objection',
          owner: 'station',
          station,
          about: `answer of ${at} to the objection`,
          since: progress.since,
          ladder: 'objection',
          commands: ['record-objection-result'],
          watcher: 'agent',
        }),
      ];
    case 'notary-refused':
      return [
        wait(m, {
          key: `notary-refused/${station.id}/${progress.since}`,
          name: 'notary-refused',
          owner: 'paralegal',
          station,
          about: 'the notary refuses: another notary, or mend the reason',
          since: progress.since,
          ladder: 'office',
          commands: ['record-translation', 'report-defect'],
        }),
      ];
    case 'waiver':
      if (progress.waiver.state.kind !== 'denied') return [];
      return [
        wait(m, {
          ...attorney,
          key: `decide-denial/${station.id}/${progress.waiver.state.since}`,
          about: `the waiver for ${at} was denied`,
          since: progress.waiver.state.since,
          commands: ['decide'],
          announcedBy: `attention/denied/${station.id}/${progress.waiver.state.since}`,
        }),
      ];
    default:
      return [];
  }
}

/** Of the wait for the choice, and of the letter that asks for it. */
const inPersonKey = (station: Station, since: string): string => `in-person/${station.id}/${since}`;

function inPerson(
  m: Matter,
  station: Station,
  since: string,
  choice: 'open' | 'wait' | 'ask-attorney',
): Wait[] {
  const at = officeName(m, station);
  const key = inPersonKey(station, since);
  if (choice === 'ask-attorney') {
    return [
      wait(m, {
        key,
        name: 'decision',
        owner: 'attorney',
        station,
        about: `${at} wants the client in person, who asks for a waiver`,
        since,
        ladder: 'attorney',
        commands: ['decide'],
        watcher: 'attorney',
        announcedBy: `attention/${key}`,
      }),
    ];
  }
  if (choice === 'wait') {
    return [
      wait(m, {
        key,
        name: 'in-person',
        owner: 'paralegal',
        station,
        about: `${at} wants the client in person, who waits: ask again`,
        since,
        ladder: 'evidence',
        commands: ['choose-in-person'],
      }),
    ];
  }
  return [
    wait(m, {
      key,
      name: 'in-person',
      owner: 'client',
      station,
      about: `a choice: ${at} wants a visit in person`,
      since,
      ladder: 'document',
      commands: ['choose-in-person'],
      onBreach: 'paralegal',
      otherwise: 'the application cannot be filed',
      announcedBy: key,
    }),
  ];
}

/** Key of the letter that asks the attorney; asked anew after every "try again". */
function unobtainableNews(m: Matter, station: Station): string {
  return `attention/unobtainable/${station.id}/${m.contactsForgiven[station.id]?.entry ?? 0}`;
}

function lastContact(m: Matter, station: Station): string {
  return m.efforts.filter((e) => e.station === station.id).at(-1)?.at ?? m.openedAt;
}

export function letters(m: Matter, station: Station, book: Casebook): DueLetter[] {
  const { progress } = station;
  if (progress.kind === 'in-person' && progress.choice === 'open') {
    return [
      {
        key: inPersonKey(station, progress.since),
        facts: {
          kind: 'in-person',
          station: namedOffice(m, station),
          ...optional('dueAt', dueOf(book, inPersonKey(station, progress.since))),
          ...(isWorkElsewhere(m, station) ? { elsewhere: true } : {}),
        },
      },
    ];
  }
  if (hasExhaustedContacts(m, station)) {
    return [
      attention(
        m,
        station,
        unobtainableNews(m, station),
        'Enough contacts have failed. Is the clearance unobtainable?',
        lastContact(m, station),
      ),
    ];
  }
  if (progress.kind === 'in-person' && progress.choice === 'ask-attorney') {
    return [
      attention(
        m,
        station,
        `attention/in-person/${station.id}/${progress.since}`,
        'The station wants the client in person. The client asks for a waiver.',
        progress.since,
      ),
    ];
  }
  if (progress.kind === 'waiver' && progress.waiver.state.kind === 'denied') {
    return [
      attention(
        m,
        station,
        `attention/denied/${station.id}/${progress.waiver.state.since}`,
        'The waiver was denied. Close, or prepare it again?',
        progress.waiver.state.since,
      ),
    ];
  }
  return [];
}

function attention(m: Matter, station: Station, key: string, what: string, since: string): DueLetter {
  return {
    key,
    staff: 'attorney',
    facts: {
      kind: 'attention',
      what,
      station: namedOffice(m, station),
      since,
      next: `send ${m.ref} decide --station ${station.id}`,
    },
  };
}
