import type { Step } from '../../bench/standard-script';
import { COMMANDS, commandNamed } from '../../domain/commands';
import type { CommandSpec } from '../../domain/command';
import { openQuestions } from '../../domain/commands/decide';
import { parcelsUnderWay, shippable } from '../../domain/parcels';
import { account } from '../../domain/ledger/account';
import { leftInTrust } from '../../domain/ledger/entries';
import { differingNames } from '../../domain/names/reconcile';
import { applyEntry, BREACHED } from '../../domain/fold';
import { instant, millis, utcDay } from '../../domain/instants';
import { openWaits } from '../../domain/journey';
import type { Intake } from '../../domain/intake';
import type { Matter, Station } from '../../domain/matter';
import type { Role } from '../../domain/actor';
import { nextOf } from '../../domain/next';
import { itemsFor } from '../../domain/playbooks';
import { NATIONAL } from '../../domain/playbooks/national';
import { playbooksFor } from '../../domain/playbooks/resolve';
import { shippedPlaybooks } from '../../store/shipped-playbooks';
import { isPaused } from '../../domain/wait';
import { Pad } from '../support/pad';

/**
 * A random walk through a case: at each step time passes and somebody does something, mostly what the case waits for,
 * sometimes anything that is allowed, sometimes nonsense. The same numbers give the same walk.
 */

/** One step: everything that happens in it is drawn from this number. */
export type Seed = number;

export interface Sent {
  readonly command: string;
  readonly accepted: boolean;
}

/** Where a walk begins: a case some way along its road, so that walks of a few steps get everywhere. */
export interface Start {
  readonly name: string;
  readonly intake: Intake;
  readonly script: readonly Step[];
}

/** Walks on until the seeds are used up or the case stays closed; `look` sees the case after every step. */
export function walk(
  { intake, script }: Start,
  seeds: readonly Seed[],
  look: (pad: Pad, sent: Sent | undefined) => void,
): Pad {
  const pad = Pad.open(intake);
  for (const command of script) pad.send(command);
  look(pad, undefined);
  for (const seed of seeds) {
    const dice = new Dice(seed);
    if (pad.matter.end.kind !== 'closed') look(pad, step(pad, dice));
    else if (dice.chance(0.3)) look(pad, reopen(pad));
    else break;
  }
  return pad;
}

/** A small generator (mulberry32): walks need many draws from one number, and shrink well when there is only one. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 up to, not including, 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(of: number): boolean {
    return this.roll() < of;
  }

  oneOf<T>(list: readonly T[]): T {
    return list[Math.floor(this.roll() * list.length)]!;
  }

  someOf<T>(list: readonly T[]): T[] {
    const some = list.filter(() => this.chance(0.7));
    return some.length > 0 ? some : list.slice(0, 1);
  }
}

/** Most walks should get far: what ends or rests a case, or takes it a step back, is drawn less often. */
const ENDING: ReadonlySet<string> = new Set([
  'withdraw',
  'hold',
  'decline-engagement',
  'declare-unobtainable',
  'mute-mail',
  'record-transfer',
  'correct',
]);
const BACK: ReadonlySet<string> = new Set([
  'report-lost',
  'report-defect',
  'record-return',
  'request-reissue',
  'record-notary-refusal',
  'move-custody',
  'recall-original',
]);
/** Nobody waits for these, and they lead on. A case is closed unawaited while an authority considers its waiver. */
const AGAIN: ReadonlySet<string> = new Set([
  'resume',
  'unmute-mail',
  'reject-poa',
  'record-not-accepted',
  'close',
]);

function likely(command: string, dice: Dice): boolean {
  if (ENDING.has(command)) return dice.chance(0.1);
  return !BACK.has(command) || dice.chance(0.3);
}

function step(pad: Pad, dice: Dice): Sent {
  pad.now = instant(millis(pad.now) + Math.floor(dice.roll() * 40 * 3_600_000));
  if (dice.chance(0.06)) return breach(pad, dice);
  if (dice.chance(0.08)) return nonsense(pad, dice);
  const { can } = nextOf(pad.matter);
  const usual = can.filter((c) => likely(c.command, dice));
  const wanted = usual.filter((c) => c.awaited || (AGAIN.has(c.command) && dice.chance(0.3)));
  const move = dice.oneOf(wanted.length > 0 && dice.chance(0.8) ? wanted : usual);
  const spec = commandNamed(move.command)!;
  const station = pad.matter.stations.find((s) => s.id === move.station);
  // Who signs has the file attached first, mostly.
  if (spec.name === 'record-signature' && dice.chance(0.9))
    send(pad, { command: 'attach-file', data: signedFile(pad), as: 'paralegal' });
  const data = { ...dataFor(spec, pad, station, dice), ...occurred(pad, dice) };
  return send(pad, {
    command: spec.name,
    data,
    ...(station === undefined ? {} : { station: station.id }),
    as: spec.roles.includes('attorney') && dice.chance(0.7) ? 'attorney' : dice.oneOf(spec.roles),
  });
}

/** Some things are entered late. */
function occurred(pad: Pad, dice: Dice): { occurredOn?: string } {
  return dice.chance(0.15)
    ? { occurredOn: utcDay(instant(millis(pad.now) - Math.floor(dice.roll() * 6) * 86_400_000)) }
    : {};
}

function send(pad: Pad, sent: { command: string; data: unknown; station?: string; as: Role }): Sent {
  const accepted = isAccepted(pad, sent);
  if (accepted) pad.send(sent);
  return { command: sent.command, accepted };
}

function isAccepted(pad: Pad, sent: { command: string; data: unknown; station?: string; as: Role }): boolean {
  try {
    pad.refusal(sent);
    return false;
  } catch (error) {
    // The pad says in this way that there is no refusal; whatever else is thrown is a defect of the rules.
    if (error instanceof Error && error.message === `${sent.command} was accepted`) return true;
    throw error;
  }
}

/** A command, data, a station and a role that need not fit each other. */
function nonsense(pad: Pad, dice: Dice): Sent {
  const spec = dice.oneOf(COMMANDS);
  const other = dice.oneOf(COMMANDS);
  const before = JSON.stringify(pad.matter);
  const sent = {
    command: spec.name,
    data: dice.chance(0.5) ? spec.example : { ...(other.example as object) },
    ...(dice.chance(0.5)
      ? { station: dice.oneOf(['nowhere', ...pad.matter.stations.map((s) => s.id)]) }
      : {}),
    as: dice.oneOf(['paralegal', 'attorney', 'agent', 'bookkeeper', 'ops'] as const),
  };
  const accepted = isAccepted(pad, sent);
  if (JSON.stringify(pad.matter) !== before) throw new Error(`judging ${sent.command} changed the matter`);
  if (accepted) pad.send(sent);
  return { command: sent.command, accepted };
}

function reopen(pad: Pad): Sent {
  return send(pad, { command: 'reopen', data: { reason: 'The client wrote again.' }, as: 'paralegal' });
}

/** Nobody moved in time: the case itself enters that, as its workflow would. */
function breach(pad: Pad, dice: Dice): Sent {
  const running = openWaits(pad.matter).filter(
    (w) => !isPaused(w) && pad.matter.breaches[w.key] === undefined,
  );
  if (running.length === 0) return { command: BREACHED, accepted: false };
  const wait = dice.oneOf(running);
  const entry = {
    n: pad.entries.length + 1,
    at: pad.now,
    on: utcDay(pad.now),
    command: BREACHED,
    ...(wait.station === undefined ? {} : { station: wait.station }),
    data: { wait: wait.key, name: wait.name },
    by: { id: 'case', role: 'system' },
  } as const;
  pad.entries.push(entry);
  applyEntry(pad.matter, entry);
  return { command: BREACHED, accepted: true };
}

const usd = (minor: number) => ({ minor, currency: 'USD' });
const idsIn = (m: Matter, ...states: string[]) =>
  m.items.filter((i) => states.includes(i.state.kind)).map((i) => i.id);

const PLAYBOOKS = shippedPlaybooks();

type DataMaker = (pad: Pad, station: Station | undefined, dice: Dice) => object;

/** Data that has a chance to fit; commands that are not named here are sent with their example. */
const DATA: Readonly<Record<string, DataMaker>> = {
  'record-conflict-check': (_p, _s, dice) => ({
    result: dice.oneOf(['clear', 'clear', 'clear', 'hit', 'waived']),
  }),
  'send-quote': (_p, _s, dice) => (dice.chance(0.1) ? { fee: usd(80_000), advance: usd(0) } : {}),
  'record-payment': (_p, _s, dice) => ({ amount: usd(dice.oneOf([10_000, 37_500, 120_000])) }),
  'log-contact': (_p, _s, dice) => ({
    method: dice.oneOf(['phone', 'visit', 'letter', 'email', 'online']),
    office: dice.oneOf(['Front desk', 'Exit-entry']),
    answer: 'As it was given.',
    result: dice.oneOf(['answered', 'answered', 'no-answer', 'refused-to-help', 'no-record-kept']),
  }),
  'use-playbook': (_p, _s, dice) => {
    const content = playbooksFor(
      PLAYBOOKS,
      { city: dice.oneOf(['Chengdu', 'Shenzhen', 'Suzhou', 'Lhasa']) },
      '2026-09-21',
    );
    const [{ id, version } = NATIONAL] = content;
    return { playbook: id, version, content };
  },
  'confirm-procedure': ({ matter }, station, dice) => {
    const own = station ? itemsFor(matter.items, station, matter.intake).map((i) => i.id) : [];
    return {
      filing: dice.oneOf(['agent', 'agent', 'mail', 'online', 'in-person']),
      passport: dice.oneOf(['shown', 'kept', 'not-wanted']),
      ...(dice.chance(0.5) ? { workingDays: 1 + Math.floor(dice.roll() * 30) } : {}),
      ...(dice.chance(0.3) && own.length > 0 ? { notWanted: [dice.oneOf(own)] } : {}),
    };
  },
  'receive-items': ({ matter }, _s, dice) => ({
    items: dice.someOf(idsIn(matter, 'requested', 'sent-back', 'planned')),
  }),
  'review-items': ({ matter }, _s, dice) => {
    const received = idsIn(matter, 'received');
    const back = received.filter(() => dice.chance(0.1));
    const accepted = received.filter((id) => !back.includes(id));
    return {
      ...(accepted.length > 0 ? { accepted } : {}),
      ...(back.length > 0
        ? {
            sentBack: back.map((item) => ({
              item,
              reason: dice.oneOf(['illegible', 'not-accepted-by-station']),
            })),
          }
        : {}),
    };
  },
  'mark-unobtainable': ({ matter }, _s, dice) => ({
    item: dice.oneOf(idsIn(matter, 'requested', 'sent-back', 'planned')) ?? 'none',
    reason: 'surrendered',
    ...(dice.chance(0.3) ? { substitute: 'a hotel register' } : {}),
  }),
  'advance-poa': ({ matter }) => {
    const done = matter.poa.kind === 'asked' ? matter.poa.done.length : 0;
    return {
      steps: [(['signed', 'notarised', 'authenticated', 'in-transit'] as const)[done] ?? 'in-transit'],
    };
  },
  'record-not-accepted': ({ matter }, station, dice) => ({
    reason: 'No seal.',
    wanted: station
      ? [dice.oneOf(itemsFor(matter.items, station, matter.intake).map((i) => i.id))].filter(Boolean)
      : [],
  }),
  'move-custody': ({ matter }, _s, dice) => ({
    items: [dice.oneOf(matter.custody.map((h) => h.item)) ?? 'none'],
    to: dice.oneOf([
      'firm',
      'agent',
      'client',
      'notary',
      'written-off',
      ...matter.stations.map((s) => `station:${s.id}`),
    ]),
  }),
  'recall-original': ({ matter }, _s, dice) => ({
    items: [
      dice.oneOf(matter.custody.filter((h) => /^(firm|station:)/.test(h.holder)).map((h) => h.item)) ??
        'none',
    ],
  }),
  'declare-trip': ({ now }) => ({
    from: utcDay(instant(millis(now) + 20 * 86_400_000)),
    until: utcDay(instant(millis(now) + 30 * 86_400_000)),
  }),
  'resolve-name-difference': ({ matter }) => ({ name: differingNames(matter)[0], explanation: 'Explained.' }),
  'choose-in-person': (_p, _s, dice) => ({ choice: dice.oneOf(['travel', 'wait', 'waiver']) }),
  'record-transfer': (_p, _s, dice) => ({ city: dice.oneOf(['Suzhou', 'Wuxi', 'Shanghai']) }),
  decide: ({ matter }, _s, dice) => {
    const question = dice.oneOf(openQuestions(matter));
    return {
      about: question?.about,
      answer: question === undefined ? 'proceed' : dice.oneOf(question.answers),
      ...(question?.station === undefined ? {} : { station: question.station.id }),
      reason: 'Considered.',
    };
  },
  'record-objection-result': (_p, _s, dice) => ({ result: dice.oneOf(['accepted', 'rejected']) }),
  'approve-expense': ({ matter }) => ({
    expenses: matter.expenses.filter((e) => !e.approved).map((e) => e.id),
  }),
  'revise-quote': (_p, _s, dice) => (dice.chance(0.5) ? {} : { fee: usd(90_000) }),
  'earn-fee': (_p, _s, dice) => ({ amount: usd(dice.oneOf([1_000, 37_500])), why: 'a step is done' }),
  'transfer-trust': (_p, _s, dice) => (dice.chance(0.5) ? {} : { amount: usd(1_000) }),
  'send-account': ({ matter }, _s, dice) =>
    dice.chance(0.2) ? { fee: usd(Math.floor(account(matter).fee / 2)) } : {},
  close: ({ matter }, _s, dice) =>
    dice.chance(0.2) ? { fee: usd(Math.floor(account(matter).fee / 2)) } : {},
  refund: ({ matter }, _s, dice) => ({
    amount: usd(Math.max(1, dice.chance(0.5) ? leftInTrust(matter, account(matter).fee) : 100)),
  }),
  ship: ({ matter }, _s, dice) => ({
    carrier: 'DHL Express',
    tracking: '1234567890',
    ...(dice.chance(0.3) ? { items: dice.someOf(shippable(matter)) } : {}),
  }),
  'record-tracking': (pad, _s, dice) => ({
    status: dice.oneOf(['InTransit', 'Exception', 'AttemptFail']),
    ...parcel(pad, dice),
  }),
  'confirm-delivery': (pad, _s, dice) => parcel(pad, dice),
  'report-lost': (pad, _s, dice) => parcel(pad, dice),
  'record-return': (pad, _s, dice) => parcel(pad, dice),
  'edit-declaration': (_p, _s, dice) =>
    dice.chance(0.5) ? { paragraphs: ['I, Jane Roe, am an attorney.'] } : {},
  'add-evidence': (_p, _s, dice) => ({
    items: [{ kind: 'character-letter', description: 'letter' }],
    complete: dice.chance(0.5),
  }),
  'choose-grounds': (_p, _s, dice) => ({
    grounds: [
      {
        ground: dice.oneOf(['severe-hardship', 'good-faith-efforts']),
        statement: 'Set out in the declaration.',
      },
    ],
  }),
  'record-signature': ({ matter }) => ({
    signer: 'Jane Roe',
    place: 'New York, USA',
    file: matter.files.at(-1)?.sha256 ?? '0'.repeat(64),
  }),
  'record-waiver-decision': (_p, _s, dice) => ({
    decision: dice.oneOf(['granted', 'denied', 'more-evidence']),
  }),
  snooze: ({ matter, now }, _s, dice) => ({
    items: [dice.oneOf(matter.items.map((i) => i.id)) ?? 'none'],
    until: utcDay(instant(millis(now) + 5 * 86_400_000)),
  }),
  assign: ({ matter, now }, _s, dice) => ({
    to: dice.oneOf(['paralegal-1', 'paralegal-2']),
    ...(matter.assignee !== undefined && dice.chance(0.5)
      ? { until: utcDay(instant(millis(now) + 9 * 86_400_000)), note: 'On leave.' }
      : {}),
  }),
  'log-client-message': () => ({ channel: 'phone', text: 'Will do.' }),
  correct: ({ entries }, _s, dice) => ({
    entry: 1 + Math.floor(dice.roll() * entries.length),
    reason: 'a slip',
    ...(dice.chance(0.7) ? { void: true } : { set: { occurredOn: '2026-09-21' } }),
  }),
};

/** Another one each time. */
const signedFile = ({ entries }: Pad) => ({
  document: 'signed-declaration',
  sha256: entries.length.toString(16).padStart(64, '0'),
  mediaType: 'application/pdf',
  bytes: 1,
  label: 'signed.pdf',
});

function parcel({ matter }: Pad, dice: Dice): { parcel?: string } {
  const under = parcelsUnderWay(matter);
  return under.length < 2 ? {} : { parcel: dice.oneOf(under).id };
}

function dataFor(spec: CommandSpec, pad: Pad, station: Station | undefined, dice: Dice): object {
  return DATA[spec.name]?.(pad, station, dice) ?? (spec.example as object);
}
