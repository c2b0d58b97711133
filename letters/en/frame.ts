import type { Block, Context, Frame, Wording } from '../wording';

/** The order in which every English letter speaks. Client and counsel get all of it; staff the terse form. */
export const englishFrame: Frame = (wording, context) =>
  context.order.audience === 'staff' ? staffLetter(wording, context) : personalLetter(wording, context);

function personalLetter(wording: Wording, context: Context): readonly Block[] {
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
    ...titled('How to do it safely', wording.how),
    ...titled('If we hear nothing', wording.otherwise),
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

/** Where the reader's originals are: a person whose passport is away reads this first. */
function originals({ order, voice }: Context): readonly Block[] {
  return [
    heading(voice('Where your originals are', 'Where your client’s originals are')),
    order.originals.length === 0
      ? paragraph(
          voice(
            'With you: we hold none of your original documents.',
            'We hold none of your client’s original documents.',
          ),
        )
      : { kind: 'list', items: order.originals.map((text) => ({ text })) },
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
