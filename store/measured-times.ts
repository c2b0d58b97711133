import { figuresOf, type Figures, type Measured, type MeasuredStep } from '../domain/estimates/durations';
import type { Database } from './database';
import { keepFresh } from './keep-fresh';
import { keyedHash } from './keyed-hash';
import type { CaseKeys } from './keys';

/** One measured time; `key` tells it from every other of its case. */
export interface MeasuredTime {
  readonly key: string;
  readonly station: string;
  readonly step: MeasuredStep;
  readonly workingDays: number;
}

export interface StationFigures extends Figures {
  readonly station: string;
  readonly step: MeasuredStep;
}

/**
 * How long the steps of stations took, over all cases. Nothing leads from a time to its case but the firm's key, so that it
 * outlives an erased one.
 */
export class MeasuredTimes {
  readonly #db: Database;
  readonly #keys: Pick<CaseKeys, 'firm'>;

  constructor(db: Database, keys: Pick<CaseKeys, 'firm'>) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Keeps times of a case; one that is there already is replaced, as after a correction. `at`: ISO 8601 UTC. */
  async keep(ref: string, times: readonly MeasuredTime[], at: string): Promise<void> {
    if (times.length === 0) return;
    const rows = times.map(async ({ key, station, step, workingDays }) => ({
      key: await this.#hash(ref, key),
      station,
      step,
      working_days: workingDays,
      kept_at: new Date(at),
    }));
    await this.#db
      .insertInto('measured_times')
      .values(await Promise.all(rows))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({ working_days: row.ref('excluded.working_days') })),
      )
      .execute();
  }

  /** Times that a correction has taken back. */
  async forget(ref: string, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const hashes = await Promise.all(keys.map((key) => this.#hash(ref, key)));
    await this.#db.deleteFrom('measured_times').where('key', 'in', hashes).execute();
  }

  /** The figures of every station and step of which something was measured, by station and step. */
  async figures(station?: string): Promise<readonly StationFigures[]> {
    const all = this.#db.selectFrom('measured_times').select(['station', 'step', 'working_days']);
    const rows = await (station === undefined ? all : all.where('station', '=', station))
      .orderBy('station')
      .orderBy('step')
      .execute();
    const groups = new Map<string, { station: string; step: MeasuredStep; days: number[] }>();
    for (const row of rows) {
      const name = `${row.station} ${row.step}`;
      const group = groups.get(name) ?? { station: row.station, step: row.step, days: [] };
      group.days.push(row.working_days);
      groups.set(name, group);
    }
    return [...groups.values()].flatMap(({ days, ...of }) => {
      const figures = figuresOf(days);
      return figures === undefined ? [] : [{ ...of, ...figures }];
    });
  }

  async #hash(ref: string, key: string): Promise<string> {
    return keyedHash(await this.#keys.firm(), 'measured-time', `${ref} ${key}`);
  }
}

/** The figures in the memory of a worker: estimates are made from there without asking the store. */
export class LiveFigures {
  readonly #times: Pick<MeasuredTimes, 'figures'>;
  #figures: ReadonlyMap<string, Figures> = new Map();

  constructor(times: Pick<MeasuredTimes, 'figures'>) {
    this.#times = times;
  }

  readonly measured: Measured = (station, step) => this.#figures.get(`${station} ${step}`);

  /** Throws when the store does not answer; the figures stay as they were then. */
  async refresh(): Promise<void> {
    const figures = await this.#times.figures();
    this.#figures = new Map(figures.map((f) => [`${f.station} ${f.step}`, f]));
  }

  /** As `keepFresh`. */
  keepFresh(onFailure: (error: unknown) => void): () => void {
    return keepFresh(() => this.refresh(), onFailure);
  }
}
