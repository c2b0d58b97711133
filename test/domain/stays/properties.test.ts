import fc from 'fast-check';
import { addDays } from '../../../domain/days';
import { PERMITS, VISA_CODES, type Intake, type Stay } from '../../../domain/intake';
import { solveStays } from '../../../domain/stays/solve';
import { daysOf, daysOfAll, union } from '../../../domain/stays/spans';
import { filing, passport, person } from './people';

const day = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays('1994-01-01', n));
const aStay: fc.Arbitrary<Stay> = fc
  .record({
    from: day,
    length: fc.integer({ min: 0, max: 900 }),
    city: fc.constantFrom('Beijing', 'Guangzhou', 'Shenzhen', 'Suzhou', 'Wuxi'),
    visa: fc.constantFrom(...VISA_CODES),
    permit: fc.constantFrom(null, ...PERMITS),
  })
  .map(({ length, ...rest }) => ({ ...rest, to: addDays(rest.from, length) }));
const anIntake: fc.Arbitrary<Intake> = fc
  .record({
    stays: fc.array(aStay, { minLength: 1, maxLength: 6 }),
    birth: day.map((d) => addDays(d, -9000)),
    passports: fc.array(fc.record({ on: day, lost: fc.boolean() }), { minLength: 1, maxLength: 3 }),
    countries: fc.uniqueArray(fc.constantFrom('USA', 'CAN', 'AUS', 'GBR', 'NZL', 'PRT'), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ stays, birth, passports, countries }) =>
    person({
      stays,
      destinations: countries.map((c) => filing(c, '2027-03-01')),
      applicant: {
        dateOfBirth: birth,
        passports: passports.map(({ on, lost }) => passport(on, addDays(on, 3652), { lost })),
      },
    }),
  );

const check = (property: (intake: Intake) => void) =>
  fc.assert(fc.property(anIntake, property), { numRuns: 300 });

describe('whatever the stays', () => {
  it('there are two answers, with rule and source, for each destination and stay', () => {
    check((intake) => {
      const { findings } = solveStays(intake);
      expect(findings.map((f) => [f.destination, f.stay])).toEqual(
        intake.destinations.flatMap((d) => intake.stays.map((_, i) => [d.destination, i])),
      );
      for (const f of findings)
        for (const ground of [...(f.requiredBy ?? []), ...(f.obtainableBy ?? [])])
          expect(ground.why.length * ground.source.length * ground.rule.length).toBeGreaterThan(0);
    });
  });

  it('no day of a place is lost, invented or counted twice', () => {
    check((intake) => {
      const { residences } = solveStays(intake);
      for (const place of new Set(intake.stays.map((s) => s.city))) {
        const told = daysOfAll(union(intake.stays.filter((s) => s.city === place)));
        const here = residences.filter((r) => r.city === place);
        expect(daysOfAll(here)).toBe(told);
        expect(daysOfAll(here.flatMap((r) => r.segments))).toBe(told);
        expect(daysOfAll(union(here.flatMap((r) => r.segments)))).toBe(told);
      }
    });
  });

  it('residences and gaps together fill the time from the first day to the last', () => {
    check((intake) => {
      const { residences, oddities } = solveStays(intake);
      const gaps = oddities.filter((o) => o.kind === 'gap');
      const whole = union([...residences, ...gaps]);
      expect(whole).toHaveLength(1);
      expect(daysOfAll(union(residences)) + daysOfAll(gaps)).toBe(daysOf(whole[0]!));
    });
  });

  it('the order in which they are written does not matter', () => {
    check((intake) => {
      const turned = { ...intake, stays: [...intake.stays].reverse() };
      const last = intake.stays.length - 1;
      const a = solveStays(intake);
      const b = solveStays(turned);
      const plain = (s: typeof a) => s.residences.map(({ from, to, station }) => [from, to, station]);
      expect(plain(b)).toEqual(plain(a));
      expect(b.count).toEqual(a.count);
      for (const f of a.findings)
        expect(
          b.findings.find((g) => g.destination === f.destination && g.stay === last - f.stay)?.required,
        ).toBe(f.required);
    });
  });

  it('a stay told in two halves is the same stay', () => {
    check((intake) => {
      const [first, ...others] = intake.stays;
      if (first === undefined || first.from === first.to) return;
      const halves = [
        { ...first, to: first.from },
        { ...first, from: addDays(first.from, 1) },
      ];
      const { residences } = solveStays({ ...intake, stays: [...halves, ...others] });
      const whole = solveStays(intake);
      expect(residences.map((r) => [r.station, r.from, r.to])).toEqual(
        whole.residences.map((r) => [r.station, r.from, r.to]),
      );
    });
  });

  it('a longer stay is never less required', () => {
    const rank = { no: 0, doubtful: 1, 'asked-by-authority': 2, 'by-rule': 2 } as const;
    check((intake) => {
      const [first, ...others] = intake.stays;
      if (first === undefined) return;
      const longer = { ...intake, stays: [{ ...first, to: addDays(first.to, 400) }, ...others] };
      const before = solveStays(intake).findings;
      solveStays(longer).findings.forEach((f, i) => {
        const was = before[i]?.required ?? 'no';
        expect(rank[f.required]).toBeGreaterThanOrEqual(rank[was]);
      });
    });
  });

  it('what no passport at hand covers is told to the day', () => {
    check((intake) => {
      const { uncovered, residences } = solveStays(intake);
      const atHand = residences.flatMap((r) => r.segments).filter((s) => s.passport.kind === 'at-hand');
      expect(daysOfAll(uncovered) + daysOfAll(atHand)).toBe(daysOfAll(residences));
      for (const { from, to } of atHand)
        expect(
          intake.applicant.passports.some((p) => p.lost !== true && p.issuedOn <= from && p.expiresOn >= to),
        ).toBe(true);
    });
  });
});
