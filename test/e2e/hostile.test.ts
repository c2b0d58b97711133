import oneCity from '../../examples/one-city.json';
import type { ListAnswer } from '../../client/wire';
import { failureOf } from './command-line';
import { countWorkflows } from './engine-view';
import { describeStack, Stack } from './stack';

type Intake = typeof oneCity;

/** The good intake with one thing changed. */
function changed(change: (intake: Intake) => void): Intake {
  const intake = structuredClone(oneCity);
  change(intake);
  return intake;
}

const stay = (intake: Intake) => intake.stays[0]!;

/** Intakes as a careless or hostile sender might write them, and the field that must be named. */
const HOSTILE: [about: string, field: string, intake: Intake][] = [
  [
    'two addresses in the email field',
    'applicant.email',
    changed((i) => (i.applicant.email = 'a@example.com, b@example.com')),
  ],
  [
    'a line break and another header in the email field',
    'applicant.email',
    changed((i) => (i.applicant.email = 'a@example.com\r\nBcc: b@example.com')),
  ],
  ['30 February', 'destinations.0.filingOn', changed((i) => (i.destinations[0]!.filingOn = '2027-02-30'))],
  ['an unknown country', 'applicant.nationalities.0', changed((i) => (i.applicant.nationalities[0] = 'XYZ'))],
  ['an unknown zone', 'applicant.timeZone', changed((i) => (i.applicant.timeZone = 'Mars/Olympus'))],
  ['no stay', 'stays', changed((i) => (i.stays = []))],
  ['a stay that ends before it begins', 'stays.0.to', changed((i) => (stay(i).to = '2016-08-19'))],
  [
    'markup in a passport number',
    'applicant.passports.0.number',
    changed((i) => (i.applicant.passports[0]!.number = '<img src=x>')),
  ],
  [
    '20,000 characters of name',
    'applicant.legalName',
    changed((i) => (i.applicant.legalName = 'A'.repeat(20_000))),
  ],
];

describeStack('hostile intakes', () => {
  jest.setTimeout(300_000);
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.create();
    await stack.start();
  });
  afterAll(() => stack.close());

  test.each(HOSTILE)('%s: exit 2, and %s is named', async (_about, field, intake) => {
    const file = stack.intakeFile('hostile', intake);
    const ran = await stack.clearance('open', '--file', file);
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: '' });
    const [first, ...rest] = ran.err.trimEnd().split('\n');
    expect(first).toMatch(/^Not accepted: The intake has \d+ problems?; no case was opened\.$/);
    const facts = rest.filter((line) => line.startsWith('  - '));
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter((line) => !line.startsWith(`  - ${field}: `))).toEqual([]);
    // What was given is not thrown back at the terminal.
    expect(ran.err.length).toBeLessThan(600);
  });

  test.each(HOSTILE)('%s: the desk itself refuses it and names %s', async (_about, field, intake) => {
    const answer = await stack.ask('/api/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ intake }),
    });
    const { error } = (await answer.json()) as { error: { code: string; facts: string[] } };
    expect({ status: answer.status, code: error.code }).toEqual({ status: 400, code: 'bad-input' });
    expect(error.facts.length).toBeGreaterThan(0);
    expect(error.facts.filter((fact) => !fact.startsWith(`intake.${field}: `))).toEqual([]);
  });

  test('a file with everything wrong names every problem at once', async () => {
    const worst = {
      ...changed((i) => {
        i.applicant.email = 'a@example.com\r\nBcc: b@example.com';
        i.applicant.timeZone = 'Mars/Olympus';
        i.applicant.passports[0]!.number = '<b>';
        stay(i).from = '2016-02-30';
        i.destinations[0]!.destination = 'XYZ';
      }),
      unheardOf: true,
    };
    const ran = await stack.clearance('open', '--file', stack.intakeFile('worst', worst), '--json');
    expect(ran.code).toBe(2);
    const { facts } = failureOf(ran);
    for (const field of [
      'applicant.email',
      'applicant.timeZone',
      'applicant.passports.0.number',
      'stays.0.from',
      'destinations.0.destination',
    ])
      expect(facts).toContainEqual(expect.stringMatching(new RegExp(`^${field}: `)));
    expect(facts.join('\n')).toContain('unheardOf');
  });

  test.each([
    ['is no JSON', '{"version": 1,'],
    ['says a field twice', '{"version": 1, "version": 1}'],
    ['reaches for a prototype', '{"__proto__": {"polluted": true}}'],
    ['is empty', ''],
    ['is a list', '[]'],
    ['is larger than any intake', `"${'x'.repeat(300_000)}"`],
  ])('a file that %s is refused with exit 2', async (_about, text) => {
    const ran = await stack.clearance('open', '--file', stack.intakeFile('broken', text));
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: '' });
    expect(ran.err).toMatch(/^Not accepted: /);
    expect(ran.err).not.toMatch(/\n +at /);
  });

  test('nothing was started: no case, no workflow, no mail', async () => {
    await expect(stack.json<ListAnswer>('list')).resolves.toEqual({ cases: [], total: 0, truncated: false });
    await expect(countWorkflows(stack)).resolves.toBe(0);
    await expect(stack.mails()).resolves.toEqual([]);
  });
});
