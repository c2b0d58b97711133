import type { AddressInfo } from 'node:net';
import { FirmMetrics, serveMetrics, type MetricSources } from '../../desk/metrics';
import { STAGES } from '../../domain/matter';

const openByStage = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<
  (typeof STAGES)[number],
  number
>;

function metricsOf(overrides: Partial<MetricSources> = {}) {
  const clock = { now: 0 };
  const asked = { cases: 0 };
  const metrics = new FirmMetrics({
    parts: () =>
      Promise.resolve([
        { part: 'engine', ok: true },
        { part: 'worker', ok: false },
      ]),
    cases: () => {
      asked.cases++;
      return Promise.resolve({
        openByStage: { ...openByStage, application: 4 },
        overdueByOwner: { station: 2, client: 1 },
      });
    },
    mail: () =>
      Promise.resolve([
        { kind: 'reminder', state: 'sent', letters: 31 },
        { kind: 'quote', state: 'refused', letters: 1 },
      ]),
    letterKinds: ['reminder', 'quote', 'welcome'],
    times: () =>
      Promise.resolve([
        {
          station: 'beijing-chaoyang',
          step: 'answer',
          count: 5,
          shortest: 8,
          median: 12,
          p90: 19,
          longest: 19,
        },
        { station: 'wuxi-binhu', step: 'answer', count: 4, shortest: 2, median: 3, p90: 4, longest: 4 },
      ]),
    now: () => clock.now,
    ...overrides,
  });
  return { metrics, clock, asked, lines: async () => (await metrics.page()).text.split('\n') };
}

describe("the firm's metrics", () => {
  it('count open cases, overdue ones by whom they wait for, and letters', async () => {
    const lines = await metricsOf().lines();
    expect(lines).toEqual(
      expect.arrayContaining([
        'clearance_open_cases{stage="application"} 4',
        'clearance_open_cases{stage="consultation"} 0',
        'clearance_overdue_cases{owner="station"} 2',
        'clearance_overdue_cases{owner="client"} 1',
        'clearance_letters{kind="reminder",state="sent"} 31',
        'clearance_letters{kind="quote",state="refused"} 1',
        'clearance_metric_source_up{source="cases"} 1',
      ]),
    );
  });

  it('tell the days of a station and step once five were measured: fewer would be the days of single cases', async () => {
    const text = (await metricsOf().lines()).join('\n');
    expect(text).toContain(
      'clearance_station_days{station="beijing-chaoyang",step="answer",figure="median"} 12',
    );
    expect(text).toContain(
      'clearance_station_days{station="beijing-chaoyang",step="answer",figure="p90"} 19',
    );
    expect(text).toContain('clearance_station_times{station="beijing-chaoyang",step="answer"} 5');
    expect(text).not.toContain('wuxi');
  });

  it('tell which parts answer the desk', async () => {
    const lines = await metricsOf().lines();
    expect(lines).toContain('clearance_part_up{part="engine"} 1');
    expect(lines).toContain('clearance_part_up{part="worker"} 0');
  });

  it('show every kind of letter in every state, at 0 before the first: a change is seen only where something was', async () => {
    const lines = await metricsOf().lines();
    for (const state of ['claimed', 'sent', 'deferred', 'refused'])
      expect(lines).toContain(`clearance_letters{kind="welcome",state="${state}"} 0`);
    expect(lines).toContain('clearance_letters{kind="quote",state="sent"} 0');
  });

  it('ask the sources once a minute, however often they are read', async () => {
    const { lines, clock, asked } = metricsOf();
    for (clock.now = 0; clock.now <= 60_000; clock.now += 15_000) await lines();
    expect(asked.cases).toBe(2);
  });

  it('say that a source is down, show none of its former figures, and go on with the others', async () => {
    let down = false;
    const { lines, clock } = metricsOf({
      cases: () =>
        down
          ? Promise.reject(new Error('no engine'))
          : Promise.resolve({ openByStage: { ...openByStage, close: 7 }, overdueByOwner: {} }),
    });
    expect(await lines()).toContain('clearance_open_cases{stage="close"} 7');
    down = true;
    clock.now = 60_000;
    const text = (await lines()).join('\n');
    expect(text).toContain('clearance_metric_source_up{source="cases"} 0');
    expect(text).not.toContain('clearance_open_cases{');
    expect(text).toContain('clearance_letters{kind="reminder",state="sent"} 31');
  });

  it('are served nowhere, with the setting to change, where the address is taken', async () => {
    const first = await serveMetrics(metricsOf().metrics, '127.0.0.1:0');
    try {
      const { port } = first.address() as AddressInfo;
      await expect(serveMetrics(metricsOf().metrics, `127.0.0.1:${port}`)).rejects.toThrow(
        'CLEARANCE_METRICS_ADDRESS',
      );
    } finally {
      first.close();
    }
  });

  it('are served at one page', async () => {
    const server = await serveMetrics(metricsOf().metrics, '127.0.0.1:0');
    try {
      const { port } = server.address() as AddressInfo;
      const page = await fetch(`http://127.0.0.1:${port}/metrics`);
      expect(page.headers.get('content-type')).toContain('text/plain');
      expect(await page.text()).toContain('clearance_open_cases');
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    } finally {
      server.close();
    }
  });
});
