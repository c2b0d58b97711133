import type { Accepted, Acknowledged } from './journal';

/** What engine and store hold of one case, as far as a drill asks. */
export interface CaseEvidence {
  readonly ref: string;
  readonly history: {
    readonly started: boolean;
    readonly completed: boolean;
    /** Ids of the updates that were accepted, in order: their idempotency keys. */
    readonly updates: readonly string[];
    /** Signals in order; the key is absent where the signal cannot be read. */
    readonly signals: readonly { readonly name: string; readonly key?: string }[];
    /** Tasks that failed because the history could not be replayed. */
    readonly replayFailures: number;
    /** Build ids of the workers that took its tasks, in order, each once. */
    readonly builds: readonly string[];
  };
  /** The record as the case left it in the store at its closing; absent where there is none. */
  readonly record?: {
    readonly closed: boolean;
    readonly entries: readonly {
      readonly n: number;
      readonly command: string;
      readonly byCase: boolean;
      /** When it was entered, ISO 8601 UTC, and the day on which it happened, YYYY-MM-DD. */
      readonly at: string;
      readonly on: string;
    }[];
    /** Idempotency key -> number of the entry. */
    readonly keys: ReadonlyMap<string, number>;
    /** Messages that were refused and shown. */
    readonly refused: number;
    /** Keys of letters that have gone. */
    readonly gone: readonly string[];
    /** Keys of letters that were given up, each with an attention for a person. */
    readonly givenUp: readonly string[];
    /** When letters went, ISO 8601 UTC. */
    readonly sentAt: readonly string[];
  };
}

/** A line of the send ledger. */
export interface LedgerLine {
  readonly ref: string;
  /** The letter's key within its case. */
  readonly key: string;
  readonly messageId: string;
  readonly sent: boolean;
}

export interface Findings {
  readonly acknowledged: readonly Acknowledged[];
  readonly accepted: readonly Accepted[];
  readonly cases: readonly CaseEvidence[];
  readonly ledger: readonly LedgerLine[];
  /** Letters that every case owes its client. */
  readonly owed: readonly string[];
  /** So many letters may arrive again under their own Message-ID, because the mail server's answer was lost. */
  readonly mayRepeat: number;
  /** Between these two instants everything happened, ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
}

export interface Tally {
  readonly acknowledged: number;
  readonly found: number;
  /** Letters that cases say have gone. */
  readonly letters: number;
  /** Each in words: what was acknowledged or owed and is nowhere. */
  readonly lost: readonly string[];
  /** Each in words: what is there more than once. */
  readonly duplicated: readonly string[];
  /** Letters that came again under the same Message-ID, within what lost answers explain. */
  readonly repeated: number;
  readonly finished: number;
  /** What is wrong beside loss and duplication, in words. */
  readonly wrong: readonly string[];
}

/** Compares what was answered for with what is there. Pure: it can be told of a loss to see that it counts it. */
export function compare(findings: Findings): Tally {
  const cases = new Map(findings.cases.map((one) => [one.ref, one]));
  const missing = findings.acknowledged.filter((one) => !isThere(one, cases.get(one.ref)));
  const uncovered = withoutRefusal(missing, cases);
  const letters = compareLetters(findings);
  return {
    acknowledged: findings.acknowledged.length,
    found: findings.acknowledged.length - uncovered.length,
    letters: findings.cases.reduce((sum, { record }) => sum + (record?.gone.length ?? 0), 0),
    lost: [
      ...uncovered.map(({ ref, kind, command, key }) => `${ref}: ${kind} ${command} (${key})`),
      ...letters.lost,
    ],
    duplicated: [...findings.cases.flatMap(entriesTwice), ...letters.duplicated],
    repeated: letters.repeated,
    finished: findings.cases.filter((one) => one.history.completed && one.record?.closed === true).length,
    wrong: findings.cases.flatMap((one) => wrongWith(one, findings)),
  };
}

/** The worker's machine may be anywhere and its clock wrong: instants and days of a record are those of the engine, in UTC. */
function wrongWith({ ref, history, record }: CaseEvidence, { from, to }: Findings): string[] {
  const entries = record?.entries ?? [];
  const instants = [...entries.map(({ at }) => at), ...(record?.sentAt ?? [])];
  return [
    ...(history.replayFailures === 0
      ? []
      : [`${ref}: its history could not be replayed (${history.replayFailures} times)`]),
    ...instants
      .filter((at) => at < from || at > to)
      .map((at) => `${ref}: its record speaks of ${at}, when nothing happened`),
    ...entries
      .filter(({ at, on }) => !at.startsWith(on))
      .map(({ n, at, on }) => `${ref}: entry ${n} of ${at} stands under the day ${on}`),
  ];
}

/** In the history and in the record: an update and its entry under the number that was told, a signal under its key. */
function isThere({ kind, key, command, entry }: Acknowledged, found: CaseEvidence | undefined): boolean {
  if (found?.record === undefined || !found.history.started) return false;
  const { history, record } = found;
  if (kind === 'start') return record.entries[0]?.n === 1;
  const inHistory =
    kind === 'update' ? history.updates.includes(key) : history.signals.some((signal) => signal.key === key);
  const n = record.keys.get(key);
  const inRecord = record.entries.some((one) => one.n === n && one.command === command);
  return inHistory && inRecord && (entry === null || entry === n);
}

/** A signal may also end as a refused message that somebody sees: it is not lost. One refusal covers one signal. */
function withoutRefusal(
  missing: readonly Acknowledged[],
  cases: ReadonlyMap<string, CaseEvidence>,
): Acknowledged[] {
  const left = new Map([...cases].map(([ref, { record }]) => [ref, record?.refused ?? 0]));
  return missing.filter(({ ref, kind, command }) => {
    const refusals = left.get(ref) ?? 0;
    const arrived = cases.get(ref)?.history.signals.some(({ name }) => name === command) ?? false;
    if (kind !== 'signal' || !arrived || refusals === 0) return true;
    left.set(ref, refusals - 1);
    return false;
  });
}

/** Every entry of a person has one key, and every update was accepted once. */
function entriesTwice({ ref, history, record }: CaseEvidence): string[] {
  const numbers = new Set(record?.keys.values());
  const [, ...later] = record?.entries ?? [];
  return [
    ...repeats(history.updates).map((key) => `${ref}: update ${key} was accepted twice`),
    ...later
      .filter(({ n, byCase }) => !byCase && !numbers.has(n))
      .map(({ n, command }) => `${ref}: entry ${n} (${command}) belongs to no key`),
    ...repeats([...(record?.keys.values() ?? [])].map(String)).map((n) => `${ref}: entry ${n} has two keys`),
  ];
}

function compareLetters({ cases, ledger, accepted, owed, mayRepeat }: Findings): {
  lost: string[];
  duplicated: string[];
  repeated: number;
} {
  const lines = new Map(ledger.map((line) => [`${line.ref}/${line.key}`, line]));
  const arrived = new Map<string, number>();
  for (const { messageId } of accepted) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
  const known = new Set(ledger.map(({ messageId }) => messageId));
  const lost = cases.flatMap(({ ref, record }) => {
    const { gone = [], givenUp = [] } = record ?? {};
    return [
      ...gone
        .filter((key) => !arrived.has(lines.get(`${ref}/${key}`)?.messageId ?? ''))
        .map((key) => `${ref}: letter ${key} is said to have gone, and no mail server took it`),
      ...owed
        .filter((key) => !gone.includes(key) && !givenUp.includes(key))
        .map((key) => `${ref}: letter ${key} neither went nor was given up`),
    ];
  });
  const again = [...arrived].flatMap(([id, times]) => Array.from({ length: times - 1 }, () => id));
  return {
    lost: [
      ...lost,
      ...ledger
        .filter(({ sent, messageId }) => sent && !arrived.has(messageId))
        .map(({ ref, key }) => `${ref}: letter ${key} is in the ledger as sent, and no mail server took it`),
    ],
    duplicated: [
      ...cases.flatMap(({ ref, record }) =>
        repeats(record?.gone ?? []).map((key) => `${ref}: letter ${key} went twice`),
      ),
      ...[...arrived.keys()].filter((id) => !known.has(id)).map((id) => `a mail that no letter is: ${id}`),
      ...again.slice(mayRepeat).map((id) => `a mail came again: ${id}`),
    ],
    repeated: Math.min(again.length, mayRepeat),
  };
}

function repeats(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) < i);
}
