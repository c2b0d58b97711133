import { dayEnglish } from './days';
import { DRAFT_CLAUSE } from './declaration-clause';
import { exhibitsOf, METHOD_WORDS, type Exhibit } from './exhibits';
import type { Matter, Station } from './matter';
import { stationName } from './stations';

/**
 * The draft of the attorney's declaration, made from the record and from nothing else: who declares and how they
 * know, the stay history, every attempt in the order of time, the
 * evidence in its place, then the clause of 28 USC 1746 (fact 16). What is not known stays a visible blank.
 */
export function draftDeclaration(matter: Matter, station: Station): string[] {
  const exhibits = exhibitsOf(matter, station);
  const waiver = station.progress.kind === 'waiver' ? station.progress.waiver : undefined;
  const evidence = waiver?.evidence ?? [];
  // A pack of good conduct alone has no exhibits to name.
  const hasExhibits = waiver?.kind !== 'good-conduct-pack';
  const stays = station.stays.flatMap((i) => matter.intake.stays[i] ?? []);
  return [
    'I, ____________________, am an attorney admitted in ____________________. I make this declaration from my own knowledge where I say so, and otherwise from the records of this matter, which I have reviewed.',
    `I represent ${matter.intake.applicant.legalName} in obtaining a certificate of no criminal conviction from the public security authorities in ${stationName(station)}, China.`,
    ...stays.map(
      (s) =>
        `The applicant lived in ${stationName(station)} from ${dayEnglish(s.from)} to ${dayEnglish(s.to)}, holding visa ${s.visa}${s.permit === null ? ' and no residence permit' : ` and a residence permit (${s.permit})`}.`,
    ),
    ...(exhibits.length === 0
      ? ['No contact with the station is recorded.']
      : exhibits.map((one) => attempt(one, hasExhibits))),
    ...station.attempts.map(
      (a) =>
        `An application was filed on ${dayEnglish(a.submittedOn)}; ${a.answer.kind === 'pending' ? 'it has not been answered' : `the outcome recorded is: ${a.answer.kind.replaceAll('-', ' ')}`}.`,
    ),
    exhibits.length + station.attempts.length === 0
      ? 'The certificate has not been obtained.'
      : 'In spite of these efforts the certificate has not been obtained.',
    ...(evidence.length === 0
      ? []
      : [`Other evidence is submitted in its place: ${evidence.map((e) => e.description).join('; ')}.`]),
    DRAFT_CLAUSE,
  ];
}

function attempt({ n, effort }: Exhibit, hasExhibits: boolean): string {
  const how =
    effort.source === 'first-hand'
      ? 'known at first hand by the person who made the contact'
      : 'as reported to this office';
  const officer = effort.officer === undefined ? '' : `, officer: ${effort.officer}`;
  return `Attempt ${n}: on ${dayEnglish(effort.on)}, ${METHOD_WORDS[effort.method]}, to ${effort.office}${officer}. Answer: ${effort.answer} (${how}${hasExhibits ? `; Exhibit ${n}` : ''}).`;
}
