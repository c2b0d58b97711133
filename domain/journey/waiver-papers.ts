import { briefOf } from '../brief';
import { settled, textHash } from '../declaration-clause';
import { exhibitsOf, witnessesOf, witnessParagraphs } from '../exhibits';
import type { Matter, Station } from '../matter';
import type {
  AgentDeclarationFacts,
  BriefFacts,
  CharacterLettersFacts,
  DeclarationFacts,
  DuePaper,
  FileFacts,
  WaiverPackFacts,
  WaiverReviewFacts,
} from '../papers';
import { stationName } from '../stations';
import type { Waiver } from '../waiver';
import { waiverReview } from '../waiver-review';
import { named, optional } from './letter';
import { applicantOf } from '../people/parties';
import { addressed } from './parties';
import { staysAt } from './station-papers';

/** Papers of a station's waiver: what is signed once it is approved, and the pack, unsigned and then signed. */
export function papers(m: Matter, station: Station): DuePaper[] {
  if (station.progress.kind !== 'waiver') return [];
  const { waiver } = station.progress;
  const approved = waiver.history.find((h) => h.kind === 'approved');
  if (approved === undefined) return [];
  const pack = waiverPack(m, station);
  if (waiver.history.some((h) => h.kind === 'signed'))
    return pack === undefined
      ? []
      : [{ key: `waiver-pack/${station.id}/signed/${approved.version}`, facts: pack }];
  const declaration = declarationPaper(m, station);
  const witnesses = agentDeclaration(m, station);
  return [
    ...(declaration === undefined
      ? []
      : [{ key: `declaration/${station.id}/${approved.version}`, facts: declaration }]),
    ...(witnesses === undefined
      ? []
      : [{ key: `agent-declaration/${station.id}/${approved.version}`, facts: witnesses }]),
    ...(pack === undefined ? [] : [{ key: `waiver-pack/${station.id}/${approved.version}`, facts: pack }]),
  ];
}

const waiverAt = (station: Station) =>
  station.progress.kind === 'waiver' ? station.progress.waiver : undefined;

/** The text as approved, else as it stands, with its clause and hash. */
function textOf(station: Station) {
  const waiver = waiverAt(station);
  if (waiver === undefined) return undefined;
  const approved = waiver.history.find((h) => h.kind === 'approved');
  const { clause } = approved ?? {};
  const place = clause === 'abroad' || clause === 'united-states' ? clause : undefined;
  const text = settled(waiver.declaration.paragraphs, place);
  return {
    ...text,
    version: waiver.declaration.version,
    sha256: approved?.sha256 ?? textHash(text.paragraphs, text.clause),
    ...(approved === undefined ? {} : { approved: { on: approved.on, by: approved.by } }),
  };
}

function declarationPaper(m: Matter, station: Station): DeclarationFacts | undefined {
  const text = textOf(station);
  if (text === undefined) return undefined;
  return {
    kind: 'declaration',
    applicant: addressed(applicantOf(m.intake)),
    station: named(station),
    ...text,
  };
}

/** What those of ours who made the contacts declare themselves; undefined when nobody but the attorney did. */
function agentDeclaration(m: Matter, station: Station): AgentDeclarationFacts | undefined {
  const witnesses = witnessFacts(m, station);
  return witnesses.length === 0
    ? undefined
    : {
        kind: 'agent-declaration',
        applicant: addressed(applicantOf(m.intake)),
        station: named(station),
        witnesses,
      };
}

function witnessFacts(m: Matter, station: Station) {
  return witnessesOf(exhibitsOf(m, station)).map((w) => ({
    name: w.name,
    ...optional('chineseName', w.chineseName),
    clause: w.isAgent ? ('abroad' as const) : ('open' as const),
    paragraphs: witnessParagraphs(w, m.intake.applicant.legalName, stationName(station)),
  }));
}

/** The pack as it stands; a draft until the declaration is approved. */
export function waiverPack(m: Matter, station: Station): WaiverPackFacts | undefined {
  const waiver = waiverAt(station);
  const declaration = textOf(station);
  if (waiver === undefined || declaration === undefined) return undefined;
  const signed = waiver.history.find((h) => h.kind === 'signed');
  const to = m.intake.destinations.find((d) => waiver.kind !== 'us-waiver' || d.destination === 'USA');
  return {
    kind: 'waiver-pack',
    pack: waiver.kind,
    applicant: addressed(applicantOf(m.intake)),
    station: named(station),
    ...(to === undefined ? {} : { to: { authority: to.authority, application: to.application } }),
    declaration,
    ...(signed === undefined
      ? {}
      : { signature: { signer: signed.signer, place: signed.place, on: signed.on, file: signed.file } }),
    witnesses: witnessFacts(m, station),
    brief: brief(m, station)?.sections ?? [],
    exhibits: exhibitsOf(m, station).map(({ n, effort }) => ({ n, ...effort })),
    evidence: waiver.evidence,
    ...filesBoundIn(m, station, waiver),
  };
}

/** Files that show a contact, that are evidence, and the signed sheet; a pack without any has none of this. */
function filesBoundIn(
  m: Matter,
  station: Station,
  waiver: Waiver,
): { readonly files?: readonly FileFacts[] } {
  const signed = waiver.history.find((h) => h.kind === 'signed');
  const named = new Set([
    ...exhibitsOf(m, station).flatMap(({ effort }) => effort.files ?? []),
    ...waiver.evidence.flatMap((evidence) => evidence.file ?? []),
    ...(signed === undefined ? [] : [signed.file]),
  ]);
  const files = [...named].flatMap((sha256) => {
    const file = m.files.find((one) => one.sha256 === sha256);
    return file === undefined ? [] : [{ sha256, mediaType: file.mediaType, label: file.label }];
  });
  return files.length === 0 ? {} : { files };
}

export function brief(m: Matter, station: Station): BriefFacts | undefined {
  const waiver = waiverAt(station);
  if (waiver === undefined) return undefined;
  const sections = briefOf({
    intake: m.intake,
    pack: waiver.kind,
    place: stationName(station),
    stays: station.stays.flatMap((i) => m.intake.stays[i] ?? []),
    exhibits: exhibitsOf(m, station),
    attempts: station.attempts,
    reason: waiver.reason,
    grounds: waiver.grounds,
    evidence: waiver.evidence,
  });
  return { kind: 'brief', applicant: m.intake.applicant.legalName, sections };
}

export function review(m: Matter, station: Station): WaiverReviewFacts | undefined {
  const sections = waiverReview(m, station);
  return sections === undefined ? undefined : { kind: 'waiver-review', station: named(station), sections };
}

export function characterLetters(m: Matter, station: Station): CharacterLettersFacts | undefined {
  if (waiverAt(station) === undefined) return undefined;
  return {
    kind: 'character-letters',
    applicant: m.intake.applicant.legalName,
    station: named(station),
    stays: staysAt(m, station),
  };
}
