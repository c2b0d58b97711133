import { dayEnglish, daysIn, isDay } from './days';
import { enteredAs, exhibitsNamed, knownAs, RESULT_WORDS, type Exhibit } from './exhibits';
import { utcDay } from './instants';
import type { Matter, Station } from './matter';
import type { Waiver } from './waiver';

/** What an attorney reads twice before approving: offices that did not always say the same, and days that the record does not know. */
export function contradictions(
  waiver: Waiver,
  station: Station,
  exhibits: readonly Exhibit[],
  matter: Matter,
): string[] {
  const text = waiver.declaration.paragraphs.join('\n');
  const stays = station.stays.flatMap((i) => matter.intake.stays[i] ?? []);
  const known = new Set([
    ...exhibits.map((e) => e.effort.on),
    ...station.attempts.flatMap((a) => [
      a.submittedOn,
      ...(a.answer.kind === 'pending' ? [] : [a.answer.on]),
    ]),
    ...stays.flatMap((s) => [s.from, s.to]),
  ]);
  const inText = daysIn(text);
  return [
    ...answersThatDiffer(exhibits),
    ...exhibits
      .filter((e) => !inText.includes(e.effort.on))
      .map((e) => `the text does not name the attempt of ${dayEnglish(e.effort.on)} (Exhibit ${e.n})`),
    ...inText
      .filter((day) => !known.has(day))
      .map(
        (day) =>
          `the text names ${isDay(day) ? dayEnglish(day) : day}, which is no day of an attempt, an application or a stay in the record`,
      ),
  ];
}

/** So many contacts with the same result are still told day by day. */
const FEW = 3;

/** A line for each office that answered at one time and not at another: the results that agree in one phrase, the others by day. */
function answersThatDiffer(exhibits: readonly Exhibit[]): string[] {
  const offices = groupedBy(exhibits, (e) => e.effort.office.toLowerCase());
  return offices.flatMap((ofOffice) => {
    const results = groupedBy(ofOffice, (e) => e.effort.result);
    if (results.length === 1 || !ofOffice.some((e) => e.effort.result === 'answered')) return [];
    const most = Math.max(FEW + 1, ...results.map((of) => of.length));
    const common = results.find((of) => of.length === most);
    const said = results.map((of) => (of === common ? inSum(of) : dayByDay(of)));
    return [`${ofOffice[0]?.effort.office ?? ''}: ${said.join('; ')}`];
  });
}

function resultOf(alike: readonly Exhibit[]): string {
  return RESULT_WORDS[alike[0]?.effort.result ?? 'answered'];
}

/** `answered on 28 September 2026 (Exhibit 7; first hand, Wang Min; entered ...), ...` */
function dayByDay(alike: readonly Exhibit[]): string {
  const days = alike.map(
    (e) => `${dayEnglish(e.effort.on)} (${exhibitsNamed([e])}; ${knownAs(e.effort)}; ${enteredAs(e.effort)})`,
  );
  return `${resultOf(alike)} on ${days.join(', ')}`;
}

/** How often, between which days, how known and when entered; each of them stands in full in the list of attempts. */
function inSum(alike: readonly Exhibit[]): string {
  const firstHand = alike.filter((e) => e.effort.source === 'first-hand').length;
  const known = [
    ...(firstHand === 0 ? [] : [`${firstHand} first hand`]),
    ...(firstHand === alike.length ? [] : [`${alike.length - firstHand} reported`]),
  ].join(', ');
  const days = span(alike.map((e) => e.effort.on));
  const entered = span(alike.map((e) => utcDay(e.effort.enteredAt)));
  return `${resultOf(alike)} ${alike.length} times, ${days.includes(' to ') ? 'from' : 'on'} ${days} (${exhibitsNamed(alike)}; ${known}; entered ${entered})`;
}

/** `2 November 2026 to 5 November 2026`, or the one day. */
function span(days: readonly string[]): string {
  const inOrder = [...days].sort();
  return [...new Set([inOrder[0], inOrder.at(-1)])].map((day) => dayEnglish(day ?? '')).join(' to ');
}

/** In groups of the same key, in the order in which each key first comes. */
function groupedBy<T>(all: readonly T[], key: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}
