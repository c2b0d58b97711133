import type { PaperBlock, PaperTemplate } from './paper';

/**
 * The attorney's declaration as it will be signed: numbered paragraphs, word for word as the attorney edited them.
 * The clause of 28 USC 1746 belongs to those words; where they lack it, both of its forms are offered (fact 16).
 */
export const declaration: PaperTemplate<'declaration'> = (facts, { order }) => {
  const sworn = facts.paragraphs.some((text) => /penalty of perjury/i.test(text));
  return {
    title: `Declaration ${order.ref}`,
    language: 'en',
    blocks: [
      { kind: 'title', text: 'Declaration', below: `Version ${facts.version}` },
      {
        kind: 'fields',
        fields: [
          { label: 'Concerning', value: [facts.applicant.name, ...facts.applicant.addressLines].join(', ') },
          { label: 'Record held in', value: facts.station.name },
          { label: 'Our reference', value: order.ref },
        ],
      },
      ...facts.paragraphs.map((text, i): PaperBlock => ({
        kind: 'paragraph',
        numbered: `${i + 1}.`,
        text: oneParagraph(text),
      })),
      ...(sworn ? [] : CLAUSES),
      {
        kind: 'signature',
        lines: [
          { label: 'Signature', value: undefined },
          { label: 'Name of the declarant', value: undefined },
          { label: 'Place', value: undefined },
          { label: 'Date', value: undefined },
        ],
      },
    ],
  };
};

function oneParagraph(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

const CLAUSES: readonly PaperBlock[] = [
  { kind: 'heading', text: 'Tick the one that is true where this is signed' },
  {
    kind: 'list',
    boxes: true,
    items: [
      {
        text: 'I declare under penalty of perjury that the foregoing is true and correct.',
        below: 'Signed within the United States, its territories, possessions or commonwealths.',
      },
      {
        text: 'I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.',
        below: 'Signed outside the United States.',
      },
    ],
  },
];
