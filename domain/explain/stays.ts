import { passportTitle } from '../passports';
import type { Intake } from '../intake';
import { statusWords, type PassportUsed } from '../stays/residences';
import { solveStays } from '../stays/solve';
import type { Line, MakeSection } from './section';

/** Where and when, joined and split; the days between; the days told twice; the days without a passport at hand. */
export const stays: MakeSection = ({ intake }) => {
  const { residences, oddities, uncovered } = solveStays(intake);
  const lived = residences.flatMap((r): Line[] => [
    { text: `${r.place}, ${r.from} to ${r.to}: ${r.days} days` },
    ...r.segments.map((s): Line => ({
      text: `${r.segments.length === 1 ? '' : `${s.from} to ${s.to}: `}${statusWords(s)}, ${passportWords(intake, s.passport)}`,
      depth: 1,
    })),
  ]);
  return {
    key: 'stays',
    title: 'Stays in China',
    lines: [
      ...lived,
      ...oddities.map((o): Line => ({
        text: `${o.kind === 'gap' ? 'Gap' : 'Overlap'}: ${o.words}`,
        doubt: o.kind === 'overlap',
      })),
      ...uncovered.map((u): Line => ({ text: `Passport: ${u.words}`, doubt: true })),
    ],
  };
};

function passportWords(intake: Intake, used: PassportUsed): string {
  const passport = used.kind === 'unlisted' ? undefined : intake.applicant.passports[used.index];
  if (passport === undefined) return 'no listed passport';
  return `${passportTitle(intake, passport)}${used.kind === 'lost' ? ', lost' : ''}`;
}
