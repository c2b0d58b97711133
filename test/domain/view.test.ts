import { SYSTEM } from '../../domain/actor';
import { emptyCasebook, type Casebook } from '../../domain/casebook';
import { applyEntry, BREACHED } from '../../domain/fold';
import { intakeSchema } from '../../domain/intake';
import { openWaits } from '../../domain/journey';
import { nextOf } from '../../domain/next';
import { attentionOf, viewOfCase } from '../../domain/view-of-case';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { TWO_CITIES, upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const standard = (n: number) => {
  const pad = Pad.open(intakeSchema.parse(oneCity));
  for (const step of STANDARD_SCRIPT.slice(0, n)) pad.send(step);
  return pad;
};
const view = (pad: Pad, book: Casebook = emptyCasebook()) => viewOfCase(pad.matter, book, pad.entries);

describe('the view of a case', () => {
  it('has every field of the contract, at every step of the standard case', () => {
    for (let n = 0; n <= STANDARD_SCRIPT.length; n++) {
      const seen = view(standard(n));
      for (const field of [
        'ref',
        'stage',
        'outcome',
        'attention',
        'waits',
        'stations',
        'documents',
        'custody',
        'efforts',
        'shipments',
        'waiver',
        'fees',
        'mail',
        'refusedMessages',
      ])
        expect(seen).toHaveProperty(field);
      for (const wait of seen.waits)
        expect(Object.keys(wait)).toEqual(
          expect.arrayContaining(['name', 'owner', 'since', 'dueAt', 'provisional', 'rungsSent']),
        );
    }
  });

  it('tells one station from its beginning to its end', () => {
    const stages = [1, 2, 5, 7, 13, 15, 16, 17, 18, 19, 21, 24].map(
      (n) => view(standard(n)).stations[0]?.stage,
    );
    expect(stages).toEqual([
      undefined,
      'engagement',
      'psb-contact',
      'documents',
      'application',
      'certificate-check',
      'notarization',
      'notarization',
      'legalization',
      'delivery',
      'delivery',
      'delivery',
    ]);
    expect(view(standard(24)).stations).toMatchObject([
      {
        station: 'shanghai-pudong',
        city: 'Shanghai',
        outcome: 'delivered',
        attempts: [{ n: 1, submittedOn: '2026-09-21', outcome: 'issued' }],
      },
    ]);
  });

  it('knows no outcome before only the account is left', () => {
    expect([23, 24, 25].map((n) => view(standard(n)).outcome)).toEqual([null, 'delivered', 'delivered']);
  });

  it('tells neither a passport number nor the birth date', () => {
    const text = JSON.stringify(view(standard(25)));
    for (const secret of [oneCity.applicant.dateOfBirth, ...oneCity.applicant.passports.map((p) => p.number)])
      expect(text).not.toContain(secret);
  });

  it('shows the zone of whoever is written to', () => {
    expect(view(standard(0)).client).toMatchObject({
      zone: 'America/Los_Angeles',
      onlyThroughCounsel: false,
    });
    const pad = Pad.open(intakeSchema.parse(twoCities));
    expect(view(pad).client).toMatchObject({
      zone: 'Europe/Dublin',
      counsel: 'Aoife Brennan',
      onlyThroughCounsel: true,
    });
  });

  it('tells of a wait what its plan says: due, the next rung that reminds somebody, and what was sent', () => {
    const pad = standard(13);
    const [wait] = openWaits(pad.matter);
    const book = emptyCasebook();
    book.waits[wait!.key] = {
      key: wait!.key,
      basis: '',
      plan: {
        key: wait!.key,
        rungs: [
          { id: 'check-15', at: '2026-10-19T01:00:00.000Z' },
          { id: 'check-18', at: '2026-10-22T01:00:00.000Z' },
        ],
        dueAt: '2026-11-03T09:00:00.000Z',
        breachAt: '2026-11-04T01:00:00.000Z',
        provisional: true,
        calendar: 'china',
        calendarVersion: 'china-2026',
      },
      rungsDone: ['check-15'],
      reminderDue: false,
    };
    expect(view(pad, book).waits).toMatchObject([
      {
        name: 'answer',
        owner: 'station',
        dueAt: '2026-11-03T09:00:00.000Z',
        provisional: true,
        rungsSent: ['check-15'],
        nextRung: { id: 'check-18', at: '2026-10-22T01:00:00.000Z' },
      },
    ]);
  });

  it('counts what is overdue and what a person must settle, until they have', () => {
    const pad = standard(13);
    const [wait] = openWaits(pad.matter);
    pad.matter.breaches[wait!.key] = '2026-11-04T01:00:00.000Z';
    const book = emptyCasebook();
    book.attention.push({
      id: 'mail-failed-1',
      code: 'mail-failed',
      about: 'a letter did not go out',
      since: pad.now,
    });
    expect(attentionOf(pad.matter, book).map((a) => a.id)).toEqual([`overdue/${wait!.key}`, 'mail-failed-1']);
    pad.send({ command: 'resolve-attention', data: { id: 'mail-failed-1', how: 'Sent by hand.' } });
    expect(attentionOf(pad.matter, book).map((a) => a.code)).toEqual(['overdue']);
  });

  it('asks again for a wait that was settled and is over its time once more', () => {
    const pad = standard(13);
    const [answer] = openWaits(pad.matter);
    const breach = () => {
      const n = pad.entries.length + 1;
      const entry = {
        n,
        at: pad.now,
        on: '2026-11-03',
        command: BREACHED,
        data: { wait: answer!.key, name: 'answer' },
        by: SYSTEM,
      } as const;
      pad.entries.push(entry);
      applyEntry(pad.matter, entry);
    };
    const asking = () => attentionOf(pad.matter, emptyCasebook()).map((a) => a.id);
    breach();
    const id = `overdue/${answer!.key}`;
    expect(asking()).toEqual([id]);
    pad.send({ command: 'resolve-attention', data: { id, how: 'They telephone.' } });
    expect(asking()).toEqual([]);
    pad.send({ command: 'extend-deadline', as: 'attorney', data: { workingDays: 5, reason: 'A backlog.' } });
    breach();
    expect(asking()).toEqual([id]);
  });

  it('leaves out letters that have gone, and those given up, from the upcoming', () => {
    const pad = standard(4);
    const book = emptyCasebook();
    const upcoming = () => view(pad, book).upcomingMail.map((m) => m.key);
    expect(upcoming()).toEqual(['welcome', 'quote/1', 'engagement']);
    book.mail.push({ key: 'welcome', to: 'x@example.com', subject: 's', sentAt: pad.now });
    book.unsent.push({ key: 'quote/1', why: 'refused', at: pad.now });
    expect(upcoming()).toEqual(['engagement']);
  });
});

describe('what can be done next', () => {
  const commands = (pad: Pad) =>
    nextOf(pad.matter).can.map((c) => `${c.command}${c.station === undefined ? '' : ` ${c.station}`}`);

  it('is told by whom, and whether it is waited for', () => {
    const review = nextOf(standard(1).matter).can.find((c) => c.command === 'record-review');
    expect(review).toMatchObject({ roles: ['paralegal', 'attorney'], awaited: true });
    expect(nextOf(standard(1).matter).can.find((c) => c.command === 'note')).toMatchObject({
      awaited: false,
    });
  });

  it('is told for each station', () => {
    const pad = Pad.open(intakeSchema.parse(twoCities));
    for (const step of TWO_CITIES.toDocuments) pad.send(step);
    expect(commands(pad)).toEqual(
      expect.arrayContaining(['log-contact chengdu-wuhou', 'log-contact guangzhou-tianhe']),
    );
  });

  it('is told with everything that stands in the way, for what a person would expect', () => {
    const pad = Pad.open(intakeSchema.parse(oneCity));
    for (const step of upTo('confirm-procedure')) pad.send(step);
    const filing = nextOf(pad.matter).cannotYet.find((c) => c.command === 'submit-application');
    expect(filing).toMatchObject({ station: 'shanghai-pudong', refusal: { code: 'outstanding' } });
    expect(filing?.refusal.facts).toHaveLength(pad.matter.items.length);
  });

  it('is at every step of the standard case what the script does next', () => {
    for (let n = 0; n < STANDARD_SCRIPT.length; n++) {
      const { command } = STANDARD_SCRIPT[n]!;
      const can = nextOf(standard(n).matter).can.map((c) => c.command);
      expect(can).toContain(command);
    }
  });

  it('is little when the case is closed', () => {
    expect(commands(standard(25))).toEqual(expect.arrayContaining(['reopen', 'note']));
    expect(commands(standard(25))).not.toEqual(expect.arrayContaining(['ship']));
    expect(nextOf(standard(25).matter).cannotYet).toEqual([]);
  });
});
