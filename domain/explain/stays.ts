import { passportTitle } from '../passports';
import type { Intake } from '../intake';
import { perhapsOnePlace } from '../stays/one-place';
import { statusWords, type PassportUsed, type Residence } from '../stays/residences';
import { solveStays } from '../stays/solve';
import type { Line, MakeSection } from './section';

/** Where and when, joined and split; the days between; the days told twice; the days without a passport at hand. */
export const stays: MakeSection = ({ intake, playbooks }, _book, today) => {
  const { residences, oddities, uncovered } = solveStays(intake);
  const lived = residences.flatMap((r): Line[] => [
    { text: `${r.place}, ${r.from} to ${r.to}: ${r.days} ${r.days === 1 ? 'day' : 'days'}` },
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
      ...residences.flatMap((r) => notOver(r, today)),
      ...perhapsOnePlace(intake.stays, playbooks).map((words): Line => ({
        text: `Place: ${words}`,
        doubt: true,
      })),
      ...uncovered.map((u): Line => ({ text: `Passport: ${u.words}`, doubt: true })),
    ],
  };
};

/** Days that have not come yet can only be a plan, or a slip. */
function notOver({ place, from, to }: Residence, today: string): Line[] {
  if (to <= today) return [];
  const words = from > today ? `begins on ${from}, after today` : `goes on until ${to}, after today`;
  return [{ text: `Stay: ${place} ${words}: the last departure is not known yet`, doubt: true }];
}

function passportWords(intake: Intake, used: PassportUsed): string {
  const passport = used.kind === 'unlisted' ? undefined : intake.applicant.passports[used.index];
  if (passport === undefined) return 'no listed passport';
  return `${passportTitle(intake, passport)}${used.kind === 'lost' ? ', lost' : ''}`;
}
