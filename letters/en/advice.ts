import type { NamedStay } from '../../domain/letters';
import type { Context, Section, Template } from '../wording';

/** Legal advice instead of a quote; sent only after an attorney's release. */
export const advice: Template<'advice'> = (facts, context) => {
  const { voice } = context;
  const found: Section[] = [];
  if (facts.notRequired.length > 0)
    found.push({
      heading: 'Not required',
      list: facts.notRequired.map((stay) => ({ text: stayLine(stay, context) })),
    });
  if (facts.notObtainable.length > 0)
    found.push({
      heading: 'Not obtainable',
      list: facts.notObtainable.map((stay) => ({ text: stayLine(stay, context) })),
    });
  return {
    ask: 'our advice',
    turn: 'Your turn, when it suits: please read our advice and reply if you have a question.',
    why: [
      voice(
        'An attorney of our firm has looked at your stays in China. This is advice, not a quote, and nothing is charged for it.',
        'An attorney of our firm has looked at your client’s stays in China. This is advice, not a quote, and nothing is charged for it.',
      ),
    ],
    details: [
      ...found,
      {
        heading: 'Our advice',
        paragraphs: facts.advice.split('\n').filter((paragraph) => paragraph.trim() !== ''),
      },
    ],
    otherwise: ['Nothing bad: without a question from you, we do nothing more.'],
    next: [
      voice(
        'If the authority asks you for a clearance in writing, or a fact differs from what you told us, reply and we look again.',
        'If the authority asks for a clearance in writing, or a fact differs from what we were told, reply and we look again.',
      ),
    ],
  };
};

function stayLine(stay: NamedStay, { day }: Context): string {
  return typeof stay === 'string' ? stay : `${stay.place}, ${day(stay.from)} to ${day(stay.to)}`;
}
