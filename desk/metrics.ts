import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Gauge, Registry } from 'prom-client';
import { ENOUGH_TIMES } from '../domain/estimates/durations';
import type { CaseFigures } from '../store/case-figures';
import { MAIL_STATES, type MailFigure } from '../store/mail-figures';
import type { StationFigures } from '../store/measured-times';

/** Where the figures come from. */
export interface MetricSources {
  /** Which parts answer the desk, as `/health` says it. */
  readonly parts: () => Promise<readonly { readonly part: string; readonly ok: boolean }[]>;
  readonly cases: () => Promise<CaseFigures>;
  readonly mail: () => Promise<readonly MailFigure[]>;
  /** Every kind of letter there is: one of which none has gone stands at 0. */
  readonly letterKinds: readonly string[];
  readonly times: () => Promise<readonly StationFigures[]>;
  readonly now: () => number;
}

/** Counting takes the store some work: whatever Prometheus asks, it is asked once a minute. Milliseconds. */
const FRESH_MS = 60_000;

/**
 * The firm's own metrics for Prometheus: which parts answer, open cases by stage, overdue ones by whom they wait for, letters by kind
 * and how they stand, working days that steps of stations took. No ref, no person, and no station of a few cases: its days are told
 * from as many times on as later estimates are made from. A source that does not answer is missing from the
 * page and counted in `clearance_metric_source_up`.
 */
export class FirmMetrics {
  readonly #registry = new Registry();
  readonly #sources: MetricSources;
  readonly #gauges = {
    parts: this.#gauge('clearance_part_up', 'Does the part answer the desk: 1 or 0', 'part'),
    open: this.#gauge('clearance_open_cases', 'Open cases by stage', 'stage'),
    overdue: this.#gauge('clearance_overdue_cases', 'Overdue cases by whom they wait for', 'owner'),
    letters: this.#gauge('clearance_letters', 'Letters by kind and state of sending', 'kind', 'state'),
    days: this.#gauge(
      'clearance_station_days',
      'Working days that a step of a station took: the median, and p90: nine of ten took no longer',
      'station',
      'step',
      'figure',
    ),
    times: this.#gauge(
      'clearance_station_times',
      'How many times were measured of a step of a station',
      'station',
      'step',
    ),
    up: this.#gauge('clearance_metric_source_up', 'Did the source answer: 1 or 0', 'source'),
  };
  #asked = Number.NEGATIVE_INFINITY;

  constructor(sources: MetricSources) {
    this.#sources = sources;
  }

  /** The page as Prometheus reads it. */
  async page(): Promise<{ readonly type: string; readonly text: string }> {
    const now = this.#sources.now();
    if (now - this.#asked >= FRESH_MS) {
      this.#asked = now;
      await Promise.all([this.#readParts(), this.#readCases(), this.#readMail(), this.#readTimes()]);
    }
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  async #readParts(): Promise<void> {
    const { parts } = this.#gauges;
    const answers = await this.#read('parts', this.#sources.parts);
    parts.reset();
    for (const { part, ok } of answers ?? []) parts.set({ part }, ok ? 1 : 0);
  }

  async #readCases(): Promise<void> {
    const { open, overdue } = this.#gauges;
    const figures = await this.#read('cases', this.#sources.cases);
    open.reset();
    overdue.reset();
    for (const [stage, count] of Object.entries(figures?.openByStage ?? {})) open.set({ stage }, count);
    for (const [owner, count] of Object.entries(figures?.overdueByOwner ?? {})) overdue.set({ owner }, count);
  }

  async #readMail(): Promise<void> {
    const { letters } = this.#gauges;
    const figures = await this.#read('mail', this.#sources.mail);
    letters.reset();
    if (figures === undefined) return;
    // Prometheus sees a first letter as a change only where there was a 0 before.
    for (const kind of this.#sources.letterKinds)
      for (const state of MAIL_STATES) letters.set({ kind, state }, 0);
    for (const { kind, state, letters: count } of figures) letters.set({ kind, state }, count);
  }

  async #readTimes(): Promise<void> {
    const { days, times } = this.#gauges;
    const all = await this.#read('times', this.#sources.times);
    days.reset();
    times.reset();
    for (const { station, step, count, median, p90 } of all ?? []) {
      if (count < ENOUGH_TIMES) continue;
      days.set({ station, step, figure: 'median' }, median);
      days.set({ station, step, figure: 'p90' }, p90);
      times.set({ station, step }, count);
    }
  }

  async #read<T>(source: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      const figures = await read();
      this.#gauges.up.set({ source }, 1);
      return figures;
    } catch {
      // What is down has its own alert: here it is a figure like the others.
      this.#gauges.up.set({ source }, 0);
      return undefined;
    }
  }

  #gauge<Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }
}

/** Serves `/metrics` at `host:port`, and nothing else. Throws with the setting to change when it cannot. The caller closes it. */
export async function serveMetrics(metrics: FirmMetrics, address: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.page().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  const { hostname, port } = new URL(`http://${address}`);
  server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''));
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(
      `nothing can be served at ${address}, perhaps since the worker of this machine is there: set another CLEARANCE_METRICS_ADDRESS`,
      { cause },
    );
  }
  return server;
}
