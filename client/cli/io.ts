/**
 * The world of the command line, handed to every command, so that tests can be the terminal.
 * `run` (program.ts) never touches `process`.
 */
export interface Io {
  /** Standard output: what was asked for. */
  readonly out: (text: string) => void;
  /** Standard error: everything else. */
  readonly err: (text: string) => void;
  /** Is standard output a terminal (colour, width)? */
  readonly isTerminal: boolean;
  /** Asks one question; undefined where nobody can answer (input is not a terminal). */
  readonly ask?: (question: string) => Promise<string>;
  /** Asks for something that is not shown while it is typed, e.g. a password. */
  readonly askSecret?: (question: string) => Promise<string>;
  /** All of standard input, for `--data -`. */
  readonly readInput: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Columns of the terminal; 100 elsewhere. */
  readonly columns: number;
  /** Rows of the terminal; absent elsewhere. */
  readonly rows?: number;
  /** IANA zone of the user, in which words such as "yesterday" are meant; UTC when absent. */
  readonly zone?: string;
  readonly now: () => Date;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Options that every command takes. */
export interface Common {
  readonly json?: boolean;
  readonly debug?: boolean;
  /** Origin of the desk; from the settings when absent. */
  readonly desk?: string;
  /** File with the certificates by which the desk is known. */
  readonly ca?: string;
  /** Role to act as; embedded set-up only. */
  readonly as?: string;
}
