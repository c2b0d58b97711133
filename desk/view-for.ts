import type { Role } from '../domain/actor';
import { MONEY, OFFICE } from '../domain/commands/roles';
import type { DocumentKind } from '../domain/papers';
import { handlersOf } from '../domain/files/attached';
import type { CaseView } from '../domain/view';

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
};

/** A kind that this release does not know is the office's. */
function mayReadPaper(role: Role, kind: string): boolean {
  const readers = Object.hasOwn(PAPER_READERS, kind) ? PAPER_READERS[kind as DocumentKind] : OFFICE;
  return readers.includes(role);
}

/**
 * The view as a role may see it; its shape stays the same. The waiver's reasoning is for the office. Field agents see
 * neither money nor letters, and no attention about them.
 */
export function viewFor(role: Role, view: CaseView): CaseView {
  const seen: CaseView = {
    ...view,
    waiver: OFFICE.includes(role) ? view.waiver : [],
    files: view.files.filter((file) => handlersOf(file.document).includes(role)),
    papers: view.papers.filter((paper) => mayReadPaper(role, paper.kind)),
  };
  if (role !== 'agent') return seen;
  return {
    ...seen,
    handOver: null,
    attention: view.attention.filter((a) => a.station !== undefined),
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
    refusedMessages: [],
  };
}
