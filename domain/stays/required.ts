import { BEFORE_ALL, yearsAfter, yearsBefore } from '../days';
import { speaksOf, type DestinationFile, type Requirement } from '../destinations/destination-file';
import { groundOf, holdsOn, type Ground } from '../grounds';
import type { Intake, Stay } from '../intake';
import type { Finding } from '../matter';
import { countedTogether } from './elsewhere';
import { daysOfAll, overlap, union, within, type Span } from './spans';

/**
 * The first of two questions: does the destination ask for a clearance of this stay? Every rule of the destination that
 * speaks of the application is tried; the strictest answer stands, and where rules differ an attorney is told (fact 9).
 */

type Destination = Intake['destinations'][number];

export interface RequiredAnswer {
  readonly required: Finding['required'];
  readonly grounds: readonly Ground[];
  /** For the attorney's eyes: where two readings differ, and what a person must judge. */
  readonly flags: readonly Ground[];
}

/** Days by which a stay may miss a threshold and still be doubtful: people remember months, stamps know days. */
export const NEARLY = 7;

type Word = 'yes' | 'doubtful' | 'no';
interface Reading {
  readonly rule: Requirement;
  readonly word: Word;
  readonly why: string;
}

export function requiredFor(
  intake: Intake,
  index: number,
  destination: Destination,
  file: DestinationFile,
): RequiredAnswer {
  const readings = file.requirements
    .filter((rule) => holdsOn(rule, destination.filingOn) && speaksOf(rule, destination))
    .filter((rule) => concerns(rule, intake, destination))
    .map((rule) => reading(rule, intake, index, destination));
  const strictest =
    (['yes', 'doubtful', 'no'] as const).find((w) => readings.some((r) => r.word === w)) ?? 'no';
  const asked = destination.requestedByAuthority;
  const grounds = [
    ...(asked === undefined ? [] : [askedGround(asked, destination)]),
    ...readings.map((r) =>
      groundOf(
        r.rule,
        r.word === 'no' && r.rule.length !== null ? `${r.why}: this rule does not ask for it` : r.why,
      ),
    ),
  ];
  return {
    required:
      strictest === 'yes'
        ? 'by-rule'
        : asked === undefined
          ? strictest === 'no'
            ? 'no'
            : 'doubtful'
          : 'asked-by-authority',
    grounds,
    flags: differing(readings),
  };
}

function askedGround(
  asked: NonNullable<Destination['requestedByAuthority']>,
  { authority }: Destination,
): Ground {
  const reference = asked.reference === undefined ? '' : ` (${asked.reference})`;
  return {
    rule: 'asked-by-authority',
    why: `${authority} asked for it on ${asked.on}${reference}`,
    source: 'the intake',
    verified: true,
  };
}

/** 22 CFR 42.65(c) tells the country of nationality and of present residence from all others. */
function concerns({ residence }: Requirement, intake: Intake, { filingOn }: Destination): boolean {
  if (residence === 'any') return true;
  const national = intake.applicant.nationalities.includes('CHN');
  const livesThere =
    intake.applicant.mailingAddress.country === 'CHN' || intake.stays.some((stay) => stay.to >= filingOn);
  return (national || livesThere) === (residence === 'nationality-or-current');
}

function reading(rule: Requirement, intake: Intake, index: number, destination: Destination): Reading {
  const stay = intake.stays[index];
  if (stay === undefined) return { rule, word: 'no', why: 'no such stay' };
  const byLength = lengthReading(rule, intake, stay, destination.filingOn);
  const byArrest = byLength.word === 'yes' ? undefined : arrestReading(rule, intake, stay);
  if (byArrest !== undefined) return { rule, word: byArrest.word, why: `${byArrest.why}; ${byLength.why}` };
  return byLength.word === 'yes' && rule.force === 'may-ask'
    ? { rule, word: 'doubtful', why: `${byLength.why}; the authority decides` }
    : { rule, ...byLength };
}

function lengthReading(
  { length }: Requirement,
  intake: Intake,
  stay: Stay,
  filingOn: string,
): Pick<Reading, 'word' | 'why'> {
  if (length === null) return { word: 'no', why: 'no length of stay asks for one' };
  const birthday =
    length.fromAge === null ? BEFORE_ALL : yearsAfter(intake.applicant.dateOfBirth, length.fromAge);
  const opens = length.withinYears === null ? BEFORE_ALL : yearsBefore(filingOn, length.withinYears);
  const first = birthday > opens ? birthday : opens;
  const window = { from: first, to: filingOn };
  const counted = within(union(countedTogether(intake.stays, stay)), window);
  const own = within([stay], window);
  const days =
    own.length === 0
      ? 0
      : daysOfAll(
          length.counting === 'in-total'
            ? counted
            : counted.filter((span) => own.some((mine) => overlap(mine, span) !== undefined)),
        );
  return {
    word: days >= length.days ? 'yes' : days >= length.days - NEARLY ? 'doubtful' : 'no',
    why: [
      `${days} days count, ${length.days} needed (${length.says})`,
      ...(length.fromAge !== null && stay.from < birthday
        ? [`days before the age of ${length.fromAge} do not count`]
        : []),
      ...(length.withinYears !== null && stay.from < opens
        ? [`days before ${opens} do not count (${length.withinYears} years before the filing)`]
        : []),
      ...(stay.to > filingOn ? [`days after the filing on ${filingOn} do not count`] : []),
      ...(days < length.days && days >= length.days - NEARLY
        ? ['so close that the stamps must be counted']
        : []),
    ].join('; '),
  };
}

/**
 * A reported arrest overrides the length rule: where the rule says so, as it says; where it is silent, the authority may ask all
 * the same. One in no stay told here may have been in China: a rule that speaks of arrests is then in doubt for every stay.
 */
function arrestReading(
  { anyLengthOnArrest, force }: Requirement,
  { arrests, stays }: Intake,
  stay: Span,
): { readonly word: 'yes' | 'doubtful'; readonly why: string } | undefined {
  const during = arrests.find(({ date }) => isOn(stay, date));
  if (during !== undefined)
    return anyLengthOnArrest
      ? {
          word: force === 'must' ? 'yes' : 'doubtful',
          why: `an arrest during the stay (${during.date}) may give reason to believe that a record exists, whatever the length`,
        }
      : {
          word: 'doubtful',
          why: `an arrest during the stay (${during.date}): this rule does not speak of arrests, and the authority may ask whatever the length`,
        };
  const elsewhere = arrests.find(({ date }) => !stays.some((one) => isOn(one, date)));
  return elsewhere === undefined || !anyLengthOnArrest
    ? undefined
    : {
        word: 'doubtful',
        why: `an arrest on ${elsewhere.date} fell into no stay told here: if it was in China, it may give reason to believe that a record exists, whatever the length`,
      };
}

const isOn = ({ from, to }: Span, day: string): boolean => from <= day && day <= to;

/** The rules that ask for less than the strictest, where there are any. */
function differing(readings: readonly Reading[]): Ground[] {
  const yes = readings.filter((r) => r.word === 'yes');
  const less = readings.filter((r) => r.word !== 'yes');
  return yes.length === 0
    ? []
    : less.map((r) =>
        groundOf(r.rule, `this rule alone would not ask for it: ${r.why}. The stricter reading is used.`),
      );
}
