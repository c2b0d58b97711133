import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { applyEntry, BREACHED } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits, papersDue } from '../../domain/journey';
import { stageOf } from '../../domain/journey/stage';
import { checksAtReopening } from '../../domain/reopening';
import { Pad } from '../support/pad';

const DAY = 86_400_000;
const S = 'shanghai-pudong';
const REASON = { reason: 'The client wrote: it is needed after all.' };

function standardTo(command: string, nth = 1): Pad {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  let seen = 0;
  for (const step of STANDARD_SCRIPT) {
    pad.send(step);
    if (step.command === command && ++seen === nth) return pad;
  }
  throw new Error(`no ${command} in the standard script`);
}

/** Enters what the case enters itself when nobody moved. */
function lapse(pad: Pad, wait: string, name: string): void {
  const entry = {
    n: pad.entries.length + 1,
    at: pad.now,
    on: pad.now.slice(0, 10),
    command: BREACHED,
    data: { wait, name },
    by: { id: 'case', role: 'system' },
  } as const;
  pad.entries.push(entry);
  applyEntry(pad.matter, entry);
}

const wait = (pad: Pad, days: number) => {
  pad.now = new Date(Date.parse(pad.now) + days * DAY).toISOString();
};
const reopen = (pad: Pad) => pad.send({ command: 'reopen', data: REASON });
const waits = (pad: Pad) => openWaits(pad.matter).map((w) => `${w.owner}:${w.name}`);
const letterKeys = (pad: Pad, book: Partial<Casebook> = {}) =>
  lettersDue(pad.matter, { ...emptyCasebook(), ...book })
    .filter((l) => l.staff === undefined)
    .map((l) => l.key);
const standing = (pad: Pad) =>
  lettersDue(pad.matter, emptyCasebook()).flatMap(({ facts }) =>
    facts.kind === 'reopened' ? [facts.standing.kind] : [],
  );
/** The same record gives the same matter. */
const expectFolds = (pad: Pad) => expect(JSON.stringify(pad.refolded())).toBe(JSON.stringify(pad.matter));

describe('reopening', () => {
  it('is for closed cases alone, with a reason, and not for a day before the close', () => {
    const pad = standardTo('send-quote');
    expect(pad.refusal({ command: 'reopen', data: REASON })).toMatchObject({ code: 'not-now' });
    pad.send({ command: 'decline-engagement' });
    expect(pad.refusal({ command: 'reopen', data: REASON }).message).toContain('not closed yet');
    wait(pad, 5);
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(pad.refusal({ command: 'reopen', data: {} })).toMatchObject({ code: 'bad-data' });
    expect(pad.refusal({ command: 'reopen', data: REASON, as: 'agent' })).toMatchObject({
      code: 'not-allowed',
    });
    expect(pad.refusal({ command: 'reopen', data: { ...REASON, occurredOn: '2026-09-22' } })).toMatchObject({
      code: 'bad-data',
      facts: ['closed on 2026-09-26'],
    });
  });

  it.each([
    [
      'declined',
      (pad: Pad) => {
        pad.send({ command: 'decline-engagement' });
        pad.send({ command: 'close', as: 'bookkeeper' });
      },
    ],
    ['lapsed for silence', (pad: Pad) => lapse(pad, 'quote/1', 'quote')],
  ])('has the quote of a case that %s wait from this day on', (_how, end) => {
    const pad = standardTo('send-quote');
    end(pad);
    wait(pad, 60);
    reopen(pad);
    expect(stageOf(pad.matter)).toBe('engagement');
    expect(waits(pad)).toEqual(['client:quote', 'paralegal:conflict-check']);
    expect(openWaits(pad.matter)[0]).toMatchObject({ key: 'quote/1', since: pad.now });
    expect(standing(pad)).toEqual(['quote']);
    expectFolds(pad);
    // Nothing is agreed before conflicts are checked again.
    expect(pad.refusal({ command: 'accept-engagement' })).toMatchObject({ code: 'outstanding' });
    pad.send({ command: 'record-conflict-check', data: { result: 'clear' } });
    pad.send({ command: 'accept-engagement' });
    expect(standing(pad)).toEqual(['advance']);
  });

  it('has an unpaid advance wait from this day on', () => {
    const pad = standardTo('accept-engagement');
    lapse(pad, 'advance', 'advance');
    wait(pad, 60);
    reopen(pad);
    expect(openWaits(pad.matter).find((w) => w.name === 'advance')).toMatchObject({ since: pad.now });
    pad.send({ command: 'record-payment', data: { amount: { minor: 37_500, currency: 'USD' } } });
    expect(pad.matter.stations[0]?.progress.kind).toBe('contact');
  });

  it('brings a withdrawn application back with its clock, which never stopped', () => {
    const pad = standardTo('submit-application');
    const before = JSON.stringify(pad.matter.stations);
    pad.send({ command: 'withdraw' });
    for (const { item } of pad.matter.custody.filter((h) => h.holder.startsWith('station:')))
      if (item !== 'power-of-attorney.original')
        pad.send({ command: 'move-custody', data: { items: [item], to: 'firm' } });
    pad.send({ command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    wait(pad, 10);
    reopen(pad);
    expect(JSON.stringify(pad.matter.stations)).toBe(before);
    expect(waits(pad)).toEqual(['station:answer', 'paralegal:conflict-check']);
    expect(standing(pad)).toEqual(['work']);
    expect(letterKeys(pad)).not.toContain('withdrawn');
    expectFolds(pad);
  });

  it('asks again for originals that went home, and lets the client’s clock rest meanwhile', () => {
    const pad = standardTo('confirm-procedure');
    pad.send({ command: 'receive-items', data: { items: ['passport-expired-2022.original'] } });
    pad.send({ command: 'review-items', data: { accepted: ['passport-expired-2022.original'] } });
    const stood = pad.matter.items.map((i) => `${i.id} ${i.state.kind}`);
    const gone = { to: 'a@b.example', subject: 's', sentAt: pad.now };
    const told = letterKeys(pad).map((key) => ({ key, ...gone }));
    const withdrawn = pad.now;
    pad.send({ command: 'withdraw' });
    wait(pad, 3);
    pad.send({ command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    wait(pad, 30);
    const { n } = reopen(pad);
    expect(pad.matter.items.map((i) => `${i.id} ${i.state.kind}`)).toEqual(
      stood.map((line) =>
        line.startsWith('passport-expired-2022.original') ? 'passport-expired-2022.original requested' : line,
      ),
    );
    expect(letterKeys(pad, { mail: told })).toContain(`originals/${n}`);
    const item = openWaits(pad.matter).find((w) => w.name === 'item');
    expect(item?.pauses).toEqual([{ from: withdrawn, to: pad.now }]);
    expectFolds(pad);
  });

  it('ends a hold, and does not write that the case goes on twice', () => {
    const pad = standardTo('log-contact');
    pad.send({ command: 'hold', data: { reason: 'The client is ill.' } });
    pad.send({ command: 'withdraw' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    wait(pad, 10);
    reopen(pad);
    expect(pad.matter.holds.every((h) => h.to !== undefined)).toBe(true);
    expect(letterKeys(pad).filter((k) => k.startsWith('resumed') || k.startsWith('reopened'))).toEqual([
      'reopened/1',
    ]);
  });

  it('stands at close again where all was done, until a defect is reported', () => {
    const pad = standardTo('close');
    wait(pad, 40);
    reopen(pad);
    expect(stageOf(pad.matter)).toBe('close');
    expect(waits(pad)).toEqual(['bookkeeper:final-account']);
    expect(standing(pad)).toEqual(['account']);
    pad.send({ command: 'report-defect', as: 'agent', data: { what: 'The birth date is wrong.' } });
    expect(stageOf(pad.matter)).toBe('certificate-check');
    expect(waits(pad)).toContain('paralegal:conflict-check');
    expectFolds(pad);
  });

  it('can be done again after the case was closed again, and every letter and paper has its own key', () => {
    const pad = standardTo('close');
    for (const time of [1, 2]) {
      wait(pad, 20);
      reopen(pad);
      expect(letterKeys(pad)).toContain(`reopened/${time}`);
      pad.send({ command: 'close', as: 'bookkeeper' });
      expect(letterKeys(pad)).toContain(`closing/again-${time}`);
      expect(papersDue(pad.matter, emptyCasebook()).map((p) => p.key)).toContain(
        `closing-statement/${time + 1}`,
      );
    }
    expect(pad.matter.reopenings.map((r) => r.ended)).toEqual(['delivered', 'delivered']);
  });

  it.each([
    ['confirm-delivery', 'paralegal', 'closing'],
    ['record-return', 'agent', 'ready'],
    ['report-lost', 'paralegal', 'certificate-check'],
  ] as const)('goes on from where the certificate is after a withdrawal and %s', (command, as, place) => {
    const pad = standardTo('ship');
    pad.send({ command: 'withdraw' });
    pad.send({ command, as });
    if (command === 'record-return') {
      pad.send({ command: 'ship', data: { carrier: 'UPS', tracking: '99887766' } });
      pad.send({ command: 'confirm-delivery' });
    }
    if (command === 'report-lost')
      pad.send({
        command: 'move-custody',
        data: {
          items: pad.matter.custody.filter((h) => h.holder === 'lost').map((h) => h.item),
          to: 'written-off',
        },
      });
    pad.send({ command: 'close', as: 'bookkeeper' });
    reopen(pad);
    const { end, stations } = pad.matter;
    expect(end.kind === 'open' ? stations[0]?.progress.kind : end.kind).toBe(place);
    expect(waits(pad).filter((name) => !name.endsWith(':conflict-check'))).not.toEqual([]);
    expectFolds(pad);
  });

  it('stopped for a conflict of interest sends the originals home, and ends with nothing open', () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'withdraw' });
    pad.send({ command: 'ship', data: { carrier: 'DHL', tracking: '1234567890' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    reopen(pad);
    pad.send({ command: 'move-custody', data: { items: ['passport-expired-2022.original'], to: 'firm' } });
    pad.send({ command: 'hold', data: { reason: 'until conflicts are checked' } });
    pad.send({ command: 'record-conflict-check', data: { result: 'hit' } });
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'conflict', answer: 'stop', reason: 'We act for the school.' },
    });
    expect(pad.matter.stations[0]).toMatchObject({
      progress: { kind: 'ended', why: 'conflict' },
      attempts: [{ answer: { kind: 'withdrawn' } }],
    });
    expect(waits(pad)).toEqual(['paralegal:shipping']);
    pad.send({ command: 'ship', data: { carrier: 'DHL', tracking: '1234567891' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(pad.matter.end).toMatchObject({ kind: 'closed', outcome: 'conflict' });
    expect(pad.matter.holds).toEqual([expect.objectContaining({ to: expect.any(String) as string })]);
    expectFolds(pad);
  });

  it('asks an attorney again who had closed a refused station', () => {
    const pad = standardTo('submit-application');
    pad.send({ command: 'record-refusal', as: 'agent' });
    pad.send({
      command: 'decide',
      as: 'attorney',
      data: { about: 'refusal', answer: 'close', reason: 'The client agrees.' },
    });
    pad.send({ command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    reopen(pad);
    expect(pad.matter.stations[0]?.progress.kind).toBe('refused');
    expect(waits(pad)).toContain('attorney:decision');
  });

  it('names what may have changed meanwhile, and no number', () => {
    const pad = standardTo('submit-application');
    const { passports } = pad.matter.intake.applicant;
    expect(checksAtReopening(pad.matter, '2027-01-05').map((c) => c.code)).toEqual([
      'poa-to-check',
      'procedure-to-check',
    ]);
    const late = checksAtReopening(pad.matter, '2045-01-01');
    expect(late.map((c) => c.code)).toEqual(['passport-expired', 'poa-to-check', 'procedure-to-check']);
    for (const { number } of passports) expect(JSON.stringify(late)).not.toContain(number);
  });

  it('can be corrected around: an entry before it is read otherwise, and everything since still fits', () => {
    const pad = standardTo('confirm-procedure');
    pad.send({ command: 'withdraw' });
    pad.send({ command: 'close', as: 'bookkeeper' });
    reopen(pad);
    const payment = pad.entries.find((e) => e.command === 'record-payment');
    pad.send({
      command: 'correct',
      data: {
        entry: payment?.n,
        reason: 'Another sum.',
        set: { amount: { minor: 40_000, currency: 'USD' } },
      },
    });
    expect(pad.matter.stations.map((s) => [s.id, s.progress.kind])).toEqual([[S, 'documents']]);
  });
});
