import { lackingOf } from '../documents/catalogue';
import { itemsInQuestion } from '../documents/lacking';
import { joinThings } from '../join-things';
import type { Matter, Station } from '../matter';
import { officeName } from '../playbooks/order';
import { wait, type Wait } from '../wait';
import { namedOffice, type DueLetter } from './letter';

/** A paper cannot be had and nothing stands in for it: the attorney is asked whether the clearance is unobtainable. */
export function waits(m: Matter, station: Station): Wait[] {
  const question = questionOf(m, station);
  if (question === undefined) return [];
  return [
    wait(m, {
      key: `decide-document/${station.id}/${question.since}`,
      name: 'decision',
      owner: 'attorney',
      station,
      about: `is ${officeName(m, station)} unobtainable? it lacks ${joinThings(question.titles)}`,
      since: question.since,
      ladder: 'attorney',
      commands: ['decide', 'declare-unobtainable'],
      announcedBy: `attention/document/${station.id}/${question.since}`,
      watcher: 'attorney',
    }),
  ];
}

export function letters(m: Matter, station: Station): DueLetter[] {
  const question = questionOf(m, station);
  if (question === undefined) return [];
  return [
    {
      key: `attention/document/${station.id}/${question.since}`,
      staff: 'attorney',
      facts: {
        kind: 'attention',
        what: `Cannot be had, and nothing stands in for it: ${joinThings(question.titles)}. ${question.why} Is the clearance unobtainable?`,
        station: namedOffice(m, station),
        since: question.since,
        next: `send ${m.ref} decide --station ${station.id}`,
      },
    },
  ];
}

/** One question for all that is lacking; one more paper asks it anew. */
function questionOf(
  m: Matter,
  station: Station,
): { since: string; titles: string[]; why: string } | undefined {
  const lacking = itemsInQuestion(m, station);
  const since = lacking
    .flatMap(({ state }) => ('since' in state ? [state.since] : []))
    .sort()
    .at(-1);
  if (since === undefined) return undefined;
  const why = new Set(lacking.map((item) => lackingOf(item.kind).why));
  return { since, titles: lacking.map((item) => item.title), why: [...why].join(' ') };
}
