import type { Firm } from '../../domain/firm';
import type { DocumentFacts, DocumentKind, DocumentOrder, FileFacts } from '../../domain/papers';
import { agentPacket } from './agent-packet';
import { applicationCover } from './application-cover';
import { closingStatement } from './closing-statement';
import { custodyReceipt } from './custody-receipt';
import { agentDeclaration, declaration } from './declaration';
import { brief } from './brief';
import { characterLetters } from './character-letters';
import { nameOfPack, waiverPack } from './waiver-pack';
import { waiverReview } from './waiver-review';
import type { FileContents } from './attached';
import { drawPaper } from './draw';
import { employerLetter } from './employer-letter';
import { erasureCertificate } from './erasure-certificate';
import { instructionPack } from './instruction-pack';
import type { Paper, PaperContext, PaperTemplate } from './paper';
import { parcelContents } from './parcel-contents';
import { powerOfAttorney } from './power-of-attorney';
import { quote } from './quote';

/** A template for every kind of paper; the compiler asks for a missing one. */
const TEMPLATES: { readonly [K in DocumentKind]: PaperTemplate<K> } = {
  quote,
  'instruction-pack': instructionPack,
  'employer-letter': employerLetter,
  'power-of-attorney': powerOfAttorney,
  'agent-packet': agentPacket,
  'application-cover': applicationCover,
  'custody-receipt': custodyReceipt,
  'parcel-contents': parcelContents,
  'closing-statement': closingStatement,
  declaration,
  'agent-declaration': agentDeclaration,
  'waiver-pack': waiverPack,
  'waiver-review': waiverReview,
  brief,
  'character-letters': characterLetters,
  'erasure-certificate': erasureCertificate,
};

/** What a paper says, before it is drawn. */
export function renderPaper(order: DocumentOrder, firm: Firm): Paper {
  // A table of functions of different facts: the kind that picks the template is the kind of the facts.
  const template = TEMPLATES[order.facts.kind] as (facts: DocumentFacts, context: PaperContext) => Paper;
  return template(order.facts, { order, firm });
}

/** What stands in the foot of every page, so that loose pages find their file. */
const FOOT: Readonly<Record<Exclude<DocumentKind, 'waiver-pack'>, string>> = {
  quote: 'quote and engagement letter',
  'instruction-pack': 'instructions',
  'employer-letter': '单位证明 employer letter',
  'power-of-attorney': '授权委托书 power of attorney',
  'agent-packet': '办理单 visit sheet',
  'application-cover': '申请材料封面 application cover sheet',
  'custody-receipt': 'receipt for originals',
  'parcel-contents': '装物清单 parcel contents',
  'closing-statement': 'final account',
  declaration: 'declaration',
  'agent-declaration': 'declaration',
  'waiver-review': 'review before approval, privileged',
  brief: 'brief',
  'character-letters': 'letters of good conduct',
  'erasure-certificate': 'certificate of erasure',
};

const footOf = (facts: DocumentFacts): string =>
  facts.kind === 'waiver-pack' ? nameOfPack(facts.pack) : FOOT[facts.kind];

/**
 * The PDF of a paper. The same order, firm and files give the same bytes, so that making it twice changes nothing. `files`: the bytes
 * of those that the facts name (`filesOf`).
 */
export function paperPdf(order: DocumentOrder, firm: Firm, files: FileContents = new Map()): Promise<Buffer> {
  const info = {
    author: firm.name,
    now: order.now,
    foot: `${firm.name} · ${order.ref} · ${footOf(order.facts)}`,
  };
  return drawPaper(renderPaper(order, firm), info, files);
}

/** The files of the case that a paper binds in. */
export function filesOf(facts: DocumentFacts): readonly FileFacts[] {
  return facts.kind === 'waiver-pack' ? (facts.files ?? []) : [];
}
