import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClientSettings } from '../../settings/client';
import { projectFolder } from '../../settings/folders';
import { readSettings } from '../../settings/settings';
import { SettingsError } from '../../settings/settings-error';
import { readStackSettings } from '../../settings/stack';

const PRODUCTION = {
  TEMPORAL_ADDRESS: 'temporal:7233',
  DATABASE_URL: 'postgres://clearance:pw@db:5432/clearance',
  SMTP_URL: 'smtps://user:pw@mail.firm.example',
  MAIL_FROM: 'Case desk <desk@firm.example>',
};

const problemsOf = (read: () => unknown): Record<string, string> => {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return Object.fromEntries(error.problems.map((p) => [p.variable, p.problem]));
  }
  return {};
};

describe('settings of the worker and the desk', () => {
  test('production names everything that is missing, at once', () => {
    expect(Object.keys(problemsOf(() => readSettings({}))).sort()).toEqual([
      'DATABASE_URL',
      'MAIL_FROM',
      'SMTP_URL',
      'TEMPORAL_ADDRESS',
    ]);
  });

  test('production with its four addresses is complete, and never makes a master key', () => {
    const settings = readSettings(PRODUCTION);
    expect(settings).toMatchObject({
      setup: 'production',
      temporal: { address: 'temporal:7233', namespace: 'default' },
      mail: { hours: 'client', from: { name: 'Case desk', address: 'desk@firm.example' } },
      masterKey: { kind: 'file', create: false },
      desk: { port: 8400, url: 'http://localhost:8400' },
    });
    expect(settings.temporal).not.toHaveProperty('uiUrl');
  });

  test('the embedded set-up needs nothing and points at the parts of npm start', () => {
    const data = join(projectFolder(), 'data');
    expect(readSettings({ CLEARANCE_SETUP: 'embedded' })).toMatchObject({
      dataFolder: data,
      temporal: { address: '127.0.0.1:7233', uiUrl: 'http://127.0.0.1:8233' },
      database: { url: 'postgres://postgres:postgres@127.0.0.1:54329/postgres' },
      mail: { smtpUrl: 'smtp://127.0.0.1:1025' },
      masterKey: { kind: 'file', path: join(data, 'master.key'), create: true },
      desk: { tokenFile: join(data, 'desk-token') },
    });
  });

  test('a blank variable counts as not set', () => {
    expect(readSettings({ ...PRODUCTION, TEMPORAL_NAMESPACE: '  ' }).temporal.namespace).toBe('default');
  });

  test.each([
    ['CLEARANCE_DESK_PORT', '0'],
    ['CLEARANCE_DESK_PORT', '70000'],
    ['CLEARANCE_DESK_PORT', '80a'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['DATABASE_URL', 'mysql://db/clearance'],
    ['DATABASE_URL', 'db:5432'],
    ['SMTP_URL', 'mail.firm.example'],
    ['MAIL_FROM', 'a@firm.example, b@firm.example'],
    ['MAIL_FROM', 'Desk <a@firm.example> <b@firm.example>'],
    ['MAIL_FROM', 'Desk\r\nBcc: x@y.example <a@firm.example>'],
    ['MAIL_HOURS', 'night'],
    ['LOG_LEVEL', 'loud'],
    ['CLEARANCE_SETUP', 'demo'],
    ['CLEARANCE_MASTER_KEY', 'c2hvcnQ='],
    ['CLEARANCE_DESK_URL', 'desk.firm.example'],
  ])('%s=%j is refused by name', (variable, value) => {
    expect(Object.keys(problemsOf(() => readSettings({ ...PRODUCTION, [variable]: value })))).toEqual([
      variable,
    ]);
  });

  test('every problem is listed in one message, and no value that may be a secret', () => {
    const env = {
      ...PRODUCTION,
      DATABASE_URL: 'mysql://u:hunter2@db/x',
      CLEARANCE_MASTER_KEY: 'hunter3',
      LOG_LEVEL: 'x',
    };
    expect(() => readSettings(env)).toThrow(
      /3 settings need attention[^]*LOG_LEVEL[^]*CLEARANCE_MASTER_KEY[^]*DATABASE_URL/,
    );
    expect(() => readSettings(env)).not.toThrow(/hunter/);
  });

  test('two sources of the master key are refused', () => {
    const env = {
      ...PRODUCTION,
      CLEARANCE_MASTER_KEY: `${'A'.repeat(43)}=`,
      CLEARANCE_MASTER_KEY_FILE: '/run/key',
    };
    expect(problemsOf(() => readSettings(env))).toHaveProperty('CLEARANCE_MASTER_KEY');
  });
});

describe('settings of npm start', () => {
  test('each address that is given replaces its part, and letters go at any hour', () => {
    const stack = readStackSettings({ DATABASE_URL: 'postgres://me@localhost/mine' });
    expect(stack).toMatchObject({ temporal: 'embedded', postgres: 'yours', mail: 'embedded' });
    expect(stack.settings).toMatchObject({
      setup: 'embedded',
      database: { url: 'postgres://me@localhost/mine' },
      mail: { hours: 'any' },
    });
  });

  test('MAIL_HOURS is kept when it is given', () => {
    expect(readStackSettings({ MAIL_HOURS: 'client' }).settings.mail.hours).toBe('client');
  });

  test('two parts on one port are refused together with other problems', () => {
    const problems = problemsOf(() => readStackSettings({ CLEARANCE_SMTP_PORT: '8400', LOG_LEVEL: 'x' }));
    expect(problems).toMatchObject({
      CLEARANCE_SMTP_PORT: expect.stringContaining('CLEARANCE_DESK_PORT'),
      LOG_LEVEL: expect.any(String),
    });
  });
});

test('a certificate without its key is refused, and the other way round', () => {
  const half = (name: string) => problemsOf(() => readStackSettings({ [name]: '/tls.pem' }));
  expect(half('CLEARANCE_DESK_TLS_CERT')).toEqual({
    CLEARANCE_DESK_TLS_KEY: expect.stringContaining('needs both'),
  });
  expect(half('CLEARANCE_DESK_TLS_KEY')).toEqual({
    CLEARANCE_DESK_TLS_CERT: expect.stringContaining('needs both'),
  });
});

describe('settings of the command line', () => {
  test('it follows the desk, and needs neither Temporal nor a database', () => {
    expect(readClientSettings({ CLEARANCE_DESK_PORT: '9000', CLEARANCE_TOKEN_FILE: '/t' })).toEqual({
      deskUrl: 'http://localhost:9000',
      deskUrlSet: true,
      tokenFile: '/t',
      tokenFileSet: true,
    });
    expect(readClientSettings({})).toMatchObject({ deskUrlSet: false, tokenFileSet: false });
    expect(readClientSettings({ CLEARANCE_DESK_URL: 'https://desk.firm.example/' }).deskUrl).toBe(
      'https://desk.firm.example',
    );
  });
});

describe('the table of variables in decision 0005', () => {
  const read = (...path: string[]): string => readFileSync(join(projectFolder(), ...path), 'utf8');
  const ours =
    /\b(?:CLEARANCE_[A-Z_]+|TEMPORAL_(?:ADDRESS|NAMESPACE|UI_URL)|DATABASE_URL|SMTP_URL|MAIL_[A-Z]+|LOG_LEVEL)\b/g;
  const named = (text: string): string[] => [...new Set(text.match(ours) ?? [])].sort();
  const table = named(
    read('docs', 'decisions', '0005-embedded-stack.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|')[1])
      .join('\n'),
  );
  const settings = readdirSync(join(projectFolder(), 'settings'))
    .map((file) => read('settings', file))
    .join('\n');

  test('names every variable that settings/ reads, and none that nobody reads', () => {
    expect(table).toEqual(named(`${settings}${read('scripts', 'temporal-binaries.mjs')}`));
  });
});
