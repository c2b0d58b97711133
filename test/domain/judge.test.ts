import fc from 'fast-check';
import { STANDARD_SCRIPT } from '../../bench/standard-script';
import { ROLES } from '../../domain/actor';
import { COMMANDS } from '../../domain/commands';
import { intakeSchema } from '../../domain/intake';
import { isRefusal, judge, readEnvelope } from '../../domain/judge';
import oneCity from '../../examples/one-city.json';
import twoCities from '../../examples/two-cities-with-counsel.json';
import { TWO_CITIES, upTo } from '../support/scripts';
import { Pad } from '../support/pad';

const open = (intake: unknown, script: readonly { command: string }[] = []) => {
  const pad = Pad.open(intakeSchema.parse(intake));
  for (const step of script) pad.send(step);
  return pad;
};
const envelope = {
  version: 1,
  key: 'k-1',
  hash: 'a'.repeat(64),
  command: 'note',
  data: { text: 'x' },
  actor: { id: 'paralegal-1', role: 'paralegal' },
};

describe('a message from outside', () => {
  it('is an envelope, as the desk writes it', () => {
    expect(readEnvelope(envelope)).toEqual(envelope);
  });

  it('that could not be decoded says why', () => {
    expect(readEnvelope({ $unreadable: 'sealed with another key' })).toEqual({
      code: 'unreadable',
      message: 'the message could not be read: sealed with another key',
      facts: [],
    });
    expect(readEnvelope({ ...envelope, $unreadable: 7 })).toMatchObject({ code: 'unreadable' });
  });

  it.each<[string, unknown, string]>([
    ['another version', { ...envelope, version: 2 }, 'version'],
    ['no key', { ...envelope, key: '' }, 'key'],
    ['a hash that is none', { ...envelope, hash: 'xyz' }, 'hash'],
    ['no actor', { ...envelope, actor: undefined }, 'actor'],
    ['a role that there is not', { ...envelope, actor: { id: 'x', role: 'root' } }, 'actor.role'],
    ['a field too many', { ...envelope, admin: true }, '(all of it)'],
    ['a very long command', { ...envelope, command: 'x'.repeat(65) }, 'command'],
    ['text', 'note', '(all of it)'],
    ['nothing', null, '(all of it)'],
    ['a list', [envelope], '(all of it)'],
  ])('with %s is refused, naming the field', (_what, message, path) => {
    const read = readEnvelope(message);
    expect(read).toMatchObject({ code: 'bad-data' });
    expect(isRefusal(read) && read.facts.some((fact) => fact.startsWith(`${path}:`))).toBe(true);
  });
});

describe('what is judged first', () => {
  // Each command is wrong in the way that is named and in every way that comes later.
  const pad = open(twoCities, TWO_CITIES.toDocuments);
  const future = { occurredOn: '2030-01-01' };
  it.each([
    ['the name', { command: 'submit', station: 'nowhere', as: 'ops', data: { x: 1 } }, 'unknown-command'],
    [
      'the role',
      { command: 'submit-application', station: 'nowhere', as: 'ops', data: { x: 1 } },
      'not-allowed',
    ],
    [
      'the shape of the data',
      { command: 'submit-application', station: 'nowhere', data: { x: 1 } },
      'bad-data',
    ],
    ['the station', { command: 'submit-application', station: 'nowhere', data: future }, 'unknown-station'],
    ['that a station is named', { command: 'submit-application', data: future }, 'station-needed'],
    ['the day', { command: 'record-issuance', station: 'chengdu-wuhou', data: future }, 'future-date'],
    [
      'the data, against the case',
      { command: 'receive-items', data: { items: ['nothing'] } },
      'unknown-item',
    ],
    [
      'the state before the data',
      { command: 'approve-declaration', as: 'attorney', station: 'chengdu-wuhou', data: { version: 9 } },
      'not-now',
    ],
  ] as const)('is %s', (_what, step, code) => {
    expect(pad.refusal(step).code).toBe(code);
  });

  it('names the station nearest to a misspelt one', () => {
    expect(pad.refusal({ command: 'submit-application', station: 'chengdu-wohou' }).facts).toEqual([
      'did you mean chengdu-wuhou?',
      'chengdu-wuhou: Chengdu, Wuhou',
      'guangzhou-tianhe: Guangzhou, Tianhe',
    ]);
  });

  it('names every problem of the data at once', () => {
    expect(
      pad
        .refusal({
          command: 'ship',
          data: { carrier: '', tracking: '<', occurredOn: 'yesterday', colour: 1 },
        })
        .facts.map((f) => f.split(':')[0])
        .sort(),
    ).toEqual(['(all of it)', 'carrier', 'occurredOn', 'tracking']);
  });

  it('is the only station of a case when none is named', () => {
    const one = open(oneCity, upTo('confirm-procedure'));
    expect(one.refusal({ command: 'submit-application' }).code).toBe('outstanding');
  });

  it('says when work at it starts, where it has not', () => {
    const early = { command: 'confirm-procedure', as: 'agent' } as const;
    expect(open(oneCity, upTo('accept-engagement')).refusal(early).facts).toEqual([
      'it starts when the advance is paid',
    ]);
    expect(open(oneCity, upTo('send-quote')).refusal(early)).toMatchObject({ code: 'not-now' });
  });

  it('takes a station for a command to the whole case, if it is one of the case', () => {
    expect(pad.refusal({ command: 'note', station: 'nowhere', data: { text: 'x' } }).code).toBe(
      'unknown-station',
    );
    pad.send({ command: 'note', station: 'chengdu-wuhou', data: { text: 'x' } });
  });
});

describe('the day it happened', () => {
  it.each([
    ['2026-09-21T15:59:00.000Z', '2026-09-21', true],
    ['2026-09-21T15:59:00.000Z', '2026-09-22', false],
    // In China the next day has begun.
    ['2026-09-21T16:00:00.000Z', '2026-09-22', true],
    ['2026-09-21T16:00:00.000Z', '2026-09-23', false],
  ])('at %s may be %s: %s', (now, occurredOn, accepted) => {
    const pad = open(oneCity);
    pad.now = now;
    const step = { command: 'record-conflict-check', data: { result: 'clear', occurredOn } };
    if (accepted) expect(pad.send(step).on).toBe(occurredOn);
    else expect(pad.refusal(step).code).toBe('future-date');
  });

  it("is China's day for what a station did, the UTC day for the office", () => {
    const pad = open(oneCity, upTo('submit-application').slice(0, 5));
    pad.now = '2026-09-21T20:00:00.000Z';
    expect(pad.send({ command: 'note', data: { text: 'x' } }).on).toBe('2026-09-21');
    expect(
      pad.send({ command: 'log-contact', data: { method: 'phone', office: 'Desk', answer: 'Yes.' } }).on,
    ).toBe('2026-09-22');
  });
});

describe('nonsense of every kind', () => {
  const pads = [
    open(oneCity),
    open(oneCity, STANDARD_SCRIPT.slice(0, 13)),
    open(twoCities, TWO_CITIES.toDocuments),
  ];
  const history = (pad: Pad) => ({
    ref: pad.matter.ref,
    openedAt: pad.matter.openedAt,
    intake: pad.matter.intake,
    entries: pad.entries,
  });

  it('that is no envelope is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (message) => {
        const read = readEnvelope(message);
        if (isRefusal(read)) expect(read.message).not.toBe('');
      }),
      { numRuns: 600, seed: 1 },
    );
  });

  it('in an envelope is accepted or refused, never thrown at, and leaves the matter as it was', () => {
    const names = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...COMMANDS) },
      { weight: 1, arbitrary: fc.string().map((name) => ({ name, example: {} })) },
    );
    // An example with some fields of any value: nearer to what is right than any value alone.
    const message = names.chain(({ name, example }) =>
      fc.record({
        version: fc.constant(1 as const),
        key: fc.string({ minLength: 1 }),
        hash: fc.constant('a'.repeat(64)),
        command: fc.constant(name.slice(0, 64)),
        station: fc.constantFrom(undefined, 'shanghai-pudong', 'chengdu-wuhou', '__proto__', ''),
        data: fc.oneof(
          fc.jsonValue(),
          fc.constant(example),
          fc
            .tuple(fc.constantFrom(...Object.keys(example as object), 'occurredOn', 'x'), fc.jsonValue())
            .map(([field, value]) => ({ ...(example as object), [field]: value })),
        ),
        actor: fc.record({
          id: fc.constant('attorney-1'),
          role: fc.constantFrom(...ROLES, 'system' as const),
        }),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pads), message, (pad, { station, ...rest }) => {
        const before = JSON.stringify(pad.matter);
        const sent = station === undefined ? rest : { ...rest, station };
        const verdict = judge(pad.matter, sent, pad.now, history(pad));
        expect(JSON.stringify(pad.matter)).toBe(before);
        if (verdict.kind === 'accepted') expect(verdict.entry.n).toBe(pad.entries.length + 1);
        else expect(verdict.refusal.message).not.toBe('');
      }),
      { numRuns: 600, seed: 2 },
    );
  });
});
