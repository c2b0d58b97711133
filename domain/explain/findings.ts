import { destinationFile, isKnownDestination } from '../destinations/shipped';
import type { Ground } from '../grounds';
import type { Intake } from '../intake';
import type { Finding, Matter } from '../matter';
import { proposeFindings } from '../review';
import { stationName } from '../stations';
import { groundLine, type Line, type MakeSection } from './section';

/** The two answers for each destination and stay, each with the rules that gave it. */
export const findings: MakeSection = (matter, _book, today) => {
  const found = findingsOf(matter);
  return {
    key: 'findings',
    title:
      matter.review.kind === 'done'
        ? `Required and obtainable, as reviewed on ${matter.review.on}`
        : 'Required and obtainable, as proposed: not reviewed yet',
    lines: matter.intake.destinations.flatMap((d, i) => [
      headLine(d, today),
      ...findingsFor(matter.intake, found, i).flatMap((f) => findingLines(matter, f)),
    ]),
  };
};

function headLine({ destination, authority, application, filingOn }: Destination, today: string): Line {
  const doubts = [
    ...(isKnownDestination(destination)
      ? []
      : ['no rules of this destination are on file: conservative defaults']),
    ...(filingOn < today
      ? ['the day of filing has passed: ask for the new one, by which days are counted']
      : []),
  ];
  return {
    text: `${destinationFile(destination).name}: ${authority}, ${application}, filing ${filingOn}`,
    ...(doubts.length === 0 ? {} : { why: doubts.join('; '), doubt: true }),
  };
}

/** A finding names the country alone: of two authorities of one country the first has the first finding of a stay, and so on. */
function findingsFor({ destinations, stays }: Intake, found: readonly Finding[], index: number): Finding[] {
  const country = destinations[index]?.destination;
  const turn = destinations.slice(0, index).filter((d) => d.destination === country).length;
  return stays.flatMap((_, stay) => {
    const of = found.filter((f) => f.destination === country && f.stay === stay);
    return of[turn] ?? of.at(-1) ?? [];
  });
}

type Destination = Intake['destinations'][number];

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
