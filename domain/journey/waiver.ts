import type { Casebook } from '../casebook';
import { dueOf, namedOffice, optional, type DueLetter } from './letter';
import { latest } from '../instants';
import { wait, type Wait } from '../wait';
import type { Matter, Station } from '../matter';
import type { Waiver, WaiverState } from '../waiver';

/** Waiver, per station: evidence, grounds, approval, signature, presentation, decision; each with its owner. */
export function waits(m: Matter, station: Station): Wait[] {
  if (station.progress.kind !== 'waiver') return [];
  const { waiver } = station.progress;
  const { state } = waiver;
  const id = station.id;
  const attorney = { owner: 'attorney', ladder: 'attorney', watcher: 'attorney', station } as const;
  switch (state.kind) {
    case 'preparing':
    case 'more-evidence': {
      const open: Wait[] = [];
      const { collection } = waiver;
      if (collection.kind === 'awaited') {
        open.push(
          wait(m, {
            key: evidenceKey(station, waiver),
            name: 'evidence',
            owner: 'client',
            station,
            about: 'evidence for the waiver',
            since: collection.since,
            ladder: 'evidence',
            commands: ['add-evidence'],
            onBreach: 'paralegal',
            otherwise: 'the request goes forward with what we have',
            announcedBy: `waiver/${id}/${askingNews(state)}`,
          }),
        );
      }
      if (waiver.grounds.length === 0) {
        open.push(
          wait(m, {
            ...attorney,
            key: `grounds/${id}`,
            name: 'grounds',
            about: 'grounds of the waiver',
            since: state.since,
            commands: ['choose-grounds'],
          }),
        );
      }
      if (collection.kind === 'complete' && waiver.grounds.length > 0) {
        const ready = latest(state.since, collection.since, waiver.groundsSince ?? state.since);
        open.push(
          wait(m, {
            ...attorney,
            // Not the version: the draft may grow while it waits for the attorney, and the deadline must not move with it.
            key: `approval/${id}/${ready}`,
            name: 'approval',
            about: 'approval of the declaration',
            since: ready,
            commands: ['approve-declaration', 'edit-declaration'],
          }),
        );
      }
      return open;
    }
    case 'approved':
      return [
        wait(m, {
          ...attorney,
          key: `signature/${id}/${state.version}`,
          name: 'signature',
          about: 'signature of the declaration',
          since: state.since,
          commands: ['record-signature', 'edit-declaration'],
        }),
      ];
    case 'signed':
      return [
        wait(m, {
          key: `present/${id}/${state.since}`,
          name: 'presentation',
          owner: 'paralegal',
          station,
          about: 'the waiver pack to be presented',
          since: state.since,
          ladder: 'office',
          commands: ['present-waiver'],
        }),
      ];
    case 'presented':
      return [
        wait(m, {
          key: `waiver-decision/${id}/${state.since}`,
          name: 'waiver-decision',
          owner: 'authority',
          station,
          about: "the authority's decision",
          since: state.since,
          ladder: 'decision',
          commands: ['record-waiver-decision'],
        }),
      ];
    case 'granted':
    case 'denied':
      return [];
  }
}

/** Which news of the waiver asks the client for evidence: the beginning, or the authority, or a new beginning. */
function askingNews(state: WaiverState): string {
  if (state.kind === 'more-evidence') return `more-evidence/${state.on}`;
  return state.kind === 'preparing' && state.again !== undefined
    ? `prepared-again/${state.again}`
    : 'unobtainable';
}

/** Why there is no certificate, where it is not that the station was asked in vain. */
function because(m: Matter, { id, attempts, procedure }: Station): 'not-issued' | 'in-person' | undefined {
  if (attempts.length > 0) return undefined;
  if (procedure.kind === 'confirmed' && procedure.filing === 'in-person') return 'in-person';
  return m.efforts.some((effort) => effort.station === id) ? undefined : 'not-issued';
}

/** The wait for the evidence that is asked for now. */
const evidenceKey = (station: Station, { collection }: Waiver): string =>
  `evidence/${station.id}/${collection.since}`;

export function letters(m: Matter, station: Station, book: Casebook): DueLetter[] {
  if (station.progress.kind !== 'waiver') return [];
  const { waiver } = station.progress;
  const office = namedOffice(m, station);
  const asked = waiver.collection.kind === 'awaited' ? dueOf(book, evidenceKey(station, waiver)) : undefined;
  const key = (news: string) => `waiver/${station.id}/${news}`;
  const due: DueLetter[] = [
    {
      key: key('unobtainable'),
      facts: {
        kind: 'waiver',
        station: office,
        news: {
          kind: 'unobtainable',
          // Good-conduct evidence (fact 15), by code: a language has its own words for each.
          evidence: ['employment-records', 'character-letters', 'religious-involvement'],
          ...optional('dueAt', asked),
          ...optional('because', because(m, station)),
        },
      },
    },
  ];
  const { state } = waiver;
  if (state.kind === 'preparing' && state.again !== undefined)
    due.push({
      key: key(askingNews(state)),
      facts: {
        kind: 'waiver',
        station: office,
        news: { kind: 'prepared-again', on: state.again, ...optional('dueAt', asked) },
      },
    });
  if (state.kind === 'presented')
    due.push({
      key: key(`presented/${state.on}`),
      facts: {
        kind: 'waiver',
        station: office,
        news: { kind: 'presented', on: state.on, to: state.to },
      },
    });
  if (state.kind === 'more-evidence')
    due.push({
      key: key(askingNews(state)),
      facts: {
        kind: 'waiver',
        station: office,
        news: { kind: 'more-evidence', on: state.on, ...optional('dueAt', asked) },
      },
    });
  if (state.kind === 'granted' || state.kind === 'denied')
    due.push({
      key: key(`${state.kind}/${state.on}`),
      facts: { kind: 'waiver', station: office, news: { kind: state.kind, on: state.on } },
    });
  return due;
}
