import { CLAUSE_TEXT, type Clause } from '../../domain/declaration-clause';
import { postal, type Field, type PaperBlock, type PaperTemplate } from './paper';

/**
 * The attorney's declaration as it will be signed: numbered paragraphs, word for word as the attorney edited them, and under them
 * the clause of 28 USC 1746 for the place of signing (fact 16). Its last page carries the hash of the text.
 */
export const declaration: PaperTemplate<'declaration'> = (facts, { order }) => ({
  title: `Declaration ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Declaration', below: `Version ${facts.version}` },
    {
      kind: 'fields',
      fields: [
        { label: 'Concerning', value: postal(facts.applicant) },
        { label: 'Record held in', value: facts.station.name },
        { label: 'Our reference', value: order.ref },
      ],
    },
    ...swornText(facts.paragraphs, facts.clause ?? (isSworn(facts.paragraphs) ? 'own' : 'open')),
    ...(facts.sha256 === undefined ? [] : [hashNote(facts.sha256)]),
  ],
});

/** A sheet for each of our people who made contacts themselves. */
export const agentDeclaration: PaperTemplate<'agent-declaration'> = (facts, { order }) => ({
  title: `Declarations of those who made the contacts ${order.ref}`,
  language: 'en',
  blocks: facts.witnesses.flatMap((witness): PaperBlock[] => [
    { kind: 'page' },
    {
      kind: 'title',
      text: 'Declaration',
      below: witness.chineseName === undefined ? witness.name : `${witness.name} ${witness.chineseName}`,
    },
    {
      kind: 'fields',
      fields: [
        { label: 'Concerning', value: facts.applicant.name },
        { label: 'Record held in', value: facts.station.name },
        { label: 'Our reference', value: order.ref },
      ],
    },
    ...swornText(witness.paragraphs, witness.clause, witness.name),
  ]),
});

/** Numbered paragraphs, the clause, and lines to sign on. */
export function swornText(paragraphs: readonly string[], clause: Clause, declarant?: string): PaperBlock[] {
  const lines: Field[] = [
    { label: 'Signature', value: undefined },
    { label: 'Name of the declarant', value: declarant },
    { label: 'Place', value: undefined },
    { label: 'Executed on', value: undefined },
  ];
  return [
    ...paragraphs.map((text, i): PaperBlock => ({
      kind: 'paragraph',
      numbered: `${i + 1}.`,
      text: text.replaceAll(/\s*\n\s*/g, ' '),
    })),
    ...clauseBlocks(clause),
    { kind: 'signature', lines },
  ];
}

/** The hash by which anybody can check that this is the text that was approved. */
export function hashNote(sha256: string): PaperBlock {
  return {
    kind: 'note',
    text: `SHA-256 of this text with its clause: ${sha256}. Any change of the text needs a new approval.`,
  };
}

function isSworn(paragraphs: readonly string[]): boolean {
  return paragraphs.some((text) => /penalty of perjury/i.test(text));
}

function clauseBlocks(clause: Clause): PaperBlock[] {
  if (clause === 'own') return [];
  if (clause !== 'open')
    return [{ kind: 'paragraph', text: `${CLAUSE_TEXT[clause]} Executed on the date written below.` }];
  return [
    { kind: 'heading', text: 'Tick the one that is true where this is signed' },
    {
      kind: 'list',
      boxes: true,
      items: [
        {
          text: CLAUSE_TEXT['united-states'],
          below: 'Signed within the United States, its territories, possessions or commonwealths.',
        },
        { text: CLAUSE_TEXT.abroad, below: 'Signed outside the United States.' },
      ],
    },
  ];
}
