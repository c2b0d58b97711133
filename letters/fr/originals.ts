import type { PoaAsk } from '../../domain/letters';
import { capital } from '../capital';
import type { Context, Section, Template } from '../wording';
import { count, listed } from './grammar';
import { askedLines, byFirst, places, postalAddress, whom } from './phrases';
import { decidingOffice } from './places';

/** The station has confirmed what it wants: originals and the power of attorney travel to China. */
export const originals: Template<'originals'> = (facts, context) => {
  const { poa, items, stations } = facts;
  const office = capital(decidingOffice(facts.offices));
  const things = [
    ...(items.length > 0 ? [count(items.length, 'un original', 'originaux')] : []),
    ...(poa === undefined ? [] : ['la procuration']),
  ];
  const by = byFirst([poa?.dueAt, ...items.map((item) => item.dueAt)], context);
  return {
    ask: `merci d’envoyer ${listed(things)}`,
    turn: `C’est à vous : merci d’envoyer ${listed(things)} à notre bureau en Chine${by}.`,
    why: [
      stations !== undefined
        ? `Les services concernés (${places(stations)}) ont confirmé quels originaux ils veulent voir : ces originaux peuvent donc maintenant quitter la maison. Merci de n’envoyer rien d’autre.`
        : items.length > 0
          ? `${office} a confirmé qu’il veut voir ${items.length === 1 ? 'cet original : il peut' : 'ces originaux : ils peuvent'} donc maintenant quitter la maison. Merci de n’envoyer rien d’autre.`
          : `${office} doit voir que nous avons le droit d’agir. Merci de n’envoyer rien d’autre.`,
    ],
    asked: askedLines(items, context, [poa?.dueAt]),
    ...(poa === undefined ? {} : { details: [powerOfAttorney(poa, context)] }),
    how: [
      ...postalAddress(context),
      'Choisissez un transporteur avec suivi et remise contre signature. Certains refusent les passeports : dites-leur ce que contient l’envoi avant de réserver.',
      'Gardez une copie de chaque page, et ne répondez qu’avec le numéro de suivi.',
      context.voice(
        'Si vous comptez voyager et avez besoin de votre passeport, dites-le-nous avant de l’envoyer.',
        `Si ${whom(context).noun} compte voyager et a besoin de son passeport, dites-le-nous avant l’envoi.`,
      ),
    ],
    otherwise: [
      `La demande ne peut pas être déposée sans cet envoi. Nous vous le rappelons, puis ${context.contact.name} appelle.`,
    ],
    next: ['Nous confirmons l’arrivée du colis, vérifions chaque document et déposons la demande.'],
  };
};

const STEPS: Readonly<Record<PoaAsk['steps'][number], { readonly text: string; readonly detail: string }>> = {
  signed: { text: 'Signée', detail: 'À la main, devant le notaire : merci de ne pas la signer avant.' },
  notarised: { text: 'Notariée', detail: 'Par un notaire du lieu où vit le signataire.' },
  apostilled: {
    text: 'Apostillée',
    detail: 'Par l’autorité qui délivre les apostilles pour ce notaire ; le notaire sait laquelle.',
  },
  legalised: {
    text: 'Légalisée',
    detail: 'Par l’ambassade ou le consulat de Chine, après les autorités du pays de signature.',
  },
};

function powerOfAttorney(poa: PoaAsk, context: Context): Section {
  const at = places(poa.stations);
  const { noun, pronoun } = whom(context);
  return {
    heading: 'La procuration, dans cet ordre',
    paragraphs: [
      context.voice(
        `Elle permet à notre mandataire d’agir pour vous (${at}). Un seul document sert à tout : vous ne voyez qu’un notaire. Nous envoyons le modèle séparément.`,
        `Elle permet à notre mandataire d’agir pour ${noun} (${at}). Un seul document sert à tout : ${pronoun} ne voit qu’un notaire. Nous vous envoyons le modèle.`,
      ),
    ],
    list: [
      ...poa.steps.map((step) => STEPS[step]),
      {
        text: 'Envoyée',
        detail: `L’original part pour la Chine${poa.dueAt === undefined ? '' : ` : merci de l’envoyer d’ici au ${context.until(poa.dueAt)}`}.`,
      },
    ],
  };
}
