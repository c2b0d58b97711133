import { capital } from '../capital';
import type { Template } from '../wording';
import { byFirst, safeScans, whom } from './phrases';
import { office, officeKind, ofOfficeKind } from './places';

/** The station wants more; its clock stands still (fact 8). What it wants is in the words in which it was recorded. */
export const deficiency: Template<'deficiency'> = (facts, context) => ({
  ask: `merci de répondre : ${officeKind(facts.station)} demande un complément`,
  turn: `C’est à vous : merci de répondre${byFirst([facts.dueAt], context)} et de dire si ${context.voice('vous avez', `${whom(context).noun} a`)} ${facts.missing.length < 2 ? 'la pièce' : `les ${facts.missing.length} pièces`} que ${officeKind(facts.station)} demande encore.`,
  why: [
    `Le ${context.day(facts.on)}, ${office(facts.station)} a demandé un complément. C’est fréquent et ce n’est pas un refus : la demande reste ouverte.`,
  ],
  asked: facts.missing.map((text) => ({ text: capital(text) })),
  how: [safeScans(context), 'Merci de n’envoyer aucun original avant que nous le demandions.'],
  otherwise: [
    `Le délai ${ofOfficeKind(facts.station)} est suspendu jusqu’à ce qu’il ait ce qu’il a demandé : la réponse est retardée d’autant de jours.`,
  ],
  next: [
    'Dès votre réponse, nous vous disons quoi envoyer et sous quelle forme, puis nous remettons le tout sur place. Le délai reprend alors là où il s’était arrêté.',
  ],
});
