import { z } from 'zod';
import { portClashes, portShape } from './ports';
import { readWith, withoutBlanks, type Environment } from './read';
import { readSettings, type Settings } from './settings';

/** A part that `npm start` runs itself, or that the user brings by naming its address. */
export type Source = 'embedded' | 'yours';

export interface StackSettings {
  /** What the worker and the desk will read. */
  readonly settings: Settings;
  readonly ports: {
    readonly desk: number;
    readonly workerHealth: number;
    readonly temporal: number;
    readonly temporalUi: number;
    readonly postgres: number;
    readonly smtp: number;
    readonly mailWeb: number;
  };
  readonly temporal: Source;
  readonly postgres: Source;
  readonly mail: Source;
  /** The `temporal` binary that scripts/temporal-binaries.mjs found; needed when `temporal` is embedded. */
  readonly temporalCli?: string;
}

const shape = z.object({ ...portShape, CLEARANCE_TEMPORAL_CLI: z.string().optional() });

/**
 * The settings of `npm start`: the embedded set-up, where TEMPORAL_ADDRESS, DATABASE_URL and SMTP_URL each replace
 * one part, and letters go at any hour unless MAIL_HOURS says otherwise (a first try should show its mail).
 * @throws SettingsError that lists every problem with its variable and remedy
 */
export function readStackSettings(env: Environment): StackSettings {
  const set = withoutBlanks(env);
  const embedded = { MAIL_HOURS: 'any', ...set, CLEARANCE_SETUP: 'embedded' };
  const source = (variable: string): Source => (set[variable] === undefined ? 'embedded' : 'yours');
  const settings = readSettings(embedded, portClashes(embedded));
  const read = readWith(shape, embedded);
  return {
    settings,
    ports: {
      desk: read.CLEARANCE_DESK_PORT,
      workerHealth: read.CLEARANCE_WORKER_HEALTH_PORT,
      temporal: read.CLEARANCE_TEMPORAL_PORT,
      temporalUi: read.CLEARANCE_TEMPORAL_UI_PORT,
      postgres: read.CLEARANCE_POSTGRES_PORT,
      smtp: read.CLEARANCE_SMTP_PORT,
      mailWeb: read.CLEARANCE_MAIL_WEB_PORT,
    },
    temporal: source('TEMPORAL_ADDRESS'),
    postgres: source('DATABASE_URL'),
    mail: source('SMTP_URL'),
    ...(read.CLEARANCE_TEMPORAL_CLI === undefined ? {} : { temporalCli: read.CLEARANCE_TEMPORAL_CLI }),
  };
}
