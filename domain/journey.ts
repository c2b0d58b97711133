import type { Casebook } from './casebook';
import type { LetterFacts } from './letters';
import type { DuePaper } from './papers';
import type { Matter } from './matter';
import type { Wait } from './wait';
import type { DueLetter } from './journey/letter';
import * as anyTime from './journey/any-time';
import * as clientPapers from './journey/client-papers';
import * as closing from './journey/close';
import * as consultation from './journey/consultation';
import * as delivery from './journey/delivery';
import * as detours from './journey/detours';
import * as documents from './journey/documents';
import * as estimates from './journey/estimates';
import * as handOver from './journey/hand-over';
import * as engagement from './journey/engagement';
import * as missing from './journey/missing';
import * as originals from './journey/originals';
import * as reopening from './journey/reopening';
import * as requestedPapers from './journey/requested-papers';
import * as station from './journey/station';
import * as stationLetters from './journey/station-letters';
import * as stationPapers from './journey/station-papers';
import * as waiver from './journey/waiver';
import * as waiverPapers from './journey/waiver-papers';

/**
 * The journey: what a case waits for, which letters and papers it calls for, all derived from the matter as it stands.
 * Nothing here remembers anything; that is why a corrected, held, continued or reopened case needs no code of its own.
 */

/** Everything the case waits for now, in the order of the journey. Stations stand side by side. */
export function openWaits(m: Matter): Wait[] {
  if (m.end.kind === 'closed') return [];
  return [
    ...consultation.waits(m),
    ...engagement.waits(m),
    ...(m.end.kind === 'open'
      ? [
          ...m.stations.flatMap((s) => station.waits(m, s)),
          ...documents.waits(m),
          ...m.stations.flatMap((s) => missing.waits(m, s)),
          ...m.stations.flatMap((s) => waiver.waits(m, s)),
          ...m.stations.flatMap((s) => detours.waits(m, s)),
        ]
      : []),
    ...delivery.waits(m),
    ...originals.waits(m),
    ...reopening.waits(m),
    ...handOver.waits(m),
    ...closing.waits(m),
  ];
}

/** Every letter that the matter calls for, sent or not: whoever sends leaves out those that have gone. */
export function lettersDue(m: Matter, book: Casebook): DueLetter[] {
  return lettersCalledFor(m, book).filter((letter) => letter.staff !== undefined || !isSilent(m, letter));
}

/** Letters that are kept back now and go as soon as mail is no longer muted, or the attorney has decided on a refusal. */
export function lettersKeptBack(m: Matter, book: Casebook): DueLetter[] {
  if (!isQuiet(m)) return [];
  return lettersCalledFor(m, book).filter((letter) => letter.staff === undefined && !isOver(m, letter));
}

function lettersCalledFor(m: Matter, book: Casebook): DueLetter[] {
  return [
    ...consultation.letters(m),
    ...engagement.letters(m, book),
    ...documents.letters(m, book),
    ...m.stations.flatMap((s) => missing.letters(m, s)),
    ...m.stations.flatMap((s) => stationLetters.letters(m, s, book)),
    ...m.stations.flatMap((s) => detours.letters(m, s, book)),
    ...m.stations.flatMap((s) => waiver.letters(m, s, book)),
    ...estimates.letters(m, book),
    ...delivery.letters(m),
    ...originals.letters(m),
    ...anyTime.letters(m),
    ...reopening.letters(m, book),
    ...handOver.letters(m),
    ...closing.letters(m, book),
  ];
}

/** What still goes after a withdrawal or a conflict of interest: how it ends, and what somebody puts right by hand. */
const OF_AN_ENDING: ReadonlySet<LetterFacts['kind']> = new Set([
  'withdrawn',
  'shipped',
  'parcel-held',
  'final-account',
  'closing',
  'payer-account',
  'correction',
]);

/**
 * No letter reaches the client while mail is muted, nor after a refusal before the attorney has decided (fact 7); after a
 * withdrawal, or a conflict of interest, only those of an ending.
 */
function isSilent(m: Matter, letter: DueLetter): boolean {
  return isQuiet(m) || isOver(m, letter);
}

const isQuiet = (m: Matter): boolean => m.muted || m.stations.some((s) => s.progress.kind === 'refused');

const isOver = (m: Matter, letter: DueLetter): boolean =>
  anyTime.isEnding(m) && !OF_AN_ENDING.has(letter.facts.kind);

/** May reminders go to the client now? */
export function remindersAllowed(m: Matter): boolean {
  return (
    !m.muted &&
    m.end.kind !== 'closed' &&
    !m.stations.some((s) => s.progress.kind === 'refused') &&
    !anyTime.isEnding(m)
  );
}

/** Every paper that the matter calls for. */
export function papersDue(m: Matter, book: Casebook): DuePaper[] {
  return [
    ...engagement.papers(m, book),
    ...stationPapers.poaPaper(m),
    ...m.stations.flatMap((s) => [...stationPapers.papers(m, s), ...waiverPapers.papers(m, s)]),
    ...clientPapers.papers(m),
    ...closing.papers(m),
    ...requestedPapers.papers(m, book),
  ];
}
