import type { AskedItem } from '../../domain/letters';
import { capital } from '../capital';
import { firstDue, isDueTogether } from '../dues';
import { contentLines } from '../contents';
import type { Context, FactsOf, Line, Section } from '../wording';
import { askedInFrench, REASONS } from './documents';
import { listed } from './grammar';
import { place } from './places';

/** Sentences that several letters share: said in one way only. */

/** Counsel's client, by a noun that agrees with the person, and the pronoun that goes on from it. */
export function whom({ order }: Context): { readonly noun: string; readonly pronoun: 'il' | 'elle' } {
  switch (order.sex) {
    case 'F':
      return { noun: 'votre cliente', pronoun: 'elle' };
    case 'M':
      return { noun: 'votre client', pronoun: 'il' };
    default:
      return { noun: 'la personne que vous représentez', pronoun: 'elle' };
  }
}

/** When the reader's turn is over: ` d’ici au jeudi ...`, of several dates the earliest and that it is; or nothing. */
export function byFirst(dues: readonly (string | undefined)[], { until }: Context): string {
  const first = firstDue(dues);
  if (first === undefined) return '';
  return isDueTogether([], dues)
    ? ` d’ici au ${until(first)}`
    : ` ; la première échéance est le ${until(first)}`;
}

/** One line an item: what, in which form, by when if the dates differ, and what to mind. */
export function askedLines(
  items: readonly AskedItem[],
  { until }: Context,
  besides: readonly (string | undefined)[] = [],
): readonly Line[] {
  const sameDay = isDueTogether(items, besides);
  return items.map((item) => {
    const due = sameDay || item.dueAt === undefined ? '' : `, d’ici au ${until(item.dueAt)}`;
    const text = `${capital(askedInFrench(item))} : ${formOf(item.form)}${due}`;
    const detail = REASONS[item.reason ?? ''] ?? item.hint;
    return detail === undefined ? { text } : { text, detail };
  });
}

export function formOf(form: AskedItem['form']): string {
  return form === 'scan' ? 'une numérisation' : 'l’original';
}

/** How scans travel. Email is no safe way for a passport, and no other way is promised that does not exist. */
export function safeScans({ contact }: Context): string {
  return (
    'Le courriel n’est pas sûr pour un passeport ou un permis : merci de ne pas les joindre à une réponse. ' +
    `Une ligne suffit pour dire qu’ils sont prêts, et ${contact.name} convient avec vous d’un moyen sûr.`
  );
}

/** What a usable scan is. */
export const GOOD_SCAN =
  'Une bonne numérisation montre la page entière avec ses quatre bords, en couleur, et chaque lettre y est lisible.';

/** Where originals go; a sample address must never receive a passport. */
export function postalAddress({ firm, contact }: Context): readonly string[] {
  const address = `Adresse d’envoi : ${firm.originalsTo.lines.join(', ')}.`;
  if (!firm.originalsTo.placeholder) return [address];
  return [
    `${address} C’est une adresse d’exemple : n’envoyez rien avant que ${contact.name} ait confirmé la vraie.`,
  ];
}

/** How the firm gives its bank details: never by email. */
export function noBankDetails({ contact }: Context): string {
  return `Cette lettre ne contient volontairement aucune coordonnée bancaire : répondez d’une ligne, et ${contact.name} vous les donne par téléphone.`;
}

/** The names of stations, one after the other. */
export function places(names: readonly { readonly name: string }[]): string {
  return listed(names.map(({ name }) => place(name)));
}

/** How a parcel is followed, and what is in it. */
export function parcelSections(
  facts: Pick<FactsOf<'shipped'>, 'carrier' | 'tracking' | 'contents'>,
  context: Context,
): readonly Section[] {
  return [
    {
      heading: 'Le colis',
      rows: [
        ['Transporteur', facts.carrier],
        ['Numéro de suivi', facts.tracking],
      ],
    },
    { heading: 'Ce qu’il contient', list: contentLines(facts.contents, context) },
  ];
}
