import { ENOUGH_CONTACTS } from './attempts';
import { daysBetween, daysIn } from './days';
import { DRAFT_CLAUSE, settled, textHash } from './declaration-clause';
import { exhibitsOf, METHOD_WORDS, RESULT_WORDS, type Exhibit } from './exhibits';
import { utcDay } from './instants';
import type { Matter, Station } from './matter';
import type { Waiver } from './waiver';

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
          `filed ${a.submittedOn}; ${a.answer.kind === 'pending' ? 'not answered' : `${a.answer.kind} ${a.answer.on}`}`,
      ),
    ),
    section(
      'Corrections of the record',
      matter.corrections.map(
        (c) =>
          `entry ${c.of}, corrected ${c.on} by ${c.by}${c.isVoid ? ' (it did not happen)' : ''}: ${c.reason}`,
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
      waiver.evidence.map((e) => `${e.kind.replaceAll('-', ' ')}: ${e.description}, received ${e.on}`),
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
      : `approved ${approved.on} by ${approved.by}, SHA-256 ${approved.sha256}`,
    `clause of 28 USC 1746: ${approved?.clause ?? text.clause}`,
  ];
}

function attemptLine({ n, effort }: Exhibit): string {
  const late = daysBetween(effort.on, utcDay(effort.enteredAt));
  const entered = `entered ${utcDay(effort.enteredAt)}${late > 0 ? `, ${late} day(s) later` : ''} (entry\u00a0${effort.entry})`;
  const known = effort.source === 'first-hand' ? `first hand, ${effort.by}` : `reported to ${effort.by}`;
  return `Exhibit ${n}: ${effort.on}, ${METHOD_WORDS[effort.method]}, ${effort.office}: ${effort.answer} [${RESULT_WORDS[effort.result]}]; known: ${known}; ${entered}`;
}

function contradictions(
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
    ...exhibits.flatMap((e, i) =>
      exhibits
        .slice(i + 1)
        .filter(
          (later) =>
            sameOffice(e, later) && (e.effort.result === 'answered') !== (later.effort.result === 'answered'),
        )
        .map(
          (later) =>
            `${e.effort.office} ${RESULT_WORDS[e.effort.result]} on ${e.effort.on} (Exhibit ${e.n}) and ${RESULT_WORDS[later.effort.result]} on ${later.effort.on} (Exhibit ${later.n})`,
        ),
    ),
    ...exhibits
      .filter((e) => !inText.includes(e.effort.on))
      .map((e) => `the text does not name the attempt of ${e.effort.on} (Exhibit ${e.n})`),
    ...inText
      .filter((day) => !known.has(day))
      .map(
        (day) =>
          `the text names ${day}, which is no day of an attempt, an application or a stay in the record`,
      ),
  ];
}

const sameOffice = (a: Exhibit, b: Exhibit): boolean =>
  a.effort.office.toLowerCase() === b.effort.office.toLowerCase();

function gaps(waiver: Waiver, exhibits: readonly Exhibit[], station: Station): string[] {
  const blanks = waiver.declaration.paragraphs.filter((p) => p !== DRAFT_CLAUSE && p.includes('____')).length;
  const inPerson = exhibits.some((e) => e.effort.method === 'visit' || e.effort.method === 'letter');
  const refused = station.attempts.some((a) => a.answer.kind === 'refused');
  return [
    ...(waiver.collection.kind === 'complete' ? [] : ['evidence is not complete']),
    ...(waiver.grounds.length === 0 ? ['no ground is chosen'] : []),
    ...(blanks === 0 ? [] : [`${blanks} paragraph(s) of the text have a blank to fill`]),
    ...(exhibits.length >= ENOUGH_CONTACTS
      ? []
      : [`${exhibits.length} attempt(s); the firm's measure is ${ENOUGH_CONTACTS}`]),
    ...(inPerson ? [] : ['no visit and no written request']),
    ...exhibits
      .filter((e) => e.effort.source === 'reported')
      .map((e) => `Exhibit ${e.n} is known from a report only`),
    ...exhibits.filter((e) => e.effort.officer === undefined).map((e) => `Exhibit ${e.n} names no officer`),
    ...exhibits.flatMap((e, i) => {
      const before = exhibits[i - 1];
      const days = before === undefined ? 0 : daysBetween(before.effort.on, e.effort.on);
      return days > LONG_SILENCE ? [`${days} days without an attempt before Exhibit ${e.n}`] : [];
    }),
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
