/** Why a case does not accept a command: stable code, one sentence, and every fact that stands in the way. */
export interface Refusal {
  /** Stable, machine-readable; kebab-case. Messages may be reworded, codes may not. */
  readonly code: RefusalCode;
  /** One sentence a paralegal understands: what is wrong. Never personal data. */
  readonly message: string;
  /** Everything that stands in the way, all at once, one short line each. */
  readonly facts: readonly string[];
}

export type RefusalCode =
  | 'bad-data' // the data does not fit the command's schema; facts are `path: problem`
  | 'unknown-command'
  | 'unreadable' // the payload could not be decoded
  | 'not-allowed' // the sender's role may not send this command
  | 'not-now' // the case (or station) is not in a stage where this makes sense
  | 'outstanding' // something must be done first; facts list all of it
  | 'unknown-station'
  | 'station-needed'
  | 'unknown-item' // an id in the data names nothing in this case
  | 'future-date' // occurredOn lies in the future
  | 'key-reused' // the idempotency key was used with other data
  | 'closed'; // the case is closed

export function refuse(code: RefusalCode, message: string, facts: readonly string[] = []): Refusal {
  return { code, message, facts };
}
