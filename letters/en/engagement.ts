import { capital } from '../capital';
import type { Context, FactsOf, Section, Template } from '../wording';
import {
  askedLines,
  byFirst,
  count,
  decidingOffice,
  GOOD_SCAN,
  listed,
  noBankDetails,
  safeScans,
} from './phrases';

/** The quote is accepted: the advance, and the scans to gather. */
export const engagement: Template<'engagement'> = (facts, context) => {
  const { voice, money } = context;
  const advance = facts.advanceDue;
  const ownDue = facts.payer === undefined ? facts.advanceDueAt : undefined;
  const by = byFirst([ownDue, ...facts.items.map((item) => item.dueAt)], context);
  const asks = [
    ...(advance === undefined || facts.payer !== undefined ? [] : ['pay the advance']),
    ...(facts.items.length > 0 ? [`get ${count(facts.items.length, 'document')} ready`] : []),
  ];
  return {
    ask: asks.length > 0 ? `please ${listed(asks)}` : 'thank you; nothing to do now',
    turn:
      asks.length > 0
        ? `Your turn: please ${listed(asks)}${by}.`
        : 'Our turn: there is nothing for you to do now.',
    why: [
      facts.revised === undefined
        ? voice('Thank you for engaging us.', 'Thank you for engaging us for your client.')
        : 'Thank you for accepting our revised quote: it takes the place of what was agreed before.',
      ...(facts.items.length > 0
        ? [
            `${capital(decidingOffice(facts.offices))} decides on papers, and ${facts.items.length === 1 ? 'this one shows' : 'these show'} who lived where and with which permit.`,
          ]
        : []),
    ],
    asked: askedLines(facts.items, context, [ownDue]),
    ...(advance === undefined ? {} : { details: [advanceSection(money(advance), facts, context)] }),
    how: facts.items.length > 0 ? howToSend(context) : [],
    otherwise: facts.items.length > 0 ? [silence(context)] : [],
    next:
      facts.revised === undefined
        ? [
            `We ask each ${EACH[facts.offices ?? 'police']} how it wants the application. When we know, we say which originals are needed and where to post them.`,
            ...(advance === undefined ? [] : ['Work in China starts when the advance is paid.']),
          ]
        : ['Our work goes on.'],
  };
};

const EACH = {
  police: 'police station',
  notary: 'notary office',
  mixed: 'police station and notary office',
} as const;

function advanceSection(
  amount: string,
  { advanceDueAt, payer }: FactsOf<'engagement'>,
  context: Context,
): Section {
  const due = `${amount} is due${byFirst([advanceDueAt], context)}, before we start work in China.`;
  return {
    heading: 'The advance',
    paragraphs: [
      payer === undefined ? `${due} ${noBankDetails(context)}` : `${due} We have asked ${payer} for it.`,
    ],
  };
}

function howToSend(context: Context): readonly string[] {
  return [
    safeScans(context),
    GOOD_SCAN,
    'Scans and no originals for now: please keep originals with you until we ask for them.',
  ];
}

function silence({ contact }: Context): string {
  return `We send a few reminders. After the date, ${contact.name} calls to see what is in the way. If something cannot be found, say so: we can often do without.`;
}
