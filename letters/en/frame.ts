import type { Holder, Whereabouts } from '../../domain/letters';
import { capital } from './phrases';
import type { Block, Context, Frame, Wording } from '../wording';

/** The order in which every English letter speaks. Client and counsel get all of it; staff the terse form. */
export const englishFrame: Frame = (wording, context) =>
  context.order.audience === 'staff' ? staffLetter(wording, context) : personalLetter(wording, context);

function personalLetter(wording: Wording, context: Parameters<Frame>[1]): readonly Block[] {
  const { order, firm, contact, reader } = context;
  return [
    { kind: 'turn', text: wording.turn },
    { kind: 'paragraph', text: `Dear ${reader},` },
    ...(order.audience === 'counsel'
      ? [paragraph(`This letter is about your client, ${order.applicant}, our reference ${order.ref}.`)]
      : []),
    ...wording.why.map(paragraph),
    ...(wording.asked === undefined || wording.asked.length === 0
      ? []
      : [heading('What we ask for'), { kind: 'list', items: wording.asked } as const]),
    ...(wording.details ?? []).flatMap((section): Block[] => [
      heading(section.heading),
      ...(section.paragraphs ?? []).map(paragraph),
      ...(section.list === undefined ? [] : [{ kind: 'list', items: section.list } as const]),
      ...(section.rows === undefined ? [] : [{ kind: 'rows', rows: section.rows } as const]),
    ]),
    ...(context.hasCalendar
      ? [{ kind: 'paragraph', quiet: true, text: 'The date is attached as a calendar entry.' } as const]
      : []),
    ...titled('How to do it safely', wording.how),
    ...titled('If we hear nothing', wording.otherwise),
    ...smallNews(context),
    ...originals(context),
    ...titled('What comes next', wording.next),
    heading('Whom to ask'),
    paragraph(
      `${contact.name}, ${contact.role} at ${firm.name}, looks after this case. Reply to this email with any question.`,
    ),
    {
      kind: 'paragraph',
      quiet: true,
      text:
        'Our bank details never change by email. If a message says that they have, please do not pay: ' +
        'telephone us on the number you already have.',
    },
  ];
}

function staffLetter(wording: Wording, { order }: Context): readonly Block[] {
  return [
    { kind: 'turn', text: wording.turn },
    paragraph(`Case ${order.ref}.`),
    ...wording.why.map(paragraph),
    ...titled('Next', wording.next),
  ];
}

/** Items accepted since the last letter: no letter goes for these alone. */
function smallNews({ order, name }: Context): readonly Block[] {
  if (order.accepted === undefined) return [];
  return [
    heading('Arrived and in order'),
    { kind: 'list', items: order.accepted.map((thing) => ({ text: capital(name(thing)) })) },
  ];
}

const HOLDERS: Readonly<Record<Holder, string>> = {
  firm: 'safe with us',
  agent: 'with our agent in China',
  station: 'at the police station',
  notary: 'with the notary',
  authority: 'with the authority',
  employer: 'with the employer',
  posted: 'on the way home by courier',
  lost: 'lost on the way; we are tracing the parcel and write to you about it',
  client: 'at home',
  other: 'ask us: we look it up',
};

function whereabouts(where: Whereabouts, { name }: Context): string {
  if (typeof where === 'string') return where;
  const holder =
    where.holder === 'station' && where.city !== undefined
      ? `at the police station in ${where.city}`
      : HOLDERS[where.holder];
  return `${capital(name(where.thing))}: ${holder}`;
}

/** Where the reader's originals are: a person whose passport is away reads this first. */
function originals(context: Context): readonly Block[] {
  const { order, voice } = context;
  return [
    heading(voice('Where your originals are', 'Where your client’s originals are')),
    order.originals.length === 0
      ? paragraph(
          voice(
            'With you: we hold none of your original documents.',
            'We hold none of your client’s original documents.',
          ),
        )
      : { kind: 'list', items: order.originals.map((where) => ({ text: whereabouts(where, context) })) },
  ];
}

function heading(text: string): Block {
  return { kind: 'heading', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function titled(title: string, paragraphs: readonly string[] | undefined): readonly Block[] {
  if (paragraphs === undefined || paragraphs.length === 0) return [];
  return [heading(title), ...paragraphs.map(paragraph)];
}
