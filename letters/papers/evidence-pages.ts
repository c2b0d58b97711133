import { dayEnglish } from '../../domain/days';
import type { WaiverPackFacts } from '../../domain/papers';
import type { Evidence } from '../../domain/waiver';
import { capital } from '../capital';
import { BLANK, opening, type PaperBlock } from './paper';

/** The file by its hash, bound in under its caption; nothing where the case does not name it. */
export function bound(facts: WaiverPackFacts, sha256: string, caption: string): PaperBlock[] {
  const file = facts.files?.find((one) => one.sha256 === sha256);
  return file === undefined ? [] : [{ kind: 'attached', caption: `${caption}: ${file.label}`, file }];
}

/** What stands in for the certificate: a list, then every piece on pages of its own. */
export function evidenceIndex(facts: WaiverPackFacts): PaperBlock[] {
  const { evidence } = facts;
  return [
    ...opening('Index of evidence', 'Submitted in place of the certificate'),
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'No.', share: 0.1 },
          { title: 'Kind', share: 0.26 },
          { title: 'What', share: 0.42 },
          { title: 'Received', share: 0.22 },
        ],
        rows:
          evidence.length === 0
            ? [[BLANK, BLANK, BLANK, BLANK]]
            : evidence.map((e, i) => [
                String(i + 1),
                e.kind.replaceAll('-', ' '),
                e.description,
                dayEnglish(e.on),
              ]),
      },
    },
    ...evidence.flatMap((e, i): PaperBlock[] => {
      const pages = e.file === undefined ? [] : bound(facts, e.file, `Evidence ${i + 1}`);
      return [
        { kind: 'page' },
        { kind: 'bookmark', title: `Evidence ${i + 1}: ${e.description}`, level: 2 },
        ...(pages.length === 0 ? toBeSupplied(e, i + 1) : pages),
      ];
    }),
  ];
}

/** A sheet for evidence of which the record has no file: it goes behind this one, and nobody reads a pack without seeing that. */
function toBeSupplied({ kind, description, on }: Evidence, n: number): PaperBlock[] {
  return [
    { kind: 'title', text: `Evidence ${n}`, below: description },
    {
      kind: 'fields',
      fields: [
        { label: 'Kind', value: capital(kind.replaceAll('-', ' ')) },
        { label: 'Received', value: dayEnglish(on) },
      ],
    },
    { kind: 'heading', text: 'To be supplied' },
    {
      kind: 'paragraph',
      text: 'Our record has no file of this document. It is put in behind this sheet before the pack is presented.',
    },
    {
      kind: 'signature',
      lines: [
        { label: 'Number of pages', value: undefined },
        { label: 'Put in by', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
  ];
}
