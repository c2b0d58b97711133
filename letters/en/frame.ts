import type { Holder } from '../../domain/letters';
import { paragraph, personalLetter, titled, type FrameWords } from '../frame';
import type { Block, Context, Frame, Wording } from '../wording';

const HOLDERS: Readonly<Record<Holder, string>> = {
  firm: 'safe with us',
  agent: 'with our agent in China',
  station: 'at the police station',
  notary: 'with the notary',
  authority: 'with the authority',
  employer: 'with the employer',
  posted: 'on the way home by courier',
  lost: 'lost on the way; we are tracing the parcel and write to you about it',
  client: 'at home',
  other: 'ask us: we look it up',
};

const WORDS: FrameWords = {
  greeting: (reader) => `Dear ${reader},`,
  aboutClient: ({ order }) =>
    `This letter is about your client, ${order.applicant}, our reference ${order.ref}.`,
  aboutApplicant: {
    guardian: ({ applicant, ref }) =>
      `We write to you because you act for ${applicant}, our reference ${ref}. Where this letter speaks of your documents, it means those of ${applicant}.`,
    client: ({ applicant, ref }) =>
      `This letter is about ${applicant}, for whom you have engaged us, our reference ${ref}. Where it speaks of your documents, it means those of ${applicant}.`,
    payer: ({ applicant, ref }) =>
      `This letter is about ${applicant}, for whom you pay, our reference ${ref}. We write to you about the cost alone.`,
  },
  asked: 'What we ask for',
  calendar: 'The date is attached as a calendar entry.',
  how: 'How to do it safely',
  otherwise: 'If we hear nothing',
  arrived: 'Arrived and in order',
  notes: 'A word from us',
  originals: ({ voice }) => voice('Where your originals are', 'Where your client’s originals are'),
  noOriginals: ({ voice }) =>
    voice(
      'With you: we hold none of your original documents.',
      'We hold none of your client’s original documents.',
    ),
  where: (holder, city) =>
    holder === 'station' && city !== undefined ? `at the police station in ${city}` : HOLDERS[holder],
  next: 'What comes next',
  whom: 'Whom to ask',
  contact: ({ contact, firm }) =>
    `${contact.name}, ${contact.role} at ${firm.name}, looks after this case. Reply to this email with any question.`,
  bankDetails:
    'Our bank details never change by email. If a message says that they have, please do not pay: ' +
    'telephone us on the number you already have.',
};

const personal = personalLetter(WORDS);

/** Client and counsel get the whole order of a letter; staff the terse form. */
export const englishFrame: Frame = (wording, context) =>
  context.order.audience === 'staff' ? staffLetter(wording, context) : personal(wording, context);

function staffLetter(wording: Wording, { order }: Context): readonly Block[] {
  return [
    { kind: 'turn', text: wording.turn },
    paragraph(`Case ${order.ref}.`),
    ...wording.why.map(paragraph),
    ...titled('Next', wording.next),
  ];
}
