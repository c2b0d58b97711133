import type { InjectedSinks } from '@temporalio/worker';
import type { ShownRow } from '../domain/case-list';
import type { CaseListSinks } from '../workflows/publish';

/**
 * Lines are gathered for so long before they are written together: a case that moves shows several. Less than it takes somebody to ask
 * after they have sent something. Milliseconds.
 */
const GATHER_MS = 200;
/** Between two attempts while the store is away. Milliseconds. */
const RETRY_MS = 1_000;

/**
 * Takes what cases show and writes it to the list in the store, beside them: no case waits for it, and none fails by it. While the store
 * is away the newest line of each case is kept and written later; what is lost with the process, the list sweep mends.
 */
export class CaseListWriter {
  readonly #write: (rows: readonly ShownRow[]) => Promise<void>;
  readonly #onFailure: () => void;
  #waiting = new Map<string, ShownRow>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (rows: readonly ShownRow[]) => Promise<void>, onFailure: () => void = () => undefined) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  /** The sink of the cases (`workflows/publish.ts`). Not called while a history is replayed: that was shown before. */
  get sinks(): InjectedSinks<CaseListSinks> {
    return {
      caseList: { show: { fn: (_, shown) => this.show(shown), callDuringReplay: false } },
    };
  }

  show(shown: ShownRow): void {
    this.#waiting.set(shown.row.ref, shown);
    this.#soon(GATHER_MS);
  }

  /** Writes what is left; resolves when it is written or cannot be. */
  async close(): Promise<void> {
    await this.#flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #soon(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, ms);
  }

  #flush(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const rows = this.#waiting;
      if (rows.size === 0) return;
      this.#waiting = new Map();
      try {
        await this.#write([...rows.values()]);
      } catch {
        this.#onFailure();
        // What came meanwhile is newer.
        this.#waiting = new Map([...rows, ...this.#waiting]);
        this.#soon(RETRY_MS);
      }
    });
    return this.#writing;
  }
}
