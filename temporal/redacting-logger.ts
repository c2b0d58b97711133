import type { Logger, LogLevel, LogMetadata } from '@temporalio/common';
import { REF } from '../domain/ref';
import { refOfWorkflowId } from './ids';

/** As `LOG_LEVEL` is written. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** One line of the log; every field is free of personal data. */
export interface LogLine {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly level: Level;
  readonly message: string;
  readonly component?: string;
  readonly ref?: string;
  /** Type of the workflow or activity it is about. */
  readonly workflow?: string;
  readonly activity?: string;
  readonly attempt?: number;
  /** Which build of the product speaks (worker/workflow-bundle.ts). */
  readonly build?: string;
  /** Names of the error and its causes, outermost first; never their messages, which repeat what they met. */
  readonly errors?: readonly string[];
}

export interface RedactingLoggerOptions {
  readonly level: Level;
  /** Takes one line of JSON without its line break. */
  readonly write: (line: string) => void;
  readonly now?: () => Date;
}

const LEVELS: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error'];
/** The parts of the SDK whose messages are fixed sentences; all others may end in `: <text of an error>`. */
const FIXED_SENTENCES: ReadonlySet<unknown> = new Set(['core', 'workflow']);

/**
 * Structured lines, by a list of what may be said: message, ref, type names, attempt. The SDK's own logger prints the
 * text of failures, and a mail server's refusal repeats the address it refused. The desk uses it as well.
 */
export class RedactingLogger implements Logger {
  readonly #options: RedactingLoggerOptions;
  readonly #least: number;

  constructor(options: RedactingLoggerOptions) {
    this.#options = options;
    this.#least = LEVELS.indexOf(options.level);
  }

  log(sdkLevel: LogLevel, message: string, meta: LogMetadata = {}): void {
    const level = LEVELS.find((one) => one.toUpperCase() === sdkLevel) ?? 'error';
    if (LEVELS.indexOf(level) < this.#least) return;
    const now = this.#options.now?.() ?? new Date();
    this.#options.write(JSON.stringify(lineOf(now, level, message, meta)));
  }

  trace(message: string, meta?: LogMetadata): void {
    this.log('TRACE', message, meta);
  }
  debug(message: string, meta?: LogMetadata): void {
    this.log('DEBUG', message, meta);
  }
  info(message: string, meta?: LogMetadata): void {
    this.log('INFO', message, meta);
  }
  warn(message: string, meta?: LogMetadata): void {
    this.log('WARN', message, meta);
  }
  error(message: string, meta?: LogMetadata): void {
    this.log('ERROR', message, meta);
  }
}

function lineOf(now: Date, level: Level, message: string, meta: LogMetadata): LogLine {
  const component = word(meta['sdkComponent']);
  const ref = refIn(meta);
  const workflow = word(meta['workflowType']) ?? word(meta['workflow_type']);
  const activity = word(meta['activityType']) ?? word(meta['activity_type']);
  const attempt = typeof meta['attempt'] === 'number' ? meta['attempt'] : undefined;
  const build = typeof meta['build'] === 'string' && BUILD.test(meta['build']) ? meta['build'] : undefined;
  const errors = errorNames(meta['error'] ?? meta['err'] ?? (meta instanceof Error ? meta : undefined));
  return {
    at: now.toISOString(),
    level,
    message: redact(FIXED_SENTENCES.has(component) ? message : (message.split(': ', 1)[0] ?? '')),
    ...(component === undefined ? {} : { component }),
    ...(ref === undefined ? {} : { ref }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(activity === undefined ? {} : { activity }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(build === undefined ? {} : { build }),
    ...(errors.length === 0 ? {} : { errors }),
  };
}

function refIn(meta: LogMetadata): string | undefined {
  for (const name of ['ref', 'workflowId', 'workflow_id']) {
    const value: unknown = meta[name];
    if (typeof value !== 'string') continue;
    const ref = REF.test(value) ? value : refOfWorkflowId(value);
    if (ref !== undefined) return ref;
  }
  return undefined;
}

/** A type's name: letters and digits, so that a sentence never passes for one. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][\w.:-]{0,79}$/.test(value) ? redact(value) : undefined;
}

function errorNames(error: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 8; depth += 1) {
    const name = word('name' in at ? at.name : undefined) ?? 'Error';
    // An ApplicationFailure's own type says more than its class.
    const type = 'type' in at ? word(at.type) : undefined;
    names.push(type === undefined || type === name ? name : `${name}(${type})`);
    at = 'cause' in at ? at.cause : undefined;
  }
  return names;
}

/** Version and fingerprint; a number that a person has does not look so. As part of a message it would be taken for one. */
const BUILD = /^\d+\.\d+\.\d+-[0-9a-f]{12}$/;

const REFS = new RegExp(`(${REF.source.slice(1, -1)})`);
const ADDRESS = /[^\s<>"'(),;:=]+@[^\s<>"'(),;:=]+/g;
/** Five digits or more, also in groups, with the letters a passport number begins with: telephone, passport, birth date. */
const NUMBER = /(?:\b[A-Za-z]{1,3}|\+)?\d(?:[\s().:/-]{0,2}\d){4,}/g;

/** Characters of a message that are written; a sentence is shorter. */
const LONGEST = 500;

/** Takes mail addresses and long numbers out of a text; refs stay. */
export function redact(text: string): string {
  return text
    .slice(0, LONGEST)
    .split(REFS)
    .map((part) => (REF.test(part) ? part : part.replace(ADDRESS, '[address]').replace(NUMBER, '[number]')))
    .join('');
}
