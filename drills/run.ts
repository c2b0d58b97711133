import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../store/database';
import { CaseKeys } from '../store/keys';
import { masterKeyFromValue } from '../store/master-keys';
import { Snapshots } from '../store/snapshots';
import { CaseCodec } from '../temporal/codec';
import { connectClient, makeClient } from '../temporal/connection';
import { compare, type Tally } from './compare';
import { DeskCaller } from './desk-caller';
import type { Drill, Scene } from './drill';
import { Driver } from './driver';
import { closedCases, gather, type Sources } from './evidence';
import { accepted, acknowledged, Journal, readJournal, type Acknowledged } from './journal';
import { Machine } from './machine';
import { randomFrom } from './random';
import { startSetUp, type ServerKind, type SetUp } from './set-up';
import { OWED_LETTERS } from './story';

export interface RunOptions {
  readonly cases: number;
  readonly seed: number;
  readonly server: ServerKind;
  readonly bundle: string;
  readonly otherBundle: string;
  /** Told how to end the set-up of the drill that begins. */
  readonly onBegin: (close: () => Promise<void>) => void;
}

export interface Result extends Tally {
  readonly drill: string;
  readonly cases: number;
  readonly strikes: number;
  /** From a strike until work went on, the longest; null where nothing was struck. Seconds. */
  readonly recoveredAfter: number | null;
  readonly seconds: number;
  /** Why it failed, in words; empty: passed. */
  readonly failures: readonly string[];
}

/** Letters that can be under way to a mail server at one time: the connections of one worker (activities/post.ts). */
const LETTERS_UNDER_WAY = 2;
/** A letter in flight at a kill is tried again after 95 s; a loaded machine takes longer for everything. Milliseconds. */
const PATIENCE_MS = 420_000;
/** Clocks of the parts may differ by so much. Milliseconds. */
const LEEWAY_MS = 60_000;

/** Runs one drill on a set-up of its own, and compares what was acknowledged with what is there. */
export async function runDrill(drill: Drill, options: RunOptions): Promise<Result> {
  const began = Date.now();
  const setUp = await startSetUp({
    server: options.server,
    bundle: options.bundle,
    onBegin: options.onBegin,
    ...(drill.worker === undefined ? {} : { worker: drill.worker() }),
    ...(drill.proxied === undefined ? {} : { proxied: drill.proxied }),
  });
  try {
    return await play(drill, options, setUp, began);
  } finally {
    await setUp.close();
  }
}

async function play(drill: Drill, options: RunOptions, setUp: SetUp, began: number): Promise<Result> {
  const store = openStore(setUp.databaseUrl);
  const keys = new CaseKeys(store.db, masterKeyFromValue(setUp.masterKey));
  const codec = new CaseCodec(keys, { side: 'client' });
  const [seen, direct] = await Promise.all([connectClient(setUp.seenAt), connectClient(setUp.at)]);
  const journal = new Journal<Acknowledged>(join(setUp.folder, 'acknowledged.jsonl'));
  try {
    const random = randomFrom(options.seed);
    const driver = new Driver({
      desk: new DeskCaller(setUp.deskUrl, setUp.token()),
      machine: new Machine(makeClient(seen, setUp.seenAt, codec), seen, setUp.at.namespace),
      journal,
      random,
      cases: options.cases,
      manner: drill.manner ?? 'once',
    });
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const strikes: number[] = [];
    const late: string[] = [];
    const scene = sceneOf(setUp, driver, random, options.otherBundle, async (harm) => {
      if (strikes.length === 0 && driver.isDone) late.push('the first strike came when all was told already');
      await harm();
      strikes.push(Date.now());
    });
    await Promise.all([driver.run(limit), drill.act?.(scene)]);
    const finishedAt = await untilClosed(() => closedCases(store), options.cases, limit);

    const snapshots = new Snapshots(store.db, keys);
    const { cases, ledger } = await gathered(
      { connection: direct, namespace: setUp.at.namespace, codec, store, snapshots },
      limit,
    );
    const lines = readJournal(journal.path, acknowledged);
    const mails = readJournal(setUp.acceptedMail, accepted);
    const tally = compare({
      acknowledged: lines,
      accepted: mails,
      cases,
      ledger,
      owed: OWED_LETTERS,
      mayRepeat: drill.cutsMail === true ? strikes.length * LETTERS_UNDER_WAY : 0,
      from: new Date(began - LEEWAY_MS).toISOString(),
      to: new Date(Date.now() + LEEWAY_MS).toISOString(),
    });
    const healed = drill.heals === 'letter' ? mails : lines.filter(({ kind }) => kind === 'update');
    return {
      ...tally,
      drill: drill.name,
      cases: options.cases,
      strikes: strikes.length,
      recoveredAfter: slowest(strikes, [...healed.map(({ at }) => Date.parse(at)), finishedAt]),
      seconds: (Date.now() - began) / 1000,
      failures: [
        ...failuresOf(tally, options.cases),
        ...late,
        ...driver.odd,
        ...setUp.deaths.map((how) => `a part ended by itself: ${how}`),
        ...(drill.check?.(cases, setUp.folder) ?? []),
      ],
    };
  } finally {
    journal.close();
    await Promise.all([seen.close(), direct.close(), store.close()]);
  }
}

/** What makes a drill fail by itself, whatever it was. */
export function failuresOf(tally: Tally, cases: number): string[] {
  return [
    ...(tally.acknowledged === 0 || tally.finished === 0 ? ['nothing progressed'] : []),
    ...(tally.finished < cases
      ? [`${cases - tally.finished} of ${cases} cases did not come to their end`]
      : []),
    ...tally.lost.map((what) => `lost: ${what}`),
    ...tally.duplicated.map((what) => `duplicated: ${what}`),
    ...tally.wrong,
  ];
}

function sceneOf(
  setUp: SetUp,
  driver: Driver,
  random: () => number,
  otherBundle: string,
  strike: Scene['strike'],
): Scene {
  return {
    setUp,
    random,
    otherBundle,
    strike,
    progress: () => (driver.isDone ? 1 : driver.progress),
    reached: async (progress) => {
      while (!driver.isDone && driver.progress < progress) await sleep(20);
    },
  };
}

/** Resolves with the instant at which all were closed, or at which nobody waits any longer. Milliseconds. */
async function untilClosed(count: () => Promise<number>, cases: number, limit: AbortSignal): Promise<number> {
  while (!limit.aborted && (await count()) < cases) await sleep(250);
  return Date.now();
}

/** A workflow ends a moment after its record is closed, on a busy machine some seconds. Milliseconds. */
const ENDED_WITHIN_MS = 60_000;

async function gathered(sources: Sources, limit: AbortSignal): ReturnType<typeof gather> {
  for (const until = Date.now() + ENDED_WITHIN_MS; ; await sleep(1_000)) {
    const evidence = await gather(sources);
    const running = evidence.cases.some(({ history }) => !history.completed);
    if (!running || limit.aborted || Date.now() > until) return evidence;
  }
}

/** The longest time from a strike to the next sign of life. Seconds. */
export function slowest(strikes: readonly number[], signs: readonly number[]): number | null {
  const sorted = [...signs].sort((a, b) => a - b);
  const gaps = strikes.flatMap((at) => {
    const next = sorted.find((sign) => sign > at);
    return next === undefined ? [] : [(next - at) / 1000];
  });
  return gaps.length === 0 ? null : Math.max(...gaps);
}
