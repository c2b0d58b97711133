import { applyEntry, BREACHED } from '../../domain/fold';
import { LADDERS } from '../../domain/ladders';
import { lettersNoLongerRight } from '../../domain/corrections';
import { intakeSchema } from '../../domain/intake';
import { lettersDue, openWaits, remindersAllowed } from '../../domain/journey';
import { emptyCasebook } from '../../domain/casebook';
import { FIRM } from '../../domain/firm';
import { account } from '../../domain/ledger/account';
import { letterOrder } from '../../domain/letter-order';
import { nextOf } from '../../domain/next';
import { pendingLetters } from '../../domain/pending-letters';
import { renderLetter } from '../../letters/render';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import oldStay from '../../examples/old-stay-lost-passport.json';
import { brokenInvariants } from './invariants';
import { OLD_STAY, upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const SEND = { command: 'send-account', as: 'bookkeeper' } as const;
const pay = (minor: number) => ({ command: 'record-payment', data: { amount: usd(minor) } });
const spend = (minor: number) => ({
  command: 'add-expense',
  data: { lines: [{ what: 'courier', amount: usd(minor) }] },
});
const PAYER = {
  name: 'Accounts payable',
  organisation: 'Harbour Robotics Ltd',
  email: 'ap@harbour.example',
  address: { line1: '4 Quay Street', city: 'Dublin', country: 'IRL' },
};

/** The standard case, with nothing left but its account, and a balance owed. */
function atClosing(intake: object = oneCity): Pad {
  const pad = Pad.open(intakeSchema.parse(intake));
  for (const step of STANDARD_SCRIPT.filter((s) => s.command !== 'close')) pad.send(step);
  return pad;
}
const balanceOf = (pad: Pad) => openWaits(pad.matter).find((w) => w.name === 'balance');
const accountOf = (pad: Pad) => openWaits(pad.matter).find((w) => w.name === 'final-account');
const letterOf = (pad: Pad) =>
  lettersDue(pad.matter, emptyCasebook()).filter((l) => l.facts.kind === 'final-account');
const owedBy = (pad: Pad) => account(pad.matter).balance;
const awaited = (pad: Pad) => nextOf(pad.matter).can.flatMap((c) => (c.awaited ? [c.command] : []));
const owed = (pad: Pad) => {
  const [letter] = letterOf(pad);
  return letter?.facts.kind === 'final-account' ? letter.facts.balance.minor : undefined;
};

describe('the final account', () => {
  it.each([
    ['before the quote is accepted', upTo('send-quote'), 'not-now'],
    ['while work is going on', upTo('submit-application'), 'not-now'],
    ['in a closed case', STANDARD_SCRIPT, 'closed'],
  ])('is not sent %s', (_when, steps, code) => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of steps) pad.send(step);
    expect(pad.refusal(SEND).code).toBe(code);
  });

  it('names every expense that nobody has approved', () => {
    const pad = atClosing();
    pad.send({ ...spend(900), as: 'agent' });
    pad.send({ ...spend(800), as: 'agent' });
    expect(pad.refusal(SEND)).toMatchObject({ code: 'outstanding', facts: { length: 2 } });
    expect(awaited(pad)[0]).toBe('approve-expense');
  });

  it('is not sent where nothing is owed; the refusal says what to do', () => {
    const pad = atClosing();
    const balance = owedBy(pad);
    pad.send(pay(balance));
    expect(pad.refusal(SEND)).toMatchObject({ code: 'not-now', facts: ['close the case'] });
    pad.send(pay(1_000));
    expect(pad.refusal(SEND).facts).toEqual(['10.00 USD is to be given back: refund, then close']);
    expect(awaited(pad)).not.toContain('send-account');
  });

  it('asks whoever answers for the balance, and the client’s working days run', () => {
    const pad = atClosing();
    expect(awaited(pad)).toEqual(['send-account', 'refund', 'close']);
    const { n } = pad.send(SEND);
    expect(letterOf(pad)).toMatchObject([
      { key: `final-account/${n}`, facts: { balance: usd(owedBy(pad)) } },
    ]);
    expect(balanceOf(pad)).toMatchObject({
      key: `balance/${n}`,
      owner: 'client',
      ladder: LADDERS.balance,
      commands: ['record-payment', 'close'],
      onBreach: 'bookkeeper',
      announcedBy: `final-account/${n}`,
    });
    expect(remindersAllowed(pad.matter)).toBe(true);
    // The bookkeeper's own clock stands still meanwhile.
    expect(accountOf(pad)?.pauses).toEqual([{ from: pad.now }]);
    expect(awaited(pad)).toEqual(['record-payment', 'refund', 'close']);
    expect(brokenInvariants(pad, intakeSchema.parse(oneCity))).toEqual([]);
  });

  it('is answered by the payment; a part is not enough', () => {
    const pad = atClosing();
    const balance = owedBy(pad);
    pad.send(SEND);
    pad.send(pay(balance - 1));
    expect(balanceOf(pad)).toBeDefined();
    // What was asked for stays as it was asked.
    expect(owed(pad)).toBe(balance);
    pad.send(pay(1));
    expect(balanceOf(pad)).toBeUndefined();
    expect(letterOf(pad)).toEqual([]);
    expect(accountOf(pad)?.pauses).toEqual([{ from: pad.now, to: pad.now }]);
    // What is owed later was not asked for.
    pad.send({ command: 'refund', data: { amount: usd(500) } });
    expect(balanceOf(pad)).toBeUndefined();
    expect(awaited(pad)[0]).toBe('send-account');
  });

  it('is answered too when a correction leaves nothing owed', () => {
    const pad = atClosing();
    pad.send(SEND);
    const slip = pad.send(pay(1));
    pad.send({
      command: 'correct',
      data: { entry: slip.n, set: { amount: usd(100_000) }, reason: 'a slip' },
    });
    expect(balanceOf(pad)).toBeUndefined();
  });

  it('goes again when it has changed, by a letter of its own number, and not otherwise', () => {
    const pad = atClosing();
    const first = pad.send(SEND);
    expect(pad.refusal(SEND)).toMatchObject({
      code: 'not-now',
      message: expect.stringContaining('has not changed since'),
    });
    const before = owed(pad)!;
    pad.send(spend(700));
    expect(awaited(pad)).toContain('send-account');
    const second = pad.send(SEND);
    expect(letterOf(pad).map((l) => l.key)).toEqual([`final-account/${second.n}`]);
    expect(second.n).toBeGreaterThan(first.n);
    expect(owed(pad)).toBe(before + 700);
    expect(openWaits(pad.matter).filter((w) => w.name === 'balance')).toHaveLength(1);
  });

  it('may charge a part of the fee, as the closing may', () => {
    const pad = atClosing();
    const before = owedBy(pad);
    expect(pad.refusal({ ...SEND, data: { fee: usd(75_001) } }).code).toBe('bad-data');
    expect(pad.refusal({ ...SEND, data: { fee: usd(10_000) } }).message).toContain('nothing is owed');
    pad.send({ ...SEND, data: { fee: usd(70_000) } });
    expect(owed(pad)).toBe(before - 5_000);
    // A second thought is a change, up to what was agreed.
    pad.send({ ...SEND, data: { fee: usd(75_000) } });
    expect(owed(pad)).toBe(before);
  });

  it('goes to whoever pays for the client, who is reminded of it too', () => {
    const pad = atClosing({ ...oneCity, parties: { payer: PAYER } });
    const { n } = pad.send(SEND);
    const book = emptyCasebook();
    book.waits[`balance/${n}`] = {
      key: `balance/${n}`,
      basis: '',
      plan: {
        key: `balance/${n}`,
        calendar: 'client',
        calendarVersion: '',
        dueAt: '2027-01-26T17:00:00.000Z',
        breachAt: '2027-02-03T09:00:00.000Z',
        provisional: false,
        rungs: [],
      },
      rungsDone: ['day-5'],
      reminderDue: true,
    };
    const due = pendingLetters(pad.matter, book);
    const orders = ['final-account', 'reminder'].map((kind) =>
      letterOrder(
        pad.matter,
        book,
        due.find((l) => l.facts.kind === kind)!,
        pad.now,
      ),
    );
    for (const order of orders)
      expect(order).toMatchObject({
        to: { recipient: { address: 'ap@harbour.example' } },
        standsIn: 'payer',
        originals: [],
      });
    const letter = renderLetter(orders[0]!, FIRM);
    expect(letter.text).toMatch(/Your turn: please pay the balance of USD [\d.]+ by \w+ 26 January 2027/);
    expect(letter.text).not.toContain('case is closed');
    expect(letter.calendar).toContain('BEGIN:VEVENT');
  });

  it('stays called for once it has gone, so that a correction of what it said is noticed', () => {
    const pad = atClosing();
    const { n } = pad.send(SEND);
    const book = emptyCasebook();
    book.mail.push({ key: `final-account/${n}`, to: 'a@b.example', subject: 'x', sentAt: pad.now });
    const before = pad.matter;
    const paid = pad.send(pay(100));
    const change = {
      command: 'correct',
      data: { entry: paid.n, set: { amount: usd(200) }, reason: 'a slip' },
    };
    pad.send(change);
    expect(lettersNoLongerRight(before, pad.matter, book)).toEqual([]);
    const first = pad.entries.find((e) => e.command === 'record-payment')!;
    pad.send({ ...change, data: { ...change.data, entry: first.n, set: { amount: usd(37_600) } } });
    expect(lettersNoLongerRight(before, pad.matter, book)).toEqual([`final-account/${n}`]);
  });

  it('ends nothing by itself: over its time, the bookkeeper is asked to look', () => {
    const pad = atClosing();
    const { n } = pad.send(SEND);
    const breach = {
      n: n + 1,
      at: pad.now,
      on: pad.now.slice(0, 10),
      command: BREACHED,
      data: { wait: `balance/${n}`, name: 'balance' },
      by: { id: 'clearance', role: 'system' },
    } as const;
    pad.entries.push(breach);
    applyEntry(pad.matter, breach);
    expect(pad.matter.end.kind).toBe('closing');
    expect(Object.keys(pad.matter.breaches)).toEqual([`balance/${n}`]);
    expect(balanceOf(pad)).toBeDefined();
  });

  it('is silent while mail is muted, and after a withdrawal goes without reminders', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of upTo('ship')) pad.send(step);
    pad.send({ command: 'mute-mail', data: { reason: 'bereavement' } });
    pad.send({ command: 'confirm-delivery' });
    pad.send(SEND);
    expect(balanceOf(pad)).toBeDefined();
    expect([letterOf(pad), remindersAllowed(pad.matter)]).toEqual([[], false]);

    const withdrawn = Pad.open(intakeSchema.parse(oneCity));
    for (const step of upTo('record-payment')) withdrawn.send(step);
    withdrawn.send({ command: 'withdraw', data: { reason: 'no longer needed' } });
    withdrawn.send({ ...SEND, data: { fee: usd(60_000) } });
    expect(owed(withdrawn)).toBe(22_500);
    expect(balanceOf(withdrawn)).toBeDefined();
    expect(remindersAllowed(withdrawn.matter)).toBe(false);
    expect(brokenInvariants(withdrawn, intakeSchema.parse(oneCity))).toEqual([]);
  });

  it('is sent where an authority still considers the waiver, and rests with the case', () => {
    const pad = Pad.open(intakeSchema.parse(oldStay));
    for (const step of OLD_STAY) pad.send(step);
    expect(pad.matter.end.kind).toBe('open');
    pad.send(SEND);
    expect(balanceOf(pad)?.pauses).toEqual([]);
    pad.send({ command: 'hold', data: { reason: 'ill' } });
    expect(balanceOf(pad)?.pauses).toEqual([{ from: pad.now }]);
  });

  it('leaves the closing possible; a closed case says how money that comes later is taken', () => {
    const pad = atClosing();
    pad.send(SEND);
    const balance = owedBy(pad);
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(openWaits(pad.matter)).toEqual([]);
    expect(pad.refusal(pay(balance))).toMatchObject({
      code: 'closed',
      facts: ['in this order: reopen, record-payment, close'],
    });
    pad.send({ command: 'reopen', data: { reason: 'the money has come' } });
    expect(balanceOf(pad)).toBeUndefined();
    pad.send(pay(balance));
    pad.send({ command: 'close', as: 'bookkeeper' });
    expect(owedBy(pad)).toBe(0);
  });
});
