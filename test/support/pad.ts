import type { CaseHistory } from '../../domain/corrections';
import { applyEntry, fold, type Opened } from '../../domain/fold';
import type { Intake } from '../../domain/intake';
import { judge } from '../../domain/judge';
import type { Entry, Matter } from '../../domain/matter';
import type { Refusal } from '../../domain/refusal';
import type { Role } from '../../domain/actor';

/** A case on paper: commands are judged and entered without an engine. Case time moves only when told to. */
export class Pad {
  matter: Matter;
  readonly entries: Entry[];
  now: string;
  /** Keys of letters that have gone; as long as nobody says which, a command may name any. */
  gone?: readonly string[];
  readonly #intake: Intake;

  static open(intake: Intake, now = '2026-09-21T01:00:00.000Z', opened: Opened = {}): Pad {
    return new Pad(intake, now, opened);
  }

  private constructor(intake: Intake, now: string, opened: Opened) {
    this.#intake = intake;
    this.now = now;
    this.entries = [
      {
        n: 1,
        at: now,
        on: now.slice(0, 10),
        command: 'open',
        data: opened,
        by: { id: 'paralegal-1', role: 'paralegal' },
      },
    ];
    this.matter = fold('CN-2026-TEST22', now, intake, this.entries);
  }

  /** Enters a command; throws when the case refuses it. */
  send(step: { command: string; data?: unknown; station?: string; as?: Role }): Entry {
    const verdict = this.#judge(step);
    if (verdict.kind === 'refused')
      throw new Error(`${step.command} refused: ${JSON.stringify(verdict.refusal)}`);
    this.entries.push(verdict.entry);
    if (verdict.entry.command === 'correct') this.matter = this.refolded();
    else applyEntry(this.matter, verdict.entry);
    return verdict.entry;
  }

  /** The refusal of a command; throws when the case accepts it. Nothing is entered. */
  refusal(step: { command: string; data?: unknown; station?: string; as?: Role }): Refusal {
    const verdict = this.#judge(step);
    if (verdict.kind === 'accepted') throw new Error(`${step.command} was accepted`);
    return verdict.refusal;
  }

  refolded(): Matter {
    const { ref, openedAt, intake, entries } = this.#history();
    return fold(ref, openedAt, intake, entries);
  }

  #history(): CaseHistory {
    const openedAt = this.entries[0]?.at ?? this.now;
    const { gone } = this;
    return {
      ref: 'CN-2026-TEST22',
      openedAt,
      intake: this.#intake,
      entries: this.entries,
      ...(gone === undefined ? {} : { gone: () => gone }),
    };
  }

  #judge({
    command,
    data = {},
    station,
    as = 'paralegal',
  }: {
    command: string;
    data?: unknown;
    station?: string;
    as?: Role;
  }) {
    const envelope = {
      version: 1,
      key: `${command}-${this.entries.length}`,
      hash: 'a'.repeat(64),
      command,
      ...(station === undefined ? {} : { station }),
      data,
      actor: { id: `${as}-1`, role: as },
    } as const;
    return judge(this.matter, envelope, this.now, this.#history());
  }
}
