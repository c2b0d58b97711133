import { join } from 'node:path';
import { embeddedDatabaseUrl, type Settings } from '../settings/settings';
import type { Environment } from '../settings/read';
import type { StackSettings } from '../settings/stack';
import { httpAnswers, postgresAnswers, smtpAnswers, temporalAnswers } from './answers';
import type { PartPlan } from './part';
import type { NeededPort } from './ports';

/** What the stack is made of, as data: the plan of each part, the ports it needs, the environment it is given. */

export type PartName = 'temporal' | 'postgres' | 'mail' | 'worker' | 'desk';

/** The order of ending: who uses something ends before it. */
export const STOP_ORDER: readonly PartName[] = ['desk', 'worker', 'mail', 'postgres', 'temporal'];

/** Compiled scripts, absolute. */
export interface Programs {
  readonly worker: string;
  readonly desk: string;
}

export function neededPorts({ ports, temporal, postgres, mail }: StackSettings): NeededPort[] {
  const needed: NeededPort[] = [
    { variable: 'CLEARANCE_DESK_PORT', port: ports.desk },
    { variable: 'CLEARANCE_WORKER_HEALTH_PORT', port: ports.workerHealth },
  ];
  if (temporal === 'embedded') {
    const replacedBy = 'TEMPORAL_ADDRESS';
    needed.push({ variable: 'CLEARANCE_TEMPORAL_PORT', port: ports.temporal, replacedBy });
    needed.push({ variable: 'CLEARANCE_TEMPORAL_UI_PORT', port: ports.temporalUi, replacedBy });
  }
  if (postgres === 'embedded')
    needed.push({ variable: 'CLEARANCE_POSTGRES_PORT', port: ports.postgres, replacedBy: 'DATABASE_URL' });
  if (mail === 'embedded') {
    needed.push({ variable: 'CLEARANCE_SMTP_PORT', port: ports.smtp, replacedBy: 'SMTP_URL' });
    needed.push({ variable: 'CLEARANCE_MAIL_WEB_PORT', port: ports.mailWeb, replacedBy: 'SMTP_URL' });
  }
  return needed;
}

/** What worker and desk read: the embedded set-up, spelt out. Everything else of the environment is passed on. */
export function partEnvironment(env: Environment, settings: Settings): NodeJS.ProcessEnv {
  return {
    ...env,
    TZ: 'UTC',
    CLEARANCE_SETUP: settings.setup,
    CLEARANCE_DATA: settings.dataFolder,
    CLEARANCE_TOKEN_FILE: settings.desk.tokenFile,
    TEMPORAL_ADDRESS: settings.temporal.address,
    TEMPORAL_NAMESPACE: settings.temporal.namespace,
    ...(settings.temporal.uiUrl === undefined ? {} : { TEMPORAL_UI_URL: settings.temporal.uiUrl }),
    DATABASE_URL: settings.database.url,
    SMTP_URL: settings.mail.smtpUrl,
    MAIL_HOURS: settings.mail.hours,
    // One address cannot be that of both.
    CLEARANCE_METRICS_ADDRESS: undefined,
  };
}

/**
 * The plans of the parts that this run starts; one's own are left out.
 * @param temporalFlags the flags of `temporal server start-dev` that depend on its version
 */
export function planParts(
  stack: StackSettings,
  env: Environment,
  programs: Programs,
  temporalFlags: readonly string[],
): PartPlan[] {
  const { settings, ports } = stack;
  const data = settings.dataFolder;
  const script = (name: string): string => join(__dirname, `${name}.js`);
  const common = (name: PartName) => ({
    name,
    env: partEnvironment(env, settings),
    logFile: join(data, 'logs', `${name}.log`),
  });

  const plans: PartPlan[] = [];
  if (stack.temporal === 'embedded' && stack.temporalCli !== undefined)
    plans.push({
      ...common('temporal'),
      title: 'Temporal server',
      program: { kind: 'binary', path: stack.temporalCli, args: temporalArguments(stack, temporalFlags) },
      answers: async () =>
        void (await temporalAnswers(settings.temporal.address, settings.temporal.namespace)),
      readyWithinMs: 60_000,
      stopWithinMs: 10_000,
    });
  if (stack.postgres === 'embedded')
    plans.push({
      ...common('postgres'),
      title: 'PostgreSQL (embedded)',
      program: {
        kind: 'node',
        script: script('embedded-postgres'),
        args: [join(data, 'postgres'), String(ports.postgres)],
      },
      answers: () => postgresAnswers(embeddedDatabaseUrl(ports.postgres)),
      readyWithinMs: 90_000,
      stopWithinMs: 10_000,
    });
  if (stack.mail === 'embedded')
    plans.push({
      ...common('mail'),
      title: 'Mail catcher',
      program: {
        kind: 'node',
        script: script('mail-catcher'),
        args: [join(data, 'mail'), String(ports.smtp), String(ports.mailWeb)],
      },
      answers: async () => {
        await smtpAnswers('127.0.0.1', ports.smtp);
        await httpAnswers(`http://127.0.0.1:${ports.mailWeb}/api/healthz`);
      },
      readyWithinMs: 60_000,
      stopWithinMs: 5_000,
    });
  plans.push({
    ...common('worker'),
    title: 'Worker',
    program: { kind: 'node', script: programs.worker, args: [] },
    answers: () => httpAnswers(`http://127.0.0.1:${ports.workerHealth}/ready`),
    readyWithinMs: 120_000,
    stopWithinMs: 20_000,
  });
  plans.push({
    ...common('desk'),
    title: 'Desk',
    program: { kind: 'node', script: programs.desk, args: [] },
    answers: () => httpAnswers(`http://127.0.0.1:${ports.desk}/health`),
    readyWithinMs: 60_000,
    stopWithinMs: 10_000,
  });
  return plans;
}

/** The UI is served under the desk's origin, so that the desk's session reaches the decoder. */
function temporalArguments({ settings, ports }: StackSettings, flags: readonly string[]): string[] {
  const options = {
    '--ip': '127.0.0.1',
    '--port': ports.temporal,
    '--ui-port': ports.temporalUi,
    '--ui-public-path': '/temporal',
    '--ui-codec-endpoint': `${settings.desk.url}/decoder`,
    '--db-filename': join(settings.dataFolder, 'temporal.db'),
    '--namespace': settings.temporal.namespace,
    '--log-level': 'warn',
    '--log-format': 'json',
  };
  return ['server', 'start-dev', ...Object.entries(options).flat().map(String), ...flags];
}
