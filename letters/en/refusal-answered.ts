import type { FactsOf, Template } from '../wording';
import { office, officeWord } from './phrases';

type Remedy = FactsOf<'refusal-answered'>['remedy'];

const DECIDED: Readonly<Record<Remedy, (on: string, at: string) => string>> = {
  objection: (on, at) =>
    `Our attorney looked at the refusal, and decided on ${on} to object to it at the ${at}.`,
  'file-anew': (on) =>
    `Our attorney looked at the refusal, and decided on ${on} to file the application anew.`,
};

const NEXT: Readonly<Record<Remedy, (at: string) => string>> = {
  objection: (at) =>
    `The ${at} answers the objection in its own time, and we cannot promise a result. We follow it up and write as soon as there is an answer.`,
  'file-anew': () =>
    'We prepare the application once more. If it needs another paper from you, we ask for it in a letter of its own; we write as soon as it is filed.',
};

/** The station refused, and our attorney goes on there: what was refused, what was decided, and what happens now. */
export const refusalAnswered: Template<'refusal-answered'> = (facts, { day, voice }) => {
  const at = officeWord(facts.station);
  return {
    ask: `the ${at} refused, and we go on; nothing to do`,
    turn: voice(
      `Our turn, and nothing for you to do now: the ${at} has refused, and our attorney goes on for you.`,
      `Our turn, and nothing for you to do now: the ${at} has refused, and our attorney goes on for your client.`,
    ),
    why: [
      `We are sorry: on ${day(facts.on)} ${office(facts.station)} refused to give a certificate.`,
      'That does not by itself say anything about a record in China.',
      DECIDED[facts.remedy](day(facts.decidedOn), at),
    ],
    next: [
      NEXT[facts.remedy](at),
      'If you want to talk about it, reply with one line and we arrange a call.',
    ],
  };
};
