import { emptyCasebook } from '../../../domain/casebook';
import { certificateItem } from '../../../domain/custody';
import { intakeSchema, type Intake } from '../../../domain/intake';
import { lettersDue, openWaits } from '../../../domain/journey';
import { instructionPack } from '../../../domain/journey/client-papers';
import { costsOf, routesOf } from '../../../domain/routes/chain';
import oneCity from '../../../examples/one-city.json';
import { STANDARD_SCRIPT } from '../../../bench/standard-script';
import { Pad } from '../../support/pad';
import { upTo } from '../../support/scripts';

/** The engine takes its steps from the routes: what is waited for, who has the certificate, what the client is told. */

const STATION = 'shanghai-pudong';

function caseWith(
  services: Partial<Intake['services']>,
  destination: Partial<Intake['destinations'][number]> = {},
): Intake {
  return intakeSchema.parse({
    ...oneCity,
    services: { ...oneCity.services, ...services },
    destinations: [{ ...oneCity.destinations[0], ...destination }],
  });
}

const playedTo = (intake: Intake, command: string): Pad => {
  const pad = Pad.open(intake);
  for (const step of upTo(command)) pad.send(step);
  return pad;
};

const waitOf = (pad: Pad) => openWaits(pad.matter).find((w) => w.name === 'legalization');
const holder = (pad: Pad) => pad.matter.custody.find((h) => h.item === certificateItem(STATION))?.holder;
const stage = (pad: Pad) => pad.matter.stations[0]?.progress.kind;

describe('a certificate for India: two consular offices, each with its own wait', () => {
  const pad = playedTo(caseWith({}, { destination: 'IND', authority: 'FRRO' }), 'record-notarization');

  it('goes to the foreign ministry, then to the embassy, then home', () => {
    expect(waitOf(pad)).toMatchObject({
      key: `legalization/${STATION}`,
      owner: 'authority',
      about: 'consular authentication by the foreign ministry',
    });
    expect(pad.refusal({ command: 'record-legalization', data: { step: 'embassy' } }).message).toContain(
      'only a consular legalization has two offices',
    );

    pad.send({ command: 'record-legalization', data: { kind: 'consular', step: 'foreign-affairs' } });
    expect(waitOf(pad)).toMatchObject({
      key: `legalization/${STATION}/embassy`,
      about: 'legalization by the embassy',
    });
    expect(holder(pad)).toBe('authority');
    expect(
      pad.refusal({
        command: 'record-legalization',
        data: { kind: 'consular', step: 'foreign-affairs' },
      }).message,
    ).toContain('already');

    pad.send({ command: 'record-legalization', data: { kind: 'consular', step: 'embassy' } });
    expect(stage(pad)).toBe('ready');
    expect(holder(pad)).toBe('firm');
    expect(pad.refolded()).toEqual(pad.matter);
  });
});

it('without a translation the notary still certifies what is to be apostilled', () => {
  const pad = playedTo(caseWith({ translation: false, legalization: 'apostille' }), 'check-certificate');
  expect(stage(pad)).toBe('notarization');
  expect(holder(pad)).toBe('notary');
  pad.send({ command: 'record-notarization' });
  expect(waitOf(pad)).toMatchObject({ owner: 'authority', about: 'apostille' });
  pad.send({ command: 'report-defect', data: { what: 'The seal is missing.' } });
  expect(stage(pad)).toBe('notarization');
});

it('an authority that is reported to want none is asked, not an office', () => {
  const pad = playedTo(
    caseWith({}, { destination: 'USA', authority: 'US consulate Paris' }),
    'record-notarization',
  );
  expect(waitOf(pad)).toMatchObject({ owner: 'paralegal' });
});

it('a certificate that is wanted as it is goes home after the check', () => {
  const pad = playedTo(caseWith({ translation: false, legalization: 'none' }), 'check-certificate');
  expect(stage(pad)).toBe('ready');
});

describe('the power of attorney', () => {
  const asked = (poaSignedIn: string) => {
    const pad = playedTo(caseWith({ poaSignedIn }), 'review-items');
    const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.facts.kind === 'originals');
    return { pad, poa: letter?.facts.kind === 'originals' ? letter.facts.poa : undefined };
  };

  it.each([
    ['IRL', ['signed', 'notarised', 'apostilled']],
    ['ARE', ['signed', 'notarised', 'legalised']],
    ['CHN', ['signed', 'notarised']],
  ])('signed in %s is asked for with the steps of that country', (country, steps) => {
    expect(asked(country).poa?.steps).toEqual(steps);
  });

  it('stands in the instructions with the office of every step', () => {
    expect(instructionPack(asked('ARE').pad.matter).poa).toMatchObject({
      signedIn: 'ARE',
      steps: [
        expect.anything(),
        { office: 'foreign ministry of the country of signature' },
        { office: 'Chinese embassy or consulate' },
      ],
    });
  });
});

it('the standard script passes through the same steps as ever', () => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  const stages = STANDARD_SCRIPT.map((step) => {
    pad.send(step);
    return stage(pad);
  });
  expect([...new Set(stages.filter((s) => s !== undefined))]).toEqual(
    expect.arrayContaining(['translation', 'notarization', 'legalization', 'ready', 'delivered']),
  );
});

describe('what the authority itself has said', () => {
  const said = { destination: 'CAN', said: 'IRCC by web form' };

  it('none: what waited only for this answer goes on, and nothing waits for it again', () => {
    const pad = playedTo(caseWith({}), 'record-notarization');
    expect(waitOf(pad)).toMatchObject({
      owner: 'paralegal',
      commands: expect.arrayContaining(['confirm-route']),
    });
    pad.send({ command: 'confirm-route', data: { ...said, authentication: 'none' } });
    expect(stage(pad)).toBe('ready');
    expect(holder(pad)).toBe('firm');
    expect(pad.refolded()).toEqual(pad.matter);

    const early = playedTo(caseWith({}), 'check-certificate');
    early.send({ command: 'confirm-route', data: { ...said, authentication: 'none' } });
    early.send({ command: 'record-translation' });
    early.send({ command: 'record-notarization' });
    expect(stage(early)).toBe('ready');
  });

  it('an apostille and two copies: the office is waited for, and the costs follow', () => {
    const pad = playedTo(caseWith({}), 'record-review');
    pad.send({ command: 'confirm-route', data: { ...said, authentication: 'apostille', copies: 2 } });
    const [route] = routesOf(pad.matter.intake);
    expect(route).toMatchObject({ authentication: 'apostille', confirmed: true, copies: 2 });
    expect(route?.grounds).toEqual([expect.objectContaining({ rule: 'route.confirmed', verified: true })]);
    expect(costsOf(pad.matter.intake).get('authentication')).toBe(2);
  });

  it('is refused for an authority that is not of this case, and asked for where there are two', () => {
    const two = intakeSchema.parse({
      ...oneCity,
      destinations: [oneCity.destinations[0], { ...oneCity.destinations[0], authority: 'Law Society' }],
    });
    const pad = Pad.open(two);
    const answer = { ...said, authentication: 'apostille' };
    expect(pad.refusal({ command: 'confirm-route', data: answer }).message).toBe('say which authority');
    expect(pad.refusal({ command: 'confirm-route', data: { ...answer, destination: 'AUS' } }).facts).toEqual([
      'CAN: IRCC',
      'CAN: Law Society',
    ]);
    pad.send({ command: 'confirm-route', data: { ...answer, authority: 'law society' } });
    expect(routesOf(pad.matter.intake).map((r) => r.confirmed)).toEqual([false, true]);
  });
});
