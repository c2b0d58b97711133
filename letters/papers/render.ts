import type { Firm } from '../../domain/firm';
import type { DocumentFacts, DocumentOrder } from '../../domain/letters';
import { agentPacket } from './agent-packet';
import { closingStatement } from './closing-statement';
import { declaration } from './declaration';
import { drawPaper } from './draw';
import type { Paper, PaperContext } from './paper';
import { powerOfAttorney } from './power-of-attorney';
import { quote } from './quote';

/** What a paper says, before it is drawn. */
export function renderPaper(order: DocumentOrder, firm: Firm): Paper {
  const context: PaperContext = { order, firm };
  const { facts } = order;
  switch (facts.kind) {
    case 'quote':
      return quote(facts, context);
    case 'power-of-attorney':
      return powerOfAttorney(facts, context);
    case 'agent-packet':
      return agentPacket(facts, context);
    case 'closing-statement':
      return closingStatement(facts, context);
    case 'declaration':
      return declaration(facts, context);
  }
}

/** What stands in the foot of every page, so that loose pages find their file. */
const FOOT: Readonly<Record<DocumentFacts['kind'], string>> = {
  quote: 'quote',
  'power-of-attorney': '授权委托书 power of attorney',
  'agent-packet': '办理单 visit sheet',
  'closing-statement': 'final account',
  declaration: 'declaration',
};

/** The PDF of a paper. The same order and firm give the same bytes, so that making it twice changes nothing. */
export function paperPdf(order: DocumentOrder, firm: Firm): Promise<Buffer> {
  return drawPaper(renderPaper(order, firm), {
    author: firm.name,
    now: order.now,
    foot: `${firm.name} · ${order.ref} · ${FOOT[order.facts.kind]}`,
  });
}
