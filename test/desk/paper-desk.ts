import { CaseNotFound, KeyTaken, Refused, Unreachable } from '../../client/case-errors';
import type { CaseDesk, SendOptions, Sent } from '../../client/case-desk';
import { hashOf } from '../../client/canonical-json';
import { envelopeOf, type Signer } from '../../client/envelope';
import { fits } from '../../client/list-query';
import type { OpenAnswer } from '../../client/wire';
import {
  byDue,
  pageOf,
  rowOfCase,
  type Filters,
  type ListedCases,
  type ListPart,
} from '../../domain/case-list';
import type { Actor } from '../../domain/actor';
import { emptyCasebook } from '../../domain/casebook';
import type { CaseRecord } from '../../domain/case-input';
import type { CaseHistory } from '../../domain/corrections';
import type { Intake } from '../../domain/intake';
import { nextOf } from '../../domain/next';
import { viewOfCase } from '../../domain/view-of-case';
import type { CaseView, NextView } from '../../domain/view';
import { applyEntry, fold } from '../../domain/fold';
import { judge } from '../../domain/judge';
import type { Entry, Matter } from '../../domain/matter';

type PaperCase = CaseHistory & { matter: Matter; readonly entries: Entry[] };
type Face = Pick<CaseDesk, 'open' | 'send' | 'view' | 'next' | 'record' | 'list' | 'health'>;

/**
 * A desk whose cases are kept on paper: the real rules judge every command, but there is no engine and no store. For
 * tests of what is before the engine: input, roles, wording. `away` makes it answer as when no worker is up.
 */
export class PaperDesk implements Face {
  readonly opened: { readonly ref: string; readonly actor: Actor }[] = [];
  readonly sent: { readonly ref: string; readonly command: string; readonly options: SendOptions }[] = [];
  away = false;
  now = '2026-11-23T15:00:00.000Z';
  /** What the cases did: letters, plans. One for all of them is enough here. */
  readonly book = emptyCasebook();
  readonly #cases = new Map<string, PaperCase>();
  readonly #keys = new Map<string, string>();

  open(intake: Intake, key: string | undefined, actor: Actor): Promise<OpenAnswer> {
    const name = key ?? hashOf(intake);
    const before = this.#keys.get(name);
    if (before !== undefined)
      return hashOf(this.#case(before).intake) === hashOf(intake)
        ? Promise.resolve({ ref: before, created: false })
        : Promise.reject(new KeyTaken(before));
    const ref = `CN-2026-7K4M2${'PQRSTV'[this.opened.length] ?? 'W'}`;
    this.#keys.set(name, ref);
    this.opened.push({ ref, actor });
    const entries: Entry[] = [
      { n: 1, at: this.now, on: this.now.slice(0, 10), command: 'open', data: {}, by: actor },
    ];
    this.#cases.set(ref, {
      ref,
      openedAt: this.now,
      intake,
      entries,
      matter: fold(ref, this.now, intake, entries),
    });
    return Promise.resolve({ ref, created: true });
  }

  constructor(readonly signer?: Signer) {}

  async send(ref: string, command: string, options: SendOptions): Promise<Sent> {
    if (this.away && options.leaveAsSignal) return { kind: 'left-as-signal', key: options.key };
    this.sent.push({ ref, command, options });
    const paper = this.#case(ref, options.key);
    const { matter, entries } = paper;
    const { key, data, actor, station } = options;
    const envelope = await envelopeOf(
      { ref, command, station, key, actor, given: data, data },
      this.signer,
      new Date(this.now),
    );
    const verdict = judge(matter, envelope, this.now, paper);
    if (verdict.kind === 'refused') throw new Refused(verdict.refusal);
    entries.push(verdict.entry);
    // As the case does: a correction changes what went before, so everything is told anew.
    if (verdict.entry.command === 'correct') paper.matter = fold(ref, paper.openedAt, paper.intake, entries);
    else applyEntry(matter, verdict.entry);
    return { kind: 'done', receipt: { version: 1, key, hash: envelope.hash, entry: verdict.entry.n } };
  }

  view(ref: string): Promise<CaseView> {
    return Promise.resolve().then(() => {
      const { matter, entries } = this.#case(ref);
      return viewOfCase(matter, this.book, entries);
    });
  }

  next(ref: string): Promise<NextView> {
    return Promise.resolve().then(() => nextOf(this.#case(ref).matter));
  }

  record(ref: string): Promise<CaseRecord> {
    return Promise.resolve().then(() => {
      const { openedAt, intake, entries } = this.#case(ref);
      return { version: 1, ref, openedAt, intake, entries, book: this.book };
    });
  }

  async list(filters: Filters, { without = [], stations, open, ...part }: ListPart): Promise<ListedCases> {
    const rows = await Promise.all(
      [...this.#cases.keys()].map(async (ref) => {
        const view = await this.view(ref);
        return rowOfCase(view, { openedAt: view.openedAt, isClosed: view.stage === 'closed' });
      }),
    );
    const fitting = rows.filter(
      (row) =>
        fits(row, filters) &&
        !without.includes(row.ref) &&
        (stations === undefined || row.stations.some((station) => stations.includes(station))) &&
        !(open === true && row.closed),
    );
    return pageOf(fitting.sort(byDue), part);
  }

  health() {
    return Promise.resolve({ engine: null, worker: this.away ? 'no worker has asked for work' : null });
  }

  #case(ref: string, key?: string) {
    if (this.away) throw new Unreachable('No worker answered.', { key });
    const found = this.#cases.get(ref);
    if (found === undefined) throw new CaseNotFound(ref);
    return found;
  }
}
