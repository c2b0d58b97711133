import type { Template } from '../wording';
import { parcelSections } from './phrases';

/** A parcel is on its way to the client. */
export const shipped: Template<'shipped'> = (facts, context) => ({
  ask: 'the parcel is on its way',
  turn: context.voice(
    'Your turn soon: please have somebody at home to sign for the parcel.',
    'Your client’s turn soon: please have somebody there to sign for the parcel.',
  ),
  why: [`On ${context.day(facts.on)} we handed the parcel to the courier.`],
  details: parcelSections(facts, context),
  how: [
    'Look up the number on the courier’s own site or telephone line. We never send a link to follow.',
    'When it comes, check the contents before you throw away the envelope.',
  ],
  next: [
    'If nobody is there, the courier tries again or holds the parcel. We watch it and tell you if it is stuck.',
    'We follow the parcel until it is signed for, and then write once more.',
  ],
});
