import type { Template } from '../wording';

/** The case was paused, or goes on. */
export const held: Template<'held'> = (facts, { voice, contact }) =>
  facts.resumed
    ? {
        ask: 'work goes on',
        turn: 'Our turn: we have taken up the work again and there is nothing for you to do now.',
        why: [voice('Your case is no longer paused.', 'Your client’s case is no longer paused.')],
        next: [
          'If we still need something, a separate letter says what and by when. Dates have moved by the length of the pause.',
        ],
      }
    : {
        ask: 'work is paused',
        turn: 'Nobody’s turn: we have paused the work and there is nothing for you to do now.',
        why: [
          voice(
            'Your case rests for now, and so do our reminders.',
            'Your client’s case rests for now, and so do our reminders.',
          ),
          'What already lies with a police station, an office or a courier runs on, and we write if there is news.',
        ],
        otherwise: ['The case stays paused.'],
        next: [`To go on, reply to this email and ${contact.name} takes it up again.`],
      };
