import { account, advancePaid } from '../../domain/ledger/account';
import { proposeScope } from '../../domain/quote/scope';
import { intakeSchema } from '../../domain/intake';
import { accountLines } from '../../domain/ledger/final-account';
import oneCity from '../../examples/one-city.json';
import { upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const eur = (minor: number) => ({ minor, currency: 'EUR' });
const upToCommand = (command: string) => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of upTo(command)) pad.send(step);
  return pad;
};

describe('the scope that is proposed', () => {
  it('covers what the intake orders, and nothing else', () => {
    const intake = intakeSchema.parse(oneCity);
    const plain = {
      ...intake,
      services: { translation: false, legalization: 'none', returnOriginals: false } as const,
    };
    expect(proposeScope(plain, ['Shanghai, Pudong'])).toEqual([
      'police clearance for Shanghai, Pudong',
      'delivery of the certificate by courier',
    ]);
    expect(proposeScope(intake, ['A', 'B'])).toHaveLength(5);
  });
});

describe('a quote', () => {
  it.each<[string, object, object]>([
    ['the proposed one, when nothing is named', {}, { fee: usd(75_000), advance: usd(37_500) }],
    [
      'half in advance of a fee that is named',
      { fee: eur(99_999) },
      { fee: eur(99_999), advance: eur(50_000) },
    ],
    ['no advance, when none is wanted', { advance: usd(0) }, { fee: usd(75_000), advance: usd(0) }],
  ])('is %s', (_what, data, quote) => {
    const pad = upToCommand('record-review');
    pad.send({ command: 'send-quote', data });
    expect(pad.matter.engagement).toMatchObject({ quote });
  });

  it.each<[string, object]>([
    ['an advance above the fee', { fee: usd(10_000), advance: usd(10_001) }],
    ['an advance above the proposed fee', { advance: usd(75_001) }],
    ['fee and advance in two currencies', { fee: eur(75_000), advance: usd(100) }],
    ['an advance in another currency than the proposed fee', { advance: eur(100) }],
  ])('is refused with %s', (_what, data) => {
    expect(upToCommand('record-review').refusal({ command: 'send-quote', data }).code).toBe('bad-data');
    expect(upToCommand('send-quote').refusal({ command: 'revise-quote', data }).code).toBe('bad-data');
  });
});

describe('the account', () => {
  const pad = upToCommand('accept-engagement');
  const balance = () => account(pad.matter).balance;

  it('owes the fee from the acceptance on', () => {
    expect(account(pad.matter)).toEqual({
      fee: 75_000,
      advance: 37_500,
      paid: 0,
      refunded: 0,
      spent: 0,
      balance: 75_000,
    });
  });

  it('lets work begin with the whole advance, not with a part', () => {
    pad.send({ command: 'record-payment', data: { amount: usd(37_499) } });
    expect([advancePaid(pad.matter), pad.matter.stations[0]?.progress.kind]).toEqual([false, 'not-started']);
    pad.send({ command: 'record-payment', data: { amount: usd(1) } });
    expect([advancePaid(pad.matter), pad.matter.stations[0]?.progress.kind]).toEqual([true, 'contact']);
    expect(balance()).toBe(37_500);
  });

  it("counts an agent's expense when it is approved", () => {
    pad.send({ command: 'add-expense', as: 'agent', data: { lines: [{ what: 'taxi', amount: usd(900) }] } });
    expect(balance()).toBe(37_500);
    const id = pad.matter.expenses[0]!.id;
    expect(pad.refusal({ command: 'approve-expense', data: { expenses: [id, 'x'] } }).facts).toEqual(['x']);
    pad.send({ command: 'approve-expense', as: 'bookkeeper', data: { expenses: [id] } });
    expect(balance()).toBe(38_400);
  });

  it('gives back no more than was paid, and owes it again', () => {
    expect(pad.refusal({ command: 'refund', data: { amount: usd(37_501) } }).code).toBe('bad-data');
    pad.send({ command: 'refund', data: { amount: usd(37_500) } });
    expect(balance()).toBe(75_900);
    expect(pad.refusal({ command: 'refund', data: { amount: usd(1) } }).code).toBe('bad-data');
    expect(advancePaid(pad.matter)).toBe(true);
  });

  it.each(['record-payment', 'refund'])('takes no other currency: %s', (command) => {
    expect(pad.refusal({ command, data: { amount: eur(1) } }).facts).toEqual(['amount.currency: EUR']);
  });

  it('is told line by line, and its lines add up to the balance', () => {
    const sign = { fee: 1, expense: 1, payment: -1, refund: 1 } as const;
    const lines = accountLines(pad.matter);
    expect(lines.map((l) => l.kind)).toEqual(['fee', 'expense', 'payment', 'payment', 'refund']);
    expect(lines.reduce((sum, l) => sum + sign[l.kind] * l.amount.minor, 0)).toBe(balance());
  });
});
