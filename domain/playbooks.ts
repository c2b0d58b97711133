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
import { documentKind } from './documents/catalogue';
import { documentsOf, type PlaybookChain, type TakenDocument } from './playbooks/resolve';
import { stationName } from './stations';

/**
 * The checklist of a case: what the playbooks of its stations ask for, before the stations have confirmed anything. What a
 * playbook calls `status-proof` and `status-letter` depends on the stay: students and journalists have other papers than
 * employees (fact 19). The station's own word (`confirm-procedure`) overrides it.
 */

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
  readonly dpi?: number | undefined;
}

function draftsFor(intake: Intake, station: Station, chain: PlaybookChain): Draft[] {
  const stays = station.stays.map((i) => intake.stays[i]).filter((s) => s !== undefined);
  const documents = documentsOf(chain);
  const drafts = new Map<string, Draft>();
  const add = (draft: Draft) => {
    const id = itemId(draft, station);
    if (!drafts.has(id)) drafts.set(id, draft);
  };
  for (const document of documents)
    if (document.per === 'case') add(withDpi(papersOfCase(document), document));
  for (const stay of stays)
    for (const document of documents)
      if (document.per === 'stay')
        papersOfStay(document, intake, stay, stationName(station)).forEach((d) => add(withDpi(d, document)));
  return [...drafts.values()];
}

/** How fine a scan must be, where the playbook says it. */
function withDpi(draft: Draft, { dpi }: TakenDocument): Draft {
  return draft.form === 'scan' && dpi !== undefined ? { ...draft, dpi } : draft;
}

/** How the usual papers are named to a reader; every other one as the catalogue of documents has it. */
const TITLES: Readonly<Record<string, string>> = {
  'passport-pages': 'photo page of every passport used in China',
  visas: 'all Chinese visas',
  stamps: 'all Chinese entry and exit stamps',
};

function titleOf({ kind, count }: TakenDocument): string {
  const title = TITLES[kind] ?? documentKind(kind)?.title.en ?? kind.replaceAll('-', ' ');
  return count === undefined ? title : `${count} ${title}`;
}

/** A copy is made from a scan. */
const formOf = ({ form }: TakenDocument): ItemForm => (form === 'original' ? 'original' : 'scan');

const ownerOf = (kind: string): Item['owner'] => documentKind(kind)?.owner ?? 'client';

function papersOfCase(document: TakenDocument): Draft {
  const { kind } = document;
  return { kind, form: formOf(document), title: titleOf(document), owner: ownerOf(kind), shared: true };
}

function papersOfStay(document: TakenDocument, intake: Intake, stay: Stay, at: string): Draft[] {
  const form = formOf(document);
  const proof = proofOf(stay);
  switch (document.kind) {
    case 'passport':
      return passportsOfStay(intake, stay, form, at);
    case 'status-proof':
      if (proof === undefined) return [];
      return [{ kind: proof.kind, form, title: `${proof.title}, ${at}`, owner: 'client', shared: false }];
    case 'status-letter':
      if (proof === undefined) return [];
      return [
        { kind: proof.letter, form, title: `${proof.letterTitle}, ${at}`, owner: 'employer', shared: false },
      ];
    default:
      return [
        {
          kind: document.kind,
          form,
          title: `${titleOf(document)} for ${at}`,
          owner: ownerOf(document.kind),
          shared: false,
        },
      ];
  }
}

/** The passport that was valid then; for a lost one what is known of its loss; an unlisted one where none covers the stay. */
function passportsOfStay(intake: Intake, stay: Stay, form: ItemForm, at: string): Draft[] {
  const passport = passportOf(intake, stay);
  const lost = lostPassportOf(intake, stay);
  return [
    ...(passport
      ? [draftOf(passportKind(intake, passport), form, passportTitle(intake, passport), true)]
      : []),
    ...(lost
      ? [
          draftOf(
            lossRecordKind(intake, lost),
            form,
            `police report of the lost or stolen ${passportTitle(intake, lost)}`,
            true,
          ),
        ]
      : []),
    ...(lacksPassport(intake, stay)
      ? [
          draftOf(
            'passport-unlisted',
            form,
            `the passport you held in ${at} (none of those listed was valid then)`,
            false,
          ),
        ]
      : []),
  ];
}

const draftOf = (kind: string, form: ItemForm, title: string, shared: boolean): Draft => ({
  kind,
  form,
  title,
  owner: 'client',
  shared,
});

function itemId(draft: Draft, station: Station): string {
  return draft.shared ? `${draft.kind}.${draft.form}` : `${station.id}.${draft.kind}.${draft.form}`;
}

export const POA_ITEM = 'power-of-attorney.original';

/**
 * The checklist of a case: what all its stations together usually want, each thing once, the power of attorney last.
 * `chainOf` gives the playbook of a station.
 */
export function checklist(
  intake: Intake,
  stations: readonly Station[],
  chainOf: (station: Station) => PlaybookChain,
): Item[] {
  const items = new Map<string, Item>();
  for (const station of stations) {
    for (const draft of draftsFor(intake, station, chainOf(station))) {
      const id = itemId(draft, station);
      const before = items.get(id);
      if (before !== undefined) {
        // One scan serves all stations: as fine as the strictest wants it.
        if ((draft.dpi ?? 0) > (before.dpi ?? 0)) before.dpi = draft.dpi ?? 0;
        continue;
      }
      items.set(id, {
        id,
        kind: draft.kind,
        title: draft.title,
        form: draft.form,
        ...(draft.shared ? {} : { station: station.id }),
        owner: draft.owner,
        ...(draft.dpi === undefined ? {} : { dpi: draft.dpi }),
        state: { kind: 'planned' },
      });
    }
  }
  const poa = items.get(POA_ITEM);
  if (poa === undefined) return [...items.values()];
  items.delete(POA_ITEM);
  return [...items.values(), poa];
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
