import { join } from 'node:path';
import type { Environment } from '../settings/read';
import { SettingsError } from '../settings/settings-error';
import { productVersion } from '../settings/version';
import { prepareNamespaceAt } from './namespace';
import { whenNpmIsGone } from './npm-gone';
import { shortPath, terminalScreen } from './screen';
import { Stack } from './start';
import type { Programs } from './parts';

/** npm passes Ctrl-C on to a process that the terminal has told already: two within this time are one. Milliseconds. */
const SAME_CTRL_C_MS = 1_000;

/** `npm start`: runs the stack until Ctrl-C, SIGTERM or the end of npm or the terminal, then ends it and this process. */
export async function main(env: Environment, programs: Programs = builtPrograms()): Promise<void> {
  const screen = terminalScreen(process.stdout);
  process.stdout.on('error', () => undefined); // the terminal is gone; SIGHUP ends the stack
  let stack: Stack;
  try {
    stack = new Stack({
      env,
      screen,
      programs,
      version: productVersion(),
      prepareNamespace: prepareNamespaceAt,
      onFailure: (reason) => void end(1, reason),
    });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }

  let endingSince: number | undefined;
  const end = async (code: number, reason?: string): Promise<void> => {
    if (endingSince !== undefined) return;
    endingSince = Date.now();
    if (reason !== undefined) console.error(`\n${reason}\n`);
    if (stack.idle) {
      await stack.stop();
      process.exit(code);
    }
    screen.line('\n  ending everything (Ctrl-C again to end it at once) ...');
    try {
      await stack.stop();
    } catch (error) {
      console.error(error);
      stack.kill();
    }
    screen.line(`  Ended. Cases are kept in ${shortPath(stack.dataFolder)}; npm start goes on with them.`);
    process.exit(code);
  };
  const onSignal = (): void => {
    if (endingSince === undefined) void end(0);
    else if (Date.now() - endingSince > SAME_CTRL_C_MS) {
      stack.kill();
      screen.line(`  Ended at once. Cases are kept in ${shortPath(stack.dataFolder)}.`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  whenNpmIsGone(() => void end(0));
  process.on('uncaughtException', (error) => void end(1, error.stack ?? error.message));

  screen.line('');
  try {
    await stack.start();
  } catch (error) {
    await end(1, error instanceof Error ? error.message : String(error));
  }
}

function builtPrograms(): Programs {
  const dist = join(__dirname, '..');
  return { worker: join(dist, 'worker', 'main.js'), desk: join(dist, 'desk', 'main.js') };
}
