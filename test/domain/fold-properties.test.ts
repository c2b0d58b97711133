import fc from 'fast-check';
import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';
import { emptyCasebook } from '../../domain/casebook';
import { COMMANDS } from '../../domain/commands';
import { fold } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import type { Outcome } from '../../domain/matter';
import { viewOfCase } from '../../domain/view-of-case';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';
import { Pad } from '../support/pad';
import { brokenInvariants, brokenViews } from './invariants';
import { walk, type Start } from './walk';

const beginning = (name: string, intake: unknown, script: readonly Step[] = []): Start => ({
  name,
  intake: intakeSchema.parse(intake),
  script,
});

const [firstPassport, ...otherPassports] = oneCity.applicant.passports;
const differentName = {
  ...oneCity,
  applicant: {
    ...oneCity.applicant,
    passports: [{ ...firstPassport, nameAsPrinted: 'MARIA ORTIZ' }, ...otherPassports],
  },
};

const twoCitiesFiled = (): readonly Step[] => {
  const pad = Pad.open(intakeSchema.parse(twoCities));
  for (const step of TWO_CITIES.toDocuments) pad.send(step);
  return [...TWO_CITIES.toDocuments, ...TWO_CITIES.documents(pad.matter.items.map((i) => i.id))];
};

/** Cases at their beginning, and some way along every road. Numbers: so many commands of the standard script. */
const STARTS: readonly Start[] = [
  ...[oneCity, twoCities, oldStay, businessVisits, journalist].map((intake, i) =>
    beginning(`intake ${i + 1}`, intake),
  ),
  ...[6, 9, 12, 13, 14, 15, 19, 21].map((n) =>
    beginning(`standard case after ${n}`, oneCity, STANDARD_SCRIPT.slice(0, n)),
  ),
  beginning('another name in a passport', differentName, STANDARD_SCRIPT.slice(0, 15)),
  beginning('two cities with documents', twoCities, twoCitiesFiled()),
  beginning('two cities being contacted', twoCities, TWO_CITIES.toDocuments.slice(0, 5)),
  beginning('an old stay being contacted', oldStay, OLD_STAY.slice(0, 6)),
  beginning('an old stay before its approval', oldStay, OLD_STAY.slice(0, 10)),
  beginning('an old stay with its waiver presented', oldStay, OLD_STAY),
];

const starts = fc.constantFrom(...STARTS);
const seeds = fc.array(fc.integer(), { minLength: 1, maxLength: 40, size: 'max' });
/** The same walks in every run: a failure can be seen again, and the time is known. */
const RUNS = { numRuns: 2_400, seed: 2026 };

const OUTCOMES: readonly Outcome[] = [
  'advice-only',
  'conflict',
  'declined',
  'delivered',
  'no-response',
  'unobtainable',
  'waiver-denied',
  'waiver-granted',
  'waiver-presented',
  'withdrawn',
];

describe('a case to which anything is done, in any order', () => {
  const accepted = new Set<string>();
  const outcomes = new Set<Outcome>();

  it('keeps its invariants at every step, and is rebuilt from its record to the very same matter', () => {
    fc.assert(
      fc.property(starts, seeds, (start, steps) => {
        const pad = walk(start, steps, (now, sent) => {
          if (sent?.accepted) accepted.add(sent.command);
          const { end } = now.matter;
          if (end.kind === 'closed') outcomes.add(end.outcome);
          const broken = brokenInvariants(now, start.intake);
          if (broken.length > 0)
            throw new Error(`after ${sent?.command ?? start.name}: ${broken.join('; ')}`);
        });
        expect(brokenViews(pad, start.intake)).toEqual([]);
        const rebuilt = pad.refolded();
        expect(rebuilt).toEqual(pad.matter);
        expect(viewOfCase(rebuilt, emptyCasebook(), pad.entries)).toEqual(
          viewOfCase(pad.matter, emptyCasebook(), pad.entries),
        );
      }),
      RUNS,
    );
  }, 300_000);

  it('was given every command there is, so that nothing went unseen', () => {
    expect(COMMANDS.map((c) => c.name).filter((name) => !accepted.has(name))).toEqual([]);
  });

  it('came to every end there is', () => {
    expect([...outcomes].sort()).toEqual(OUTCOMES);
  });
});

describe('the same record', () => {
  it('gives the same matter, which shares nothing with the intake it was folded from', () => {
    fc.assert(
      fc.property(starts, seeds, (start, steps) => {
        const pad = walk(start, steps, () => undefined);
        const again = fold('CN-2026-TEST22', pad.entries[0]!.at, start.intake, pad.entries);
        expect(again).toEqual(pad.refolded());
        const passports = start.intake.applicant.passports.length;
        again.intake.applicant.passports.length = 0;
        expect(start.intake.applicant.passports).toHaveLength(passports);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});
