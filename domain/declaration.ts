import type { Effort, Matter, Station } from './matter';
import { millis } from './instants';
import { stationName } from './stations';

/**
 * The draft of the attorney's declaration, made from the record and from nothing else: who declares and how they
 * know, the stay history, every attempt in the order of time, the
 * evidence in its place, then the clause of 28 USC 1746 (fact 16). What is not known stays a visible blank.
 */
export function draftDeclaration(matter: Matter, station: Station): string[] {
  const efforts = matter.efforts
    .filter((e) => e.station === station.id)
    .sort((a, b) => millis(a.at) - millis(b.at));
  const evidence = station.progress.kind === 'waiver' ? station.progress.waiver.evidence : [];
  const stays = station.stays.flatMap((i) => matter.intake.stays[i] ?? []);
  return [
    'I, ____________________, am an attorney admitted in ____________________. I make this declaration from my own knowledge where I say so, and otherwise from the records of this matter, which I have reviewed.',
    `I represent ${matter.intake.applicant.legalName} in obtaining a certificate of no criminal conviction from the public security authorities in ${stationName(station)}, China.`,
    ...stays.map(
      (s) =>
        `The applicant lived in ${stationName(station)} from ${s.from} to ${s.to}, holding visa ${s.visa}${s.permit === null ? ' and no residence permit' : ` and a residence permit (${s.permit})`}.`,
    ),
    ...(efforts.length === 0
      ? ['No contact with the station is recorded.']
      : efforts.map((effort, i) => attempt(effort, i + 1))),
    ...station.attempts.map(
      (a) =>
        `An application was filed on ${a.submittedOn}; ${a.answer.kind === 'pending' ? 'it has not been answered' : `the outcome recorded is: ${a.answer.kind}`}.`,
    ),
    efforts.length + station.attempts.length === 0
      ? 'The certificate has not been obtained.'
      : 'In spite of these efforts the certificate has not been obtained.',
    ...(evidence.length === 0
      ? []
      : [`Other evidence is submitted in its place: ${evidence.map((e) => e.description).join('; ')}.`]),
    'I declare under penalty of perjury [under the laws of the United States of America, if signed outside the United States] that the foregoing is true and correct. Executed on ____________________ at ____________________.',
  ];
}

function attempt(effort: Effort, n: number): string {
  const how =
    effort.source === 'first-hand'
      ? 'known at first hand by the person who made the contact'
      : 'as reported to this office';
  const officer = effort.officer === undefined ? '' : `, officer: ${effort.officer}`;
  return `Attempt ${n}: on ${effort.on}, by ${effort.method}, to ${effort.office}${officer}. Answer: ${effort.answer} (${how}).`;
}
