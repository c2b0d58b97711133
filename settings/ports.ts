import type { z } from 'zod';
import { port } from './fields';
import { withoutBlanks, type Environment } from './read';
import type { SettingProblem } from './settings-error';

/** The ports that `npm start` uses on the loopback address, the variable that moves each, and what each is for. */
export const PORTS = {
  CLEARANCE_DESK_PORT: { usual: '8400', what: 'the desk (HTTP)' },
  CLEARANCE_WORKER_HEALTH_PORT: { usual: '8401', what: "the worker's readiness answer (HTTP)" },
  CLEARANCE_TEMPORAL_PORT: { usual: '7233', what: 'the Temporal server' },
  CLEARANCE_TEMPORAL_UI_PORT: { usual: '8233', what: "Temporal's Web UI" },
  CLEARANCE_POSTGRES_PORT: { usual: '54329', what: 'the embedded PostgreSQL' },
  CLEARANCE_SMTP_PORT: { usual: '1025', what: 'the mail catcher (SMTP)' },
  CLEARANCE_MAIL_WEB_PORT: { usual: '1080', what: "the mail catcher's web page" },
} as const;
export type PortVariable = keyof typeof PORTS;

const at = (variable: PortVariable) => port.prefault(PORTS[variable].usual);

/** One entry of a settings schema for each port. */
export const portShape = {
  CLEARANCE_DESK_PORT: at('CLEARANCE_DESK_PORT'),
  CLEARANCE_WORKER_HEALTH_PORT: at('CLEARANCE_WORKER_HEALTH_PORT'),
  CLEARANCE_TEMPORAL_PORT: at('CLEARANCE_TEMPORAL_PORT'),
  CLEARANCE_TEMPORAL_UI_PORT: at('CLEARANCE_TEMPORAL_UI_PORT'),
  CLEARANCE_POSTGRES_PORT: at('CLEARANCE_POSTGRES_PORT'),
  CLEARANCE_SMTP_PORT: at('CLEARANCE_SMTP_PORT'),
  CLEARANCE_MAIL_WEB_PORT: at('CLEARANCE_MAIL_WEB_PORT'),
} satisfies Record<PortVariable, z.ZodType<number, string | undefined>>;

/** Two parts on one port cannot both start: each clash is a problem of the later variable. */
export function portClashes(env: Environment): SettingProblem[] {
  const set = withoutBlanks(env);
  const seen = new Map<number, string>();
  const problems: SettingProblem[] = [];
  for (const [variable, { usual }] of Object.entries(PORTS)) {
    const number = Number(set[variable] ?? usual);
    if (Number.isNaN(number)) continue; // reported by its own shape
    const other = seen.get(number);
    if (other !== undefined)
      problems.push({ variable, problem: `is port ${number} like ${other}: give each its own` });
    else seen.set(number, variable);
  }
  return problems;
}
