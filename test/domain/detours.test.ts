import { countedContacts } from '../../domain/attempts';
import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { intakeSchema } from '../../domain/intake';
import { letterOrder } from '../../domain/letter-order';
import { lettersDue, openWaits, remindersAllowed } from '../../domain/journey';
import { stageOf } from '../../domain/journey/stage';
import { lettersNoLongerRight } from '../../domain/corrections';
import { isPaused } from '../../domain/wait';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import { OLD_STAY } from '../support/scripts';
import { Pad } from '../support/pad';

const S = 'shanghai-pudong';
const standardTo = (command: string, nth = 1) => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  let seen = 0;
  for (const step of STANDARD_SCRIPT) {
    pad.send(step);
    if (step.command === command && ++seen === nth) return pad;
  }
  throw new Error(`no ${command} in the standard script`);
};
const names = (pad: Pad) => openWaits(pad.matter).map((w) => `${w.owner}:${w.name}`);
const letterKeys = (pad: Pad) =>
  lettersDue(pad.matter, emptyCasebook())
    .filter((l) => l.staff === undefined)
    .map((l) => l.key);
const staffKeys = (pad: Pad) =>
  lettersDue(pad.matter, emptyCasebook())
    .filter((l) => l.staff !== undefined)
    .map((l) => l.key);
const DUE = '2026-12-18T17:00:00.000Z';
/** A casebook in which one wait is planned until `DUE`. */
const planned = (wait: string): Casebook => ({
  ...emptyCasebook(),
  waits: {
    [wait]: {
      key: wait,
      basis: '',
      rungsDone: [],
      reminderDue: false,
      plan: {
        key: wait,
        dueAt: DUE,
        breachAt: DUE,
        rungs: [],
        calendar: 'client',
        calendarVersion: 'client-weekdays',
        provisional: false,
      },
    },
  },
});
const progress = (pad: Pad, n = 0) => pad.matter.stations[n]?.progress.kind;

describe('the wrong station', () => {
  it('hands the case over to the one that holds the record, with everything gathered', () => {
    const pad = standardTo('review-items');
    pad.send({ command: 'record-transfer', as: 'agent', data: { city: 'Shanghai', district: 'Huangpu' } });
    expect(pad.matter.stations.map((s) => [s.id, s.progress.kind])).toEqual([
      [S, 'ended'],
      ['shanghai-huangpu', 'contact'],
    ]);
    expect(pad.matter.items.filter((i) => i.station === S)).toEqual([]);
    expect(stageOf(pad.matter)).toBe('psb-contact');
    expect(
      pad.refusal({
        command: 'record-transfer',
        station: 'shanghai-huangpu',
        as: 'agent',
        data: { city: 'Shanghai', district: 'Pudong' },
      }),
    ).toMatchObject({ code: 'bad-data' });
  });
});

describe('a station that wants the client in person', () => {
  const inPerson = () => {
    const pad = standardTo('log-contact');
    pad.send({ command: 'confirm-procedure', as: 'agent', data: { filing: 'in-person' } });
    return pad;
  };
  it('leaves the choice to the client, and says so', () => {
    const pad = inPerson();
    expect(names(pad)).toContain('client:in-person');
    expect(letterKeys(pad).some((k) => k.startsWith(`in-person/${S}`))).toBe(true);
  });
  it('says by when, and that other places go on where there are others at work', () => {
    const pad = inPerson();
    const key = letterKeys(pad).find((k) => k.startsWith('in-person/'))!;
    const facts = () => lettersDue(pad.matter, planned(key)).find((l) => l.key === key)?.facts;
    expect(facts()).toMatchObject({ kind: 'in-person', dueAt: DUE });
    expect(facts()).not.toHaveProperty('elsewhere');
    const [station] = pad.matter.stations;
    const other = { ...station!, id: 'beijing', city: 'Beijing' };
    pad.matter.stations.push({ ...other, progress: { kind: 'contact', since: pad.now } });
    expect(facts()).toMatchObject({ elsewhere: true });
    pad.matter.stations[1] = { ...other, progress: { kind: 'delivered', on: '2026-11-02', since: pad.now } };
    expect(facts()).not.toHaveProperty('elsewhere');
  });
  it('needs no power of attorney when the client travels', () => {
    const pad = inPerson();
    pad.send({ command: 'choose-in-person', data: { choice: 'travel' } });
    expect(progress(pad)).toBe('documents');
    expect(pad.refusal({ command: 'submit-application', as: 'agent' }).facts.join()).not.toContain(
      'power of attorney',
    );
  });
  it('is asked again later when the client waits', () => {
    const pad = inPerson();
    pad.send({ command: 'choose-in-person', data: { choice: 'wait' } });
    expect(names(pad)).toContain('paralegal:in-person');
  });
  it('goes to the attorney when the client asks for a waiver', () => {
    const pad = inPerson();
    pad.send({ command: 'choose-in-person', data: { choice: 'waiver' } });
    expect(names(pad)).toContain('attorney:decision');
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'in-person', answer: 'waiver', reason: 'The client cannot travel.' },
    });
    expect(progress(pad)).toBe('waiver');
  });
});

describe('failed contacts', () => {
  const fail = (pad: Pad, day: number, method = 'phone', office = 'Front desk') =>
    pad.send({
      command: 'log-contact',
      as: 'agent',
      data: {
        method,
        office,
        answer: 'Nobody answered.',
        result: 'no-answer',
        occurredOn: `2026-09-${String(day).padStart(2, '0')}`,
      },
    });
  const tried = () => {
    const pad = standardTo('record-payment');
    pad.now = '2026-09-30T03:00:00.000Z';
    return pad;
  };
  it('count once an office and day', () => {
    const pad = tried();
    for (const day of [21, 21, 21, 21, 21]) fail(pad, day);
    fail(pad, 21, 'visit');
    expect(names(pad)).not.toContain('attorney:decision');
  });
  it('ask "unobtainable?" after five, one of them a visit or in writing', () => {
    const pad = tried();
    for (const day of [21, 22, 23, 24, 28]) fail(pad, day);
    expect(names(pad)).not.toContain('attorney:decision');
    fail(pad, 29, 'visit');
    expect(names(pad)).toContain('attorney:decision');
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'unobtainable', answer: 'try-again', reason: 'After the holiday.' },
    });
    expect(names(pad)).not.toContain('attorney:decision');
  });
  it('of other offices on the same day count, those of the same office, however it is written, once', () => {
    const pad = tried();
    for (const office of ['Front desk', 'front DESK', 'Archive', 'Duty phone', 'Exit-entry'])
      fail(pad, 21, 'phone', office);
    fail(pad, 22, 'visit');
    expect(countedContacts(pad.matter, pad.matter.stations[0]!)).toHaveLength(5);
    expect(names(pad)).toContain('attorney:decision');
  });
  it('of which one was answered are no failures', () => {
    const pad = tried();
    for (const day of [21, 22, 23]) fail(pad, day);
    fail(pad, 24, 'letter');
    pad.send({
      command: 'log-contact',
      as: 'agent',
      data: { method: 'visit', office: 'Front desk', answer: 'Come back in October.' },
    });
    expect(names(pad)).not.toContain('attorney:decision');
  });
  it('leave the agent alone while the attorney decides, and come back as a wait of their own at "try again"', () => {
    const pad = tried();
    for (const day of [21, 22, 23, 24]) fail(pad, day);
    expect(names(pad)).toContain('agent:confirmation');
    fail(pad, 28, 'visit');
    expect(names(pad)).toContain('attorney:decision');
    expect(names(pad)).not.toContain('agent:confirmation');
    pad.now = '2026-10-08T15:00:00.000Z';
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'unobtainable', answer: 'try-again', reason: 'After the holiday.' },
    });
    expect(names(pad)).not.toContain('attorney:decision');
    const again = openWaits(pad.matter).find((w) => w.name === 'confirmation');
    expect(again).toMatchObject({ owner: 'agent', since: '2026-10-08T15:00:00.000Z' });
    expect(again?.key).not.toBe(`confirm/${S}`);
    // Five more have to fail before it is asked again.
    pad.now = '2026-10-20T03:00:00.000Z';
    fail(pad, 29, 'visit');
    expect(names(pad)).not.toContain('attorney:decision');
  });
});

describe('the counter', () => {
  it('may not accept the application: no clock starts, and it is an exhibit', () => {
    const pad = standardTo('review-items', 2);
    pad.send({
      command: 'record-not-accepted',
      as: 'agent',
      data: { reason: 'No seal.', wanted: [`${S}.employer-letter.original`] },
    });
    expect(pad.matter.stations[0]?.attempts).toEqual([]);
    expect(pad.matter.efforts).toHaveLength(2);
    expect(pad.refusal({ command: 'submit-application', as: 'agent' }).facts).toEqual([
      'letter from the employer stating no criminal record, Shanghai, Pudong: original sent back (not-accepted-by-station)',
    ]);
  });
  it('may reject the power of attorney: a new one is asked for', () => {
    const pad = standardTo('review-items', 2);
    pad.send({ command: 'reject-poa', as: 'agent', data: { reason: 'The apostille is missing.' } });
    expect(pad.matter.poa).toMatchObject({ kind: 'asked', done: [] });
    expect(names(pad)).toContain('client:power-of-attorney');
    expect(letterKeys(pad).filter((k) => k.startsWith('originals/'))).toHaveLength(1);
  });
});

describe('items', () => {
  it('sent back for good are for the paralegal to replace', () => {
    const pad = standardTo('receive-items');
    pad.send({
      command: 'review-items',
      data: { sentBack: [{ item: 'visas.scan', reason: 'not-accepted-by-station' }] },
    });
    expect(names(pad)).toContain('paralegal:replacement');
    pad.send({
      command: 'mark-unobtainable',
      data: {
        item: 'visas.scan',
        reason: 'lost with the passport',
        substitute: 'entry record of the border police',
      },
    });
    expect(pad.matter.items.find((i) => i.title === 'entry record of the border police')).toMatchObject({
      state: { kind: 'requested' },
      form: 'scan',
    });
  });
  it('that were promised or snoozed let their reminder rest', () => {
    const pad = standardTo('accept-engagement');
    pad.send({
      command: 'log-client-message',
      data: { channel: 'phone', text: 'On Monday.', promise: { items: ['visas.scan'], by: '2026-09-28' } },
    });
    const item = openWaits(pad.matter).find((w) => w.key.startsWith('item/visas.scan/'))!;
    expect(item.pauses).toEqual([{ from: pad.now, to: '2026-09-29T12:00:00.000Z' }]);
    pad.send({ command: 'hold', data: { reason: 'ill' } });
    expect(
      openWaits(pad.matter)
        .filter((w) => w.name === 'item')
        .every(isPaused),
    ).toBe(true);
  });
});

describe('a deficiency that cannot be mended', () => {
  it('is answered by filing anew as the next attempt', () => {
    const pad = standardTo('submit-application');
    expect(
      pad.refusal({ command: 'withdraw-application', as: 'agent', data: { reason: 'x' } }),
    ).toMatchObject({ code: 'not-now' });
    pad.send({ command: 'record-deficiency', as: 'agent', data: { missing: ['seal'] } });
    pad.send({ command: 'withdraw-application', as: 'agent', data: { reason: 'file anew' } });
    pad.send({ command: 'submit-application', as: 'agent' });
    expect(pad.matter.stations[0]?.attempts.map((a) => [a.n, a.answer.kind])).toEqual([
      [1, 'filed-anew'],
      [2, 'pending'],
    ]);
  });
});

describe('a refusal', () => {
  const refused = () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'record-refusal', as: 'agent' });
    return pad;
  };
  it('can be objected to, with a clock of its own; the station then goes on', () => {
    const pad = refused();
    pad.send({ command: 'file-objection', as: 'attorney', data: { grounds: 'The permit covers the stay.' } });
    expect(openWaits(pad.matter).find((w) => w.name === 'objection')?.ladder).toMatchObject({
      calendar: 'china',
      dueDay: 15,
      breachDay: 30,
    });
    pad.send({ command: 'record-objection-result', as: 'agent', data: { result: 'accepted' } });
    expect(pad.matter.stations[0]?.attempts.map((a) => a.answer.kind)).toEqual(['refused', 'pending']);
  });
  it('stands when the objection is rejected, and waits for the attorney again', () => {
    const pad = refused();
    pad.send({ command: 'file-objection', as: 'attorney', data: { grounds: 'x' } });
    pad.send({ command: 'record-objection-result', as: 'agent', data: { result: 'rejected' } });
    expect(names(pad)).toEqual(['attorney:decision']);
    expect(letterKeys(pad)).toEqual([]);
    expect(staffKeys(pad)).toContain(`attention/objection/${S}/${pad.now}`);
  });
});

const COUNSEL_ALONE = {
  ...oneCity,
  counsel: {
    name: 'Aoife Brennan',
    firm: 'Brennan Daly',
    role: 'solicitor',
    email: 'aoife@brennandaly.example',
    onlyContact: true,
  },
};

describe('a refusal that the attorney answers', () => {
  const object = {
    command: 'file-objection',
    as: 'attorney',
    data: { grounds: 'The permit covers it.' },
  } as const;
  const fileAnew = {
    command: 'decide',
    as: 'attorney',
    data: { about: 'refusal', answer: 'file-anew', reason: 'Another permit was found.' },
  } as const;
  const told = (pad: Pad) =>
    lettersDue(pad.matter, emptyCasebook()).filter((l) => l.facts.kind === 'refusal-answered');
  const refused = () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'record-refusal', as: 'agent' });
    return pad;
  };
  it.each([
    ['objection', object],
    ['file-anew', fileAnew],
  ] as const)('by %s is told to the client, after a quarter of an hour', (remedy, answer) => {
    const pad = refused();
    expect(told(pad)).toEqual([]);
    pad.send(answer);
    const [letter] = told(pad);
    expect(letter?.facts).toMatchObject({ station: { id: S }, remedy });
    expect(Date.parse(letter!.notBefore!) - Date.parse(pad.now)).toBe(15 * 60_000);
    pad.send({
      command: 'correct',
      as: 'attorney',
      data: { entry: pad.entries.at(-1)!.n, reason: 'slip', void: true },
    });
    expect(told(pad)).toEqual([]);
  });
  it.each([
    [
      'an objection that is accepted',
      [object, { command: 'record-objection-result', as: 'agent', data: { result: 'accepted' } }],
      'objection',
    ],
    ['an application filed anew', [fileAnew, { command: 'submit-application', as: 'agent' }], undefined],
  ] as const)(
    'by %s is a further attempt, and the letter about it knows how it came',
    (_, steps, resumedBy) => {
      const pad = refused();
      for (const step of steps) pad.send(step);
      const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.key === `filed/${S}/2`);
      expect(letter?.facts).toMatchObject({ attempt: 2 });
      expect(letter?.facts.kind === 'filed' && letter.facts.resumedBy).toBe(resumedBy);
    },
  );
  it('is told to counsel who is the only contact, of their client', () => {
    const pad = Pad.open(intakeSchema.parse(COUNSEL_ALONE));
    for (const step of STANDARD_SCRIPT) {
      pad.send(step);
      if (step.command === 'submit-application') break;
    }
    pad.send({ command: 'record-refusal', as: 'agent' });
    pad.send(object);
    const [letter] = told(pad);
    expect(letterOrder(pad.matter, emptyCasebook(), letter!, pad.now)).toMatchObject({
      audience: 'counsel',
      to: { kind: 'address', recipient: { name: 'Aoife Brennan', address: 'aoife@brennandaly.example' } },
      facts: { kind: 'refusal-answered', remedy: 'objection' },
    });
  });
  it('is told still when the next step comes at once, and no more when the refusal stands', () => {
    const accepted = refused();
    accepted.send(object);
    accepted.send({ command: 'record-objection-result', as: 'agent', data: { result: 'accepted' } });
    expect(told(accepted)).toHaveLength(1);
    const rejected = refused();
    rejected.send(object);
    rejected.send({ command: 'record-objection-result', as: 'agent', data: { result: 'rejected' } });
    rejected.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'refusal', answer: 'close', reason: 'No further remedy.' },
    });
    expect(told(rejected)).toEqual([]);
    expect(letterKeys(rejected).filter((key) => key.startsWith('station-closed/'))).toHaveLength(1);
  });
});

describe('a decision to close', () => {
  const closing = (intake: unknown) => {
    const pad = Pad.open(intakeSchema.parse(intake));
    for (const step of STANDARD_SCRIPT) {
      pad.send(step);
      if (step.command === 'submit-application') break;
    }
    pad.send({ command: 'record-refusal', as: 'agent' });
    return pad;
  };
  const close = { about: 'refusal', answer: 'close', reason: 'No further remedy.' };
  it.each([
    ['the client', oneCity],
    ['counsel, the only contact', COUNSEL_ALONE],
  ])('ends the silence after a refusal with a letter about it to %s', (_who, intake) => {
    const pad = closing(intake);
    expect(letterKeys(pad)).toEqual([]);
    pad.send({ command: 'decide', as: 'attorney', data: close });
    const [letter] = lettersDue(pad.matter, emptyCasebook()).filter((l) => l.facts.kind === 'station-closed');
    expect(letter?.facts).toMatchObject({ station: { id: S }, why: 'refused' });
    // As all news of an outcome, it can be put right for a quarter of an hour.
    expect(Date.parse(letter!.notBefore!) - Date.parse(pad.now)).toBe(15 * 60_000);
    expect(letter?.key).toBe(`station-closed/${S}/${pad.now}`);
  });
  it('that is taken back by a correction takes its letter back', () => {
    const pad = closing(oneCity);
    pad.send({ command: 'decide', as: 'attorney', data: close });
    pad.send({
      command: 'correct',
      as: 'attorney',
      data: { entry: pad.entries.at(-1)!.n, reason: 'slip', void: true },
    });
    expect(letterKeys(pad)).toEqual([]);
  });
  it('asks for the evidence of a waiver by the day on which its wait is due', () => {
    const pad = Pad.open(intakeSchema.parse(oldStay));
    for (const step of OLD_STAY) {
      pad.send(step);
      if (step.command === 'declare-unobtainable') break;
    }
    const wait = openWaits(pad.matter).find((w) => w.name === 'evidence');
    const letter = lettersDue(pad.matter, planned(wait!.key)).find((l) => l.key === wait!.announcedBy);
    expect(letter?.facts).toMatchObject({ kind: 'waiver', news: { kind: 'unobtainable', dueAt: DUE } });
  });
  it('is told after a denied waiver, too; a withdrawal has its own letter', () => {
    const pad = Pad.open(intakeSchema.parse(oldStay));
    for (const step of OLD_STAY) pad.send(step);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'denied' } });
    pad.send({ command: 'decide', as: 'attorney', data: { about: 'waiver', answer: 'close', reason: 'x' } });
    expect(letterKeys(pad).filter((key) => key.startsWith('station-closed/'))).toHaveLength(1);
    const withdrawn = standardTo('submit-application');
    withdrawn.send({ command: 'withdraw' });
    expect(letterKeys(withdrawn).filter((key) => key.startsWith('station-closed/'))).toEqual([]);
  });
});

describe('the chain behind the certificate', () => {
  it('goes one step back at a defect', () => {
    const pad = standardTo('record-legalization');
    const steps: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      pad.send({ command: 'report-defect', as: 'agent', data: { what: 'a misspelt name' } });
      steps.push(progress(pad));
    }
    expect(steps).toEqual(['legalization', 'notarization', 'translation', 'certificate-check']);
  });
  it('goes to another notary when one refuses', () => {
    const pad = standardTo('record-translation');
    pad.send({ command: 'record-notary-refusal', as: 'agent', data: { reason: 'the middle name' } });
    expect(names(pad)).toEqual(['paralegal:notary-refused']);
    pad.send({ command: 'record-translation', as: 'agent' });
    expect(progress(pad)).toBe('notarization');
  });
  it('does not begin before a differing name is explained', () => {
    const intake = structuredClone(oneCity);
    intake.applicant.passports[0]!.nameAsPrinted = 'MARIA ORTIZ';
    const pad = Pad.open(intakeSchema.parse(intake));
    for (const step of STANDARD_SCRIPT.slice(0, 15)) pad.send(step);
    expect(pad.refusal({ command: 'check-certificate' }).facts).toEqual([
      'a passport prints the name with more or fewer parts: MARIA ORTIZ (resolve-name-difference)',
    ]);
    pad.send({
      command: 'resolve-name-difference',
      data: { name: 'MARIA ORTIZ', explanation: 'Before the marriage.' },
    });
    pad.send({ command: 'check-certificate' });
  });
});

describe('parcels', () => {
  it('that are lost bring the certificate back to the station, and the originals to somebody to answer for', () => {
    const pad = standardTo('ship');
    pad.send({ command: 'report-lost' });
    expect(progress(pad)).toBe('certificate-check');
    expect(names(pad)).toEqual(expect.arrayContaining(['paralegal:certificate-check', 'paralegal:lost']));
    pad.send({ command: 'request-reissue', data: { differences: ['lost by the carrier'] } });
    expect(progress(pad)).toBe('application');
  });
  it('that come back are sent again', () => {
    const pad = standardTo('ship');
    pad.send({ command: 'record-return', as: 'agent' });
    expect(names(pad)).toEqual(['paralegal:shipping']);
    pad.send({ command: 'ship', data: { carrier: 'UPS', tracking: '99887766' } });
    pad.send({ command: 'confirm-delivery' });
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome: 'delivered' });
  });
});

describe('originals the client needs', () => {
  it('go home when recalled, and are asked for again', () => {
    const pad = standardTo('review-items', 2);
    pad.send({ command: 'recall-original', data: { items: ['passport-expired-2022.original'] } });
    expect(names(pad)).toContain('paralegal:recall');
    pad.send({
      command: 'ship',
      data: { carrier: 'DHL', tracking: '123456', items: ['passport-expired-2022.original'] },
    });
    expect(pad.refusal({ command: 'submit-application', as: 'agent' }).facts).toEqual([
      'passport that expired in 2022: original not received (asked 2026-09-21)',
    ]);
  });
  it('go home first when recalled: nothing is filed with them', () => {
    const pad = standardTo('review-items', 2);
    pad.send({ command: 'recall-original', data: { items: ['passport-expired-2022.original'] } });
    expect(names(pad)).not.toContain('agent:filing');
    expect(pad.refusal({ command: 'submit-application', as: 'agent' }).facts).toEqual([
      'passport-expired-2022.original: the client asked it back, it goes home first (ship)',
    ]);
  });
  it('for a journey raise an alarm before the courier would be too late', () => {
    const pad = standardTo('review-items', 2);
    pad.send({ command: 'declare-trip', data: { from: '2026-10-19', until: '2026-10-25' } });
    const trip = openWaits(pad.matter).find((w) => w.name === 'trip')!;
    // 22 Sep to 19 Oct are 20 weekdays; the courier takes 7 of them.
    expect(trip.ladder.dueDay).toBe(13);
  });
});

describe('a denied waiver', () => {
  it('waits for the attorney: close, or prepare it again', () => {
    const pad = Pad.open(intakeSchema.parse(oldStay));
    for (const step of OLD_STAY) pad.send(step);
    pad.send({ command: 'record-waiver-decision', data: { decision: 'denied' } });
    expect(names(pad)).toEqual(['attorney:decision']);
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'waiver', answer: 'close', reason: 'No new evidence.' },
    });
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome: 'waiver-denied' });
  });
});

describe('muted mail', () => {
  it('sends the client nothing, and what is still true when it is unmuted', () => {
    const pad = standardTo('accept-engagement');
    pad.send({ command: 'mute-mail', data: { reason: 'bereavement' } });
    expect(letterKeys(pad)).toEqual([]);
    expect(remindersAllowed(pad.matter)).toBe(false);
    pad.send({ command: 'unmute-mail' });
    expect(letterKeys(pad)).toContain('engagement');
  });
});

describe('a correction', () => {
  it('recomputes clocks from the corrected day', () => {
    const pad = standardTo('record-status');
    pad.now = '2026-09-25T03:00:00.000Z';
    const entry = pad.entries.find((e) => e.command === 'submit-application')!;
    pad.send({
      command: 'correct',
      data: { entry: entry.n, reason: 'filed the Friday before', set: { occurredOn: '2026-09-21' } },
    });
    expect(openWaits(pad.matter).find((w) => w.name === 'answer')?.since).toBe('2026-09-21T01:00:00.000Z');
    expect(pad.entries.find((e) => e.n === entry.n)).toEqual(entry);
  });
  it('can make the last entry void: the station has not answered after all, and the letter that went needs a person', () => {
    const pad = standardTo('record-issuance');
    const before = pad.matter;
    const book = emptyCasebook();
    book.mail.push({ key: `issued/${S}/1`, to: 'x@example.com', subject: 's', sentAt: pad.now });
    pad.send({
      command: 'correct',
      data: { entry: pad.entries.at(-1)!.n, reason: 'another case', void: true },
    });
    expect(progress(pad)).toBe('application');
    expect(letterKeys(pad)).not.toContain(`issued/${S}/1`);
    expect(lettersNoLongerRight(before, pad.matter, book)).toEqual([`issued/${S}/1`]);
  });
  it('is refused while later entries lean on the wrong one, naming them', () => {
    const pad = standardTo('check-certificate');
    const issued = pad.entries.find((e) => e.command === 'record-issuance')!;
    const refusal = pad.refusal({ command: 'correct', data: { entry: issued.n, reason: 'x', void: true } });
    expect(refusal.code).toBe('outstanding');
    expect(refusal.facts[0]).toMatch(/^entry 17, check-certificate: /);
  });
  it.each([
    ['an entry that is not there', { entry: 99, reason: 'x', void: true }, 'unknown-item'],
    ['the opening', { entry: 1, reason: 'x', void: true }, 'not-now'],
    ['data that the command does not take', { entry: 2, reason: 'x', set: { result: 'maybe' } }, 'bad-data'],
    ['a day in the future', { entry: 2, reason: 'x', set: { occurredOn: '2030-01-01' } }, 'future-date'],
    ['neither void nor set', { entry: 2, reason: 'x' }, 'bad-data'],
  ])('is refused for %s', (_what, data, code) => {
    expect(standardTo('record-review').refusal({ command: 'correct', data }).code).toBe(code);
  });
});
