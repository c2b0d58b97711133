import type { Casebook } from './casebook';
import { emptyCasebook } from './casebook';
import { arrests } from './explain/arrests';
import { custody } from './explain/custody';
import { documents } from './explain/documents';
import { doubts } from './explain/doubts';
import { estimates } from './explain/estimates';
import { fees } from './explain/fees';
import { findings } from './explain/findings';
import { names } from './explain/names';
import { people } from './explain/people';
import { plans } from './explain/plans';
import { playbooks } from './explain/playbooks';
import { routes } from './explain/routes';
import type { MakeSection, Section } from './explain/section';
import { stations } from './explain/stations';
import { stays } from './explain/stays';
import { validity } from './explain/validity';
import { emptyMatter } from './fold';
import { noon } from './instants';
import type { Intake } from './intake';
import type { Matter } from './matter';
import { PLAYBOOK_LEVELS } from './playbooks/schema';
import { playbooksToPin } from './playbooks/of-station';
import type { Addition, KnownPlaybook } from './playbooks/known';

/**
 * The whole reasoning of a case as a page an attorney can check. The registry of its topics, in the order in which they are
 * read; the open doubts of all of them come last.
 */
const SECTIONS: readonly MakeSection[] = [
  people,
  arrests,
  stays,
  findings,
  stations,
  playbooks,
  validity,
  names,
  routes,
  documents,
  custody,
  fees,
  plans,
  estimates,
];

/** What `clearance explain --json` prints. A contract: fields are added, never renamed or removed. */
export interface Explanation {
  readonly version: 1;
  /** `null`: of an intake that is no case yet. */
  readonly ref: string | null;
  /** The day whose rules were applied. */
  readonly on: string;
  readonly sections: readonly Section[];
  /** Of an intake: which playbooks were read. `shipped`: those of the release alone, not what a firm's desk has added since. */
  readonly playbooks?: PlaybookSource['kind'];
  readonly playbooksRead?: PlaybooksRead;
}

/** Whose playbooks explain an intake: those in force at a desk (its address), or those of the release and `because` of what no desk's. */
export type PlaybookSource =
  { readonly kind: 'desk'; readonly desk: string } | { readonly kind: 'shipped'; readonly because: string };

/** The versions that the places of an intake follow, the wider ones last; `added` is null for one that came with the product. */
export interface PlaybooksRead {
  readonly source: PlaybookSource;
  readonly versions: readonly {
    readonly id: string;
    readonly version: string;
    readonly added: Addition | null;
  }[];
}

/** `today`: `YYYY-MM-DD`. Reads only. */
export function explainCase(matter: Matter, book: Casebook, today: string): Explanation {
  return { version: 1, ref: matter.ref, on: today, sections: sectionsOf(matter, book, today) };
}

/** Before there is a case: what the rules would propose, by those of the known playbooks that hold today. */
export function explainIntake(
  intake: Intake,
  known: readonly KnownPlaybook[],
  source: PlaybookSource,
  today: string,
): Explanation {
  const all = known.map(({ playbook }) => playbook);
  const matter = {
    ...emptyMatter('', noon(today), intake),
    playbooks: playbooksToPin(all, intake.stays, today),
  };
  const followed = new Set(Object.values(matter.playbooks).flat());
  const byWidth = PLAYBOOK_LEVELS.map((level) =>
    known.filter(({ playbook }) => playbook.level === level && followed.has(playbook)),
  );
  const versions = byWidth.flat().map(({ playbook: { id, version }, addition }) => ({
    id,
    version,
    added: addition,
  }));
  const sections = sectionsOf(matter, emptyCasebook(), today);
  return {
    version: 1,
    ref: null,
    on: today,
    sections,
    playbooks: source.kind,
    playbooksRead: { source, versions },
  };
}

function sectionsOf(matter: Matter, book: Casebook, today: string): Section[] {
  const sections = SECTIONS.flatMap((make) => make(matter, book, today) ?? []);
  return [...sections, doubts(matter, sections)];
}
