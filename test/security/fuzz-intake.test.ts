import fc from 'fast-check';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { emptyCasebook } from '../../domain/casebook';
import { emptyMatter } from '../../domain/fold';
import { intakeSchema, type Intake } from '../../domain/intake';
import { lettersDue, openWaits } from '../../domain/journey';
import { proposeFindings } from '../../domain/review';
import { viewOfCase } from '../../domain/view-of-case';
import { damaged, hasUnseenCharacters, nastyValue, textsIn } from './nonsense';

const EXAMPLES = [oneCity, twoCities, oldStay, businessVisits, journalist];
const SECRET = 'KANARIENVOGEL';
const INPUTS = 30_000;

/** What an accepted intake must be, said once more and otherwise than in the schema. */
function nonsenseIn(intake: Intake): string[] {
  const { applicant, counsel, stays } = intake;
  const isDay = (day: string) =>
    /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  const days = [
    applicant.dateOfBirth,
    ...applicant.passports.flatMap((p) => [p.issuedOn, p.expiresOn]),
    ...stays.flatMap((s) => [s.from, s.to]),
    ...intake.destinations.map((d) => d.filingOn),
  ];
  const addresses = [applicant.email, ...(counsel === undefined ? [] : [counsel.email])];
  return [
    ...days.filter((day) => !isDay(day)).map((day) => `no day: ${day}`),
    ...addresses.filter((a) => !/^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"()]+$/.test(a)),
    ...textsIn(intake).filter((text) => hasUnseenCharacters(text)),
    ...textsIn(intake).filter((text) => text.length > 254 || /[<>]/.test(text)),
    ...stays.filter((s) => s.to < s.from || s.from < applicant.dateOfBirth).map((s) => `${s.from}-${s.to}`),
    ...(intake.consent.sensitiveData ? [] : ['no consent']),
    ...(stays.length === 0 || applicant.passports.length === 0 ? ['nobody who was anywhere'] : []),
  ];
}

describe(`${INPUTS} damaged intakes`, () => {
  it('are refused with the place and the remedy, or make sense all through', () => {
    const seen = { accepted: 0, refused: 0 };
    const drawn = fc.constantFrom<unknown>(...EXAMPLES).chain((intake) => damaged(intake));
    fc.assert(
      fc.property(drawn, (input) => {
        const parsed = intakeSchema.safeParse(input);
        if (!parsed.success) {
          seen.refused++;
          for (const issue of parsed.error.issues) expect(issue.message).not.toBe('');
          return;
        }
        seen.accepted++;
        expect(nonsenseIn(parsed.data)).toEqual([]);
        expect(intakeSchema.parse(parsed.data)).toEqual(parsed.data);
        const matter = emptyMatter('CN-2026-FZZ222', '2026-09-21T15:00:00.000Z', parsed.data);
        expect(openWaits(matter).length).toBeGreaterThan(0);
        expect(lettersDue(matter, emptyCasebook()).length).toBeGreaterThan(0);
        expect(proposeFindings(parsed.data).length).toBeGreaterThan(0);
        expect(viewOfCase(matter, emptyCasebook(), []).ref).toBe('CN-2026-FZZ222');
      }),
      { numRuns: INPUTS, seed: 2026 },
    );
    expect(seen.accepted).toBeGreaterThan(INPUTS / 100);
    expect(seen.refused).toBeGreaterThan(INPUTS / 2);
  });

  it('are refused in words that do not repeat what was in them', () => {
    const anywhere = fc
      .constantFrom<unknown>(...EXAMPLES)
      .chain((intake) =>
        damaged(intake).map(
          (input) =>
            JSON.parse(
              JSON.stringify(input ?? null, (_key, value: unknown) =>
                typeof value === 'string' ? `${value}\u0007${SECRET}` : value,
              ),
            ) as unknown,
        ),
      );
    fc.assert(
      fc.property(anywhere, (input) => {
        const parsed = intakeSchema.safeParse(input);
        expect(parsed.success).toBe(false);
        expect(JSON.stringify(parsed.error?.issues.map((i) => i.message))).not.toContain(SECRET);
      }),
      { numRuns: 2_000, seed: 2026 },
    );
  });

  it('and anything else than an intake is refused', () => {
    fc.assert(
      fc.property(nastyValue, (input) => {
        expect(intakeSchema.safeParse(input).success).toBe(false);
      }),
      { numRuns: 3_000, seed: 2026 },
    );
  });
});
