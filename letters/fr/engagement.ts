import { capital } from '../capital';
import type { Context, FactsOf, Section, Template } from '../wording';
import { count, listed } from './grammar';
import { askedLines, byFirst, GOOD_SCAN, noBankDetails, safeScans, whom } from './phrases';
import { decidingOffice } from './places';

/** The quote is accepted: the advance, and the scans to gather. */
export const engagement: Template<'engagement'> = (facts, context) => {
  const { voice, money } = context;
  const advance = facts.advanceDue;
  const pays = advance !== undefined && facts.payer === undefined;
  const ownDue = pays ? facts.advanceDueAt : undefined;
  const by = byFirst([ownDue, ...facts.items.map((item) => item.dueAt)], context);
  const wanted = facts.items.length > 0;
  const asks = [
    ...(pays ? ['verser la provision'] : []),
    ...(wanted
      ? [`${pays ? 'de ' : ''}préparer ${count(facts.items.length, 'un document', 'documents')}`]
      : []),
  ];
  return {
    ask: asks.length > 0 ? `merci de ${listed(asks)}` : 'merci, rien à faire pour l’instant',
    turn:
      asks.length > 0
        ? `C’est à vous : merci de ${listed(asks)}${by}.`
        : 'C’est à nous : vous n’avez rien à faire pour l’instant.',
    why: [
      facts.revised === undefined
        ? voice(
            'Merci de nous confier votre dossier.',
            `Merci de nous confier le dossier de ${whom(context).noun}.`,
          )
        : 'Merci d’avoir accepté notre devis révisé : il remplace ce qui était convenu auparavant.',
      ...(wanted
        ? [
            `${capital(decidingOffice(facts.offices))} décide sur pièces ; celles-ci montrent qui a vécu à quel endroit, et avec quel permis.`,
          ]
        : []),
    ],
    asked: askedLines(facts.items, context, [ownDue]),
    ...(advance === undefined ? {} : { details: [advanceSection(money(advance), facts, context)] }),
    how: wanted
      ? [
          safeScans(context),
          GOOD_SCAN,
          'Des numérisations, pas d’originaux pour l’instant : merci de garder les originaux jusqu’à ce que nous les demandions.',
        ]
      : [],
    otherwise: wanted ? [silence(context)] : [],
    next:
      facts.revised === undefined
        ? [
            `Nous demandons à chaque ${EACH[facts.offices ?? 'police']} comment il veut recevoir la demande. Dès que nous le savons, nous disons quels originaux sont nécessaires et où les envoyer.`,
            ...(advance === undefined ? [] : ['Le travail en Chine commence quand la provision est versée.']),
          ]
        : ['Notre travail se poursuit.'],
  };
};

const EACH = {
  police: 'poste de police',
  notary: 'office notarial',
  mixed: 'poste de police et à chaque office notarial',
} as const;

function advanceSection(
  amount: string,
  { advanceDueAt, payer }: FactsOf<'engagement'>,
  context: Context,
): Section {
  const due = `${amount} sont à verser${byFirst([advanceDueAt], context)}, avant que nous commencions le travail en Chine.`;
  return {
    heading: 'La provision',
    paragraphs: [
      payer === undefined ? `${due} ${noBankDetails(context)}` : `${due} Nous les avons demandés à ${payer}.`,
    ],
  };
}

function silence({ contact }: Context): string {
  return `Nous envoyons quelques rappels. Après la date, ${contact.name} appelle pour savoir ce qui bloque. Si quelque chose est introuvable, dites-le : nous pouvons souvent nous en passer.`;
}
