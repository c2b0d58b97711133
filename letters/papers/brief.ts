import type { BriefSection } from '../../domain/brief';
import type { PaperBlock, PaperTemplate } from './paper';

/** Where the attorney signs what is argued. */
export const ATTORNEY_SIGNS: PaperBlock = {
  kind: 'signature',
  lines: ['Attorney', 'Date'].map((label) => ({ label, value: undefined })),
};

/** The brief by itself: also for other counsel, from an intake alone. */
export const brief: PaperTemplate<'brief'> = (facts, { order }) => ({
  title: `Brief ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Brief', below: 'on a police certificate that cannot be obtained from China' },
    { kind: 'fields', fields: [{ label: 'Applicant', value: facts.applicant }] },
    { kind: 'note', text: forCounsel(facts.sections) },
    ...briefBlocks(facts.sections),
    ATTORNEY_SIGNS,
  ],
});

/** What is still to do, before the text: counsel must not find it on a page behind the signature. */
function forCounsel(sections: readonly BriefSection[]): string {
  const quotes = sections.some(({ paragraphs }) => paragraphs.some(({ cite }) => cite !== undefined));
  const check =
    '22 CFR 42.65(d) is not quoted, because its text was not read; check it, and whether the texts quoted are still in force, before this is used. ';
  return `For counsel: ${quotes ? check : ''}Fill in or strike every blank, and take this note out.`;
}

/** Words of a regulation stand with their citation under them. */
export function briefBlocks(sections: readonly BriefSection[]): PaperBlock[] {
  return sections.flatMap((section): PaperBlock[] => [
    { kind: 'heading', text: section.heading },
    ...section.paragraphs.map(({ text, cite }): PaperBlock => ({
      kind: 'paragraph',
      text,
      ...(cite === undefined ? {} : { below: cite }),
    })),
  ]);
}
