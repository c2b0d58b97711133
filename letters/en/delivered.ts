import { contentLines } from '../contents';
import type { Template } from '../wording';

/** The parcel was signed for. */
export const delivered: Template<'delivered'> = (facts, { voice, day, name }) => ({
  ask: 'parcel delivered; please check it',
  turn: voice(
    'Your turn: please check the parcel and tell us if anything is missing.',
    'Your turn: please ask your client to check the parcel, and tell us if anything is missing.',
  ),
  why: [`The courier reports that it was signed for on ${day(facts.on)}.`],
  details: [
    {
      heading: 'What should be inside',
      list: contentLines(facts.contents, { name }),
    },
  ],
  how: ['A reply in words is enough. Please send no scan of the certificate or of a passport.'],
  otherwise: ['We take it that everything arrived.'],
  next: ['Once nothing is open any more, we send the final account and close the case.'],
});
