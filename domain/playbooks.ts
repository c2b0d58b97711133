import type { Intake, Stay } from './intake';
import type { Item, ItemForm, Station } from './matter';
import {
  lacksPassport,
  lossRecordKind,
  lostPassportOf,
  passportKind,
  passportOf,
  passportTitle,
} from './passports';
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

/** What proves the status of a stay: a paper of the client's own, and a letter from whoever took them in. */
interface Proof {
  readonly kind: string;
  readonly title: string;
  readonly letter: string;
  readonly letterTitle: string;
}

const BY_EMPLOYER = {
  letter: 'employer-letter',
  letterTitle: 'letter from the employer stating no criminal record',
} as const;

const WORKER: Proof = { kind: 'work-permit', title: 'work permit', ...BY_EMPLOYER };
const STUDENT: Proof = {
  kind: 'student-record',
  title: 'student card, transcript or degree certificate',
  letter: 'school-letter',
  letterTitle: 'letter from the school stating no criminal record',
};
const JOURNALIST: Proof = { kind: 'press-card', title: 'press card', ...BY_EMPLOYER };

/** By the permit that was held. Who came with a family, or for private reasons, had neither employer nor school there. */
const PROOF_OF_PERMIT: Readonly<Record<NonNullable<Stay['permit']>, Proof | undefined>> = {
  work: WORKER,
  talent: WORKER,
  study: STUDENT,
  journalist: JOURNALIST,
  family: undefined,
  personal: undefined,
};

/** Where no permit is listed, the visa says what it would have been (fact 19: X before 2013-09). */
const PROOF_OF_VISA: Readonly<Partial<Record<Stay['visa'], Proof>>> = {
  X: STUDENT,
  X1: STUDENT,
  X2: STUDENT,
  J1: JOURNALIST,
  J2: JOURNALIST,
};

function proofOf({ permit, visa }: Stay): Proof | undefined {
  return permit === null ? (PROOF_OF_VISA[visa] ?? WORKER) : PROOF_OF_PERMIT[permit];
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
    const proof = proofOf(stay);
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
        kind: passportKind(intake, passport),
        form: 'original',
        title: passportTitle(intake, passport),
        owner: 'client',
        shared: true,
      });
    const lost = lostPassportOf(intake, stay);
    if (lost)
      add({
        kind: lossRecordKind(intake, lost),
        form: 'original',
        title: `police report of the lost or stolen ${passportTitle(intake, lost)}`,
        owner: 'client',
        shared: true,
      });
    if (lacksPassport(intake, stay))
      add({
        kind: 'passport-unlisted',
        form: 'original',
        title: `the passport you held in ${at} (none of those listed was valid then)`,
        owner: 'client',
        shared: false,
      });
    if (proof)
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
    if (proof)
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

/** What a station needs before an application can be filed: its own items and those shared by all, as it confirmed them. */
export function itemsFor(items: readonly Item[], station: Station, intake: Intake): Item[] {
  const passports = new Set(
    station.stays
      .flatMap((i) => intake.stays[i] ?? [])
      .flatMap((s) => {
        const passport = passportOf(intake, s);
        const lost = lostPassportOf(intake, s);
        return [
          ...(passport ? [passportKind(intake, passport)] : []),
          ...(lost ? [lossRecordKind(intake, lost)] : []),
        ];
      }),
  );
  const isFor = (item: Item): boolean => {
    if (!isWanted(station, item)) return false;
    if (item.station !== undefined && item.station !== station.id) return false;
    // A substitute is wanted where the thing itself is wanted and cannot be had.
    const replaced = items.find((i) => i.id === item.replaces);
    if (replaced !== undefined) return replaced.state.kind === 'unobtainable' && isFor(replaced);
    return (
      item.station !== undefined ||
      !item.kind.startsWith('passport-') ||
      item.form === 'scan' ||
      passports.has(item.kind.replace(/-substitute$/, ''))
    );
  };
  return items.filter(isFor);
}

/** Until a station has confirmed its procedure it may want everything; then what it said counts. */
function isWanted({ procedure }: Station, item: Pick<Item, 'id' | 'kind' | 'form'>): boolean {
  if (procedure.kind === 'unconfirmed') return true;
  if (procedure.notWanted.includes(item.id)) return false;
  // Who goes in person signs there.
  if (item.id === POA_ITEM) return procedure.filing !== 'in-person';
  return procedure.passport !== 'not-wanted' || item.form === 'scan' || !item.kind.startsWith('passport-');
}

/** May this station want the power of attorney? */
export function wantsPoa(station: Station): boolean {
  return isWanted(station, { id: POA_ITEM, kind: 'power-of-attorney', form: 'original' });
}
