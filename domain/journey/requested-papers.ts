import type { Casebook } from '../casebook';
import type { Matter, Station } from '../matter';
import type { DocumentFacts, DuePaper } from '../papers';
import { wantedItems } from './documents';
import { custodyReceipt, instructionPack, parcelToPack } from './client-papers';
import { quotePaper } from './engagement';
import { brief, characterLetters, review, waiverPack } from './waiver-papers';
import { agentPacket, applicationCover, employerLetter, powerOfAttorney } from './station-papers';

/** Papers that a person may ask for at any time, besides those that are due by themselves. */

export interface CasePaper {
  readonly of: 'case';
  /** One line, without a full stop. */
  readonly help: string;
  /** Why it cannot be made yet; said when `facts` has none. */
  readonly lacking: string;
  /** `book`: where it is made; whether it can be made is asked without. */
  readonly facts: (m: Matter, book?: Casebook) => DocumentFacts | undefined;
}
export interface StationPaper {
  readonly of: 'station';
  readonly help: string;
  readonly lacking: string;
  readonly facts: (m: Matter, station: Station) => DocumentFacts | undefined;
}

/** By the name that `request-paper` takes. */
export const ON_REQUEST = {
  quote: {
    of: 'case',
    help: 'quote and engagement letter',
    lacking: 'no quote has been sent',
    facts: quotePaper,
  },
  'instruction-pack': {
    of: 'case',
    help: "the client's checklist as it stands, how to scan, where to post",
    lacking: 'no papers are gathered: the client has not engaged us yet, or the stations have theirs',
    facts: (m) => (wantedItems(m).length === 0 ? undefined : instructionPack(m)),
  },
  'power-of-attorney': {
    of: 'case',
    help: 'power of attorney for every station that wants one',
    lacking: 'no station has confirmed that it wants one',
    facts: (m) => {
      const facts = powerOfAttorney(m);
      return facts.stations.length === 0 ? undefined : facts;
    },
  },
  'custody-receipt': {
    of: 'case',
    help: "the client's originals and who holds them",
    lacking: 'no original of the client is away from home',
    facts: custodyReceipt,
  },
  'parcel-contents': {
    of: 'case',
    help: 'list of what can be packed now',
    lacking: 'nothing is free to go',
    facts: parcelToPack,
  },
  'employer-letter': {
    of: 'station',
    help: 'text for the letterhead of each employer or school',
    lacking: 'the stays there had neither employer nor school',
    facts: employerLetter,
  },
  'agent-packet': {
    of: 'station',
    help: 'visit sheet for the agent',
    lacking: 'the station has not confirmed its procedure',
    facts: agentPacket,
  },
  'application-cover': {
    of: 'station',
    help: 'cover sheet of the application',
    lacking: 'the station has not confirmed its procedure',
    facts: applicationCover,
  },
  'waiver-review': {
    of: 'station',
    help: "the attorney's page before approval: everything for and against",
    lacking: 'no waiver is open for this station',
    facts: review,
  },
  'waiver-pack': {
    of: 'station',
    help: 'the whole waiver pack; marked as a draft until it is approved',
    lacking: 'no waiver is open for this station',
    facts: waiverPack,
  },
  brief: {
    of: 'station',
    help: 'the brief by itself',
    lacking: 'no waiver is open for this station',
    facts: brief,
  },
  'character-letters': {
    of: 'station',
    help: 'texts for employers, friends and religious organisations',
    lacking: 'no waiver is open for this station',
    facts: characterLetters,
  },
} as const satisfies Readonly<Record<string, CasePaper | StationPaper>>;

export type RequestablePaper = keyof typeof ON_REQUEST;

export function onRequest(name: RequestablePaper): CasePaper | StationPaper {
  return ON_REQUEST[name];
}

/** What was asked for; one that can no longer be made, because a correction took its facts away, is left out. */
export function papers(m: Matter, book: Casebook): DuePaper[] {
  return m.papersRequested.flatMap(({ paper, station, entry }) => {
    const facts = requestedFacts(m, paper, station, book);
    return facts === undefined
      ? []
      : [{ key: [paper, station, 'requested', entry].filter(Boolean).join('/'), facts }];
  });
}

/** The facts of a paper that can be asked for; undefined while it cannot be made. */
export function requestedFacts(
  m: Matter,
  paper: RequestablePaper,
  stationId?: string,
  book?: Casebook,
): DocumentFacts | undefined {
  const spec = onRequest(paper);
  if (spec.of === 'case') return spec.facts(m, book);
  const station = m.stations.find((s) => s.id === stationId);
  return station === undefined ? undefined : spec.facts(m, station);
}
