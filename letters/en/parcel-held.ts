import type { Template } from '../wording';
import { parcelSections } from './phrases';

/** A parcel waits to be fetched: only the client can move it now. */
export const parcelHeld: Template<'parcel-held'> = (facts, context) => ({
  ask: context.voice('please fetch your parcel', 'please have the parcel fetched'),
  turn: context.voice(
    'Your turn: please fetch your parcel from the courier as soon as you can.',
    'Your client’s turn: please have the parcel fetched from the courier as soon as possible.',
  ),
  why: ['The courier tells us that it holds the parcel for collection.'],
  details: parcelSections(facts, context),
  how: [
    'Look up the number on the courier’s own site or telephone line: it says where the parcel is and until when. We never send a link to follow.',
    'An identity document is needed there. If nobody can go, ask the courier to deliver once more, and tell us.',
  ],
  otherwise: ['The courier keeps a parcel for a limited time, and then sends it back to us.'],
  next: ['We follow the parcel until it is signed for, and then write once more.'],
});
