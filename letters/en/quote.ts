import type { Coded } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
import { capital } from '../capital';
import { estimateLines, QUOTED_DATES } from './estimates';
import { byFirst } from './phrases';

/** The price and what it covers, to be accepted or declined. */
export const quote: Template<'quote'> = (facts, context) => ({
  ask: facts.revised ? 'please answer our revised quote' : 'please answer our quote',
  turn: `Your turn: please reply “I accept” or “I decline” to our ${facts.revised ? 'revised quote' : 'quote'}${byFirst([facts.dueAt], context)}.`,
  why: [
    facts.revised
      ? 'What has to be done has changed, so the earlier quote no longer holds and we need a new answer.'
      : context.voice(
          'We have reviewed your stays in China, and an application for a police clearance is possible.',
          'We have reviewed your client’s stays in China, and an application for a police clearance is possible.',
        ),
  ],
  details: [
    {
      heading: 'Our quote',
      rows: [
        ...feeLines(facts, context),
        ['Flat fee', context.money(facts.fee), 'total'],
        ['Of this, in advance', context.money(facts.advance)],
      ],
    },
    ...costs(facts, context),
    ...dates(facts, context),
    { heading: 'What it covers', list: facts.scope.map((line) => ({ text: capital(words(line)) })) },
  ],
  how: ['A reply to this email is enough to answer. Please do not send documents or card details with it.'],
  otherwise: ['We remind you, and after that we close the file with a short note. It can be opened again.'],
  next: ['Once you accept, we say what to gather. Work in China starts when the advance is paid.'],
});

const words = (line: Coded): string => (typeof line === 'string' ? line : line.text);

/** What the fee is made of, where it is more than one thing. */
function feeLines({ basis = [] }: FactsOf<'quote'>, { money }: Context): (readonly [string, string])[] {
  if (basis.length < 2) return [];
  return basis.map((line) => [capital(words(line.what)), money(line.amount)]);
}

/** The two dates of every place, where somebody can say them: ranges with their basis. */
function dates({ estimates = [] }: FactsOf<'quote'>, context: Context): readonly Section[] {
  if (estimates.length === 0) return [];
  return [
    {
      heading: QUOTED_DATES.heading,
      paragraphs: [QUOTED_DATES.said],
      list: estimates.flatMap((given) => estimateLines(given, context)),
    },
  ];
}

/** What others will be paid besides: a range, because their prices are theirs. */
function costs({ costs: lines = [] }: FactsOf<'quote'>, { money }: Context): readonly Section[] {
  const listed =
    'Costs and expenses, such as official fees, translation and couriers, are not in the flat fee. They are listed one by one in the account.';
  return [
    {
      heading: 'Not in the fee',
      paragraphs: [lines.length === 0 ? listed : `${listed} We expect about:`],
      ...(lines.length === 0
        ? {}
        : {
            rows: lines.map(
              ({ what, low, high }) => [capital(words(what)), `${money(low)} to ${money(high)}`] as const,
            ),
          }),
    },
  ];
}
