import type { Template } from '../wording';

/** The case is open; the firm reviews it. */
export const welcome: Template<'welcome'> = (_facts, { voice }) => ({
  ask: 'we have started; nothing to do yet',
  turn: 'Our turn: there is nothing for you to do yet.',
  why: [
    voice(
      'Thank you for asking us about a police clearance from China. Your details have arrived, and the consultation is free.',
      'Thank you for asking us about a police clearance from China for your client. The details have arrived, and the consultation is free.',
    ),
    voice(
      'We now look at each of your stays in China and answer two questions: is a clearance required, and can it be obtained?',
      'We now look at each of your client’s stays in China and answer two questions: is a clearance required, and can it be obtained?',
    ),
    'Please keep passports and other originals where they are. We will say when, and whether, one is needed.',
  ],
  next: [
    'We write again with our answer: a quote with its scope and price, or advice if a clearance is not the right way. ' +
      'We aim to finish the review within two working days.',
  ],
});
