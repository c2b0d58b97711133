import type { Template } from '../wording';

/** Something we wrote was not right: what was wrong, in the words of the person who found it. */
export const correction: Template<'correction'> = (facts) => ({
  ask: 'a correction of our last letter',
  turn: 'Our mistake, and there is nothing for you to do: something we wrote to you was not right.',
  why: facts.text.split(/\n+/).filter((line) => line.trim() !== ''),
  next: ['We are sorry for the confusion. Everything else that we have written still holds.'],
});
