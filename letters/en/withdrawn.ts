import { capital } from '../capital';
import type { Template } from '../wording';

/** The client has withdrawn: originals come home, letters stop. */
export const withdrawn: Template<'withdrawn'> = (facts, { voice, name }) => {
  const returning = facts.originalsToReturn.length > 0;
  return {
    ask: returning ? 'case withdrawn; originals come back' : 'case withdrawn',
    turn: returning
      ? 'Our turn: we have stopped the work and send the originals back.'
      : 'Done: we have stopped the work and there is nothing left for you to do.',
    why: [
      voice('You asked us to stop, and we have.', 'You asked us to stop work for your client, and we have.'),
      'Reminders end with this letter.',
    ],
    ...(returning
      ? {
          details: [
            {
              heading: 'What we send back',
              list: facts.originalsToReturn.map((thing) => ({ text: capital(name(thing)) })),
            },
          ],
        }
      : {}),
    next: [
      ...(returning ? ['We write when the parcel leaves. The case ends when it has been signed for.'] : []),
      'A final account follows if there is anything to settle. Should plans change, reply and we can open the case again.',
    ],
  };
};
