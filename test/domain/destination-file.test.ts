import {
  destinationSchema,
  DestinationFileError,
  readDestination,
  speaksOf,
} from '../../domain/destinations/destination-file';
import { destinationFile, isKnownDestination, SHIPPED_DESTINATIONS } from '../../domain/destinations/shipped';
import { isVerified } from '../../domain/source';
import { eligibilitySchema } from '../../domain/stays/eligibility-rules';
import eligibility from '../../domain/data/eligibility.json';
import { US_VISA_LAW } from '../../domain/us-visa-law';
import usa from '../../domain/data/destinations/USA.json';

describe('the destinations that come with the product', () => {
  it.each(['USA', 'CAN', 'AUS', 'GBR', 'NZL', 'IRL', 'DEU', 'FRA'])(
    '%s is on file under its own name',
    (country) => {
      expect(isKnownDestination(country)).toBe(true);
      expect(destinationFile(country).destination).toBe(country);
    },
  );

  it('say of every rule where it comes from, and are verified only where a text was read on a day', () => {
    for (const { requirements, validity } of SHIPPED_DESTINATIONS)
      for (const rule of [...requirements, ...validity]) {
        expect(rule.source.length).toBeGreaterThan(10);
        if (isVerified(rule)) expect(rule.source).toMatch(/CFR|the firm's page/);
      }
  });

  it.each(['immigrant visa', 'nonimmigrant visa', 'Skilled Worker (health)', 'visitor', 'residence', 'work'])(
    'have a rule for every application: %s',
    (application) => {
      for (const { requirements } of SHIPPED_DESTINATIONS)
        expect(requirements.some((r) => speaksOf(r, { authority: 'an authority', application }))).toBe(true);
    },
  );

  it.each([
    ['IRL', 'staff nurse, Garda vetting', 'irl-health-and-care'],
    ['IRL', 'employment permit', 'irl-other-applications'],
    ['DEU', 'Approbation', 'deu-medical-licence'],
    ['DEU', 'residence permit', 'deu-other-applications'],
    ['FRA', 'naturalisation', 'fra-naturalisation'],
    ['FRA', 'work visa', 'fra-other-applications'],
  ])('%s, %s: one rule of its own, %s', (country, application, id) => {
    const { requirements, validity } = destinationFile(country);
    const speaking = requirements.filter((r) => speaksOf(r, { authority: 'an authority', application }));
    expect(speaking.map((r) => r.id)).toEqual([id]);
    // Where no rule is on file, it is no laxer than for a country without a file.
    if (id.endsWith('other-applications')) {
      const { id: _own, applies: _to, source: _from, ...rule } = speaking[0]!;
      expect(destinationFile('PRT').requirements[0]).toMatchObject(rule);
    }
    expect(validity.filter((v) => speaksOf(v, { authority: 'an authority', application }))).toHaveLength(1);
  });

  it('the words of the regulations name the day and the place where they were read', () => {
    for (const text of US_VISA_LAW) {
      expect(text.readOn).toMatch(/^2026-11/);
      expect(text.readAt).toMatch(/CFR/);
    }
  });

  it('a country without a file gets the conservative defaults under its own name', () => {
    expect(destinationFile('PRT')).toMatchObject({
      destination: 'PRT',
      requirements: [{ id: 'default-six-months', confidence: 'general', verifiedOn: null }],
    });
  });
});

describe('a wrong destination file is refused with every problem and its path', () => {
  it('all at once', () => {
    const wrong = structuredClone(usa) as Record<string, unknown> & typeof usa;
    wrong.destination = 'US';
    Object.assign(wrong.requirements[0]!, { confidence: 'certain', urgnet: true });
    Object.assign(wrong.requirements[1]!, { id: 'usa-firm-six-months', verifiedOn: null });
    Object.assign(wrong.requirements[2]!, { effectiveFrom: '2026-02-30' });
    Object.assign(wrong.validity[0]!, { months: 0, effectiveTo: '2020-01-01' });
    delete (wrong as { open?: unknown }).open;
    let problems: readonly string[] = [];
    try {
      readDestination(wrong, 'wrong.json');
    } catch (error) {
      expect(error).toBeInstanceOf(DestinationFileError);
      problems = (error as DestinationFileError).problems;
    }
    expect(problems.map((p) => p.split(':')[0])).toEqual([
      'destination',
      'requirements.0.confidence',
      'requirements.0',
      'requirements.2.effectiveFrom',
      'validity.0.months',
      'open',
    ]);
  });

  it.each<[string, (file: typeof usa) => void, string]>([
    ['an id twice', (f) => (f.requirements[1]!.id = f.requirements[0]!.id), 'requirements.1.id'],
    ['an id twice over both lists', (f) => (f.validity[0]!.id = f.requirements[0]!.id), 'validity.0.id'],
    [
      'an end before the beginning',
      (f) => Object.assign(f.validity[0]!, { effectiveTo: '2020-01-01' }),
      'validity.0.effectiveTo',
    ],
    [
      'official without the day on which it was read',
      (f) => Object.assign(f.requirements[1]!, { verifiedOn: null }),
      'requirements.1.verifiedOn',
    ],
  ])('%s', (_what, spoil, path) => {
    const file = structuredClone(usa);
    spoil(file);
    expect(destinationSchema.safeParse(file).error?.issues.map((i) => i.path.join('.'))).toEqual([path]);
  });

  it.each([null, 7, [], 'USA', {}])('%p', (value) => {
    expect(() => readDestination(value, 'x')).toThrow(DestinationFileError);
  });
});

describe('the rules of eligibility', () => {
  it('must all be there', () => {
    const less = { ...eligibility, rules: eligibility.rules.slice(1) };
    expect(eligibilitySchema.safeParse(less).error?.issues[0]?.message).toBe(
      'the rule residence-permit is missing',
    );
  });
});
