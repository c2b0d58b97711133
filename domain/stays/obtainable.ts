import { BEFORE_ALL, yearsAfter } from '../days';
import { groundOf, holdsOn, type Ground } from '../grounds';
import type { Intake, Stay } from '../intake';
import type { Finding } from '../matter';
import { slugOf } from '../place';
import { daysAsked } from '../playbooks/applicants';
import type { PlaybookChain } from '../playbooks/resolve';
import { stationId } from '../stations';
import { countedTogether, elsewhereOf } from './elsewhere';
import { ELIGIBILITY, ruleOf } from './eligibility-rules';
import type { Residence, Segment } from './residences';
import { daysOfAll, overlap, union, within } from './spans';

/**
 * The second question: can anybody get a clearance for this stay? "No" comes from the firm's own rule, or from a place that is not
 * the mainland, alone; whatever is only said of stations makes the answer "ask the station" (facts 1-3, 19, 20).
 */

export interface ObtainableAnswer {
  readonly obtainable: Finding['obtainable'];
  readonly grounds: readonly Ground[];
  readonly flags: readonly Ground[];
}

type Word = Finding['obtainable'];
interface Step {
  readonly word: Word;
  readonly ground: Ground;
  readonly flag?: Ground;
}

/** Below this age it is not known whether a certificate is issued. Years. */
const GROWN_UP = 16;

/** What is known besides the intake. */
export interface Known {
  readonly residences: readonly Residence[];
  /** By the station's id; a place without one has no days of its own. */
  readonly playbooks: Readonly<Record<string, PlaybookChain>>;
}

/** `on`: the day whose rules count, the filing at the destination. */
export function obtainableFor(intake: Intake, index: number, known: Known, on: string): ObtainableAnswer {
  const stay = intake.stays[index];
  if (stay === undefined) return { obtainable: 'no', grounds: [], flags: [] };
  const elsewhere = elsewhereOf(stay);
  if (elsewhere !== undefined) {
    const ground = groundOf(elsewhere, elsewhere.says);
    return { obtainable: 'no', grounds: [ground], flags: [ground] };
  }
  const steps = [
    wasChinese(intake, stay) ? citizenStep() : permitStep(intake, stay),
    ...codeStep(stay),
    ...lengthStep(intake, stay, on),
    ...placeSteps(intake, stay, known, on),
    ...passportStep(stay, index, known.residences),
    ...childStep(intake, stay),
  ];
  const word = (['no', 'ask-the-station'] as const).find((w) => steps.some((s) => s.word === w)) ?? 'yes';
  return {
    obtainable: word,
    grounds: steps.map((s) => s.ground),
    flags: steps.flatMap((s) => s.flag ?? []),
  };
}

/** X before 2013-09 is X1 or X2 of today, F is M; a code that did not exist yet was told from memory (fact 19). */
function visaOfTheTime({ visa, from }: Stay): Stay['visa'] {
  const { newCodes, newCodesFrom } = ELIGIBILITY.visas;
  if (from >= newCodesFrom || !newCodes.includes(visa)) return visa;
  if (visa === 'X1' || visa === 'X2') return 'X';
  return visa === 'M' ? 'F' : visa;
}

function permitStep(intake: Intake, stay: Stay): Step {
  const rule = ruleOf('residence-permit');
  if (stay.permit !== null)
    return { word: 'yes', ground: groundOf(rule, `held a residence permit (${stay.permit})`) };
  const visa = visaOfTheTime(stay);
  if (ELIGIBILITY.visas.leadToPermit.includes(visa))
    return {
      word: 'ask-the-station',
      ground: groundOf(
        ruleOf('visa-leads-to-permit'),
        `visa ${stay.visa} usually led to a residence permit, none is listed`,
      ),
    };
  const days = daysOfAll(union(countedTogether(intake.stays, stay).filter((s) => s.permit === null)));
  return {
    word: 'no',
    ground: groundOf(
      rule,
      stay.visa === 'none'
        ? 'neither visa nor residence permit: not covered'
        : `visa ${stay.visa} without a residence permit is not covered`,
    ),
    ...(days >= NATIONAL_DAYS
      ? {
          flag: groundOf(
            ruleOf('some-stations-any-visa'),
            `${days} days in China without a permit: a station may see it otherwise than the firm's rule`,
          ),
        }
      : {}),
  };
}

/** Told to the reader where the code did not exist at the time, or had been replaced by then. */
function codeStep(stay: Stay): Step[] {
  const { newCodesFrom } = ELIGIBILITY.visas;
  const then = visaOfTheTime(stay);
  const rule = ruleOf('visa-of-the-time');
  if (then !== stay.visa)
    return [
      {
        word: 'yes',
        ground: groundOf(rule, `visa ${stay.visa} is told for a time when it was called ${then}`),
      },
    ];
  const old = stay.visa === 'X' || stay.visa === 'F';
  return old && stay.from < newCodesFrom
    ? [{ word: 'yes', ground: groundOf(rule, `visa ${stay.visa} was the code of the time`) }]
    : stay.visa === 'X'
      ? [{ word: 'yes', ground: groundOf(rule, 'since 2013-09-01 it is X1 or X2: look at the visa itself') }]
      : [];
}

const NATIONAL_DAYS = 180;

/** Days of all stays together, up to the day of filing: the article speaks of China, not of a city (to be confirmed). */
function lengthStep(intake: Intake, stay: Stay, on: string): Step[] {
  const rule = ruleOf('national-180-days');
  if (!holdsOn(rule, on)) return [];
  const days = daysOfAll(within(union(countedTogether(intake.stays, stay)), { from: BEFORE_ALL, to: on }));
  return [
    days >= NATIONAL_DAYS
      ? { word: 'yes', ground: groundOf(rule, `${days} days in China, ${NATIONAL_DAYS} needed`) }
      : {
          word: 'ask-the-station',
          ground: groundOf(rule, `only ${days} days in China, ${NATIONAL_DAYS} needed`),
        },
  ];
}

/** What is said of the place: the days its playbook asks for, and passports that it does not serve. */
function placeSteps(intake: Intake, stay: Stay, { residences, playbooks }: Known, on: string): Step[] {
  return [...playbookStep(stay, residences, playbooks), ...passportKindStep(intake, stay, residences, on)];
}

/** Days in the city, of all its districts; the national playbook's days are those of `lengthStep`. */
function playbookStep(stay: Stay, residences: readonly Residence[], playbooks: Known['playbooks']): Step[] {
  const days = daysAsked(playbooks[stationId(stay)] ?? [], stay.city, residences);
  return days === undefined ? [] : [{ word: days.enough ? 'yes' : 'ask-the-station', ground: days.ground }];
}

function passportKindStep(intake: Intake, stay: Stay, residences: readonly Residence[], on: string): Step[] {
  const city = slugOf(stay.city);
  const kinds = residences
    .filter((r) => slugOf(r.city) === city)
    .flatMap((r) => r.segments)
    .filter((segment) => overlap(segment, stay) !== undefined)
    .map((segment) => kindOf(intake, segment));
  return ELIGIBILITY.cities
    .filter((rule) => rule.city === city && holdsOn(rule, on))
    .flatMap((rule): Step[] => {
      const refused = kinds.find((kind) => rule.refusedPassports.includes(kind));
      return refused === undefined
        ? []
        : [{ word: 'ask-the-station', ground: groundOf(rule, `${rule.says} The passport was ${refused}.`) }];
    });
}

function kindOf(intake: Intake, { passport }: Segment) {
  return passport.kind === 'unlisted'
    ? 'ordinary'
    : (intake.applicant.passports[passport.index]?.kind ?? 'ordinary');
}

/** The passport of the stay: lost, or never listed (fact 20). */
function passportStep(stay: Stay, index: number, residences: readonly Residence[]): Step[] {
  const used = residences
    .filter((r) => r.stays.includes(index))
    .flatMap((r) => r.segments)
    .filter((segment) => overlap(segment, stay) !== undefined)
    .map((segment) => segment.passport.kind);
  const rule = ruleOf('passport-of-the-stay');
  if (used.includes('unlisted'))
    return [
      {
        word: 'ask-the-station',
        ground: groundOf(
          rule,
          used.every((kind) => kind === 'unlisted')
            ? 'no listed passport was valid during the stay: ask for the one that was used'
            : 'no listed passport was valid during a part of the stay: ask for the one that was used',
        ),
      },
    ];
  return used.includes('lost')
    ? [
        {
          word: 'ask-the-station',
          ground: groundOf(
            rule,
            'the passport of the stay is lost: the station must find the record without it',
          ),
        },
      ]
    : [];
}

function wasChinese({ applicant }: Intake, stay: Stay): boolean {
  const until = applicant.formerNationalities?.find(({ country }) => country === 'CHN');
  if (applicant.nationalities.includes('CHN')) return true;
  return until !== undefined && (until.until === undefined || stay.from <= until.until);
}

function citizenStep(): Step {
  const ground = groundOf(
    ruleOf('former-chinese-national'),
    'lived there as a Chinese national: not the exit-entry administration, but the police station of the household register may answer',
  );
  return { word: 'ask-the-station', ground, flag: ground };
}

function childStep({ applicant }: Intake, stay: Stay): Step[] {
  return stay.to < yearsAfter(applicant.dateOfBirth, GROWN_UP)
    ? [
        {
          word: 'ask-the-station',
          ground: groundOf(ruleOf('child-of-the-stay'), `was younger than ${GROWN_UP} during the whole stay`),
        },
      ]
    : [];
}
