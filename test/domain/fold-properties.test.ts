import fc from 'fast-check';
import { COMMANDS } from '../../domain/commands';
import { fold } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { brokenInvariants, brokenViews } from './invariants';
import { walk } from './walk';

const INTAKES = [oneCity, twoCities, oldStay, businessVisits, journalist].map((i) => intakeSchema.parse(i));
const seeds = fc.array(fc.integer(), { minLength: 1, maxLength: 90, size: 'max' });
const RUNS = { numRuns: 600, endOnFailure: false };

describe('a case to which anything is done, in any order', () => {
  const accepted = new Set<string>();
  const outcomes = new Set<string>();

  it('keeps its invariants at every step, and is rebuilt from its record to the very same matter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INTAKES), seeds, (intake, steps) => {
        const pad = walk(intake, steps, (now, sent) => {
          if (sent?.accepted) accepted.add(sent.command);
          const broken = brokenInvariants(now, intake);
          if (broken.length > 0) throw new Error(`after ${sent?.command ?? 'open'}: ${broken.join('; ')}`);
        });
        expect(brokenViews(pad, intake)).toEqual([]);
        expect(pad.refolded()).toEqual(pad.matter);
        if (pad.matter.end.kind === 'closed') outcomes.add(pad.matter.end.outcome);
      }),
      RUNS,
    );
  });

  it('was given every command there is, so that nothing went unseen', () => {
    expect(COMMANDS.map((c) => c.name).filter((name) => !accepted.has(name))).toEqual([]);
  });

  it('came to every end there is', () => {
    expect([...outcomes].sort()).toEqual([]);
  });
});

describe('the same record', () => {
  it('gives the same matter, and shares nothing with the intake it was folded from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INTAKES), seeds, (intake, steps) => {
        const pad = walk(intake, steps, () => undefined);
        const again = fold('CN-2026-TEST22', pad.entries[0]!.at, intake, pad.entries);
        expect(again).toEqual(pad.refolded());
        again.intake.applicant.passports.length = 0;
        expect(intake.applicant.passports.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
