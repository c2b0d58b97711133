const WIDTH = 32;

let out = process.stdout;

/**
 * Sends all further lines of progress elsewhere, so that standard output holds a program's own answer alone.
 * @param {NodeJS.WriteStream} stream
 */
export function showProgressOn(stream) {
  out = stream;
}

const label = (what) => `  ${`${what} `.padEnd(WIDTH, '.')} `;

/**
 * Runs one step and prints one line for it: what it is, dots, how it ended and after how many seconds.
 * On a terminal the line counts the seconds while it runs; elsewhere it is printed when the step has ended.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [ending] the word at the end; `done` unless given
 * @returns {Promise<T>}
 */
export async function step(what, work, ending = () => 'done') {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = out.isTTY;
  const show = (text) => out.write(`\r\u001b[K${label(what)}${text}`);
  const ticker = live ? setInterval(() => show(`${seconds()} s`), 1000) : undefined;
  if (live) show('');
  const end = (text) => {
    clearInterval(ticker);
    const after = seconds() > 0 ? ` (${seconds()} s)` : '';
    if (live) show(`${text}${after}\n`);
    else out.write(`${label(what)}${text}${after}\n`);
  };
  try {
    const result = await work();
    end(ending(result));
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

/** An error whose message is all that a person should see. */
export class Stop extends Error {}
