import type { Template } from '../wording';

/** A courteous close after silence. */
export const noResponse: Template<'no-response'> = (facts, { voice, day }) => ({
  ask: 'closed for now',
  turn: 'Nothing to do: we have closed the case for now.',
  why: [
    `We have not heard from you since ${day(facts.since)}, and we would rather not go on writing.`,
    voice(
      'Perhaps the clearance is no longer needed, or the time is not right. Either is fine.',
      'Perhaps your client no longer needs the clearance, or the time is not right. Either is fine.',
    ),
  ],
  next: [
    'If you would like to go on, reply to this email at any time. We open the case again; prices and rules may have changed by then.',
  ],
});
