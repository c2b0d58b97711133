import type { Template } from '../wording';

/** Something we wrote was not right: what was wrong, in the words of the person who found it. */
export const correction: Template<'correction'> = (facts) => ({
  ask: 'correction de notre dernière lettre',
  turn: 'Notre erreur, et vous n’avez rien à faire : quelque chose que nous vous avons écrit n’était pas exact.',
  why: facts.text.split(/\n+/).filter((line) => line.trim() !== ''),
  next: ['Nous sommes désolés de la confusion. Tout le reste de ce que nous avons écrit reste valable.'],
});
