import { emptyCasebook } from '../../domain/casebook';
import { SYSTEM } from '../../domain/actor';
import { applyEntry, BREACHED } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits } from '../../domain/journey';
import { stageOf } from '../../domain/journey/stage';
import type { Outcome } from '../../domain/matter';
import { stationOutcome } from '../../domain/progress';
import { attentionOf } from '../../domain/view-of-case';
import type { Step } from '../../bench/standard-script';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import businessVisits from '../../examples/business-visits-only.json';
import journalist from '../../examples/journalist-and-tourist.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { OLD_STAY, TWO_CITIES, upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const open = (intake: unknown, ...scripts: readonly (readonly Step[])[]) => {
  const pad = Pad.open(intakeSchema.parse(intake));
  for (const step of scripts.flat()) pad.send(step);
  return pad;
};
const ask = (about: string, answer: string, station?: string): Step => ({
  command: 'decide',
  as: 'attorney',
  data: { about, answer, reason: 'Considered.' },
  ...(station === undefined ? {} : { station }),
});
const CLEAR = { command: 'record-conflict-check', data: { result: 'clear' } };
const shortStay = { ...oneCity, stays: [{ ...oneCity.stays[0]!, from: '2019-06-01' }] };
const release: Step = { command: 'release-letter', as: 'attorney', data: { advice: 'Nothing is required.' } };
const waiverDecision = (decision: string): Step => ({
  command: 'record-waiver-decision',
  data: { decision },
});

describe('how a case ends', () => {
  it.each<[Outcome, unknown, Step[]]>([
    ['delivered', oneCity, STANDARD_SCRIPT.slice(0, -1)],
    ['declined', oneCity, [...upTo('send-quote'), { command: 'decline-engagement' }]],
    ['withdrawn', oneCity, [...upTo('accept-engagement'), { command: 'withdraw' }]],
    ['advice-only', shortStay, [CLEAR, { command: 'record-review' }, release]],
    ['advice-only', journalist, [CLEAR, { command: 'record-review' }, ask('arrest', 'stop')]],
    [
      'conflict',
      oneCity,
      [{ command: 'record-conflict-check', data: { result: 'hit' } }, ask('conflict', 'stop')],
    ],
    [
      'unobtainable',
      oneCity,
      [
        ...upTo('submit-application'),
        { command: 'record-refusal' },
        ask('refusal', 'close'),
        { command: 'ship', data: { carrier: 'DHL', tracking: '12345' } },
        { command: 'confirm-delivery' },
      ],
    ],
    ['waiver-granted', oldStay, [...OLD_STAY, waiverDecision('granted')]],
    ['waiver-denied', oldStay, [...OLD_STAY, waiverDecision('denied'), ask('waiver', 'close')]],
  ])('%s: only the account is left, then it is closed and waits for nobody', (outcome, intake, script) => {
    const pad = open(intake, script);
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome });
    expect(stageOf(pad.matter)).toBe('close');
    expect(openWaits(pad.matter).map((w) => w.owner)).toEqual(['bookkeeper']);
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome });
    expect(openWaits(pad.matter)).toEqual([]);
  });

  it('with a waiver presented, when nobody waits for the authority any longer', () => {
    const pad = open(oldStay, OLD_STAY);
    expect(pad.matter.end.kind).toBe('open');
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'waiver-presented' });
  });

  it('not before a waiver is presented', () => {
    expect(open(oldStay, OLD_STAY.slice(0, -1)).refusal({ command: 'close' })).toMatchObject({
      code: 'not-now',
    });
  });

  const silence = (pad: Pad, wait: string) => {
    const at = pad.now;
    applyEntry(pad.matter, {
      n: pad.entries.length + 1,
      at,
      on: at.slice(0, 10),
      command: BREACHED,
      data: { wait, name: wait },
      by: SYSTEM,
    });
  };

  it("with the client's silence on the advance", () => {
    const pad = open(oneCity, upTo('accept-engagement'));
    silence(pad, 'advance');
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'no-response' });
  });

  it('which the letter about it counts from the last that was heard', () => {
    const since = (...steps: readonly Step[]) => {
      const pad = open(oneCity, upTo('accept-engagement').slice(0, -1));
      pad.now = '2026-09-25T15:00:00.000Z';
      pad.send({ command: 'accept-engagement' });
      pad.now = '2026-10-05T15:00:00.000Z';
      for (const step of steps) pad.send(step);
      silence(pad, 'advance');
      return lettersDue(pad.matter, emptyCasebook()).find((l) => l.key === 'no-response')?.facts;
    };
    expect(since()).toMatchObject({ since: '2026-09-25' });
    expect(
      since({ command: 'log-client-message', data: { channel: 'phone', text: 'Not yet.' } }),
    ).toMatchObject({ since: '2026-10-05' });
    expect(since({ command: 'receive-items', data: { items: ['visas.scan'] } })).toMatchObject({
      since: '2026-10-05',
    });
  });

  it("not with the client's silence while we hold an original of theirs: somebody has to decide", () => {
    const pad = open(oneCity, upTo('accept-engagement'));
    pad.send({ command: 'receive-items', data: { items: ['passport-expired-2022.original'] } });
    silence(pad, 'advance');
    expect(pad.matter.end.kind).toBe('open');
    expect(attentionOf(pad.matter, emptyCasebook()).map((a) => a.id)).toEqual(['overdue/advance']);
    pad.send({ command: 'withdraw' });
    expect(openWaits(pad.matter).map((w) => w.name)).toEqual(['shipping']);
    expect(pad.refusal({ command: 'withdraw' }).message).toBe('the client has withdrawn already');
  });

  it('not while anything is left to be sent home after the certificate', () => {
    const pad = open(oneCity, upTo('add-expense'));
    pad.send({
      command: 'ship',
      data: { carrier: 'DHL', tracking: '12345', items: ['certificate.shanghai-pudong'] },
    });
    pad.send({ command: 'confirm-delivery' });
    expect(pad.matter.end.kind).toBe('open');
    expect(openWaits(pad.matter).map((w) => w.name)).toEqual(['shipping']);
  });

  it('best first, where stations ended differently', () => {
    const filed = (pad: Pad) => TWO_CITIES.documents(pad.matter.items.map((i) => i.id));
    const pad = open(twoCities, TWO_CITIES.toDocuments);
    for (const step of filed(pad)) pad.send(step);
    const [one, two] = ['chengdu-wuhou', 'guangzhou-tianhe'];
    for (const step of [
      { command: 'submit-application', station: one },
      { command: 'record-refusal', station: one },
      { ...ask('refusal', 'close'), station: one },
      ...TWO_CITIES.toDelivery.filter((s) => 'station' in s && s.station === two),
      ...TWO_CITIES.toDelivery.slice(-3),
    ])
      pad.send(step);
    expect(pad.matter.stations.map(stationOutcome)).toEqual(['closed-by-attorney', 'delivered']);
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'delivered' });
  });
});

describe('a conflict of interest', () => {
  const hit = () => open(oneCity, [{ command: 'record-conflict-check', data: { result: 'hit' } }]);

  it('waits for the attorney from the moment it was found', () => {
    const pad = open(oneCity);
    pad.now = '2026-09-24T01:00:00.000Z';
    pad.send({ command: 'record-conflict-check', data: { result: 'hit' } });
    expect(openWaits(pad.matter)).toMatchObject([{ owner: 'attorney', since: pad.now }]);
  });

  it('cannot be cleared away by whoever found it', () => {
    for (const result of ['clear', 'waived'])
      expect(hit().refusal({ command: 'record-conflict-check', data: { result } })).toMatchObject({
        code: 'not-allowed',
      });
  });

  it('is waived by the attorney, and the review gets its time from then', () => {
    const pad = hit();
    pad.now = '2026-10-12T01:00:00.000Z';
    pad.send(ask('conflict', 'proceed'));
    expect(pad.matter.conflict.kind).toBe('waived');
    expect(openWaits(pad.matter)).toMatchObject([{ name: 'review', since: pad.now }]);
  });

  it('cannot be waived before it is found', () => {
    expect(
      open(oneCity).refusal({ command: 'record-conflict-check', as: 'attorney', data: { result: 'waived' } }),
    ).toMatchObject({ code: 'not-now' });
  });
});

describe('a decision about one of several stations', () => {
  it('may name the station as every other command does', () => {
    const pad = open(twoCities, TWO_CITIES.toDocuments);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    for (const station of ['guangzhou-tianhe', 'chengdu-wuhou']) {
      pad.send({ command: 'submit-application', station });
      pad.send({ command: 'record-refusal', station });
    }
    expect(pad.refusal(ask('refusal', 'waiver'))).toMatchObject({ code: 'unknown-station' });
    pad.send(ask('refusal', 'waiver', 'guangzhou-tianhe'));
    expect(pad.matter.stations.map((s) => s.progress.kind)).toEqual(['refused', 'waiver']);
  });
});

describe('a power of attorney that waits for the forms of all stations', () => {
  it('is asked for when the last station that did not tell its form is given up', () => {
    const pad = open(twoCities, TWO_CITIES.toDocuments.slice(0, 7));
    expect(pad.matter.poa.kind).toBe('planned');
    pad.now = '2026-09-30T03:00:00.000Z';
    for (let day = 21; day < 27; day++) {
      pad.send({
        command: 'log-contact',
        station: 'guangzhou-tianhe',
        data: {
          method: 'visit',
          office: 'Desk',
          answer: 'Closed.',
          result: 'no-answer',
          occurredOn: `2026-09-${day}`,
        },
      });
    }
    pad.send(ask('unobtainable', 'waiver'));
    expect(pad.matter.poa.kind).toBe('asked');
    expect(
      lettersDue(pad.matter, emptyCasebook()).some(
        (l) => l.facts.kind === 'originals' && l.facts.poa !== undefined,
      ),
    ).toBe(true);
  });
});

describe('stays for which nothing can be had', () => {
  it('go to a waiver at once, and nobody is asked for a power of attorney', () => {
    const pad = open(businessVisits, [
      CLEAR,
      { command: 'record-review' },
      release,
      { command: 'send-quote' },
      { command: 'accept-engagement' },
      { command: 'record-payment', data: { amount: { minor: 37_500, currency: 'USD' } } },
    ]);
    expect(pad.matter.stations.map((s) => s.progress.kind)).toEqual(['waiver']);
    expect(pad.matter.poa).toEqual({ kind: 'not-needed' });
  });
});
