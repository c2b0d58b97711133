import { relative } from 'node:path';

const WIDTH = 32;
const STATUS_WIDTH = 7;
const SAY_AGAIN_MS = 15_000;

/** Where the supervisor's words go: lines with dots, as in the first minute of any start. */
export interface Screen {
  /** Runs a step and prints its line when it ends; on a terminal the line counts seconds meanwhile. */
  step<T>(title: string, work: () => Promise<T>, ending: (result: T) => StepEnding): Promise<T>;
  line(text: string): void;
}

export interface StepEnding {
  /** Replaces the title, e.g. by one with the version. */
  readonly title?: string;
  readonly status: 'ready' | 'yours' | 'done';
  readonly note?: string;
}

const label = (title: string): string => `  ${`${title} `.padEnd(WIDTH, '.')} `;

export function terminalScreen(out: NodeJS.WriteStream): Screen {
  const live = out.isTTY;
  const line = (text: string): void => void out.write(`${text}\n`);
  return {
    line,
    async step(title, work, ending) {
      const started = Date.now();
      const seconds = (): number => Math.round((Date.now() - started) / 1000);
      const counting = setInterval(
        () =>
          live
            ? out.write(`\r\u001b[K${label(title)}${seconds()} s`)
            : line(`${label(title)}waiting (${seconds()} s)`),
        live ? 1_000 : SAY_AGAIN_MS,
      );
      if (live) out.write(label(title));
      const end = (text: string): void => line(`${live ? '\r\u001b[K' : ''}${text}`.trimEnd());
      try {
        const result = await work();
        const { title: better = title, status, note = '' } = ending(result);
        const took = seconds() >= 3 ? `(${seconds()} s)` : '';
        end(`${label(better)}${status.padEnd(STATUS_WIDTH)} ${[note, took].filter(Boolean).join(' ')}`);
        return result;
      } catch (error) {
        end(`${label(title)}failed`);
        throw error;
      } finally {
        clearInterval(counting);
      }
    },
  };
}

/** A path as a person in this folder would write it. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}

/** One row for each address, aligned. */
export function addressTable(rows: readonly (readonly [what: string, address: string])[]): string {
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  return rows.map(([what, address]) => `  ${what.padEnd(width)}${address}`).join('\n');
}
