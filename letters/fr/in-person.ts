import type { Template } from '../wording';
import { byFirst, whom } from './phrases';
import { office, thisOffice } from './places';

/** The station wants the applicant in person: a choice, without pressure. */
export const inPerson: Template<'in-person'> = (facts, context) => ({
  ask: 'merci de choisir : une venue en personne est demandée',
  turn: `C’est à vous : merci de nous dire${byFirst([facts.dueAt], context)} si ${context.voice('vous voulez', `${whom(context).noun} veut`)} voyager, attendre, ou nous faire étudier une dispense.`,
  why: [
    `Nous avons la réponse : ${office(facts.station)} n’accepte cette demande qu’en personne.`,
    'Aucune des trois réponses n’exclut les autres : le choix peut changer plus tard.',
  ],
  asked: [
    { text: 'Voyager', detail: 'Nous préparons tout, et notre mandataire accompagne la visite.' },
    {
      text: 'Attendre',
      detail: 'Ces règles changent. Nous redemandons de temps en temps.',
    },
    {
      text: 'Étudier une dispense',
      detail: 'Un avocat l’examine et dit de quoi dépendent ses chances.',
    },
  ],
  how: ['Une réponse à ce courriel suffit.'],
  otherwise: [
    `Rien n’est déposé auprès de ${thisOffice(facts.station)} tant que nous ne savons pas.${facts.elsewhere === true ? ' Les autres demandes n’en sont pas retardées.' : ''}`,
  ],
  next: ['Nous continuons selon votre choix, et disons ce qui vient ensuite et quand.'],
});
