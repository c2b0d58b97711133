import type { CharacterLettersFacts } from '../../domain/papers';
import type { PaperBlock, PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

interface Voucher {
  readonly title: string;
  readonly who: string;
  /** Short facts, a line each. */
  readonly facts: readonly string[];
  /** What takes several lines, and how many. */
  readonly tells: readonly { readonly text: string; readonly lines: number }[];
}

/** Who vouches (fact 15), and what only they can say. */
const VOUCHERS: readonly Voucher[] = [
  {
    title: 'Letter of an employer or colleague',
    who: 'For whoever worked with the applicant in China; an employer uses its letterhead.',
    facts: ['My position', 'At', 'I worked with the applicant from', 'until'],
    tells: [
      { text: 'The applicant’s work was:', lines: 2 },
      { text: 'As to conduct and reliability at work, I observed:', lines: 4 },
    ],
  },
  {
    title: 'Letter of a friend or neighbour',
    who: 'For somebody who knew the applicant well in China.',
    facts: ['I have known the applicant since', 'We met', 'In China I saw the applicant (how often)', 'At'],
    tells: [{ text: 'What I know of the applicant’s conduct and character, with an example:', lines: 6 }],
  },
  {
    title: 'Letter of a religious organisation',
    who: 'For a congregation or organisation in which the applicant took part in China; on its letterhead.',
    facts: ['My office', 'Organisation', 'The applicant took part from', 'until'],
    tells: [
      { text: 'The applicant took part in the life of our community in this way:', lines: 3 },
      { text: 'What we know of the applicant’s conduct and character:', lines: 4 },
    ],
  },
];

/** Texts for those who vouch: they write what they know, in their own words. */
export const characterLetters: PaperTemplate<'character-letters'> = (facts, { order }) => ({
  title: `Letters of good conduct ${order.ref}`,
  language: 'en',
  blocks: VOUCHERS.flatMap((voucher) => sheet(voucher, facts)),
});

function sheet(voucher: Voucher, { applicant, stays, station }: CharacterLettersFacts): PaperBlock[] {
  return [
    { kind: 'page' },
    { kind: 'title', text: voucher.title, below: 'To whom it may concern' },
    {
      kind: 'note',
      text: `${voucher.who} Write only what you know yourself; strike what does not fit. Enclose a copy of an identity document of yours, so that you can be asked.`,
    },
    {
      kind: 'fields',
      fields: [
        { label: 'About', value: applicant },
        {
          label: `Lived in ${station.name}`,
          value: stays.map((s) => `${dayEnglish(s.from)} to ${dayEnglish(s.to)}`).join('\n') || undefined,
        },
      ],
    },
    { kind: 'fields', fields: voucher.facts.map((label) => ({ label, value: undefined })) },
    ...voucher.tells.map((asked): PaperBlock => ({ kind: 'writing', ...asked })),
    {
      kind: 'writing',
      text: 'Criminal conduct of the applicant in China that I know of (“none”, or what you know):',
      lines: 2,
    },
    {
      kind: 'signature',
      lines: ['Name', 'Address, telephone, email', 'Signature', 'Place and date'].map((label) => ({
        label,
        value: undefined,
      })),
    },
  ];
}
