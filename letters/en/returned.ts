import { contentLines } from '../contents';
import type { Template } from '../wording';

/** The client's own originals are home, without a certificate. */
export const returned: Template<'returned'> = (facts, { voice, day, name }) => ({
  ask: 'originals returned; please check them',
  turn: voice(
    'Your turn: please check that your originals are all there and undamaged.',
    'Your turn: please ask your client to check that the originals are all there and undamaged.',
  ),
  why: [
    facts.by === 'courier'
      ? `The courier reports that the parcel with them was signed for on ${day(facts.on)}.`
      : `We handed them back on ${day(facts.on)}.`,
  ],
  details: [{ heading: 'What came back', list: contentLines(facts.contents, { name }) }],
  how: ['A reply in words is enough. Please send no scan of a passport.'],
  otherwise: ['We take it that everything arrived.'],
  next: ['Should one of them be needed once more, we ask for it in a letter of its own.'],
});
