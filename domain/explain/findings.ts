import { destinationFile, isKnownDestination } from '../destinations/shipped';
import type { Ground } from '../grounds';
import type { Finding, Matter } from '../matter';
import { proposeFindings } from '../review';
import { stationName } from '../stations';
import { groundLine, type Line, type MakeSection } from './section';

/** The two answers for each destination and stay, each with the rules that gave it. */
export const findings: MakeSection = (matter) => {
  const found = findingsOf(matter);
  return {
    key: 'findings',
    title:
      matter.review.kind === 'done'
        ? `Required and obtainable, as reviewed on ${matter.review.on}`
        : 'Required and obtainable, as proposed: not reviewed yet',
    lines: matter.intake.destinations.flatMap((d) => [
      {
        text: `${destinationFile(d.destination).name}: ${d.authority}, ${d.application}, filing ${d.filingOn}`,
        ...(isKnownDestination(d.destination)
          ? {}
          : { why: 'no rules of this destination are on file: conservative defaults', doubt: true }),
      },
      ...found.filter((f) => f.destination === d.destination).flatMap((f) => findingLines(matter, f)),
    ]),
  };
};

/** As a person confirmed them; before the review, as the rules propose them. */
export function findingsOf(matter: Matter): readonly Finding[] {
  return matter.review.kind === 'done' ? matter.review.findings : proposeFindings(matter.intake, matter);
}

const REQUIRED: Readonly<Record<Finding['required'], string>> = {
  'by-rule': 'required by rule',
  'asked-by-authority': 'required because the authority asked',
  no: 'not required',
  doubtful: 'doubtful whether required',
};
const OBTAINABLE: Readonly<Record<Finding['obtainable'], string>> = {
  yes: 'obtainable',
  no: 'not obtainable',
  'ask-the-station': 'obtainable perhaps: ask the station',
};

/** Under which of the two questions a reason stands. */
function labelled(question: string, grounds: readonly Ground[]): Line[] {
  return grounds.map((ground) => ({ ...groundLine(ground), text: `${question}: ${ground.why}` }));
}

function findingLines({ intake }: Matter, f: Finding): Line[] {
  const stay = intake.stays[f.stay];
  const place = stay === undefined ? `stay ${f.stay}` : `${stationName(stay)} ${stay.from} to ${stay.to}`;
  const grounds = [
    ...labelled('required', f.requiredBy ?? []),
    ...labelled('obtainable', f.obtainableBy ?? []),
  ];
  return [
    { text: `${place}: ${REQUIRED[f.required]}; ${OBTAINABLE[f.obtainable]}` },
    ...(grounds.length === 0 ? [{ text: f.reason, depth: 1 } as const] : grounds),
    ...(f.flags ?? []).map((flag): Line => ({
      ...groundLine(flag),
      text: `For the attorney: ${flag.why}`,
      doubt: true,
    })),
  ];
}
