import type { Role } from '../domain/actor';
import { commandNamed } from '../domain/commands';
import { ATTACH_FILE } from '../domain/commands/files';
import { MONEY, OFFICE } from '../domain/commands/roles';
import { handlersOf } from '../domain/files/attached';
import { OPENED } from '../domain/fold';
import type { DocumentKind } from '../domain/papers';
import { partOf, queuesIn, type Part } from '../domain/part-of-case';
import type { Refusal } from '../domain/refusal';
import { OWN_ONLY } from '../domain/timeline';
import type { CaseView, EntryView, NextView, WaitView } from '../domain/view';
import { OFFICE_OWNERS, worksAt } from './door';
import type { Member } from './session';

/** What an agent takes to a counter. */
const COUNTER: readonly Role[] = [...OFFICE, 'agent'];

/**
 * Who may read which paper, as PDF too; the compiler asks for a kind that is missing. Papers of the waiver are privileged
 * or on their way to being sworn: the office's alone. Bookkeepers read what speaks of money and no passport numbers.
 */
const PAPER_READERS: Readonly<Record<DocumentKind, readonly Role[]>> = {
  quote: MONEY,
  'closing-statement': MONEY,
  'agent-packet': COUNTER,
  'application-cover': COUNTER,
  'power-of-attorney': COUNTER,
  'instruction-pack': OFFICE,
  'employer-letter': OFFICE,
  'custody-receipt': OFFICE,
  'parcel-contents': OFFICE,
  declaration: OFFICE,
  'agent-declaration': OFFICE,
  'waiver-pack': OFFICE,
  'waiver-review': OFFICE,
  brief: OFFICE,
  'character-letters': OFFICE,
  'erasure-certificate': OFFICE,
};

/** A kind that this release does not know is the office's. */
function mayReadPaper(role: Role, kind: string): boolean {
  const readers = Object.hasOwn(PAPER_READERS, kind) ? PAPER_READERS[kind as DocumentKind] : OFFICE;
  return readers.includes(role);
}

/**
 * The view as a person may see it; its shape stays the same. The waiver's reasoning is for the office. Field agents see
 * their stations and what can be done there: neither money nor letters, nothing that waits for an attorney (a reported
 * arrest does), and nothing of other stations.
 */
export function viewFor(member: Member, view: CaseView): CaseView {
  const { role } = member;
  const seen: CaseView = {
    ...view,
    waiver: OFFICE.includes(role) ? view.waiver : [],
    files: view.files.filter((file) => handlersOf(file.document).includes(role)),
    papers: view.papers.filter((paper) => mayReadPaper(role, paper.kind)),
  };
  return role === 'agent' ? forAgent(member, seen) : seen;
}

function forAgent(member: Member, view: CaseView): CaseView {
  const part = partFor(member, view);
  const documents = view.documents.filter((d) => part.item(d.id));
  return {
    ...view,
    handOver: null,
    attention: view.attention.filter((a) => a.station !== undefined && part.station(a.station)),
    waits: view.waits.filter((wait) => isForAgent(wait, part)),
    stations: view.stations.filter((s) => part.station(s.station)),
    validity: view.validity.filter((v) => part.station(v.station)),
    documents,
    custody: view.custody
      .filter(({ item }) => part.item(item))
      .map((held) => ({ ...held, holder: part.holder(held.holder) })),
    passportQueues: queuesIn(part, view.passportQueues),
    efforts: view.efforts.filter((effort) => part.station(effort.station)),
    shipments: view.shipments
      .map((s) => ({ ...s, items: s.items.filter((item) => part.item(item)) }))
      .filter(({ items }) => items.length > 0),
    fees: {
      currency: view.fees.currency,
      fee: null,
      advance: null,
      expenses: [],
      paid: 0,
      refunded: 0,
      balance: 0,
      inTrust: 0,
      basis: [],
      costs: [],
    },
    mail: [],
    upcomingMail: [],
    papers: view.papers.filter(({ kind, key }) => isAgentsPaper(kind, key, view, part)),
    files: view.files.filter(
      ({ document, station }) => part.item(document) && (station === null || part.station(station)),
    ),
    refusedMessages: [],
    entries: view.entries.filter((entry) => isAgentsOwn(entry, member, part)),
  };
}

/** What of this case is this person's. */
export function partFor(member: Member, view: Pick<CaseView, 'stations' | 'documents'>): Part {
  const stations = view.stations.map(({ station, city, district }) => ({
    id: station,
    city,
    ...(district === null ? {} : { district }),
  }));
  return partOf({ stations, items: view.documents }, (station) => worksAt(member, station));
}

/** A paper's key names its station, `agent-packet/shanghai-pudong/1`; the power of attorney is for all of them. */
function isAgentsPaper(kind: string, key: string, view: CaseView, part: Part): boolean {
  const named = key.split('/');
  const others = view.stations.filter((s) => !part.station(s.station));
  return part.item(kind) && others.every((s) => !named.includes(s.station));
}

/** Of their stations, or of the whole case where an agent can end it (a parcel that comes). */
function isForAgent(wait: WaitView, part: Part): boolean {
  if (OFFICE_OWNERS.includes(wait.owner)) return false;
  if (wait.station !== undefined) return part.station(wait.station);
  return wait.commands.some((name) => mayAgentSend(name)) && !part.foreign(wait.about);
}

const mayAgentSend = (name: string): boolean => commandNamed(name)?.roles.includes('agent') ?? false;

/** As the timeline has it: what agents enter, at their stations; of what may speak of anything, their own. */
function isAgentsOwn(entry: EntryView, { id }: Member, part: Part): boolean {
  if (entry.station !== undefined && !part.station(entry.station)) return false;
  if (OWN_ONLY.includes(entry.command) || entry.command === ATTACH_FILE) return entry.by.id === id;
  return entry.command === OPENED || mayAgentSend(entry.command);
}

/** What can be done next, as a person may see it: for agents what agents can do, at their stations. */
export function nextFor(member: Member, next: NextView, view: CaseView): NextView {
  if (member.role !== 'agent') return next;
  const part = partFor(member, view);
  const isTheirs = ({ command, station }: { readonly command: string; readonly station?: string }) =>
    mayAgentSend(command) && (station === undefined || part.station(station));
  return {
    ...next,
    can: next.can.filter(isTheirs),
    cannotYet: next.cannotYet
      .filter(isTheirs)
      .map((one) => ({ ...one, refusal: refusalFor(part, one.refusal) })),
    passportQueues: queuesIn(part, next.passportQueues),
    validity: next.validity.filter((v) => part.station(v.station)),
  };
}

/** A refusal without what it says of other stations. */
export function refusalFor(part: Part, refusal: Refusal): Refusal {
  return {
    ...refusal,
    message: part.foreign(refusal.message) ? 'the case does not take it as it stands' : refusal.message,
    facts: refusal.facts.filter((fact) => !part.foreign(fact)),
  };
}
