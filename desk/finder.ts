import type { CaseRecord } from '../domain/case-input';
import { findQuery, findTokens, personTokens, type FindKind } from '../domain/find';
import { fold } from '../domain/fold';
import type { Intake } from '../domain/intake';
import type { FindTokens } from '../store/find-tokens';

/** A case that fits a question, and by what. */
export interface Found {
  readonly ref: string;
  /** The whole name, address or number was given, not single words of it. */
  readonly whole: boolean;
  readonly by: readonly FindKind[];
}

/** Commands after which a case is found by other words. */
const CHANGES: ReadonlySet<string> = new Set([
  'update-contact',
  'change-counsel',
  'name-parties',
  'ship',
  'correct',
  'reopen',
]);
/** Cases opened before there was an index, at a time. */
const CATCH_UP = 200;

export type TokenStore = Pick<FindTokens, 'replace' | 'lookup' | 'missing'>;

/** Keeps the index by which cases are found, and asks it. */
export class Finder {
  readonly #tokens: TokenStore;

  constructor(tokens: TokenStore) {
    this.#tokens = tokens;
  }

  /** A case was opened from this intake. */
  async opened(ref: string, intake: Intake): Promise<void> {
    await this.#tokens.replace(ref, findTokens(intake, { intake, parcels: [] }));
  }

  /** After a command: indexes anew when it is one that changes how the case is found. `read` gives its record. */
  async changed(ref: string, command: string, read: () => Promise<CaseRecord>): Promise<void> {
    if (CHANGES.has(command)) await this.#index(ref, await read());
  }

  /** Other cases that look like the same person: the same address, a passport, or any of their names with the birth date. */
  async duplicates(ref: string, intake: Intake): Promise<string[]> {
    const hits = await this.#tokens.lookup(personTokens(intake).map((t) => t.text));
    const same = hits.filter((hit) => hit.ref !== ref && (hit.kind === 'email' || hit.kind === 'person'));
    return [...new Set(same.map((hit) => hit.ref))];
  }

  /** Cases that have all the words, or the whole address or number; whole fits first. Empty for a question without words. */
  async find(question: string): Promise<Found[]> {
    const { words, whole } = findQuery(question);
    const hits = await this.#tokens.lookup([...words, ...whole]);
    const byRef = new Map<string, { texts: Set<string>; kinds: Set<FindKind> }>();
    for (const { ref, text, kind } of hits) {
      const found = byRef.get(ref) ?? { texts: new Set(), kinds: new Set() };
      found.texts.add(text);
      found.kinds.add(kind);
      byRef.set(ref, found);
    }
    return [...byRef]
      .map(([ref, { texts, kinds }]) => ({
        ref,
        whole: whole.some((text) => texts.has(text)),
        all: words.length > 0 && words.every((word) => texts.has(word)),
        by: [...kinds].sort(),
      }))
      .filter(({ whole: fits, all }) => fits || all)
      .sort((a, b) => Number(b.whole) - Number(a.whole) || (a.ref < b.ref ? 1 : -1))
      .map(({ ref, whole: fits, by }) => ({ ref, whole: fits, by }));
  }

  /** Indexes what was never indexed; one that cannot be read now is tried again the next time. */
  async catchUp(
    read: (ref: string) => Promise<CaseRecord>,
    onFailure: (error: unknown) => void,
  ): Promise<void> {
    for (const ref of await this.#tokens.missing(CATCH_UP)) {
      try {
        await this.#index(ref, await read(ref));
      } catch (error) {
        onFailure(error);
      }
    }
  }

  async #index(ref: string, record: CaseRecord): Promise<void> {
    const matter = fold(record.ref, record.openedAt, record.intake, record.entries);
    await this.#tokens.replace(ref, findTokens(record.intake, matter));
  }
}
