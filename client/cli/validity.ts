import type { ValidityView } from '../../domain/view';
import { printable } from './text';

/** How long certificates are of use, in words: warnings before filing, "good until" once issued. */

const mark = ({ verified }: ValidityView): string => (verified ? '' : ' (unverified)');

/** What to know before an application is filed today: one line for each destination for which it is too early. */
export function tooEarlyLines(validity: readonly ValidityView[], now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  return validity
    .filter((v) => !v.filed && v.issuedOn === null && v.fileFrom !== null && today < v.fileFrom)
    .map((v) =>
      printable(
        `${v.station} for ${v.destination} ${v.authority}: worth filing from ${v.fileFrom ?? ''}; ${v.why}${mark(v)}`,
      ),
    );
}

/** For each certificate that was issued: until when it is good, and what is wrong with it. */
export function goodUntilLines(validity: readonly ValidityView[]): string[] {
  return validity
    .filter((v) => v.issuedOn !== null)
    .map((v) => {
      const until =
        v.goodUntil === null ? 'does not age unless the applicant goes back' : `good until ${v.goodUntil}`;
      return printable(
        `${v.station} for ${v.destination} ${v.authority}: ${until}${v.problems.map((p) => `; ${p}`).join('')}${mark(v)}`,
      );
    });
}
