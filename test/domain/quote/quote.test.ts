import data from '../../../domain/data/fees.json';
import type { Intake } from '../../../domain/intake';
import { intakeSchema } from '../../../domain/intake';
import type { Matter } from '../../../domain/matter';
import { costEstimates, feeBasis, totalOf } from '../../../domain/quote/basis';
import { feesSchema } from '../../../domain/quote/schema';
import { CURRENT_FEE_TABLE, FEE_TABLES, feeTable } from '../../../domain/quote/table';
import { applyEntry } from '../../../domain/fold';
import { emptyCasebook } from '../../../domain/casebook';
import { lettersDue, openWaits } from '../../../domain/journey';
import oldStay from '../../../examples/old-stay-lost-passport.json';
import oneCity from '../../../examples/one-city.json';
import twoCities from '../../../examples/two-cities-with-counsel.json';
import { Pad } from '../../support/pad';
import { upTo } from '../../support/scripts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const reviewed = (file: unknown) => {
  const pad = Pad.open(intakeSchema.parse(file));
  for (const step of upTo('record-review')) pad.send(step);
  return pad;
};
const quoteOf = (m: Matter) => {
  if (m.engagement.kind === 'none') throw new Error('no quote');
  return m.engagement.kind === 'accepted' && m.engagement.revision
    ? m.engagement.revision
    : m.engagement.quote;
};
const codes = (file: unknown, on = '2026-09-21', change: (i: Intake) => void = () => undefined) => {
  const { matter } = reviewed(file);
  change(matter.intake);
  return feeBasis(matter, feeTable(CURRENT_FEE_TABLE), on).map((l) => l.code);
};

describe('the fee that is proposed', () => {
  it.each<[string, unknown, string, string[]]>([
    ['one city, a recent stay', oneCity, '2026-09-21', ['base']],
    ['two cities', twoCities, '2026-09-21', ['base', 'further-station']],
    [
      'an old stay elsewhere with a lost passport',
      oldStay,
      '2026-09-21',
      ['base', 'old-stay', 'lost-document', 'other-place'],
    ],
    ['ten years to the day after the stay', oneCity, '2029-07-10', ['base', 'urgent']],
    ['ten years and a day after the stay', oneCity, '2029-07-11', ['base', 'old-stay', 'urgent']],
    ['seventy days before the filing', oneCity, '2026-12-21', ['base']],
    ['sixty-nine days before the filing', oneCity, '2026-12-22', ['base', 'urgent']],
  ])('for %s is made of these lines', (_what, file, on, expected) => {
    expect(codes(file, on)).toEqual(expected);
  });

  it('counts a passport that must have existed and is not listed', () => {
    expect(codes(oneCity, '2026-09-21', (i) => i.applicant.passports.shift())).toContain('lost-document');
  });

  it('begins at USD 750, and marks every other amount as a setting that the firm has not confirmed', () => {
    const lines = feeBasis(reviewed(oldStay).matter, feeTable(CURRENT_FEE_TABLE), '2026-09-21');
    expect(lines[0]).toMatchObject({ minor: 75_000, confirmed: true });
    for (const line of lines.slice(1))
      expect(line).toMatchObject({
        confirmed: false,
        source: expect.stringContaining('the firm to confirm'),
      });
  });

  it('keeps costs of third parties apart, as estimates', () => {
    const { matter } = reviewed(twoCities);
    const costs = costEstimates(matter, feeTable(CURRENT_FEE_TABLE));
    expect(costs.map((c) => c.what)).toEqual(
      expect.arrayContaining(['international courier', expect.stringMatching(/\(2 stations\)/)]),
    );
    expect(costs.every((c) => c.low.minor <= c.high.minor && !c.confirmed)).toBe(true);
    matter.intake.services = { translation: false, legalization: 'none', returnOriginals: false };
    expect(costEstimates(matter, feeTable(CURRENT_FEE_TABLE)).map((c) => c.code)).toEqual(['courier']);
  });

  it('tells no passport number', () => {
    const pad = reviewed(oldStay);
    pad.send({ command: 'send-quote' });
    const text = JSON.stringify(quoteOf(pad.matter));
    for (const { number } of pad.matter.intake.applicant.passports) expect(text).not.toContain(number);
  });
});

describe('the lines of a quote', () => {
  it.each<[string, object]>([
    ['as proposed', {}],
    ['set higher by hand', { fee: usd(200_000) }],
    ['set lower by hand', { fee: usd(10_000) }],
    ['in another currency', { fee: { minor: 70_000, currency: 'EUR' } }],
  ])('add up to its fee, %s', (_what, fields) => {
    const pad = reviewed(oldStay);
    pad.send({ command: 'send-quote', data: fields });
    const quote = quoteOf(pad.matter);
    expect(totalOf(quote.basis ?? [])).toBe(quote.fee.minor);
  });

  it('go to the client with the estimates, and without sources', () => {
    const pad = reviewed(oldStay);
    pad.send({ command: 'send-quote' });
    const letter = lettersDue(pad.matter, emptyCasebook()).find((l) => l.facts.kind === 'quote');
    expect(letter?.facts).toMatchObject({
      basis: expect.arrayContaining([
        { what: { code: 'base', text: 'flat fee for one station' }, amount: usd(75_000) },
      ]),
      costs: expect.arrayContaining([
        expect.objectContaining({ what: { code: 'translation', text: 'translation' } }),
      ]),
    });
    expect(JSON.stringify(letter?.facts)).not.toContain('to confirm');
  });

  it('leave the advance at half of what the stations cost: it does not hang on the day of the quote', () => {
    const pad = reviewed(oldStay);
    pad.send({ command: 'send-quote' });
    expect(quoteOf(pad.matter).advance).toEqual(usd(37_500));
  });
});

describe('a quote of an earlier release', () => {
  it('keeps the fee of the table of its time, whatever later tables say', () => {
    const pad = reviewed(oldStay);
    const n = pad.entries.length + 1;
    const by = { id: 'paralegal-1', role: 'paralegal' } as const;
    applyEntry(pad.matter, { n, at: pad.now, on: pad.now.slice(0, 10), command: 'send-quote', data: {}, by });
    expect(quoteOf(pad.matter)).toMatchObject({ fee: usd(75_000), advance: usd(37_500), costs: [] });
  });

  it('and the table of a new one is kept in its entry', () => {
    const pad = reviewed(oldStay);
    expect(pad.send({ command: 'send-quote' }).data).toMatchObject({ table: FEE_TABLES.at(-1) });
  });
});

describe('a revised quote', () => {
  const engaged = () => {
    const pad = reviewed(oneCity);
    pad.send({ command: 'send-quote' });
    pad.send({ command: 'accept-engagement' });
    return pad;
  };
  const revision = { command: 'revise-quote', data: { fee: usd(90_000), scope: ['one more station'] } };

  it('waits for a new acceptance, while what was accepted holds', () => {
    const pad = engaged();
    pad.send({ command: 'record-payment', data: { amount: usd(37_500) } });
    pad.send(revision);
    expect(pad.matter.engagement).toMatchObject({
      kind: 'accepted',
      quote: { version: 1, fee: usd(75_000) },
      revision: { version: 2, fee: usd(90_000), advance: usd(37_500) },
    });
    expect(openWaits(pad.matter).map((w) => w.key)).toEqual(
      expect.arrayContaining(['quote/2', 'confirm/shanghai-pudong']),
    );
    expect(lettersDue(pad.matter, emptyCasebook()).map((l) => l.key)).toEqual(
      expect.arrayContaining(['quote/1', 'quote/2']),
    );
  });

  it('takes its place when it is accepted, without a second checklist', () => {
    const pad = engaged();
    const items = pad.matter.items.length;
    pad.send(revision);
    pad.send({ command: 'accept-engagement' });
    expect(pad.matter.engagement).toMatchObject({ kind: 'accepted', quote: { version: 2 } });
    expect(pad.matter.engagement).not.toHaveProperty('revision');
    expect(pad.matter.items).toHaveLength(items);
    expect(pad.refusal({ command: 'accept-engagement' }).code).toBe('not-now');
  });

  it('is confirmed by a letter of its own, which asks for the part of the advance that is new', () => {
    const pad = engaged();
    pad.send({ command: 'record-payment', data: { amount: usd(37_500) } });
    pad.send({ command: 'revise-quote', data: { fee: usd(90_000), advance: usd(50_000) } });
    const letter = (key: string) => lettersDue(pad.matter, emptyCasebook()).find((l) => l.key === key);
    const advance = () => openWaits(pad.matter).find((w) => w.name === 'advance');
    // The former acceptance is none of the revision: nothing more is asked for before the client has answered.
    expect([letter('engagement/2'), advance()]).toEqual([undefined, undefined]);
    pad.send({ command: 'accept-engagement' });
    expect(letter('engagement/2')?.facts).toMatchObject({ revised: true, advanceDue: usd(12_500) });
    expect(letter('engagement')).toBeUndefined();
    expect(advance()).toMatchObject({ owner: 'client', announcedBy: 'engagement/2' });
  });

  it('leaves everything as it was when it is declined', () => {
    const pad = engaged();
    pad.send(revision);
    pad.send({ command: 'decline-engagement' });
    expect(pad.matter.engagement).toMatchObject({ kind: 'accepted', quote: { version: 1 } });
    expect(pad.matter.end.kind).toBe('open');
  });

  it('is refused in another currency once money has moved, and below what is earned', () => {
    const pad = engaged();
    pad.send({ command: 'record-payment', data: { amount: usd(37_500) } });
    pad.send({ command: 'earn-fee', data: { amount: usd(30_000), why: 'procedure confirmed' } });
    const eur = { command: 'revise-quote', data: { fee: { minor: 80_000, currency: 'EUR' } } };
    expect(pad.refusal(eur).facts).toEqual(['fee.currency: EUR']);
    const low = { command: 'revise-quote', data: { fee: usd(29_999), advance: usd(0) } };
    expect(pad.refusal(low).facts).toEqual(['earned: 300.00 USD']);
  });
});

describe('the fee tables', () => {
  it('are refused with every problem and its path', () => {
    const copy = JSON.parse(JSON.stringify(data)) as typeof data;
    copy.tables.reverse();
    copy.tables[0]!.costs[0]!.high = 1;
    copy.tables[0]!.base.minor = 0.5;
    const parsed = feesSchema.safeParse(copy);
    expect(parsed.error?.issues.map((i) => i.path.join('.'))).toEqual(
      expect.arrayContaining(['tables.0.base.minor', 'tables.0.costs.0.high']),
    );
    const order = JSON.parse(JSON.stringify(data)) as typeof data;
    order.tables.reverse();
    expect(feesSchema.safeParse(order).error?.issues[0]?.message).toContain('does not come after');
  });
});
