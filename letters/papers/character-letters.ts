import type { CharacterLettersFacts } from '../../domain/papers';
import { BLANK, type PaperBlock, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

interface Voucher {
  readonly title: string;
  readonly who: string;
  readonly knows: readonly string[];
}

/** Who vouches (fact 15), and what only they can say. */
const VOUCHERS: readonly Voucher[] = [
  {
    title: 'Letter of an employer or colleague',
    who: 'For whoever worked with the applicant in China; an employer uses its letterhead.',
    knows: [
      `I am ${BLANK}${BLANK} (position) at ${BLANK}${BLANK}. I worked with the applicant from ${BLANK} to ${BLANK}.`,
      `The applicant’s work was ${BLANK}${BLANK}${BLANK}.`,
      `As to conduct and reliability at work, I observed: ${BLANK}${BLANK}${BLANK}${BLANK}.`,
    ],
  },
  {
    title: 'Letter of a friend or neighbour',
    who: 'For somebody who knew the applicant well in China.',
    knows: [
      `I have known the applicant since ${BLANK}. We met ${BLANK}${BLANK}${BLANK}.`,
      `In China I saw the applicant about ${BLANK} (how often), at ${BLANK}${BLANK}.`,
      `What I know of the applicant’s conduct and character, with an example: ${BLANK}${BLANK}${BLANK}${BLANK}.`,
    ],
  },
  {
    title: 'Letter of a religious organisation',
    who: 'For a congregation or organisation in which the applicant took part in China; on its letterhead.',
    knows: [
      `I am ${BLANK}${BLANK} (office) of ${BLANK}${BLANK}.`,
      `The applicant took part in the life of our community from ${BLANK} to ${BLANK}, in this way: ${BLANK}${BLANK}${BLANK}.`,
      `What we know of the applicant’s conduct and character: ${BLANK}${BLANK}${BLANK}${BLANK}.`,
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
    { kind: 'note', text: `${voucher.who} Write only what you know yourself; strike what does not fit.` },
    {
      kind: 'fields',
      fields: [
        { label: 'About', value: applicant },
        ...stays.map((s) => ({
          label: `Lived in ${station.name}`,
          value: `${dayEnglish(s.from)} to ${dayEnglish(s.to)}`,
        })),
      ],
    },
    ...voucher.knows.map((text): PaperBlock => ({ kind: 'paragraph', text })),
    {
      kind: 'paragraph',
      text: `I know of no criminal conduct of the applicant in China: ${BLANK} (yes, or what you know).`,
    },
    {
      kind: 'signature',
      lines: ['Name', 'Address, telephone, email', 'Signature', 'Place and date'].map((label) => ({
        label,
        value: undefined,
      })),
    },
    { kind: 'note', text: 'Enclose a copy of an identity document of yours, so that you can be asked.' },
  ];
}
