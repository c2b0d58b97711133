import type { FactsOf, Template } from '../wording';
import { whom } from './phrases';
import { office, ofOffice, thisOffice } from './places';
import type { StationName } from '../../domain/letters';

const WHY: Readonly<Record<FactsOf<'station-closed'>['why'], (station: StationName) => string>> = {
  refused: (station) => `Nous en sommes désolés : ${office(station)} a refusé de délivrer un certificat.`,
  unobtainable: (station) =>
    `Nous en sommes désolés : malgré nos démarches, le certificat ${ofOffice(station)} ne peut pas être obtenu.`,
  'waiver-denied': (station) =>
    `Nous en sommes désolés : le certificat ${ofOffice(station)} ne peut pas être obtenu, et l’autorité n’a pas accepté de s’en passer.`,
};

/** The attorney has decided to go no further at a station: said plainly, and that it is no judgment about a person. */
export const stationClosed: Template<'station-closed'> = (facts, context) => ({
  ask: 'notre avocat a décidé ; rien à faire',
  turn: `C’est à nous, et vous n’avez rien à faire : notre avocat a décidé de ne pas aller plus loin auprès de ${thisOffice(facts.station)}.`,
  why: [
    WHY[facts.why](facts.station),
    'Cela ne dit rien, en soi, d’un éventuel casier en Chine.',
    `Notre avocat a examiné ce qui reste possible et a décidé le ${context.day(facts.on)} d’arrêter les démarches à cet endroit.`,
  ],
  next: [
    context.voice(
      'Les originaux que nous détenons vous reviennent dès que plus rien ne les exige.',
      `Les originaux de ${whom(context).noun} que nous détenons reviennent dès que plus rien ne les exige.`,
    ),
    ...(facts.elsewhere === true ? ['Le travail à d’autres endroits continue.'] : []),
    'Si vous souhaitez parler des raisons, répondez d’une ligne et nous convenons d’un appel. Le décompte final suit à la fin du dossier.',
  ],
});
