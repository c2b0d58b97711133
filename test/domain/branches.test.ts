import { emptyCasebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits } from '../../domain/journey';
import { reader } from '../../domain/journey/parties';
import { stageOf } from '../../domain/journey/stage';
import { viewOfCase } from '../../domain/view-of-case';
import { nextOf } from '../../domain/next';
import { isPaused } from '../../domain/wait';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { OLD_STAY, TWO_CITIES } from '../support/scripts';
import { Pad } from '../support/pad';

const open = (intake: unknown) => Pad.open(intakeSchema.parse(intake));
const standardTo = (command: string) => {
  const pad = open(oneCity);
  for (const step of STANDARD_SCRIPT) {
    pad.send(step);
    if (step.command === command) return pad;
  }
  throw new Error(`no ${command} in the standard script`);
};
const waitNames = (pad: Pad) =>
  openWaits(pad.matter).map((w) => `${w.owner}:${w.name}${w.station === undefined ? '' : `@${w.station}`}`);
const clientLetters = (pad: Pad) =>
  lettersDue(pad.matter, emptyCasebook())
    .filter((l) => l.staff === undefined)
    .map((l) => l.key);

describe('two stations side by side', () => {
  const pad = open(twoCities);
  for (const step of TWO_CITIES.toDocuments) pad.send(step);

  it('asks for shared things once and for the power of attorney once, when both forms are known', () => {
    const ids = pad.matter.items.map((i) => i.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('passport-') && id.endsWith('.original'))).toEqual([
      'passport-expired-2019.original',
      'passport-current.original',
    ]);
    expect(pad.matter.poa).toMatchObject({ kind: 'asked' });
  });

  it('lets the second station wait for the passport that the first counter keeps, and ends with two certificates', () => {
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    for (const step of TWO_CITIES.toDelivery) pad.send(step);
    expect(viewOfCase(pad.matter, emptyCasebook(), pad.entries).stations.map((s) => s.outcome)).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'delivered' });
  });

  it('writes to counsel only', () => {
    expect(reader(pad.matter)).toMatchObject({
      audience: 'counsel',
      to: { address: 'aoife@brennandaly.example' },
    });
    expect(reader(pad.matter)).not.toHaveProperty('copy');
  });
});

describe('a passport that two counters want to keep', () => {
  it('is named, with its holder, when the second application is refused for want of it', () => {
    const intake = structuredClone(twoCities);
    intake.applicant.passports = [{ ...intake.applicant.passports[1]!, issuedOn: '2015-05-14' }];
    const pad = open(intake);
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    pad.send({ command: 'submit-application', station: 'chengdu-wuhou' });
    expect(pad.refusal({ command: 'submit-application', station: 'guangzhou-tianhe' })).toEqual({
      code: 'outstanding',
      message: 'the application to Guangzhou, Tianhe cannot be filed yet',
      facts: [
        'passport-current.original: held by chengdu-wuhou until it answers; this station is next in the queue',
      ],
    });
    pad.send({ command: 'record-issuance', station: 'chengdu-wuhou' });
    pad.send({ command: 'submit-application', station: 'guangzhou-tianhe' });
  });
});

describe('a stay of long ago', () => {
  const pad = open(oldStay);
  it('is tried at the station, then a waiver is presented, each step with its owner', () => {
    const owners: string[] = [];
    for (const step of OLD_STAY) {
      pad.send(step);
      owners.push(waitNames(pad).join(' '));
    }
    expect(viewOfCase(pad.matter, emptyCasebook(), pad.entries).waiver).toMatchObject([
      { station: 'wuhan', kind: 'us-waiver', state: 'presented', grounds: ['good-faith-efforts'] },
    ]);
    expect(owners.every((o) => o !== '')).toBe(true);
    expect(stageOf(pad.matter)).toBe('waiver');
  });

  it('lists every logged attempt, with its day and how it is known, in the declaration', () => {
    const text = viewOfCase(pad.matter, emptyCasebook(), pad.entries).waiver[0]?.declaration.paragraphs.join(
      '\n',
    );
    expect(text).toContain('Attempt 1: on 21 September 2026, by telephone');
    expect(text).toContain('Attempt 2: on 21 September 2026, in person');
    expect(text).toContain('I declare under penalty of perjury');
  });

  it('waits for the decision of the authority and closes when it is granted', () => {
    expect(waitNames(pad)).toEqual(['authority:waiver-decision@wuhan']);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'granted' } });
    pad.send({ command: 'close' });
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'waiver-granted' });
  });
});

describe('declaring a clearance unobtainable', () => {
  it('is refused until an attempt with the station is recorded', () => {
    const pad = open(oldStay);
    for (const step of OLD_STAY.slice(0, 5)) pad.send(step);
    expect(
      pad.refusal({ command: 'declare-unobtainable', as: 'attorney', data: { reason: 'x' } }),
    ).toMatchObject({ code: 'outstanding' });
  });
});

describe('stays that no certificate is issued for', () => {
  it('go to a waiver once the attorney has released the advice and the advance is paid', () => {
    const pad = open(businessVisits);
    pad.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    pad.send({ command: 'record-review' });
    expect(waitNames(pad)).toEqual(['attorney:release']);
    expect(pad.refusal({ command: 'send-quote' })).toMatchObject({ code: 'outstanding' });
    pad.send({
      command: 'release-letter',
      as: 'attorney',
      data: { advice: 'A certificate is not issued for business visits.' },
    });
    for (const command of ['send-quote', 'accept-engagement']) pad.send({ command });
    // No station will see a paper: none is asked of the client.
    expect([waitNames(pad), pad.matter.items, pad.matter.poa.kind]).toEqual([
      ['client:advance'],
      [],
      'not-needed',
    ]);
    pad.send({ command: 'record-payment', data: { amount: { minor: 37_500, currency: 'USD' } } });
    expect(stageOf(pad.matter)).toBe('waiver');
    expect(clientLetters(pad).some((k) => k.startsWith('advice/'))).toBe(true);
  });
});

describe('a reported arrest', () => {
  it('stops everything before a quote, until the attorney decides', () => {
    const pad = open(journalist);
    pad.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    pad.send({ command: 'record-review' });
    expect(pad.refusal({ command: 'send-quote' }).facts).toEqual([
      "reported arrest: waits for the attorney's decision",
      "legal advice: waits for the attorney's release",
    ]);
    expect(
      pad.refusal({ command: 'decide', data: { about: 'arrest', answer: 'proceed', reason: 'x' } }),
    ).toMatchObject({ code: 'not-allowed' });
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'arrest', answer: 'proceed', reason: 'Released without charge.' },
    });
    pad.send({
      command: 'release-letter',
      as: 'attorney',
      data: { advice: 'The month in Shanghai is not covered.' },
    });
    pad.send({ command: 'send-quote' });
    expect(pad.matter.stations.map((s) => s.id)).toEqual(['beijing-chaoyang']);
  });
});

describe('an application that is not ready', () => {
  it('is refused with everything that is outstanding, at once', () => {
    const pad = standardTo('confirm-procedure');
    const refusal = pad.refusal({ command: 'submit-application', as: 'agent' });
    expect(refusal.message).toBe('the application to Shanghai, Pudong cannot be filed yet');
    expect(refusal.facts).toHaveLength(pad.matter.items.length);
    expect(refusal.facts).toContain(
      'work permit, Shanghai, Pudong: original not received (asked 2026-09-21)',
    );
    expect(nextOf(pad.matter).cannotYet.map((c) => c.command)).toContain('submit-application');
  });
});

describe('a deficiency', () => {
  const pad = standardTo('submit-application');
  it('stops the clock of the station and asks the client', () => {
    pad.now = '2026-09-28T02:00:00.000Z';
    pad.send({
      command: 'record-deficiency',
      as: 'agent',
      data: { missing: ['a clearer copy of the permit'] },
    });
    const answer = openWaits(pad.matter).find((w) => w.name === 'answer')!;
    expect(isPaused(answer)).toBe(true);
    expect(waitNames(pad)).toContain('client:deficiency@shanghai-pudong');
  });
  it('keeps the attempt open; supplying what is missing resumes the same clock', () => {
    pad.now = '2026-10-12T02:00:00.000Z';
    pad.send({ command: 'supply-deficiency', as: 'agent' });
    const answer = openWaits(pad.matter).find((w) => w.name === 'answer')!;
    expect(answer).toMatchObject({
      key: 'answer/shanghai-pudong/1',
      pauses: [{ from: '2026-09-28T02:00:00.000Z', to: '2026-10-12T02:00:00.000Z' }],
    });
  });
});

describe('a refusal by the station', () => {
  it('silences every letter to the client until the attorney decides', () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'record-refusal', as: 'agent', data: { notice: 'No record of residence.' } });
    expect(clientLetters(pad)).toEqual([]);
    expect(waitNames(pad)).toEqual(['attorney:decision@shanghai-pudong']);
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: {
        about: 'refusal',
        station: 'shanghai-pudong',
        answer: 'waiver',
        reason: 'The station keeps no record.',
      },
    });
    expect(clientLetters(pad)).toContain('waiver/shanghai-pudong/unobtainable');
  });
});

describe('a hold', () => {
  it("stops the clocks of client and staff, not the station's", () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'hold', data: { reason: 'The client travels.' } });
    expect(openWaits(pad.matter).map((w) => [w.owner, isPaused(w)])).toEqual([['station', false]]);
    const asking = standardTo('accept-engagement');
    asking.send({ command: 'hold', data: { reason: 'The client travels.' } });
    expect(openWaits(asking.matter).every(isPaused)).toBe(true);
  });
});

describe('a withdrawal', () => {
  it("ends when the client's originals are home", () => {
    const pad = standardTo('review-items');
    pad.send({ command: 'advance-poa', data: { steps: ['signed'] } });
    pad.send({ command: 'receive-items', data: { items: ['passport-expired-2022.original'] } });
    pad.send({ command: 'withdraw' });
    expect(pad.matter.end.kind).toBe('open');
    expect(waitNames(pad)).toEqual(['paralegal:shipping']);
    expect(clientLetters(pad)).toEqual(['withdrawn']);
    pad.send({ command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } });
    pad.send({ command: 'confirm-delivery' });
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome: 'withdrawn' });
  });
  it('before anything was sent leads straight to the account', () => {
    const pad = open(oneCity);
    pad.send({ command: 'withdraw' });
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome: 'withdrawn' });
  });
});

describe('when it happened', () => {
  it('may lie in the past, and clocks run from it; the entry shows that it came late', () => {
    const pad = standardTo('review-items');
    pad.now = '2026-10-12T08:00:00.000Z';
    for (const step of STANDARD_SCRIPT.slice(9, 12)) pad.send(step);
    pad.send({ command: 'submit-application', as: 'agent', data: { occurredOn: '2026-10-09' } });
    expect(openWaits(pad.matter).find((w) => w.name === 'answer')?.since).toBe('2026-10-09T12:00:00.000Z');
    expect(viewOfCase(pad.matter, emptyCasebook(), pad.entries).entries.at(-1)).toMatchObject({
      command: 'submit-application',
      on: '2026-10-09',
      late: true,
    });
  });
  it('may not lie in the future', () => {
    const pad = open(oneCity);
    expect(
      pad.refusal({ command: 'record-conflict-check', data: { result: 'clear', occurredOn: '2026-09-22' } }),
    ).toMatchObject({ code: 'future-date' });
  });
  it('cannot precede what it answers', () => {
    const pad = standardTo('submit-application');
    expect(
      pad.refusal({ command: 'record-issuance', as: 'agent', data: { occurredOn: '2026-09-01' } }),
    ).toMatchObject({ code: 'bad-data' });
  });
});

describe('a command that does not fit', () => {
  const pad = open(oneCity);
  it.each([
    [
      'an unknown name',
      { command: 'record-conflict-chek' },
      'unknown-command',
      'did you mean record-conflict-check?',
    ],
    [
      'a role that may not send it',
      { command: 'close', as: 'agent' as const },
      'not-allowed',
      'allowed: bookkeeper, paralegal, attorney',
    ],
    [
      'fields that are not in its schema',
      { command: 'record-conflict-check', data: { result: 'clear', colour: 'red' } },
      'bad-data',
      undefined,
    ],
    [
      'a step that has not come yet',
      { command: 'submit-application' },
      'not-now',
      'the review (record-review) says which stations hold the record',
    ],
  ])('is refused: %s', (_what, step, code, fact) => {
    const refusal = pad.refusal(step);
    expect(refusal.code).toBe(code);
    if (fact !== undefined) expect(refusal.facts).toContain(fact);
  });
});

describe('documents of a station that went to a waiver', () => {
  it('are shown as not needed, and nobody is reminded of them', () => {
    const pad = open(oldStay);
    for (const step of OLD_STAY) pad.send(step);
    const states = viewOfCase(pad.matter, emptyCasebook(), pad.entries).documents.map((d) => d.state);
    expect([...new Set(states)]).toEqual(['not-needed']);
  });
});
