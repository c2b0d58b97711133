import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { explainCase, explainIntake, type Explanation } from '../../domain/explain';
import { intakeSchema } from '../../domain/intake';
import { openWaits } from '../../domain/journey';
import { asShipped } from '../../domain/playbooks/known';
import childWithGuardian from '../../examples/child-with-guardian.json';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { Pad } from '../support/pad';

const TODAY = '2026-11-25';
const EXAMPLES = { businessVisits, childWithGuardian, journalist, oldStay, oneCity, twoCities };
const explain = (intake: unknown) =>
  explainIntake(
    intakeSchema.parse(intake),
    asShipped(shippedPlaybooks()),
    { kind: 'shipped', because: 'No desk.' },
    TODAY,
  );
const linesOf = ({ sections }: Explanation, key: string) => sections.find((s) => s.key === key)?.lines ?? [];
const textOf = (explanation: Explanation, key: string) =>
  linesOf(explanation, key)
    .map((l) => l.text)
    .join('\n');

describe('the reasoning of an intake', () => {
  it.each(Object.entries(EXAMPLES))('%s: every topic, one screenful each', (_name, intake) => {
    const { sections, ref } = explain(intake);
    expect(ref).toBeNull();
    expect(sections.map((s) => s.key)).toEqual(
      expect.arrayContaining(['stays', 'findings', 'stations', 'names', 'routes', 'plans', 'doubts']),
    );
    for (const { lines } of sections) {
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(40);
    }
  });

  it.each(Object.entries(EXAMPLES))(
    '%s: every rule names its source and whether it was read',
    (_name, intake) => {
      for (const line of explain(intake).sections.flatMap((s) => s.lines))
        if (line.rule !== undefined) {
          expect(line.source).toBeTruthy();
          expect(typeof line.verified).toBe('boolean');
        }
    },
  );

  it.each(Object.entries(EXAMPLES))('%s: never a passport number or a birth date', (_name, intake) => {
    const page = JSON.stringify(explain(intake));
    const { applicant } = intakeSchema.parse(intake);
    for (const secret of [applicant.dateOfBirth, ...applicant.passports.map((p) => p.number)])
      expect(page).not.toContain(secret);
  });

  it('one city: eligible, by a rule that nobody has read yet', () => {
    const page = explain(oneCity);
    expect(textOf(page, 'findings')).toContain('required by rule; obtainable');
    expect(textOf(page, 'stations')).toContain('It comes to 1 clearance.');
    expect(textOf(page, 'doubts')).toContain('can-six-months-in-a-row');
  });

  it('business visits: asked for by the authority, not obtainable', () => {
    expect(textOf(explain(businessVisits), 'findings')).toContain(
      'required because the authority asked; not obtainable',
    );
    expect(textOf(explain(businessVisits), 'stations')).toContain('no clearance');
  });

  it('two cities: the gap between them, and a count of two', () => {
    expect(textOf(explain(twoCities), 'stays')).toContain(
      '45 days between Chengdu, Wuhou and Guangzhou, Tianhe',
    );
    expect(textOf(explain(twoCities), 'stations')).toContain('It comes to 2 clearances.');
  });

  it('two authorities of one country: each has its own answers, and no other ones', () => {
    const page = explain({
      ...oneCity,
      destinations: [
        { destination: 'IRL', authority: 'HSE', application: 'nursing post', filingOn: '2027-03-01' },
        { destination: 'IRL', authority: 'Immigration', application: 'citizenship', filingOn: '2027-06-01' },
      ],
    });
    expect(
      linesOf(page, 'findings').flatMap(({ text, rule }) =>
        text.startsWith('Ireland') ? text.slice(9, 20) : rule?.startsWith('irl') === true ? rule : [],
      ),
    ).toEqual(['HSE, nursin', 'irl-health-and-care', 'Immigration', 'irl-other-applications']);
  });

  it('a day of filing that has passed, and a stay that is not over, are doubts', () => {
    const doubts = textOf(
      explain({
        ...oneCity,
        stays: [{ ...oneCity.stays[0], from: '2026-01-01', to: '2027-06-01' }],
        destinations: [{ ...oneCity.destinations[0], filingOn: '2026-11-01' }],
      }),
      'doubts',
    );
    expect(doubts).toContain('Canada: IRCC, permanent residence, filing 2026-11-01');
    expect(doubts).toContain('Shanghai, Pudong goes on until 2027-06-01, after today');
  });

  it('a validity that is counted to the decision says that it is counted to the filing here', () => {
    expect(textOf(explain(twoCities), 'validity')).toContain('the day of the decision is not known');
    expect(textOf(explain(oneCity), 'validity')).not.toContain('the day of the decision is not known');
  });

  it('an old stay: the lost passport is among the doubts', () => {
    expect(textOf(explain(oldStay), 'doubts')).toContain('the passport that expired in 2008');
  });

  it.each(Object.entries(EXAMPLES))(
    '%s: says what was reported of arrests, and if nothing was',
    (_name, intake) => {
      const { arrests } = intakeSchema.parse(intake);
      const said = textOf(explain(intake), 'arrests');
      if (arrests.length === 0) expect(said).toBe('None reported in the intake.');
      for (const { charge } of arrests) expect(said).toContain(charge);
      expect(said.includes('No station is contacted')).toBe(arrests.length > 0);
    },
  );

  it('flags a former Chinese nationality with what follows from it', () => {
    const applicant = {
      ...oneCity.applicant,
      formerNationalities: [{ country: 'CHN', until: '2010-05-01' }],
    };
    const page = explain({ ...oneCity, applicant });
    const lines = linesOf(page, 'people');
    expect(lines).toContainEqual(
      expect.objectContaining({ text: 'Former Chinese national until 2010-05-01', doubt: true }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        rule: 'former-chinese.two-parts',
        verified: false,
        source: expect.any(String),
      }),
    );
    expect(textOf(page, 'doubts')).toContain('Former Chinese national');
    // What one agency alone reports is a question, and nobody is asked for a paper on the strength of it.
    expect(textOf(page, 'doubts')).toMatch(/answered by the attorney: are papers of the household register/);
    expect(textOf(page, 'documents')).not.toMatch(/household|former identity card/);
    expect(textOf(explain(oneCity), 'doubts')).not.toContain('household');
    expect(linesOf(explain(oneCity), 'people').some((l) => l.rule?.startsWith('former-chinese'))).toBe(false);
  });

  it('a child for India: the guardian signs in Dubai, two consular offices, and another one pays', () => {
    const page = explain(childWithGuardian);
    expect(textOf(page, 'people')).toContain('Quote and account: Accounts payable, Harbour Robotics GmbH');
    expect(textOf(page, 'routes')).toContain('consular legalization, foreign ministry and embassy');
    expect(textOf(page, 'routes')).toContain('Power of attorney, signed in United Arab Emirates');
  });

  it('says who acts for a child, and that nobody does', () => {
    const applicant = { ...oneCity.applicant, dateOfBirth: '2009-06-01' };
    expect(textOf(explain({ ...oneCity, applicant }), 'doubts')).toContain('no guardian is named');
    const guardian = { name: 'Ana Ortiz', relation: 'mother', email: 'ana@example.org' };
    const page = explain({ ...oneCity, applicant, parties: { guardian } });
    expect(textOf(page, 'people')).toContain('Under age: Ana Ortiz, mother, acts');
    expect(textOf(page, 'people')).toContain('Signs the power of attorney: Ana Ortiz');
    expect(linesOf(page, 'people')).toContainEqual(expect.objectContaining({ rule: 'people.minor' }));
  });

  it('names the offices of every step of certificate and power of attorney, with rule and source', () => {
    const lines = linesOf(explain(oneCity), 'routes');
    expect(lines).toContainEqual(
      expect.objectContaining({ rule: 'route.notarization', text: expect.stringContaining('公证处') }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ rule: 'can-ircc', verified: false }));
    expect(lines.some((l) => l.text.startsWith('Power of attorney, signed in '))).toBe(true);
  });

  it('shows an order of the client beside what the rules would have said', () => {
    const services = { ...oneCity.services, legalization: 'consular' };
    expect(textOf(explain({ ...oneCity, services }), 'routes')).toContain(
      'Without the order it would be: no authentication',
    );
  });

  it('a country without a file says that defaults are used', () => {
    const destinations = [{ ...oneCity.destinations[0]!, destination: 'PRT' }];
    const line = linesOf(explain({ ...oneCity, destinations }), 'findings')[0];
    expect(line).toMatchObject({
      why: 'no rules of this destination are on file: conservative defaults',
      doubt: true,
    });
  });
});

describe('the reasoning of a case', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  pad.send({ command: 'record-conflict-check', data: { result: 'clear' } });
  pad.send({
    command: 'record-review',
    data: {
      findings: [
        { destination: 'CAN', stay: 0, required: 'doubtful', obtainable: 'yes', reason: 'As I see it.' },
      ],
    },
  });
  const page = explainCase(pad.matter, emptyCasebook(), TODAY);

  it('shows what a person found, in that person’s words, with the day', () => {
    expect(page.sections.find((s) => s.key === 'findings')?.title).toContain('as reviewed on');
    expect(textOf(page, 'findings')).toContain('doubtful whether required; obtainable');
    expect(textOf(page, 'findings')).toContain('As I see it.');
  });

  it('counts by what was found', () => {
    expect(textOf(page, 'stations')).toContain('1 clearance, in doubt');
  });
});

describe('documents, originals and money of a case', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of STANDARD_SCRIPT.slice(0, 7)) pad.send(step);
  const lack = (item: string) =>
    pad.send({ command: 'mark-unobtainable', data: { item, reason: 'The employer has closed.' } });
  lack('shanghai-pudong.work-permit.original');
  lack('shanghai-pudong.employment-record.original');
  pad.send({ command: 'receive-items', data: { items: ['passport-expired-2022.original'] } });
  pad.send({ command: 'declare-trip', data: { from: '2026-12-20', until: '2026-12-30' } });
  const page = explainCase(pad.matter, emptyCasebook(), TODAY);

  it('say from where it is known that a paper is asked for, and ask what the lack of one means', () => {
    const lines = linesOf(page, 'documents');
    expect(lines).toContainEqual(
      expect.objectContaining({ rule: 'document.registration-form', verified: true }),
    );
    expect(lines.some((l) => l.doubt === true && l.text.includes('is Shanghai, Pudong unobtainable?'))).toBe(
      true,
    );
  });

  it('say how every original came where it is, and what a journey lacks', () => {
    expect(linesOf(page, 'custody')[0]).toMatchObject({
      text: expect.stringMatching(/^passport that expired in 2022: with firm since/),
      why: expect.stringContaining('client to firm (entry'),
    });
    expect(textOf(page, 'doubts')).toContain('journey from 2026-12-20');
  });

  it('say what the fee is made of, before and after it is quoted, and what the firm has not confirmed', () => {
    expect(textOf(page, 'fees')).toContain('quote 1 (accepted): 750.00 USD');
    const asked = Pad.open(intakeSchema.parse(oldStay));
    for (const step of STANDARD_SCRIPT.slice(0, 2)) asked.send(step);
    const before = explainCase(asked.matter, emptyCasebook(), TODAY);
    expect(textOf(before, 'fees')).toMatch(/^would be quoted: /);
    expect(linesOf(before, 'fees')).toContainEqual(
      expect.objectContaining({ rule: 'fee.old-stay', verified: false }),
    );
  });

  it('name a source wherever they name a rule', () => {
    const ruled = page.sections.flatMap((s) => s.lines).filter((l) => l.rule !== undefined);
    expect(ruled.filter((l) => !l.source || typeof l.verified !== 'boolean')).toEqual([]);
  });
});

describe('the dates of what is waited for', () => {
  it('are days of whose calendar is counted: five in the evening in Los Angeles is the next day in UTC', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity), '2026-11-25T16:00:00.000Z');
    for (const command of ['record-conflict-check', 'record-review', 'send-quote'])
      pad.send({ command, data: command === 'record-conflict-check' ? { result: 'clear' } : {} });
    const [wait] = openWaits(pad.matter);
    if (wait === undefined) throw new Error('nothing is waited for');
    const plan = {
      key: wait.key,
      dueAt: '2026-12-10T01:00:00.000Z',
      breachAt: '2026-12-17T01:00:00.000Z',
      rungs: [],
      calendar: 'client',
      calendarVersion: 'client-weekdays',
      provisional: false,
    } as const;
    const book: Casebook = {
      ...emptyCasebook(),
      waits: { [wait.key]: { key: wait.key, basis: '', plan, rungsDone: [], reminderDue: false } },
    };
    expect(textOf(explainCase(pad.matter, book, TODAY), 'plans')).toContain('by 2026-12-09');
  });
});

describe('an estimate beside the filing abroad', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of STANDARD_SCRIPT.slice(0, 2)) pad.send(step);
  const [{ filingOn } = { filingOn: '' }] = pad.matter.intake.destinations;
  const estimated = (earliest: string, latest: string) => {
    const station = pad.matter.stations[0]?.id ?? '';
    const book: Casebook = {
      ...emptyCasebook(),
      estimates: {
        [station]: {
          station,
          attempt: 1,
          inHand: { earliest, latest, provisional: false },
          steps: [],
          calendarVersion: 'china-2026',
        },
      },
    };
    return textOf(explainCase(pad.matter, book, TODAY), 'doubts');
  };

  it.each([
    ['in time on the very day', '2027-01-10', filingOn, undefined],
    ['perhaps late', '2027-01-10', '2027-03-02', `may come after the filing with IRCC on ${filingOn}`],
    ['late', '2027-03-02', '2027-04-02', `comes after the filing with IRCC on ${filingOn}`],
  ])('%s', (_what, earliest, latest, words) => {
    const doubts = estimated(earliest, latest);
    if (words === undefined) expect(doubts).not.toContain('after the filing with');
    else expect(doubts).toContain(words);
  });
});
