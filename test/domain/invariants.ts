import { planWait } from '../../domain/calendar/plan';
import { shippedCalendars } from '../../domain/calendar/shipped';
import { emptyCasebook } from '../../domain/casebook';
import { commandNamed } from '../../domain/commands';
import { effectiveEntries } from '../../domain/effective-entries';
import { millis } from '../../domain/instants';
import { lettersDue, openWaits, papersDue, remindersAllowed } from '../../domain/journey';
import type { Intake } from '../../domain/intake';
import type { Matter } from '../../domain/matter';
import { account } from '../../domain/ledger/account';
import { balanceOf, type Account } from '../../domain/ledger/posting';
import { viewOfCase } from '../../domain/view-of-case';
import type { Wait } from '../../domain/wait';
import { cardOf } from '../../domain/card';
import type { Pad } from '../support/pad';

/** What must be true of a case at every moment, whatever was done to it. Each answers with what is wrong. */

const repeated = (keys: readonly string[]) => keys.filter((key, i) => keys.indexOf(key) !== i);

export function brokenInvariants(pad: Pad, intake: Intake): string[] {
  const { matter, now } = pad;
  return [
    ...waitProblems(matter, now),
    ...untold(matter),
    ...letterProblems(matter, intake),
    ...silenceProblems(pad),
    ...custodyProblems(matter),
    ...moveProblems(matter),
    ...moneyProblems(matter),
    ...clockProblems(matter),
    ...closedProblems(matter),
    ...signatureProblems(matter),
  ];
}

function waitProblems(m: Matter, now: string): string[] {
  const waits = openWaits(m);
  return [
    ...(m.end.kind === 'closed' && waits.length > 0 ? ['a closed case waits'] : []),
    ...(m.end.kind !== 'closed' && waits.length === 0 ? ['nobody is waited for'] : []),
    ...repeated(waits.map((w) => w.key)).map((key) => `two waits have the key ${key}`),
    ...waits.flatMap((w) => badWait(m, w, now).map((problem) => `${w.key}: ${problem}`)),
  ];
}

/**
 * Whoever of the client's side is waited for has been asked by a letter of its own; and a letter that a wait says it is
 * announced by is called for. A breach is announced by its notice, which only the case itself makes; a silent case writes
 * to nobody of the client's side.
 */
function untold(m: Matter): string[] {
  const letters = new Set(lettersDue(m, emptyCasebook()).flatMap((l) => [l.key, ...(l.also ?? [])]));
  const isSilent = !remindersAllowed(m);
  return openWaits(m).flatMap(({ key, announcedBy, owner }) => {
    const theirs = ['client', 'counsel', 'employer'].includes(owner);
    if (announcedBy === undefined) return theirs ? [`${key}: no letter asks for it`] : [];
    if (announcedBy.startsWith('breach/') || (theirs && isSilent) || letters.has(announcedBy)) return [];
    return [`${key}: announced by ${announcedBy}, which is not called for`];
  });
}

const OWNERS: ReadonlySet<string> = new Set([
  'client',
  'counsel',
  'employer',
  'paralegal',
  'attorney',
  'bookkeeper',
  'agent',
  'station',
  'notary',
  'authority',
  'carrier',
]);

function badWait(m: Matter, w: Wait, now: string): string[] {
  const { rungs, dueDay, breachDay } = w.ladder;
  const days = [...rungs.map((r) => r.day), dueDay, breachDay];
  return [
    ...(OWNERS.has(w.owner) ? [] : [`owned by ${w.owner}`]),
    ...(w.about === '' ? ['about nothing'] : []),
    ...(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(w.since) ? [] : [`since ${w.since}`]),
    ...(millis(w.since) > millis(now) ? [`begins in the future: ${w.since}`] : []),
    ...(days.every((d) => Number.isInteger(d) && d >= 1) ? [] : ['days that are none']),
    ...(rungs.every((r) => r.day <= dueDay) && dueDay <= breachDay ? [] : ['ladder out of order']),
    ...repeated(rungs.map((r) => r.id)).map((id) => `rung ${id} twice`),
    ...(w.commands.some((name) => canBeSent(m, name, w.station)) ? [] : ['no command could end it now']),
    ...w.commands.filter((name) => commandNamed(name) === undefined).map((name) => `no command ${name}`),
  ];
}

/** Possible now, or as soon as what is outstanding is done. */
function canBeSent(m: Matter, name: string, stationId: string | undefined): boolean {
  const spec = commandNamed(name);
  const stations = m.stations.filter((s) => stationId === undefined || s.id === stationId);
  const targets = spec?.scope === 'station' ? stations.map((station) => ({ station })) : [{}];
  return targets.some((target) => {
    const refusal = spec?.ready(m, target);
    return refusal === undefined || refusal.code === 'outstanding';
  });
}

function letterProblems(m: Matter, intake: Intake): string[] {
  const letters = lettersDue(m, emptyCasebook());
  const secrets = [intake.applicant.dateOfBirth, ...intake.applicant.passports.map((p) => p.number)];
  const text = JSON.stringify(letters);
  return [
    ...repeated(letters.map((l) => l.key)).map((key) => `two letters have the key ${key}`),
    ...repeated(papersDue(m, emptyCasebook()).map((p) => p.key)).map(
      (key) => `two papers have the key ${key}`,
    ),
    ...(secrets.some((secret) => text.includes(secret)) ? ['a letter tells a number or a birth date'] : []),
  ];
}

/**
 * Muted, as the record tells it and not as the matter remembers; silenced by a refusal that the attorney has not answered
 * (fact 7). Then nothing is on its way to the client, and nothing will be by a reminder.
 */
function silenceProblems({ matter: m, entries }: Pad): string[] {
  const muting = effectiveEntries(entries).filter((e) => /^(un)?mute-mail$/.test(e.command));
  const muted = muting.at(-1)?.command === 'mute-mail';
  const refused = m.stations.filter(
    (s) => s.progress.kind === 'refused' && s.attempts.at(-1)?.answer.kind === 'refused',
  );
  const why = muted ? 'muted' : refused.length > 0 ? 'silenced by a refusal' : undefined;
  if (why === undefined) return [];
  return [
    ...lettersDue(m, emptyCasebook())
      .filter((l) => l.staff === undefined)
      .map((l) => `${why}, and the letter ${l.key} goes`),
    ...(remindersAllowed(m) ? [`${why}, and reminders go`] : []),
  ];
}

/** A closed case has nothing open: nobody is waited for, no clock runs or rests, nothing of the client's is under way. */
function closedProblems(m: Matter): string[] {
  if (m.end.kind !== 'closed') return [];
  const isOriginal = (id: string) => m.items.some((i) => i.id === id && i.kind !== 'power-of-attorney');
  return [
    ...m.stations
      .filter((s) => s.attempts.some((a) => a.answer.kind === 'pending'))
      .map((s) => `closed with an attempt under way at ${s.id}`),
    ...(m.holds.some((h) => h.to === undefined) ? ['closed while on hold'] : []),
    ...m.parcels
      .filter((p) => p.fate.kind === 'under-way' && p.items.some(isOriginal))
      .map((p) => `closed while ${p.id} is under way`),
    ...(remindersAllowed(m) ? ['closed, and reminders go'] : []),
    ...m.stations
      .filter(
        (s) => !SETTLED.has(s.progress.kind) && m.end.kind === 'closed' && m.end.outcome === 'delivered',
      )
      .map((s) => `closed as delivered while ${s.id} stands at ${s.progress.kind}`),
  ];
}

/** What is signed is there as a signed declaration, came after the approval, and is the signature of nothing else. */
function signatureProblems(m: Matter): string[] {
  const waivers = m.stations.flatMap((s) => (s.progress.kind === 'waiver' ? [s.progress.waiver] : []));
  const unsigned = waivers.flatMap(({ history, entry }) => {
    const approved = history.find((h) => h.kind === 'approved');
    const signed = history.find((h) => h.kind === 'signed');
    const file = m.files.find((f) => f.sha256 === signed?.file && f.document === 'signed-declaration');
    if (signed === undefined)
      return history.some((h) => h.kind === 'presented')
        ? [`waiver of entry ${entry} presented unsigned`]
        : [];
    return approved !== undefined && file !== undefined && file.entry > approved.entry
      ? []
      : [`waiver of entry ${entry} signed on a file that is not of its approval`];
  });
  const twice = repeated(waivers.flatMap((w) => w.signedFiles));
  return [...unsigned, ...twice.map((file) => `${file} is the signature of two approvals`)];
}

const SETTLED: ReadonlySet<string> = new Set(['delivered', 'ended', 'waiver']);

/** The ledger balances, the client's money is never overdrawn, and the final account is what the ledger says. */
function moneyProblems(m: Matter): string[] {
  const overdrawn = m.postings.flatMap((_p, i) => {
    const trust = balanceOf({ postings: m.postings.slice(0, i + 1) }, 'trust');
    return trust < 0 ? [`trust is ${trust} after posting ${i + 1}`] : [];
  });
  const of = (name: Account) => balanceOf(m, name);
  const debits = of('trust') + of('operating') + of('receivable') + of('expenses');
  const { fee, balance } = account(m);
  const unearned = Math.max(0, fee - of('fees'));
  return [
    ...overdrawn,
    ...(debits === of('client-funds') + of('fees') ? [] : ['the ledger does not balance']),
    ...(of('trust') === of('client-funds') ? [] : ['trust is not what the client is owed']),
    ...(of('receivable') + unearned - of('trust') === balance
      ? []
      : [`the account says ${balance}, the ledger something else`]),
    ...(m.end.kind === 'closed' && of('trust') > 0 ? [`closed with ${of('trust')} in trust`] : []),
  ];
}

/** Every move begins where the one before ended, and the last one ended where the original is. */
function moveProblems(m: Matter): string[] {
  const chains = new Map<string, Matter['moves']>();
  for (const move of m.moves) {
    const paper = `${move.item} #${move.paper}`;
    chains.set(paper, [...(chains.get(paper) ?? []), move]);
  }
  const broken = [...chains].flatMap(([paper, moves]) =>
    moves
      .slice(1)
      .filter((move, i) => move.from !== moves[i]!.to)
      .map((move) => `${paper} left ${move.from} and was with somebody else`),
  );
  const lost = m.custody
    .filter((h) => chains.get(`${h.item} #${h.paper ?? 1}`)?.at(-1)?.to !== h.holder)
    .map((h) => `${h.item} is with ${h.holder} and no move says so`);
  const still = m.moves.filter((move) => move.from === move.to).map((move) => `${move.item} moved nowhere`);
  return [...broken, ...lost, ...still];
}

const HOLDER =
  /^(client|firm|agent|notary|authority|employer|lost|written-off|station:.+|carrier:parcel-\d+)$/;

function custodyProblems(m: Matter): string[] {
  const here = m.items.filter(
    (i) => i.form === 'original' && ['received', 'accepted'].includes(i.state.kind),
  );
  return [
    ...repeated(m.custody.map((h) => h.item)).map((item) => `${item} has two holders`),
    ...m.custody.filter((h) => !HOLDER.test(h.holder)).map((h) => `${h.item} is held by ${h.holder}`),
    ...here
      .filter((i) => !m.custody.some((h) => h.item === i.id))
      .map((i) => `${i.id} is here and nobody holds it`),
    ...m.custody
      .filter((h) => !h.item.startsWith('certificate.') && !m.items.some((i) => i.id === h.item))
      .map((h) => `${h.item} is held and not on the checklist`),
    ...(m.end.kind === 'closed'
      ? m.custody
          .filter((h) => !h.item.startsWith('certificate.') && !h.item.startsWith('power-of-attorney'))
          .filter((h) => !['client', 'written-off'].includes(h.holder))
          .map((h) => `closed while ${h.item} is held by ${h.holder}`)
      : []),
  ];
}

function clockProblems(m: Matter): string[] {
  const spans = [m.holds, ...m.stations.flatMap((s) => s.attempts.map((a) => a.stops))];
  const bad = spans.some((pauses) =>
    pauses.some((p, i) => {
      const before = pauses[i - 1];
      if (p.to !== undefined && millis(p.to) < millis(p.from)) return true;
      return before !== undefined && (before.to === undefined || millis(before.to) > millis(p.from));
    }),
  );
  return [
    ...(bad ? [`pauses out of order: ${JSON.stringify(spans)}`] : []),
    ...m.stations
      .filter((s) => s.attempts.filter((a) => a.answer.kind === 'pending').length > 1)
      .map((s) => `${s.id} has two attempts under way`),
    ...m.stations
      .filter((s) => s.progress.kind !== 'application' && s.attempts.some((a) => a.answer.kind === 'pending'))
      .map((s) => `${s.id} stands at ${s.progress.kind} with an attempt under way`),
    ...m.stations
      .flatMap((s) => s.attempts)
      .filter((a) => a.answer.kind !== 'pending' && a.stops.some((p) => p.to === undefined))
      .map((a) => `attempt ${a.n} is answered and its clock still stopped`),
  ];
}

/** Every wait gets its dates from the calendars: due after it began, and nobody else decides before it is due. */
function undated(m: Matter, now: string): string[] {
  return openWaits(m).flatMap(({ key, since, ladder, pauses }) => {
    const wait = { key, since, ladder, pauses, zone: 'America/Los_Angeles', country: 'USA' };
    const { dueAt, breachAt } = planWait(wait, now, CALENDARS);
    return millis(since) < millis(dueAt) && millis(dueAt) < millis(breachAt)
      ? []
      : [`${key}: since ${since}, due ${dueAt}, breach ${breachAt}`];
  });
}

const CALENDARS = shippedCalendars();

/** What everybody can see: made without throwing, plain JSON, and for ops without personal data. */
export function brokenViews(pad: Pad, intake: Intake): string[] {
  const view = viewOfCase(pad.matter, emptyCasebook(), pad.entries);
  const card = cardOf(view.stage, view.waits, view.attention);
  const { legalName, email, dateOfBirth, passports } = intake.applicant;
  const personal = [legalName, email, dateOfBirth, ...passports.map((p) => p.number)];
  const plain: unknown = JSON.parse(JSON.stringify(view));
  return [
    ...undated(pad.matter, pad.now),
    ...(JSON.stringify(plain) === JSON.stringify(view) && !holdsUndefined(view)
      ? []
      : ['the view is not plain JSON']),
    ...(personal.some((p) => card.includes(p)) ? ['the card tells personal data'] : []),
    ...(personal.slice(2).some((p) => JSON.stringify(view).includes(p)) ? ['the view tells a number'] : []),
  ];
}

function holdsUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsUndefined);
}
