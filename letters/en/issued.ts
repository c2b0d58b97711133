import type { FactsOf, Template } from '../wording';
import { office } from './phrases';

const NEXT: Readonly<Record<FactsOf<'issued'>['next'][number], string>> = {
  check:
    'We compare every name, date and passport on it with the file, because a small mistake is easiest to mend now.',
  notarization: 'A Chinese notary translates and certifies it.',
  legalization: 'The certificate is authenticated for use abroad, as the authority that asked for it wants.',
  delivery: 'We send it by tracked courier, with the originals that we hold.',
};

/** The certificate is in our agent's hands. */
export const issued: Template<'issued'> = (facts, { voice, day }) => ({
  ask: 'certificate issued',
  turn: 'Good news, and our turn: the certificate is issued and there is nothing for you to do now.',
  why: [
    voice(
      `On ${day(facts.on)} ${office(facts.station)} issued your certificate of no criminal conviction.`,
      `On ${day(facts.on)} ${office(facts.station)} issued your client’s certificate of no criminal conviction.`,
    ),
  ],
  details: [{ heading: 'The steps from here', list: facts.next.map((step) => ({ text: NEXT[step] })) }],
  next: [
    'We write again when the parcel leaves. Each office sets its own pace, so we give you a date once we have one.',
  ],
});
