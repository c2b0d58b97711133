import type { Role } from '../domain/actor';
import type { CaseView } from '../domain/view';

/** Papers that an agent takes to a counter. */
const FOR_AGENTS: readonly string[] = ['agent-packet', 'application-cover', 'power-of-attorney'];

/**
 * The view as a role may see it; its shape stays the same. Field agents see neither money nor letters nor the waiver's
 * reasoning, and no attention about them.
 */
export function viewFor(role: Role, view: CaseView): CaseView {
  if (role !== 'agent') return view;
  return {
    ...view,
    handOver: null,
    attention: view.attention.filter((a) => a.station !== undefined),
    waiver: [],
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
    papers: view.papers.filter((paper) => FOR_AGENTS.includes(paper.kind)),
    refusedMessages: [],
  };
}
