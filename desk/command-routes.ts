import { Hono } from 'hono';
import { helpOf } from '../client/registry-help';
import { COMMANDS } from '../domain/commands';
import type { DeskEnv } from './session';

/** `/api/commands`: the registry, with JSON Schemas, for those who write a form or a program. */
export function commandRoutes(): Hono<DeskEnv> {
  // The registry does not change while the process runs.
  const all = COMMANDS.map(helpOf);
  return new Hono<DeskEnv>().get('/', (c) => c.json({ commands: all }));
}
