import type { Casebook } from './casebook';
import type { DueLetter } from './journey/letter';
import { thing } from './journey/letter';
import { colleague, reader, whereOriginalsAre } from './journey/parties';
import { readsLetters, type LetterOrder } from './letters';
import type { Matter } from './matter';

/** Everything that the post office needs for a letter of this matter at `now` (ISO 8601 UTC). */
export function letterOrder(
  matter: Matter,
  book: Pick<Casebook, 'mail'>,
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
  const { audience, to, copy, zone, language } = reader(matter);
  return {
    ...common,
    audience,
    to: { kind: 'address', recipient: to },
    ...(copy === undefined ? {} : { copy }),
    ...smallNews(matter, book),
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
