import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FirmMetrics } from '../../desk/metrics';
import { MAIL_STATES } from '../../store/mail-figures';

const ROOT = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

/** Rules and dashboard, which ask Prometheus for metrics by name. */
const ASKING = ['deploy/prometheus/alerts.yml', 'deploy/grafana/dashboards/clearance.json'];
const asked = (prefix: string): string[] => [
  ...new Set(ASKING.flatMap((file) => read(file).match(new RegExp(`\\b${prefix}_[a-z_]+`, 'g')) ?? [])),
];

describe('the metrics that alerts and dashboard ask for', () => {
  it("are those of the desk's page, where they are the firm's", async () => {
    const { text } = await new FirmMetrics({
      parts: () => Promise.resolve([]),
      cases: () => Promise.reject(new Error('not asked here')),
      mail: () => Promise.resolve([]),
      letterKinds: [],
      times: () => Promise.resolve([]),
      now: () => 0,
    }).page();
    const exported = [...text.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name);
    expect(asked('clearance').length).toBeGreaterThan(5);
    expect(exported).toEqual(expect.arrayContaining(asked('clearance')));
  });

  it("are those of the engine's SDK otherwise; test/security/canary.test.ts reads them from a worker, under this prefix", () => {
    const from = createRequire(require.resolve('@temporalio/worker'));
    const bridge = dirname(from.resolve('@temporalio/core-bridge/package.json'));
    const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64' | 'arm64'];
    const system = { linux: 'unknown-linux-gnu', darwin: 'apple-darwin', win32: 'pc-windows-msvc' }[
      process.platform as 'linux' | 'darwin' | 'win32'
    ];
    const core = readFileSync(join(bridge, 'releases', `${machine}-${system}`, 'index.node'));
    const names = asked('temporal').map((name) => name.replace(/^temporal_/, '').replace(/_bucket$/, ''));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !core.includes(name))).toEqual([]);
  });

  it('ask for letters in states that there are', () => {
    const states = ASKING.flatMap((file) => [...read(file).matchAll(/state!?=~?\\?"([a-z|]+)\\?"/g)]);
    expect(states.length).toBeGreaterThan(3);
    for (const [, named = ''] of states)
      expect(MAIL_STATES).toEqual(expect.arrayContaining(named.split('|')));
  });

  it('never take a figure that may fall for a counter, of which rate() and increase() would make a rise', () => {
    for (const file of ASKING) expect(read(file)).not.toMatch(/(rate|increase)\(clearance_/);
  });
});
