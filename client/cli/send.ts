import { randomUUID } from 'node:crypto';
import { jsonSchema } from '../registry-help';
import { problemLines, problemsOf } from '../problems';
import type { SendAnswer } from '../wire';
import { askForMissing } from './ask';
import { resolveDays } from './day-words';
import { deskHttp } from './desk-http';
import { badInput, Failure } from './exit';
import { findCommand } from './find-command';
import { readJsonText, readTextFile } from './input-file';
import type { Common, Io } from './io';
import { asSchema, type Schema } from './json-schema';
import { readRef } from './refs';
import { setField } from './set-field';
import { afterwards } from './afterwards';
import { inkFor } from './text';
import { withNearRef } from './near-ref';

export interface SendOptions extends Common {
  readonly station?: string;
  /** JSON, `@file`, or `-` for standard input. */
  readonly data?: string;
  readonly set?: readonly string[];
  readonly key?: string;
  readonly signalIfNoWorker?: boolean;
}

/**
 * `send`: one command to one case. Missing fields are asked for on a terminal; elsewhere all of them are named at once.
 * @throws Failure: bad input (nothing sent), refused by the case, not found, not reachable (with the key to send again)
 */
export async function send(io: Io, typedRef: string, name: string, options: SendOptions): Promise<void> {
  const ref = readRef(typedRef);
  const spec = findCommand(name);
  const schema = asSchema(jsonSchema(spec.schema));
  const { data, said } = resolveDays(await gather(io, options, schema), schema, io);
  const read = spec.schema.safeParse(data);
  if (!read.success)
    throw badInput(
      `${name} was not sent.`,
      problemLines(problemsOf(read.error)),
      `npx clearance commands ${name}`,
    );

  if (!options.json) for (const line of said) io.err(`${line}\n`);

  const key = options.key ?? randomUUID();
  const desk = deskHttp(io, options);
  const answer = await withNearRef(desk, ref, () =>
    withKey(key, () =>
      desk.post<SendAnswer>(`/api/cases/${ref}/commands/${name}`, {
        ...(options.station === undefined ? {} : { station: options.station }),
        data,
        key,
        leaveAsSignal: options.signalIfNoWorker ?? false,
      }),
    ),
  );
  if (options.json) {
    io.out(`${JSON.stringify(answer)}\n`);
    return;
  }
  const ink = inkFor(io);
  if (answer.kind === 'left-as-signal') {
    io.out(`Left for ${ref}: no worker is up; the case will judge ${name} when one is.\n`);
    io.out(`${ink.bold('Next:')} npx clearance show ${ref}\n`);
    return;
  }
  io.out(`${ink.good('Done:')} ${name}, entry ${answer.receipt.entry} of ${ref}\n`);
  if (answer.view !== null) io.out(afterwards(answer.view, ink, io.now()));
}

async function gather(io: Io, options: SendOptions, schema: Schema): Promise<unknown> {
  let data: unknown = {};
  if (options.data === '-') data = readJsonText(await io.readInput(), 'The input');
  else if (options.data?.startsWith('@')) {
    const file = options.data.slice(1);
    data = readJsonText(readTextFile(file, io.cwd), file);
  } else if (options.data !== undefined) data = readJsonText(options.data, '--data');
  for (const assignment of options.set ?? []) data = setField(data, assignment, schema);
  return io.ask === undefined || options.json ? data : askForMissing(data, schema, io.ask);
}

/** After these it is not known whether the command was done. */
const UNKNOWN: ReadonlySet<string> = new Set(['unreachable', 'unexpected']);

/** Whatever broke on the way, the same key makes sending again safe: so it is said which key that was. */
export async function withKey<T>(key: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Failure) || !UNKNOWN.has(error.detail.code)) throw error;
    const fact = `nothing is lost: sending it again with --key ${key} is safe`;
    throw new Failure({ ...error.detail, key, facts: [...error.detail.facts, fact] }, { cause: error });
  }
}
