import { emptyCasebook } from '../../domain/casebook';
import { originalsAway } from '../../domain/custody';
import { passportQueues, queueText } from '../../domain/passport-queue';
import { attentionOf } from '../../domain/view-of-case';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits } from '../../domain/journey';
import { whereOriginalsAre } from '../../domain/journey/parties';
import type { Step } from '../../bench/standard-script';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { TWO_CITIES } from '../support/scripts';
import { Pad } from '../support/pad';

const PASSPORT = 'passport-expired-2022.original';
const CERTIFICATE = 'certificate.shanghai-pudong';
/** After so many commands of the standard script, and then some. */
const standard = (n: number, ...more: Step[]) => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of [...STANDARD_SCRIPT.slice(0, n), ...more]) pad.send(step);
  return pad;
};
const holder = (pad: Pad, item = PASSPORT) => pad.matter.custody.find((h) => h.item === item)?.holder;
const state = (pad: Pad, item = PASSPORT) => pad.matter.items.find((i) => i.id === item)?.state.kind;
const names = (pad: Pad) => openWaits(pad.matter).map((w) => w.name);
const move = (to: string, item = PASSPORT): Step => ({
  command: 'move-custody',
  data: { items: [item], to },
});
const ship = (...items: string[]): Step => ({
  command: 'ship',
  data: { carrier: 'DHL', tracking: '12345', ...(items.length === 0 ? {} : { items }) },
});

describe('who holds an original', () => {
  it('is nobody we know of before it comes, then we, then the carrier, then the client', () => {
    const seen = [9, 11, 21, 24].map((n) => holder(standard(n)));
    expect(seen).toEqual([undefined, 'firm', 'carrier:parcel-1', 'client']);
  });

  it('is the counter that keeps the passport, until it answers', () => {
    const pad = Pad.open(intakeSchema.parse(twoCities));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    const kept = 'passport-expired-2019.original';
    pad.send({ command: 'submit-application', station: 'chengdu-wuhou' });
    expect(holder(pad, kept)).toBe('station:chengdu-wuhou');
    expect(whereOriginalsAre(pad.matter)).toContainEqual({
      thing: { title: 'passport that expired in 2019', kind: 'passport-expired-2019' },
      holder: 'station',
      city: 'Chengdu',
    });
    pad.send({ command: 'record-refusal', station: 'chengdu-wuhou' });
    expect(holder(pad, kept)).toBe('firm');
  });

  it('is the counter for every other paper it was given, too, until it answers', () => {
    const permit = 'shanghai-pudong.work-permit.original';
    const pad = standard(13, move('station:shanghai-pudong', permit));
    pad.send({ command: 'record-issuance', as: 'agent' });
    expect(holder(pad, permit)).toBe('firm');
    expect(holder(pad, 'power-of-attorney.original')).toBe('station:shanghai-pudong');
  });

  it('is nobody unknown', () => {
    expect(standard(12).refusal(move('grandmother')).code).toBe('bad-data');
    expect(standard(12).refusal(move('station:wuhan'))).toMatchObject({ code: 'unknown-station' });
    expect(standard(12).refusal(move('firm', 'no-such-thing'))).toMatchObject({ code: 'unknown-item' });
  });
});

describe('the record of moves', () => {
  const moves = (pad: Pad, item: string) =>
    pad.matter.moves.filter((m) => m.item === item).map((m) => `${m.on} ${m.from} -> ${m.to} by ${m.by}`);

  it('says of every original from whom it came, where it went, when, and who entered it', () => {
    const pad = standard(24);
    expect(moves(pad, PASSPORT)).toEqual([
      '2026-09-21 client -> firm by agent-1',
      '2026-09-21 firm -> carrier:parcel-1 by paralegal-1',
      '2026-09-21 carrier:parcel-1 -> client by paralegal-1',
    ]);
    expect(moves(pad, 'shanghai-pudong.employer-letter.original')[0]).toContain('employer -> firm');
    expect(moves(pad, CERTIFICATE)[0]).toContain('station:shanghai-pudong -> firm');
    expect(moves(pad, 'power-of-attorney.original')[1]).toContain('firm -> station:shanghai-pudong');
  });

  it('begins anew for a paper that takes the place of another one', () => {
    const letter = 'shanghai-pudong.employer-letter.original';
    const pad = standard(11, {
      command: 'review-items',
      data: { sentBack: [{ item: letter, reason: 'no-seal' }] },
    });
    pad.send({ command: 'receive-items', data: { items: [letter] } });
    expect(pad.matter.moves.filter((m) => m.item === letter)).toMatchObject([
      { paper: 1, from: 'employer', to: 'firm' },
      { paper: 2, from: 'employer', to: 'firm' },
    ]);
  });

  it('of the same passport goes on when it comes back', () => {
    const pad = standard(12, move('client'));
    pad.send({ command: 'receive-items', data: { items: [PASSPORT] } });
    expect(pad.matter.moves.filter((m) => m.item === PASSPORT).map((m) => m.paper)).toEqual([1, 1, 1]);
  });

  it.each<[string, Step, string]>([
    [
      'from somebody who does not have it',
      { command: 'move-custody', data: { items: [PASSPORT], from: 'notary', to: 'agent' } },
      'held by firm, not by notary',
    ],
    ['to whoever has it already', move('firm'), 'is with firm already'],
    [
      'before it came',
      { command: 'move-custody', data: { items: [PASSPORT], to: 'agent', occurredOn: '2026-09-01' } },
      'after 2026-09-01',
    ],
  ])('takes no move %s', (_what, step, fact) => {
    expect(standard(12).refusal(step).facts).toEqual([expect.stringContaining(fact)]);
  });
});

describe('a passport that two counters want', () => {
  const KEPT = 'passport-current.original';
  const intake = structuredClone(twoCities);
  intake.applicant.passports = [{ ...intake.applicant.passports[1]!, issuedOn: '2015-05-14' }];
  const queued = (...steps: Step[]) => {
    const pad = Pad.open(intakeSchema.parse(intake));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    for (const step of steps) pad.send(step);
    return pad;
  };
  const filed: Step = { command: 'submit-application', station: 'chengdu-wuhou' };
  const turns = (pad: Pad) => passportQueues(pad.matter)[0]?.places.map((p) => `${p.station}: ${p.turn}`);

  it('has a queue in the order in which they confirmed, until one has it', () => {
    expect(turns(queued())).toEqual(['chengdu-wuhou: next', 'guangzhou-tianhe: waits']);
    expect(turns(queued(filed))).toEqual(['chengdu-wuhou: has-it', 'guangzhou-tianhe: next']);
    const other: Step = { command: 'submit-application', station: 'guangzhou-tianhe' };
    expect(turns(queued(other))).toEqual(['guangzhou-tianhe: has-it', 'chengdu-wuhou: next']);
  });

  it('says what the queue does to dates', () => {
    const [queue] = passportQueues(queued(filed).matter);
    expect(queue?.places[1]).toMatchObject({ keeps: true, waits: { earliest: 10, latest: 25 } });
    const pad = queued(filed);
    const book = emptyCasebook();
    const range = { earliest: '2026-10-13', latest: '2026-11-03', provisional: false };
    book.estimates = {
      'chengdu-wuhou': {
        station: 'chengdu-wuhou',
        attempt: 1,
        atStation: range,
        inHand: range,
        steps: [],
        calendarVersion: 'china-2026',
      },
    };
    const dated = passportQueues(pad.matter, book)[0]!;
    expect(queueText(dated)).toBe(
      'current passport: Chengdu, Wuhou: has it; ' +
        'Guangzhou, Tianhe: next, free between 2026-10-13 and 2026-11-03',
    );
  });

  it('is refused to the second, who is told its place in the queue', () => {
    expect(
      queued(filed).refusal({ command: 'submit-application', station: 'guangzhou-tianhe' }).facts,
    ).toEqual([`${KEPT}: held by chengdu-wuhou until it answers; this station is next in the queue`]);
  });

  it('has no queue where both only look at it, nor where one is done', () => {
    expect(passportQueues(standard(12).matter)).toEqual([]);
    const answered = queued(filed, { command: 'record-issuance', station: 'chengdu-wuhou' });
    expect(passportQueues(answered.matter)).toEqual([]);
  });

  it('is fetched from the counter when the client asks it back, and then goes home', () => {
    const pad = queued(filed, { command: 'recall-original', data: { items: [KEPT] } });
    expect(names(pad)).toContain('fetch-originals');
    pad.send(move('agent', KEPT));
    expect(names(pad)).toContain('recall');
    expect(pad.refusal({ command: 'submit-application', station: 'guangzhou-tianhe' }).facts).toEqual([
      `${KEPT}: the client asked it back, it goes home first (ship)`,
    ]);
    pad.send(ship(KEPT));
    pad.send({ command: 'confirm-delivery' });
    expect([holder(pad, KEPT), state(pad, KEPT), pad.matter.recalled]).toEqual(['client', 'requested', []]);
  });
});

describe('a journey of the client', () => {
  const trip: Step = { command: 'declare-trip', data: { from: '2026-10-20', until: '2026-10-30' } };
  const alarms = (pad: Pad) => attentionOf(pad.matter, emptyCasebook()).map((a) => `${a.id}: ${a.about}`);
  const letters = (pad: Pad) => lettersDue(pad.matter, emptyCasebook()).map((l) => l.key);

  it('raises an alarm while the passport is away, and none when it is home', () => {
    const pad = standard(12, trip);
    expect(alarms(pad)).toEqual([
      'trip/1: journey from 2026-10-20 until 2026-10-30, and away: passport that expired in 2022 (firm)',
    ]);
    expect(letters(pad)).toContain('attention/trip/1');
    pad.send(move('client'));
    expect(alarms(pad)).toEqual([]);
  });

  it('lets the reminders of what the client travels with rest until they are back', () => {
    const pad = standard(12, trip, move('client'));
    const wait = openWaits(pad.matter).find((w) => w.key.startsWith(`item/${PASSPORT}`));
    expect(wait?.pauses).toEqual([{ from: '2026-09-21T01:00:00.000Z', to: '2026-10-31T12:00:00.000Z' }]);
  });
});

describe('the checklist and custody agree', () => {
  it('asks again for an accepted original that went home before it was filed', () => {
    const pad = standard(12, move('client'));
    expect(state(pad)).toBe('requested');
    expect(pad.refusal({ command: 'submit-application' }).facts).toEqual([
      'passport that expired in 2022: original not received (asked 2026-09-21)',
    ]);
  });

  it('asks again for one that went home in the meantime, when the application is filed anew', () => {
    const pad = standard(13, { command: 'record-refusal' }, move('client'));
    expect(state(pad)).toBe('accepted');
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'refusal', answer: 'file-anew', reason: 'x' },
    });
    expect(state(pad)).toBe('requested');
  });

  it('takes an original that came back by another way as arrived', () => {
    const pad = standard(12, move('client'), move('firm'));
    expect(state(pad)).toBe('received');
    expect(names(pad)).toEqual(['review-items']);
  });

  it('lets a paper turn up that nobody thought could be had', () => {
    const permit = 'shanghai-pudong.work-permit.original';
    const pad = standard(7, { command: 'mark-unobtainable', data: { item: permit, reason: 'surrendered' } });
    pad.send({ command: 'receive-items', data: { items: [permit] } });
    expect([state(pad, permit), holder(pad, permit)]).toEqual(['received', 'firm']);
  });

  it('a parcel brings only what is in it: what was taken out travels in another one', () => {
    const pad = standard(21, move('firm'));
    pad.send(ship(PASSPORT));
    const [first, second] = pad.matter.parcels.map((p) => p.id);
    pad.send({ command: 'confirm-delivery', data: { parcel: first } });
    expect([holder(pad), pad.matter.end.kind]).toEqual([`carrier:${second}`, 'open']);
    pad.send({ command: 'confirm-delivery' });
    expect([holder(pad), pad.matter.end.kind]).toEqual(['client', 'closing']);
  });

  it('recalls no longer what has gone home by another way', () => {
    const pad = standard(12, { command: 'recall-original', data: { items: [PASSPORT] } });
    expect(names(pad)).toContain('recall');
    pad.send(move('client'));
    expect(names(pad)).not.toContain('recall');
  });

  it('cannot file while an original is out of reach', () => {
    expect(standard(12, move('station:shanghai-pudong')).matter.stations[0]?.progress.kind).toBe('documents');
    const pad = Pad.open(intakeSchema.parse(twoCities));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    for (const step of TWO_CITIES.documents(pad.matter.items.map((i) => i.id))) pad.send(step);
    pad.send(move('station:guangzhou-tianhe', 'passport-expired-2019.original'));
    expect(pad.refusal({ command: 'submit-application', station: 'chengdu-wuhou' }).facts).toEqual([
      'passport-expired-2019.original: held by guangzhou-tianhe until it answers; this station is next in the queue',
    ]);
  });
});

describe('a parcel', () => {
  const news = (pad: Pad, status: string) => pad.send({ command: 'record-tracking', data: { status } });
  const lettersOf = (pad: Pad, key: string) =>
    lettersDue(pad.matter, emptyCasebook()).filter((l) => l.key.startsWith(key));

  it.each([
    ['AttemptFail', /met nobody/],
    ['AvailableForPickup', /for collection/],
    ['Exception', /trace/],
    ['Expired', /report it lost/],
  ])('that reports %s asks for the paralegal, and says for what (fact 22)', (status, words) => {
    const pad = standard(21);
    const { n } = news(pad, status);
    const what = expect.stringMatching(words);
    expect(lettersOf(pad, 'attention/')).toMatchObject([
      { key: `attention/parcel-1/${status}/${n}`, staff: 'paralegal', facts: { what, since: pad.now } },
    ]);
    expect(attentionOf(pad.matter, emptyCasebook())).toMatchObject([{ code: 'parcel', about: what }]);
  });

  it('that the carrier holds is for the client to fetch, who is told; then it asks for nobody any more', () => {
    const pad = standard(21);
    const { n } = news(pad, 'AvailableForPickup');
    expect(lettersOf(pad, 'collect/')).toMatchObject([
      {
        key: `collect/parcel-1/AvailableForPickup/${n}`,
        facts: { kind: 'parcel-held', carrier: 'DHL Express', tracking: '1234567890' },
      },
    ]);
    pad.send({ command: 'confirm-delivery' });
    expect([...lettersOf(pad, 'collect/'), ...lettersOf(pad, 'attention/')]).toEqual([]);
    expect(attentionOf(pad.matter, emptyCasebook())).toEqual([]);
  });

  it('that is held on its way home after a withdrawal is told as well', () => {
    const pad = standard(12, { command: 'withdraw' });
    expect(openWaits(pad.matter).find((w) => w.name === 'shipping')?.about).toBe('originals to be sent home');
    pad.send({ command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } });
    news(pad, 'AvailableForPickup');
    expect(lettersOf(pad, 'collect/')).toHaveLength(1);
  });

  it('that twice meets nobody is news twice', () => {
    const pad = standard(21);
    const entries = [news(pad, 'AttemptFail'), news(pad, 'OutForDelivery'), news(pad, 'AttemptFail')];
    expect(lettersOf(pad, 'attention/').map((l) => l.key)).toEqual([
      `attention/parcel-1/AttemptFail/${entries[2]?.n}`,
    ]);
  });

  it('that is on its way asks for nobody', () => {
    const pad = standard(23);
    expect(lettersDue(pad.matter, emptyCasebook()).filter((l) => l.staff !== undefined)).toEqual([]);
  });

  it('that is lost with a certificate sends its station back to ask for another, not on to the notary', () => {
    const pad = standard(21, { command: 'report-lost' });
    expect(pad.refusal({ command: 'check-certificate' })).toMatchObject({
      message: 'the certificate is not with us',
    });
    pad.send({ command: 'request-reissue', data: { differences: ['lost'] } });
    pad.send({ command: 'record-issuance' });
    pad.send({ command: 'check-certificate' });
    expect(holder(pad, CERTIFICATE)).toBe('firm');
  });

  it('that is lost after a withdrawal does not bring its station back to life', () => {
    const pad = standard(21, { command: 'withdraw' }, { command: 'report-lost' });
    expect(pad.matter.stations[0]?.progress).toMatchObject({ kind: 'ended', why: 'withdrawn' });
  });

  it('that is lost for good is written off, original by original, and the case can end', () => {
    const pad = standard(21, { command: 'withdraw' }, { command: 'report-lost' });
    expect(names(pad)).toEqual(['lost']);
    for (const { item } of originalsAway(pad.matter)) pad.send(move('written-off', item));
    expect(pad.matter.end).toMatchObject({ kind: 'closing', outcome: 'withdrawn' });
  });

  it('takes nothing that a counter keeps', () => {
    const pad = standard(13, move('station:shanghai-pudong'), { command: 'withdraw' });
    expect(pad.refusal(ship(PASSPORT))).toMatchObject({ code: 'unknown-item' });
    expect(names(pad)).toEqual(expect.arrayContaining(['fetch-originals', 'shipping']));
  });
});
