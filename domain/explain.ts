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
import { playbooksToPin } from './playbooks/of-station';
import type { Playbook } from './playbooks/schema';

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
  readonly playbooks?: 'shipped';
}

/** `today`: `YYYY-MM-DD`. Reads only. */
export function explainCase(matter: Matter, book: Casebook, today: string): Explanation {
  return { version: 1, ref: matter.ref, on: today, sections: sectionsOf(matter, book, today) };
}

/** Before there is a case: what the rules would propose, by the release's own playbooks (`shipped`) that hold today. */
export function explainIntake(intake: Intake, shipped: readonly Playbook[], today: string): Explanation {
  const matter = {
    ...emptyMatter('', noon(today), intake),
    playbooks: playbooksToPin(shipped, intake.stays, today),
  };
  const sections = sectionsOf(matter, emptyCasebook(), today);
  return { version: 1, ref: null, on: today, sections, playbooks: 'shipped' };
}

function sectionsOf(matter: Matter, book: Casebook, today: string): Section[] {
  const sections = SECTIONS.flatMap((make) => make(matter, book, today) ?? []);
  return [...sections, doubts(matter, sections)];
}
