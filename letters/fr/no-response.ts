import type { Template } from '../wording';
import { whom } from './phrases';

/** A courteous close after silence. */
export const noResponse: Template<'no-response'> = (facts, context) => ({
  ask: 'dossier fermé pour le moment',
  turn: 'Rien à faire : nous avons fermé le dossier pour le moment.',
  why: [
    `Nous n’avons pas eu de vos nouvelles depuis le ${context.day(facts.since)}, et nous préférons ne pas continuer à vous écrire.`,
    context.voice(
      'Peut-être le certificat n’est-il plus nécessaire, ou le moment n’est-il pas le bon. L’un et l’autre se comprennent très bien.',
      `Peut-être le certificat n’est-il plus nécessaire pour ${whom(context).noun}, ou le moment n’est-il pas le bon. L’un et l’autre se comprennent très bien.`,
    ),
  ],
  next: [
    'Pour continuer, répondez à ce courriel à tout moment. Nous rouvrons alors le dossier ; les prix et les règles auront peut-être changé.',
  ],
});
