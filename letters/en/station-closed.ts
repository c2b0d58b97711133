import type { FactsOf, Template } from '../wording';
import { office, officeWord } from './phrases';

const WHY: Readonly<Record<FactsOf<'station-closed'>['why'], (where: string) => string>> = {
  refused: (where) => `We are sorry: ${where} has refused to give a certificate.`,
  unobtainable: (where) => `We are sorry: in spite of our efforts, no certificate can be had from ${where}.`,
  'waiver-denied': (where) =>
    `We are sorry: no certificate can be had from ${where}, and the authority has not granted the request to do without it.`,
};

/** The attorney has decided to go no further at a station: said plainly, and that it is no judgment about a person. */
export const stationClosed: Template<'station-closed'> = (facts, { day, voice }) => ({
  ask: 'our attorney has decided; nothing to do',
  turn: `Our turn, and nothing for you to do now: our attorney has decided to go no further at this ${officeWord(facts.station)}.`,
  why: [
    WHY[facts.why](office(facts.station)),
    'That does not by itself say anything about a record in China.',
    `Our attorney looked at what remains possible, and decided on ${day(facts.on)} to end the work there.`,
  ],
  next: [
    voice(
      'Your originals that we hold come back to you as soon as nothing else needs them.',
      'Your client’s originals that we hold come back as soon as nothing else needs them.',
    ),
    ...(facts.elsewhere === true ? ['Work at other places is not affected.'] : []),
    'If you want to talk about the reasons, reply with one line and we arrange a call. The final account follows at the end of the case.',
  ],
});
