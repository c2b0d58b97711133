import { join } from 'node:path';
import { z } from 'zod';
import { url } from './fields';
import { portShape } from './ports';
import { readWith, withoutBlanks, type Environment } from './read';
import { dataFolderOf } from './settings';

/** What the command line needs to know: where the desk is, and where the user's token lies. */
export interface ClientSettings {
  /** Origin without a slash at the end. */
  readonly deskUrl: string;
  readonly tokenFile: string;
  /** Said by a variable, not by default. */
  readonly deskUrlSet: boolean;
  readonly tokenFileSet: boolean;
}

const shape = z.object({
  CLEARANCE_DESK_PORT: portShape.CLEARANCE_DESK_PORT,
  CLEARANCE_DESK_URL: url(['http', 'https'], 'http://localhost:8400').optional(),
  CLEARANCE_DATA: z.string().optional(),
  CLEARANCE_TOKEN_FILE: z.string().optional(),
});

/** @throws SettingsError that lists every problem with its variable and remedy */
export function readClientSettings(env: Environment): ClientSettings {
  const read = readWith(shape, env);
  return {
    deskUrl: (read.CLEARANCE_DESK_URL ?? `http://localhost:${read.CLEARANCE_DESK_PORT}`).replace(/\/$/, ''),
    tokenFile: read.CLEARANCE_TOKEN_FILE ?? join(dataFolderOf(read.CLEARANCE_DATA), 'desk-token'),
    deskUrlSet:
      read.CLEARANCE_DESK_URL !== undefined || withoutBlanks(env)['CLEARANCE_DESK_PORT'] !== undefined,
    tokenFileSet: read.CLEARANCE_TOKEN_FILE !== undefined,
  };
}
