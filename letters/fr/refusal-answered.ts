import type { StationName } from '../../domain/letters';
import { capital } from '../capital';
import type { FactsOf, Template } from '../wording';
import { whom } from './phrases';
import { office, officeKind, ofOfficeKind } from './places';

type Remedy = FactsOf<'refusal-answered'>['remedy'];

const DECIDED: Readonly<Record<Remedy, (on: string, station: StationName) => string>> = {
  objection: (on, station) =>
    `Notre avocat a examiné le refus et a décidé le ${on} de le contester auprès ${ofOfficeKind(station)}.`,
  'file-anew': (on) =>
    `Notre avocat a examiné le refus et a décidé le ${on} de déposer une nouvelle demande.`,
};

const NEXT: Readonly<Record<Remedy, (station: StationName) => string>> = {
  objection: (station) =>
    `${capital(officeKind(station))} répond à la contestation à son rythme, et nous ne pouvons promettre aucun résultat. Nous suivons l’affaire et écrivons dès qu’il y a une réponse.`,
  'file-anew': () =>
    'Nous préparons de nouveau la demande. S’il nous faut une autre pièce, nous la demandons dans une lettre à part ; nous écrivons dès que la demande est déposée.',
};

/** The station refused, and our attorney goes on there: what was refused, what was decided, and what happens now. */
export const refusalAnswered: Template<'refusal-answered'> = (facts, context) => ({
  ask: `${officeKind(facts.station)} a refusé, nous continuons ; rien à faire`,
  turn: `C’est à nous, et vous n’avez rien à faire : ${officeKind(facts.station)} a refusé, et notre avocat poursuit les démarches pour ${context.voice('vous', whom(context).noun)}.`,
  why: [
    `Nous en sommes désolés : le ${context.day(facts.on)}, ${office(facts.station)} a refusé de délivrer un certificat.`,
    'Cela ne dit rien, en soi, d’un éventuel casier en Chine.',
    DECIDED[facts.remedy](context.day(facts.decidedOn), facts.station),
  ],
  next: [
    NEXT[facts.remedy](facts.station),
    'Si vous souhaitez en parler, répondez d’une ligne et nous convenons d’un appel.',
  ],
});
