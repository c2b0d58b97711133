import type { Intake, Passport, Stay } from './intake';
import type { Item, ItemForm, Station } from './matter';
import { stationName } from './stations';

/**
 * What a station asks for, before it has confirmed anything: the usual documents (fact 6) and, for students and
 * journalists, what they have instead (fact 19). One default playbook for every station, marked unverified; the
 * station's own word (`confirm-procedure`) overrides it.
 */
export const DEFAULT_PLAYBOOK = {
  id: 'default',
  version: '2026-11',
  confidence: 'unverified',
  passport: 'shown',
  workingDays: 25,
} as const;

const PROOF_OF_STATUS: Readonly<
  Record<string, { kind: string; title: string; letter: string; letterTitle: string }>
> = {
  study: {
    kind: 'student-record',
    title: 'student card, transcript or degree certificate',
    letter: 'school-letter',
    letterTitle: 'letter from the school stating no criminal record',
  },
  journalist: {
    kind: 'press-card',
    title: 'press card',
    letter: 'employer-letter',
    letterTitle: 'letter from the employer stating no criminal record',
  },
};
const WORKER = {
  kind: 'work-permit',
  title: 'work permit',
  letter: 'employer-letter',
  letterTitle: 'letter from the employer stating no criminal record',
};

/** The passport that was valid during a stay; `undefined` when none is listed or it was lost (fact 20). */
export function passportOf(intake: Intake, stay: Stay): Passport | undefined {
  const covering = intake.applicant.passports.filter(
    (p) => p.issuedOn <= stay.to && p.expiresOn >= stay.from && p.lost !== true,
  );
  return covering.find((p) => p.issuedOn <= stay.from) ?? covering[0];
}

/** "the passport that expired in 2022", "the current passport": never a number. */
export function passportTitle(passport: Passport): string {
  return passport.current ? 'current passport' : `passport that expired in ${passport.expiresOn.slice(0, 4)}`;
}

interface Draft {
  readonly kind: string;
  readonly form: ItemForm;
  readonly title: string;
  readonly owner: Item['owner'];
  readonly shared: boolean;
}

function draftsFor(intake: Intake, station: Station): Draft[] {
  const stays = station.stays.map((i) => intake.stays[i]).filter((s) => s !== undefined);
  const drafts: Draft[] = [
    {
      kind: 'passport-pages',
      form: 'scan',
      title: 'photo page of every passport used in China',
      owner: 'client',
      shared: true,
    },
    { kind: 'visas', form: 'scan', title: 'all Chinese visas', owner: 'client', shared: true },
    {
      kind: 'stamps',
      form: 'scan',
      title: 'all Chinese entry and exit stamps',
      owner: 'client',
      shared: true,
    },
  ];
  const seen = new Set<string>();
  for (const stay of stays) {
    const at = stationName(station);
    const proof = PROOF_OF_STATUS[stay.permit ?? ''] ?? WORKER;
    const passport = passportOf(intake, stay);
    const add = (draft: Draft) => {
      const id = itemId(draft, station);
      if (!seen.has(id)) drafts.push(draft);
      seen.add(id);
    };
    add({
      kind: 'residence-permit',
      form: 'scan',
      title: `residence permit for ${at}`,
      owner: 'client',
      shared: false,
    });
    add({
      kind: 'registration-form',
      form: 'scan',
      title: `temporary residence registration form for ${at}`,
      owner: 'client',
      shared: false,
    });
    if (passport)
      add({
        kind: passport.current ? 'passport-current' : `passport-expired-${passport.expiresOn.slice(0, 4)}`,
        form: 'original',
        title: passportTitle(passport),
        owner: 'client',
        shared: true,
      });
    add({
      kind: proof.kind,
      form: 'original',
      title: `${proof.title}, ${at}`,
      owner: 'client',
      shared: false,
    });
    add({
      kind: 'registration-form',
      form: 'original',
      title: `temporary residence registration form for ${at}`,
      owner: 'client',
      shared: false,
    });
    add({
      kind: proof.letter,
      form: 'original',
      title: `${proof.letterTitle}, ${at}`,
      owner: 'employer',
      shared: false,
    });
  }
  return drafts;
}

function itemId(draft: Draft, station: Station): string {
  return draft.shared ? `${draft.kind}.${draft.form}` : `${station.id}.${draft.kind}.${draft.form}`;
}

export const POA_ITEM = 'power-of-attorney.original';

/** The checklist of a case: what all its stations together usually want, each thing once, and one power of attorney. */
export function checklist(intake: Intake, stations: readonly Station[]): Item[] {
  const items = new Map<string, Item>();
  for (const station of stations) {
    for (const draft of draftsFor(intake, station)) {
      const id = itemId(draft, station);
      if (items.has(id)) continue;
      items.set(id, {
        id,
        kind: draft.kind,
        title: draft.title,
        form: draft.form,
        ...(draft.shared ? {} : { station: station.id }),
        owner: draft.owner,
        state: { kind: 'planned' },
      });
    }
  }
  items.set(POA_ITEM, {
    id: POA_ITEM,
    kind: 'power-of-attorney',
    title: 'power of attorney',
    form: 'original',
    owner: 'client',
    state: { kind: 'planned' },
  });
  return [...items.values()];
}

/** What a station needs before an application can be filed: its own items and those shared by all. */
export function itemsFor(items: readonly Item[], station: Station, intake: Intake): Item[] {
  const passports = new Set(
    station.stays
      .flatMap((i) => intake.stays[i] ?? [])
      .flatMap((s) => passportOf(intake, s) ?? [])
      .map((p) => (p.current ? 'passport-current' : `passport-expired-${p.expiresOn.slice(0, 4)}`)),
  );
  return items.filter((item) => {
    if (item.station !== undefined) return item.station === station.id;
    // Who goes in person signs there.
    if (item.id === POA_ITEM)
      return station.procedure.kind === 'unconfirmed' || station.procedure.filing !== 'in-person';
    return (
      !item.kind.startsWith('passport-') ||
      item.form === 'scan' ||
      passports.has(item.kind.replace(/-substitute$/, ''))
    );
  });
}
