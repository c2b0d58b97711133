import type { PoaAsk } from '../../domain/letters';
import { capital } from '../capital';
import type { Context, Section, Template } from '../wording';
import { askedLines, byFirst, count, decidingOffice, listed, postalAddress } from './phrases';

/** The station has confirmed what it wants: originals and the power of attorney travel to China. */
export const originals: Template<'originals'> = (facts, context) => {
  const { poa, items, stations } = facts;
  const office = capital(decidingOffice(facts.offices));
  const things = [
    ...(items.length > 0 ? [count(items.length, 'original')] : []),
    ...(poa === undefined ? [] : ['the power of attorney']),
  ];
  const by = byFirst([poa?.dueAt, ...items.map((item) => item.dueAt)], context);
  return {
    ask: `please post ${listed(things)}`,
    turn: `Your turn: please post ${listed(things)} to our office in China${by}.`,
    why: [
      stations !== undefined
        ? `The offices in ${listed(stations.map(({ name }) => name))} have confirmed which originals they want to see, so now these may leave home. Please send nothing else.`
        : items.length > 0
          ? `${office} has confirmed that it wants to see ${items.length === 1 ? 'this original, so now it' : 'these originals, so now they'} may leave home. Please send nothing else.`
          : `${office} needs to see that we may act. Please send nothing else.`,
    ],
    asked: askedLines(items, context, [poa?.dueAt]),
    ...(poa === undefined ? {} : { details: [powerOfAttorney(poa, context)] }),
    how: [
      ...postalAddress(context),
      'Use a courier with tracking and a signature on delivery. Some couriers refuse passports: tell them what is inside before you book.',
      'Keep a copy of every page, and reply with the tracking number only.',
      context.voice(
        'If you plan to travel and need your passport, tell us before you post it.',
        'If your client plans to travel and needs the passport, tell us before it is posted.',
      ),
    ],
    otherwise: [
      `The application cannot be filed without ${things.length === 1 && items.length < 2 ? 'it' : 'them'}. We remind you, then ${context.contact.name} calls.`,
    ],
    next: ['We confirm when the parcel arrives, check each document, and file the application.'],
  };
};

const STEPS: Readonly<Record<PoaAsk['steps'][number], { readonly text: string; readonly detail: string }>> = {
  signed: { text: 'Signed', detail: 'By hand, in front of the notary: please do not sign it before.' },
  notarised: { text: 'Notarised', detail: 'By a notary where the signer lives.' },
  apostilled: {
    text: 'Apostilled',
    detail: 'By the authority that issues apostilles for that notary; the notary knows which one.',
  },
  legalised: {
    text: 'Legalised',
    detail: 'By the Chinese embassy or consulate, after the authorities of the country of signature.',
  },
};

function powerOfAttorney(poa: PoaAsk, { voice, until }: Context): Section {
  const stations = listed(poa.stations.map((station) => station.name));
  return {
    heading: 'The power of attorney, in this order',
    paragraphs: [
      voice(
        `It lets our agent act for you at ${stations}. One document serves for everything, so you see one notary only. We send the form separately.`,
        `It lets our agent act for your client at ${stations}. One document serves for everything, so your client sees one notary only. We send you the form.`,
      ),
    ],
    list: [
      ...poa.steps.map((step) => STEPS[step]),
      {
        text: 'Posted',
        detail: `The original travels to China${poa.dueAt === undefined ? '' : `: please post it by ${until(poa.dueAt)}`}.`,
      },
    ],
  };
}
