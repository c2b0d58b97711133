import { ENOUGH_CONTACTS } from './attempts';
import { dayEnglish, daysBetween } from './days';
import { DRAFT_CLAUSE, settled, textHash, type Clause } from './declaration-clause';
import { FIRM, staffName } from './firm';
import {
  enteredAs,
  exhibitsNamed,
  exhibitsOf,
  knownAs,
  METHOD_WORDS,
  RESULT_WORDS,
  type Exhibit,
} from './exhibits';
import type { Matter, Station } from './matter';
import type { Waiver } from './waiver';
import { contradictions } from './waiver-contradictions';

/**
 * What the attorney reads before approving: everything for and against, from the record. Nothing is judged here; what should
 * make one look twice is listed.
 */
export interface ReviewSection {
  readonly heading: string;
  /** One fact a line; `none` is said, never left to be guessed. */
  readonly lines: readonly string[];
}

/** Days between two attempts after which somebody may ask what happened meanwhile. */
const LONG_SILENCE = 30;

/** The page for a station's waiver; undefined where there is none. */
export function waiverReview(matter: Matter, station: Station): ReviewSection[] | undefined {
  if (station.progress.kind !== 'waiver') return undefined;
  const { waiver } = station.progress;
  const exhibits = exhibitsOf(matter, station);
  return [
    section('The text', standing(waiver)),
    section('Every attempt, how it is known, when it was entered', exhibits.map(attemptLine)),
    section(
      'Applications',
      station.attempts.map(
        (a) =>
          `filed on ${dayEnglish(a.submittedOn)}; ${a.answer.kind === 'pending' ? 'not answered' : `${a.answer.kind.replaceAll('-', ' ')} on ${dayEnglish(a.answer.on)}`}`,
      ),
    ),
    section(
      'Corrections of the record',
      matter.corrections.map(
        (c) =>
          `entry ${c.of}, corrected on ${dayEnglish(c.on)} by ${staffName(FIRM, c.by)}${c.isVoid ? ' (it did not happen)' : ''}: ${c.reason}`,
      ),
    ),
    section('Contradictions', contradictions(waiver, station, exhibits, matter)),
    section('Gaps', [...gaps(waiver, exhibits, station), ...leftOut(matter, station, waiver, exhibits)]),
    ...waiver.grounds.map((g) =>
      section(`Ground: ${g.ground.replaceAll('-', ' ')}`, [
        g.statement,
        ...evidenceFor(g.ground, waiver, exhibits),
      ]),
    ),
    section(
      'All evidence',
      waiver.evidence.map(
        (e) => `${e.kind.replaceAll('-', ' ')}: ${e.description}, received ${dayEnglish(e.on)}`,
      ),
    ),
    section('Rules that nobody has verified', unverified(matter, station)),
    section('Changes since the version approved last', changes(waiver)),
  ];
}

const section = (heading: string, lines: readonly string[]): ReviewSection => ({
  heading,
  lines: lines.length === 0 ? ['none'] : lines,
});

function standing(waiver: Waiver): string[] {
  const { version, origin, paragraphs } = waiver.declaration;
  const approved = waiver.history.find((h) => h.kind === 'approved');
  const text = settled(paragraphs, undefined);
  return [
    `version ${version}, ${origin === 'record' ? 'drafted from the record' : "in the attorney's own words"}; the waiver is: ${waiver.state.kind}`,
    approved?.sha256 === undefined
      ? `not approved; SHA-256 of the text as it stands: ${textHash(text.paragraphs, text.clause)}`
      : `approved on ${dayEnglish(approved.on)} by ${staffName(FIRM, approved.by)}, SHA-256 ${approved.sha256}`,
    `clause of 28 USC 1746: ${CLAUSE_WORDS[approved?.clause ?? text.clause]}`,
  ];
}

const CLAUSE_WORDS: Readonly<Record<Clause, string>> = {
  'united-states': 'as signed in the United States',
  abroad: 'as signed abroad',
  open: 'not chosen yet, both are offered',
  own: "in the text's own words",
};

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function attemptLine({ n, effort }: Exhibit): string {
  return `Exhibit ${n}: ${dayEnglish(effort.on)}, ${METHOD_WORDS[effort.method]}, ${effort.office}: ${effort.answer} [${RESULT_WORDS[effort.result]}]; known: ${knownAs(effort)}; ${enteredAs(effort)} (entry\u00a0${effort.entry})`;
}

function gaps(waiver: Waiver, exhibits: readonly Exhibit[], station: Station): string[] {
  const blanks = waiver.declaration.paragraphs.filter((p) => p !== DRAFT_CLAUSE && p.includes('____')).length;
  const inPerson = exhibits.some((e) => e.effort.method === 'visit' || e.effort.method === 'letter');
  const refused = station.attempts.some((a) => a.answer.kind === 'refused');
  const reported = exhibits.filter((e) => e.effort.source === 'reported');
  const nameless = exhibits.filter((e) => e.effort.officer === undefined);
  return [
    ...(waiver.collection.kind === 'complete' ? [] : ['evidence is not complete']),
    ...(waiver.grounds.length === 0 ? ['no ground is chosen'] : []),
    ...(blanks === 0 ? [] : [`${counted(blanks, 'paragraph')} of the text with a blank to fill`]),
    ...(exhibits.length >= ENOUGH_CONTACTS
      ? []
      : [`${counted(exhibits.length, 'attempt')}; the firm's measure is ${ENOUGH_CONTACTS}`]),
    ...(inPerson ? [] : ['no visit and no written request']),
    ...(reported.length === 0
      ? []
      : [`${exhibitsNamed(reported)} ${reported.length === 1 ? 'is' : 'are'} known from a report only`]),
    ...(nameless.length === 0
      ? []
      : [`${exhibitsNamed(nameless)} ${nameless.length === 1 ? 'names' : 'name'} no officer`]),
    ...exhibits.flatMap((e, i) => {
      const before = exhibits[i - 1];
      const days = before === undefined ? 0 : daysBetween(before.effort.on, e.effort.on);
      return days > LONG_SILENCE ? [`${days} days without an attempt before Exhibit ${e.n}`] : [];
    }),
    ...waiver.evidence.flatMap((e, i) =>
      e.file === undefined
        ? [`Evidence ${i + 1} has no file: ${e.description}; its page in the pack is to be supplied`]
        : [],
    ),
    ...(refused && !waiver.evidence.some((e) => e.kind === 'refusal-notice')
      ? ['refused, but no refusal notice is among the evidence']
      : []),
    ...waiver.grounds.flatMap((g) =>
      evidenceFor(g.ground, waiver, exhibits).length === 0
        ? [`nothing shows the ground ${g.ground.replaceAll('-', ' ')}`]
        : [],
    ),
  ];
}

/** Files that were brought to show something, and that the pack does not bind in. */
function leftOut(matter: Matter, station: Station, waiver: Waiver, exhibits: readonly Exhibit[]): string[] {
  const boundIn = new Set([
    ...exhibits.flatMap((e) => e.effort.files ?? []),
    ...waiver.evidence.flatMap((e) => e.file ?? []),
  ]);
  return matter.files
    .filter((file) => file.document === 'evidence' || file.document === 'refusal-notice')
    .filter((file) => file.station === undefined || file.station === station.id)
    .filter((file) => !boundIn.has(file.sha256))
    .map(
      (file) =>
        `${file.label} (${file.document}) is attached to the case and not in the pack: add-evidence with its file`,
    );
}

function evidenceFor(
  ground: Waiver['grounds'][number]['ground'],
  waiver: Waiver,
  exhibits: readonly Exhibit[],
): string[] {
  const kinds = ground === 'severe-hardship' ? ['hardship'] : ['effort-exhibit', 'refusal-notice'];
  return [
    ...(ground === 'good-faith-efforts' && exhibits.length > 0
      ? [`shown by Exhibits 1 to ${exhibits.length}`]
      : []),
    ...waiver.evidence.filter((e) => kinds.includes(e.kind)).map((e) => `shown by: ${e.description}`),
  ];
}

function unverified(matter: Matter, station: Station): string[] {
  const findings = matter.review.kind === 'done' ? matter.review.findings : [];
  const grounds = findings
    .filter((f) => station.stays.includes(f.stay))
    .flatMap((f) => [...(f.requiredBy ?? []), ...(f.obtainableBy ?? []), ...(f.flags ?? [])]);
  const open = grounds.filter((g) => !g.verified).map((g) => `${g.rule}: ${g.why} (${g.source})`);
  return [
    '22 CFR 42.65(d): its text was not read and is quoted nowhere; check it before the brief is used',
    'severe hardship "beyond mere delay, inconvenience or expense": the words of the firm’s page, not of a regulation',
    ...new Set(open),
  ];
}

function changes({ lastApproved, declaration }: Waiver): string[] {
  if (lastApproved === undefined) return ['no version has been approved before'];
  const before = new Set(lastApproved.paragraphs);
  const now = settled(declaration.paragraphs, undefined).paragraphs;
  return [
    ...now.filter((p) => !before.has(p)).map((p) => `new in version ${declaration.version}: ${p}`),
    ...lastApproved.paragraphs
      .filter((p) => !now.includes(p))
      .map((p) => `gone since version ${lastApproved.version}: ${p}`),
  ];
}
