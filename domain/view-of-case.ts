import type { Casebook } from './casebook';
import { account, currencyOf } from './ledger/account';
import { balanceOf } from './ledger/posting';
import { utcDay } from './instants';
import { lettersDue, openWaits, remindersAllowed } from './journey';
import { optional } from './journey/letter';
import { wantedItems } from './journey/documents';
import { reader } from './journey/parties';
import { tripAlarms } from './journey/originals';
import { stageOf, stationStage } from './journey/stage';
import type { Entry, Item, Matter, Outcome, Station } from './matter';
import { parcelTroubles } from './parcels';
import { passportQueues } from './passport-queue';
import { placeChinese } from './playbooks/named';
import { playbookOf } from './playbooks/of-station';
import { nameOf } from './playbooks/resolve';
import { stationOutcome } from './progress';
import { isForClient, isPaused, overdueId, type Wait } from './wait';
import { validityOf } from './validity';
import { viewOfWait } from './waits-view';
import type { AttentionView, CaseView, DocumentView, FeesView, StationView, WaiverView } from './view';

/** What lists show of a case. */
export type CaseSummary = Pick<
  CaseView,
  'ref' | 'stage' | 'outcome' | 'assignee' | 'destinations' | 'attention' | 'waits' | 'stations'
>;

/** The part of the view that lists show; it does not grow with the record. `open`: what the case waits for (`openWaits`). */
export function summaryOfCase(
  matter: Matter,
  book: Casebook,
  open: readonly Wait[] = openWaits(matter),
): CaseSummary {
  return {
    ref: matter.ref,
    stage: stageOf(matter),
    outcome: outcomeOf(matter),
    assignee: matter.assignee ?? null,
    destinations: matter.intake.destinations.map(({ destination, authority, filingOn }) => ({
      destination,
      authority,
      filingOn,
    })),
    attention: attentionOf(matter, book, open),
    waits: open.map((wait) => {
      const seen = viewOfWait(wait, book, matter.breaches);
      return isForClient(wait) && !remindersAllowed(matter) ? { ...seen, nextRung: null } : seen;
    }),
    stations: matter.stations.map((station) => viewOfStation(matter, station, book)),
  };
}

/** The case as people see it, made from the matter, what was done about it, and its record. Reads only. */
export function viewOfCase(matter: Matter, book: Casebook, entries: readonly Entry[]): CaseView {
  const { applicant, counsel } = matter.intake;
  const gone = new Set([...[...book.mail, ...book.unsent].map((m) => m.key), ...matter.lettersCancelled]);
  return {
    version: 1,
    ...summaryOfCase(matter, book),
    openedAt: matter.openedAt,
    handOver: viewOfHandOver(matter),
    onHold: isPaused({ pauses: matter.holds }),
    client: {
      name: applicant.legalName,
      counsel: counsel?.name ?? null,
      onlyThroughCounsel: counsel?.onlyContact ?? false,
      zone: reader(matter).zone,
      language: reader(matter).language,
    },
    validity: validityOf(matter),
    documents: documentsOf(matter),
    poa: {
      state: matter.poa.kind,
      steps: matter.poa.kind === 'asked' ? matter.poa.done.map((d) => d.step) : [],
    },
    custody: matter.custody.map(({ item, holder, since }) => ({ item, holder, since })),
    passportQueues: passportQueues(matter, book),
    efforts: matter.efforts.map(({ station, at, method, office, answer, source }) => ({
      station,
      at,
      method,
      office,
      answer,
      source,
    })),
    shipments: matter.parcels.map(({ id, direction, carrier, tracking, shippedOn, status, items, fate }) => ({
      id,
      direction,
      carrier,
      tracking,
      shippedOn,
      status,
      items,
      deliveredOn: fate.kind === 'delivered' ? fate.on : null,
    })),
    waiver: matter.stations.flatMap(viewOfWaiver),
    fees: viewOfFees(matter),
    mail: book.mail,
    upcomingMail: lettersDue(matter, book)
      .filter((letter) => !gone.has(letter.key))
      .map((letter) => ({ key: letter.key, sendAt: book.letterPlans[letter.key] ?? null })),
    papers: book.papers,
    files: matter.files.map(({ document, sha256, mediaType, bytes, label, station, on, by }) => ({
      document,
      sha256,
      mediaType,
      bytes,
      label,
      station: station ?? null,
      on,
      by,
    })),
    refusedMessages: book.refusedMessages,
    entries: entries.map((e) => ({
      n: e.n,
      at: e.at,
      on: e.on,
      command: e.command,
      ...(e.station === undefined ? {} : { station: e.station }),
      by: e.by,
      late: e.on < utcDay(e.at),
    })),
  };
}

/** Known once nothing can change it but a correction: from the moment only the account is left. */
export function outcomeOf(matter: Matter): Outcome | null {
  return matter.end.kind === 'open' ? null : matter.end.outcome;
}

/** Its reader has been told since then. */
function isCorrected(
  { lettersCorrected }: Matter,
  { letter, since }: Casebook['attention'][number],
): boolean {
  return letter !== undefined && lettersCorrected.some((one) => one.letter === letter && one.at >= since);
}

/** What needs a person: overdue waits, and what only a person can settle, until it is resolved. */
export function attentionOf(
  matter: Matter,
  book: Casebook,
  open: readonly Wait[] = openWaits(matter),
): AttentionView[] {
  const overdue = open
    .filter((w) => matter.breaches[w.key] !== undefined)
    .map((w) => ({
      id: overdueId(w.key),
      code: 'overdue',
      about: w.about,
      ...(w.station === undefined ? {} : { station: w.station }),
      since: matter.breaches[w.key] ?? w.since,
    }));
  const parcels = parcelTroubles(matter).map(({ id, what, since }) => ({
    id,
    code: 'parcel',
    about: what,
    since,
  }));
  const raised = book.attention.filter((a) => !isCorrected(matter, a));
  return [...overdue, ...tripAlarms(matter), ...parcels, ...raised].filter(
    (a) => !matter.resolved.includes(a.id),
  );
}

function viewOfHandOver({ handOver }: Matter): CaseView['handOver'] {
  if (handOver === undefined) return null;
  const { of, until, note = null } = handOver;
  return { of, until, note };
}

function viewOfStation(matter: Matter, station: Station, book: Casebook): StationView {
  const planned = book.estimates?.[station.id];
  return {
    station: station.id,
    city: station.city,
    district: station.district ?? null,
    ...optional('chinese', placeChinese(playbookOf(matter, station), station)),
    stage: station.progress.kind === 'not-started' ? 'engagement' : stationStage(station.progress),
    outcome: stationOutcome(station),
    playbook: playbookOf(matter, station).map((p) => ({ name: nameOf(p), verifiedOn: p.verifiedOn })),
    estimate:
      planned === undefined
        ? null
        : { ...optional('atStation', planned.atStation), inHand: planned.inHand, steps: planned.steps },
    procedureConfirmedOn: station.procedure.kind === 'confirmed' ? station.procedure.on : null,
    attempts: station.attempts.map((a) => ({
      n: a.n,
      submittedOn: a.submittedOn,
      since: a.since,
      outcome: a.answer.kind === 'pending' ? null : a.answer.kind,
      answeredAt: a.answer.kind === 'pending' ? null : a.answer.since,
      stops: a.stops,
      workingDaysUsed: null,
    })),
  };
}

function documentsOf(matter: Matter): DocumentView[] {
  const wanted = new Set(wantedItems(matter).map((i) => i.id));
  return matter.items.map((item) => viewOfItem(item, wanted.has(item.id)));
}

/** What was asked for a station that has ended, or went to a waiver, is not needed any more. */
function viewOfItem(item: Item, wanted: boolean): DocumentView {
  const missing = ['planned', 'requested', 'sent-back'].includes(item.state.kind);
  const reason =
    item.state.kind === 'sent-back' || item.state.kind === 'unobtainable'
      ? { reason: item.state.reason }
      : {};
  return {
    id: item.id,
    kind: item.kind,
    title: item.title,
    ...(item.station === undefined ? {} : { station: item.station }),
    owner: item.owner,
    state: missing && !wanted ? 'not-needed' : item.state.kind,
    ...reason,
    form: item.form,
    ...(item.dpi === undefined ? {} : { dpi: item.dpi }),
    ...(item.replaces === undefined ? {} : { replaces: item.replaces }),
  };
}

function viewOfWaiver(station: Station): WaiverView[] {
  if (station.progress.kind !== 'waiver') return [];
  const { waiver } = station.progress;
  const { state } = waiver;
  return [
    {
      station: station.id,
      kind: waiver.kind,
      state: state.kind,
      reason: waiver.reason,
      grounds: waiver.grounds.map((g) => g.ground),
      evidence: waiver.evidence,
      declaration: {
        version: waiver.declaration.version,
        paragraphs: waiver.declaration.paragraphs,
        approvedOn: waiver.history.find((h) => h.kind === 'approved')?.on ?? null,
        signedOn: waiver.history.find((h) => h.kind === 'signed')?.on ?? null,
      },
      presentedOn: waiver.history.find((h) => h.kind === 'presented')?.on ?? null,
      decision:
        state.kind === 'granted' || state.kind === 'denied' || state.kind === 'more-evidence'
          ? state.kind
          : null,
    },
  ];
}

function viewOfFees(matter: Matter): FeesView {
  const { engagement } = matter;
  const quote = engagement.kind === 'none' ? undefined : engagement.quote;
  const { paid, refunded, balance } = account(matter);
  return {
    currency: currencyOf(matter),
    fee: quote?.fee.minor ?? null,
    advance: quote?.advance.minor ?? null,
    expenses: matter.expenses.map((e) => ({
      id: e.id,
      what: e.what,
      minor: e.amount.minor,
      approved: e.approved,
    })),
    paid,
    refunded,
    balance,
    inTrust: balanceOf(matter, 'trust'),
    basis: quote?.basis ?? [],
    costs: quote?.costs ?? [],
  };
}
