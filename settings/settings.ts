import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  hostAndPort,
  mailAddress,
  masterKey,
  masterKeys,
  url,
  wholeNumber,
  type MailAddress,
} from './fields';
import { projectFolder } from './folders';
import { portShape } from './ports';
import { readWith, withoutBlanks, type Environment } from './read';
import type { SettingProblem } from './settings-error';

/**
 * The environment, read and checked in one place: `readSettings` for the worker and the desk, `readStackSettings`
 * (settings/stack.ts) for `npm start`, `readClientSettings` (settings/client.ts) for the command line.
 * docs/decisions/0005-embedded-stack.md lists the variables.
 */

export type Setup = 'embedded' | 'production';
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where the master key is. `create`: the embedded set-up makes the file when it is missing; production never does. */
export type MasterKeySource =
  | {
      readonly kind: 'value';
      readonly base64: string;
      /** Former and coming master keys: they unwrap only. */
      readonly others: readonly string[];
    }
  | { readonly kind: 'file'; readonly path: string; readonly create: boolean };

/** Files of a certificate (with its chain) and its key, as PEM. */
export interface Tls {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface Settings {
  readonly setup: Setup;
  readonly logLevel: LogLevel;
  /** host:port at which Prometheus reads what this process measures; absent: nothing is measured. */
  readonly metricsAddress?: string;
  /** Absolute. What the embedded set-up keeps and logs; in production nothing is written there. */
  readonly dataFolder: string;
  readonly masterKey: MasterKeySource;
  readonly temporal: {
    /** host:port */
    readonly address: string;
    readonly namespace: string;
    /** Where Temporal's Web UI answers, for the desk's `/temporal`; absent when nobody said. */
    readonly uiUrl?: string;
  };
  readonly database: { readonly url: string };
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: MailAddress;
    /** `client`: event letters wait for the client's own daytime; `any`: they go at once (for trying things). */
    readonly hours: 'client' | 'any';
  };
  readonly desk: {
    readonly host: string;
    readonly port: number;
    /** The origin by which people reach the desk. */
    readonly url: string;
    /** Where the desk leaves the local user's token in the embedded set-up (mode 0600). */
    readonly tokenFile: string;
    /** The desk serves TLS itself. */
    readonly tls?: Tls;
    /** A proxy in front ends TLS and says where requests come from (X-Forwarded-For). */
    readonly behindProxy: boolean;
  };
  /** The largest file that is taken, in bytes. */
  readonly files: { readonly mostBytes: number };
  /** For so many days backups of the database are kept, as the certificate of an erasure says; absent: nobody has said. */
  readonly backupDays?: number;
  readonly worker: {
    readonly healthPort: number;
    /** The workflows as bundled when the release was built; absent: they are bundled at start. */
    readonly workflowBundle?: string;
    /** Cases kept in memory; absent: as many as the SDK finds right for the machine. Others are replayed. */
    readonly cachedCases?: number;
  };
}

export const setupShape = z
  .enum(['embedded', 'production'], 'must be embedded or production')
  .default('production');

/** Required in production; in the embedded set-up the supervisor's own part is meant when it is not set. */
const needed = <T extends z.ZodType<unknown, string>>(
  shape: T,
  setup: Setup,
  usual: string,
  remedy: string,
) =>
  setup === 'embedded'
    ? shape.prefault(usual as z.input<T>)
    : z.string(`is not set: ${remedy}`).pipe(shape as z.ZodType<z.output<T>, string>);

function shapeFor(setup: Setup, ports: { temporal: string; postgres: string; smtp: string }) {
  return z.object({
    ...portShape,
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error')
      .default('info'),
    CLEARANCE_SETUP: setupShape,
    CLEARANCE_DATA: z.string().optional(),
    CLEARANCE_MASTER_KEY: masterKey.optional(),
    CLEARANCE_MASTER_KEYS_OTHER: masterKeys.optional(),
    CLEARANCE_MASTER_KEY_FILE: z.string().optional(),
    CLEARANCE_TOKEN_FILE: z.string().optional(),
    CLEARANCE_METRICS_ADDRESS: hostAndPort.optional(),
    CLEARANCE_WORKFLOW_BUNDLE: z.string().optional(),
    CLEARANCE_WORKER_CACHED_CASES: wholeNumber(2, 100_000).optional(),
    CLEARANCE_DESK_HOST: z.string().default('127.0.0.1'),
    CLEARANCE_DESK_TLS_CERT: z.string().optional(),
    CLEARANCE_DESK_TLS_KEY: z.string().optional(),
    CLEARANCE_DESK_BEHIND_PROXY: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
    CLEARANCE_DESK_URL: url(['http', 'https'], 'https://desk.firm.example').optional(),
    TEMPORAL_ADDRESS: needed(
      hostAndPort,
      setup,
      `127.0.0.1:${ports.temporal}`,
      'set host:port of the Temporal server, e.g. temporal:7233',
    ),
    TEMPORAL_NAMESPACE: z.string().default('default'),
    TEMPORAL_UI_URL: url(['http', 'https'], 'http://temporal-ui:8080').optional(),
    DATABASE_URL: needed(
      url(['postgres', 'postgresql'], 'postgres://user:password@host:5432/clearance'),
      setup,
      embeddedDatabaseUrl(ports.postgres),
      'set the PostgreSQL database, e.g. postgres://user:password@host:5432/clearance',
    ),
    SMTP_URL: needed(
      url(['smtp', 'smtps'], 'smtps://user:password@mail.firm.example'),
      setup,
      `smtp://127.0.0.1:${ports.smtp}`,
      'set the mail server, e.g. smtps://user:password@mail.firm.example',
    ),
    MAIL_FROM: needed(
      mailAddress,
      setup,
      'Clearance desk <desk@clearance.example>',
      'set the sender, e.g. "Case desk <desk@firm.example>"',
    ),
    CLEARANCE_FILE_LIMIT_MB: wholeNumber(1, 100).default(25),
    CLEARANCE_BACKUP_DAYS: wholeNumber(1, 3650).optional(),
    MAIL_HOURS: z.enum(['client', 'any'], 'must be client or any').default('client'),
  });
}

export const embeddedDatabaseUrl = (port: number | string): string =>
  `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;

/** The folder for everything that is kept: `data` in the project unless CLEARANCE_DATA names another. */
export const dataFolderOf = (chosen: string | undefined): string =>
  chosen === undefined ? join(projectFolder(), 'data') : resolve(chosen);

/**
 * The settings of the worker and the desk.
 * @param also problems found by other means, reported together with what is found here
 * @throws SettingsError that lists every problem with its variable and remedy
 */
export function readSettings(env: Environment, also: readonly SettingProblem[] = []): Settings {
  const set = withoutBlanks(env);
  const setup: Setup = set['CLEARANCE_SETUP'] === 'embedded' ? 'embedded' : 'production';
  const shape = shapeFor(setup, {
    temporal: set['CLEARANCE_TEMPORAL_PORT'] ?? '7233',
    postgres: set['CLEARANCE_POSTGRES_PORT'] ?? '54329',
    smtp: set['CLEARANCE_SMTP_PORT'] ?? '1025',
  });
  const both = set['CLEARANCE_MASTER_KEY'] !== undefined && set['CLEARANCE_MASTER_KEY_FILE'] !== undefined;
  const twoKeys = {
    variable: 'CLEARANCE_MASTER_KEY',
    problem: 'is set beside CLEARANCE_MASTER_KEY_FILE: set only one',
  };
  const read = readWith(shape, env, [...(both ? [twoKeys] : []), ...halfOfTls(set), ...also]);

  const dataFolder = dataFolderOf(read.CLEARANCE_DATA);
  const uiUrl =
    read.TEMPORAL_UI_URL ??
    (setup === 'embedded' && set['TEMPORAL_ADDRESS'] === undefined
      ? `http://127.0.0.1:${read.CLEARANCE_TEMPORAL_UI_PORT}`
      : undefined);
  return {
    setup,
    logLevel: read.LOG_LEVEL,
    ...(read.CLEARANCE_METRICS_ADDRESS === undefined
      ? {}
      : { metricsAddress: read.CLEARANCE_METRICS_ADDRESS }),
    dataFolder,
    masterKey:
      read.CLEARANCE_MASTER_KEY === undefined
        ? {
            kind: 'file',
            path: read.CLEARANCE_MASTER_KEY_FILE ?? join(dataFolder, 'master.key'),
            create: setup === 'embedded',
          }
        : {
            kind: 'value',
            base64: read.CLEARANCE_MASTER_KEY,
            others: read.CLEARANCE_MASTER_KEYS_OTHER ?? [],
          },
    temporal: {
      address: read.TEMPORAL_ADDRESS,
      namespace: read.TEMPORAL_NAMESPACE,
      ...(uiUrl === undefined ? {} : { uiUrl }),
    },
    database: { url: read.DATABASE_URL },
    mail: {
      smtpUrl: read.SMTP_URL,
      from: read.MAIL_FROM,
      hours: read.MAIL_HOURS,
    },
    desk: {
      host: read.CLEARANCE_DESK_HOST,
      port: read.CLEARANCE_DESK_PORT,
      url: (read.CLEARANCE_DESK_URL ?? `http://localhost:${read.CLEARANCE_DESK_PORT}`).replace(/\/$/, ''),
      tokenFile: read.CLEARANCE_TOKEN_FILE ?? join(dataFolder, 'desk-token'),
      ...(read.CLEARANCE_DESK_TLS_CERT === undefined || read.CLEARANCE_DESK_TLS_KEY === undefined
        ? {}
        : { tls: { certFile: read.CLEARANCE_DESK_TLS_CERT, keyFile: read.CLEARANCE_DESK_TLS_KEY } }),
      behindProxy: read.CLEARANCE_DESK_BEHIND_PROXY === 'yes',
    },
    files: { mostBytes: read.CLEARANCE_FILE_LIMIT_MB * 1024 * 1024 },
    ...(read.CLEARANCE_BACKUP_DAYS === undefined ? {} : { backupDays: read.CLEARANCE_BACKUP_DAYS }),
    worker: {
      healthPort: read.CLEARANCE_WORKER_HEALTH_PORT,
      ...(read.CLEARANCE_WORKFLOW_BUNDLE === undefined
        ? {}
        : { workflowBundle: resolve(read.CLEARANCE_WORKFLOW_BUNDLE) }),
      ...(read.CLEARANCE_WORKER_CACHED_CASES === undefined
        ? {}
        : { cachedCases: read.CLEARANCE_WORKER_CACHED_CASES }),
    },
  };
}

/** A certificate without its key, or the other way round, is a mistake that must not end in a desk without TLS. */
function halfOfTls(set: Readonly<Record<string, string>>): SettingProblem[] {
  const [cert, key] = ['CLEARANCE_DESK_TLS_CERT', 'CLEARANCE_DESK_TLS_KEY'] as const;
  if ((set[cert] === undefined) === (set[key] === undefined)) return [];
  const [missing, there] = set[cert] === undefined ? [cert, key] : [key, cert];
  return [{ variable: missing, problem: `is not set although ${there} is: the desk needs both for TLS` }];
}
