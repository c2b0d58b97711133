import { destinationFile } from '../destinations/shipped';
import { lastDeparture, usefulness, validityOf } from '../validity';
import { groundLine, type Line, type MakeSection } from './section';

/** How old a certificate may be at each destination, from when it is worth filing, and until when the issued one is good. */
export const validity: MakeSection = (matter, _book, today) => ({
  key: 'validity',
  title: 'Validity of the certificate',
  lines: [
    { text: `Last departure from China, as far as is known: ${lastDeparture(matter.intake)}` },
    ...usefulness(matter.intake).flatMap(
      ({ destination, filingOn, issueFrom, why, ground, measuredAt }): Line[] => [
        {
          text: `${destinationFile(destination).name}, filing ${filingOn}: ${issueFrom === null ? 'issued on any day it is of use' : `worth filing in China from ${issueFrom}`}`,
          ...(issueFrom !== null && today < issueFrom ? { why, doubt: true } : {}),
        },
        groundLine(ground),
        ...(measuredAt === 'decision' ? [COUNTED_TO_THE_FILING] : []),
      ],
    ),
    ...validityOf(matter)
      .filter((v) => v.issuedOn !== null)
      .map((v): Line => ({
        text: `${v.station} for ${v.destination}: issued ${v.issuedOn ?? ''}, ${v.goodUntil === null ? 'does not age unless the applicant goes back' : `good until ${v.goodUntil}`}`,
        ...(v.problems.length === 0 ? {} : { why: v.problems.join('; '), doubt: true }),
      })),
  ],
});

const COUNTED_TO_THE_FILING: Line = {
  text: 'counted to the day of filing, as the day of the decision is not known: it comes later, so leave room',
  depth: 1,
};
