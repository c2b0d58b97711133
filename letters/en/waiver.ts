import type { WaiverNews } from '../../domain/letters';
import { capital } from '../capital';
import type { Context, Template, Wording } from '../wording';
import { byFirst, office, safeScans } from './phrases';

/** What happens when a station will not issue: from the effort to the authority's decision. */
export const waiver: Template<'waiver'> = (facts, context) => {
  const where = office(facts.station);
  const { news } = facts;
  const { voice, day } = context;
  switch (news.kind) {
    case 'unobtainable':
      return unobtainable(news, where, context);
    case 'presented':
      return presented(news, where, context);
    case 'granted':
      return decided(
        'Good news, and nothing for you to do: the authority has granted the request.',
        `On ${day(news.on)} the authority decided that the clearance from ${where} is not needed.`,
        context.order.originals.length > 0
          ? 'We send you the decision, return the originals that we hold and close this part of the case.'
          : 'We send you the decision and close this part of the case.',
      );
    case 'denied':
      return decided(
        'Our turn: the authority has not granted the request, and our attorney now looks at what is possible.',
        `On ${day(news.on)} the authority decided against the request about ${where}. We are sorry. That does not by itself say anything about a record in China.`,
        'Our attorney writes to you with the choices that remain. Please do nothing before that.',
      );
    case 'prepared-again':
      return {
        ...decided(
          `Your turn: please ${voice('gather', 'ask your client to gather')} whatever may still help${byFirst([news.dueAt], context)}, because we prepare the request again.`,
          `The authority did not grant the request about ${where}. Our attorney has decided on ${day(news.on)} to prepare it once more.`,
          'We draft the declaration anew, our attorney reads and signs it, and we present the request again.',
        ),
        ask: 'please gather more evidence',
        how: [safeScans(context)],
      };
    case 'more-evidence':
      return {
        ...decided(
          `Your turn: please ${voice('gather', 'ask your client to gather')} more evidence${byFirst([news.dueAt], context)}, because the authority asks for it.`,
          `On ${day(news.on)} the authority answered our request about ${where}: neither yes nor no so far.`,
          'Reply with what there is, and we say which of it helps most. Then we complete the request and present it again.',
        ),
        ask: 'the authority asks for more evidence',
        how: [safeScans(context)],
      };
  }
};

/** Good-conduct evidence (fact 15). */
const EVIDENCE: Readonly<Record<string, string>> = {
  'employment-records': 'Employment records from that time',
  'character-letters': 'Letters from people who knew you well there',
  'religious-involvement':
    'Anything that shows involvement with a religious organisation there, if there was any',
};

/** For counsel, whose client it was that people knew. */
const EVIDENCE_OF_CLIENT: Readonly<Record<string, string>> = {
  'character-letters': 'Letters from people who knew your client well there',
};

function unobtainable(
  news: Extract<WaiverNews, { kind: 'unobtainable' }>,
  where: string,
  context: Context,
): Wording {
  const { voice } = context;
  const evidence = (code: string): string =>
    voice(EVIDENCE[code] ?? code, EVIDENCE_OF_CLIENT[code] ?? EVIDENCE[code] ?? code);
  return {
    ask: 'please gather evidence of good conduct',
    turn: `Your turn: please ${voice('gather evidence of your', 'ask your client to gather evidence of')} good conduct in China${byFirst([news.dueAt], context)}.`,
    why: [whyNone(news.because, where, context)],
    asked: news.evidence.map((code) => ({ text: evidence(code) })),
    how: [
      `Each letter says who writes it, since when they have known ${voice('you', 'your client')} and what they saw, in their own words, signed and dated.`,
      safeScans(context),
    ],
    otherwise: [
      'The request would rest on our declaration alone, which is weaker. We remind you before we go on.',
    ],
    next: ['We draft the declaration, our attorney reads and signs it, and we present the request.'],
  };
}

/** Why there is no certificate, and what is done instead; claims no effort that nobody made. */
function whyNone(
  because: Extract<WaiverNews, { kind: 'unobtainable' }>['because'],
  where: string,
  { voice }: Context,
): string {
  const another = (what: string) =>
    `That is no judgment about a person. There is another way: we set out ${what} in a declaration and ask the authority to do without the certificate.`;
  switch (because) {
    case 'not-issued':
      return `${capital(where)} gives no certificate for such a stay. ${another('why there is none')}`;
    case 'in-person':
      return `${capital(where)} gives a certificate only to ${voice('you', 'your client')} in person. ${another('what it asks for and every effort that was made')}`;
    case undefined:
      return `We have tried, and ${where} will not give a certificate. ${another('every effort')}`;
  }
}

function presented(
  news: Extract<WaiverNews, { kind: 'presented' }>,
  where: string,
  { day }: Context,
): Wording {
  return {
    ask: 'request presented',
    turn: 'The authority’s turn: there is nothing for you to do now.',
    why: [
      `On ${day(news.on)} we presented the request about ${where} to ${news.to}, with our declaration and the evidence.`,
    ],
    next: [
      'The authority decides in its own time, and we cannot promise a date or a result. We ask after it and write as soon as it answers.',
    ],
  };
}

function decided(turn: string, why: string, next: string): Wording {
  return { ask: 'the authority has answered', turn, why: [why], next: [next] };
}
