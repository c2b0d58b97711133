import type { Casebook } from './casebook';
import type { DueLetter } from './journey/letter';
import { thing } from './journey/letter';
import { colleague, reader, whereOriginalsAre } from './journey/parties';
import { readsLetters, type LetterOrder } from './letters';
import type { Matter } from './matter';
import { payerOf } from './people/parties';

/** Everything that the post office needs for a letter of this matter at `now` (ISO 8601 UTC). */
export function letterOrder(
  matter: Matter,
  book: Pick<Casebook, 'mail' | 'notesTold'>,
  letter: DueLetter,
  now: string,
): LetterOrder {
  const contact =
    matter.assignee === undefined ? {} : { contact: { role: 'paralegal', id: matter.assignee } as const };
  const edited = matter.lettersEdited[letter.key];
  const common = {
    ref: matter.ref,
    key: letter.key,
    applicant: matter.intake.applicant.legalName,
    sex: matter.intake.applicant.sex,
    originals: whereOriginalsAre(matter),
    now,
    facts: letter.facts,
    ...contact,
    ...(edited === undefined ? {} : { edited }),
  };
  if (letter.staff !== undefined) {
    const { id, role, zone, language } = colleague(matter, letter.staff, letter);
    return {
      ...common,
      audience: 'staff',
      to: { kind: 'staff', role: readsLetters(role) ? role : letter.staff, id },
      language,
      zone,
    };
  }
  const { audience, to, copy, standsIn, zone, language } = reader(matter);
  const payer = letter.reader === 'payer' ? matter.intake.parties?.payer : undefined;
  if (payer?.email !== undefined) {
    const { name, email, language: own, zone: where } = { ...payerOf(matter.intake), email: payer.email };
    return {
      ...common,
      // Who pays learns what it costs, not where somebody's passport is; who answers the quote reads it too.
      originals: [],
      audience: 'client',
      to: { kind: 'address', recipient: { name, address: email } },
      ...(letter.facts.kind === 'quote' ? { copy: to } : {}),
      standsIn: 'payer',
      language: own,
      zone: where,
    };
  }
  return {
    ...common,
    audience,
    to: { kind: 'address', recipient: to },
    ...(copy === undefined ? {} : { copy }),
    ...(standsIn === undefined ? {} : { standsIn }),
    ...smallNews(matter, book),
    ...notesFor(matter, book),
    language,
    zone,
  };
}

/** What was found in order since the client was last written to. Nobody gets a letter for that alone. */
function smallNews(matter: Matter, { mail }: Pick<Casebook, 'mail'>): Pick<LetterOrder, 'accepted'> {
  const { to } = reader(matter);
  const last = mail.filter((letter) => letter.to === to.address).at(-1)?.sentAt ?? '';
  const accepted = matter.items.filter((i) => i.state.kind === 'accepted' && i.state.since > last);
  return accepted.length === 0 ? {} : { accepted: accepted.map((i) => thing(matter, i.id)) };
}

/** Client-visible notes that no letter has carried yet. Nobody gets a letter for these alone, either. */
function notesFor(
  { notes }: Matter,
  { notesTold = [] }: Pick<Casebook, 'notesTold'>,
): Pick<LetterOrder, 'notes'> {
  const untold = notes.filter(
    ({ kind, entry }) => kind === 'client-visible' && !notesTold.some((told) => told.entry === entry),
  );
  return untold.length === 0 ? {} : { notes: untold.map(({ entry, text }) => ({ entry, text })) };
}
