import type { Coded } from '../../domain/letters';
import type { Context, FactsOf, Section, Template } from '../wording';
import { capital } from '../capital';
import { byFirst, whom } from './phrases';
import { of } from './grammar';
import { estimateLines } from './estimates';
import { place } from './places';

/** The price and what it covers, to be accepted or declined. */
export const quote: Template<'quote'> = (facts, context) => {
  const name = facts.revised ? 'devis révisé' : 'devis';
  return {
    ask: `merci de répondre à notre ${name}`,
    turn: `C’est à vous : merci de répondre « j’accepte » ou « je refuse » à notre ${name}${byFirst([facts.dueAt], context)}.`,
    why: [
      facts.revised
        ? 'Le travail à faire a changé : le devis précédent ne vaut plus, et il nous faut une nouvelle réponse.'
        : context.voice(
            'Nous avons examiné vos séjours en Chine : un certificat de non-condamnation peut être demandé.',
            `Nous avons examiné les séjours en Chine de ${whom(context).noun} : un certificat de non-condamnation peut être demandé.`,
          ),
    ],
    details: [
      {
        heading: 'Notre devis',
        rows: [
          ...feeLines(facts, context),
          ['Honoraires forfaitaires', context.money(facts.fee), 'total'],
          ['Dont provision à verser d’avance', context.money(facts.advance)],
        ],
      },
      costs(facts, context),
      ...dates(facts, context),
      { heading: 'Ce qu’il comprend', list: facts.scope.map((line) => ({ text: capital(scopeLine(line)) })) },
    ],
    how: ['Une réponse à ce courriel suffit. Merci de n’y joindre ni document ni numéro de carte.'],
    otherwise: [
      'Nous vous le rappelons, puis nous fermons le dossier par un mot bref. Il pourra être rouvert.',
    ],
    next: [
      'Dès votre accord, nous disons quoi réunir. Le travail en Chine commence quand la provision est versée.',
    ],
  };
};

/** The two dates of every place, where somebody can say them: ranges with their basis, and no promise. */
function dates({ estimates = [] }: FactsOf<'quote'>, context: Context): readonly Section[] {
  if (estimates.length === 0) return [];
  return [
    {
      heading: 'Les délais prévisibles',
      paragraphs: [
        'Si vous acceptez et versez la provision sans attendre, nous prévoyons ce qui suit. Ce sont des estimations, sans engagement : chaque jour d’ici là les décale, et nous les redonnons une fois la demande déposée.',
      ],
      list: estimates.flatMap((given) => estimateLines(given, context)),
    },
  ];
}

type Worded = Readonly<Record<string, (at: string) => string>>;

const inWords = (line: Coded, words: Worded): string => {
  if (typeof line === 'string') return line;
  return words[line.code]?.(place(line.station ?? '')) ?? line.text;
};

export const SCOPE: Worded = {
  clearance: (at) => `certificat de non-condamnation ${of(at)}`,
  translation: () => 'traduction et acte notarié',
  notarization: () => 'acte notarié',
  legalization: () => 'apostille ou légalisation consulaire, là où l’autorité la demande',
  'delivery-and-originals': () => 'remise du certificat et retour des originaux par transporteur',
  delivery: () => 'remise du certificat par transporteur',
};

function scopeLine(line: Coded): string {
  return inWords(line, SCOPE);
}

export const FEES: Worded = {
  base: () => 'forfait pour un poste de police',
  'further-station': (at) => `poste de police supplémentaire : ${at}`,
  'old-stay': (at) => `séjour ancien : ${at}`,
  'lost-document': () => 'passeport perdu ou non déclaré',
  urgent: () => 'dossier urgent',
  'other-place': (at) => `lieu : ${at}`,
  'set-by-hand': () => 'ajustement convenu',
};

/** What the fee is made of, where it is more than one thing. */
function feeLines({ basis = [] }: FactsOf<'quote'>, { money }: Context): (readonly [string, string])[] {
  if (basis.length < 2) return [];
  return basis.map((line) => [capital(inWords(line.what, FEES)), money(line.amount)]);
}

export const COSTS: Worded = {
  translation: () => 'traduction',
  notary: () => 'notaire en Chine',
  authentication: () => 'apostille ou légalisation consulaire',
  courier: () => 'transporteur international',
};

/** What others will be paid besides: a range, because their prices are theirs. */
function costs({ costs: lines = [] }: FactsOf<'quote'>, { money }: Context): Section {
  const notIncluded =
    'Les frais et débours, par exemple les droits officiels, la traduction et les transporteurs, ne sont pas compris dans le forfait. Le décompte les énumère un par un.';
  if (lines.length === 0) return { heading: 'En dehors du forfait', paragraphs: [notIncluded] };
  return {
    heading: 'En dehors du forfait',
    paragraphs: [`${notIncluded} Nous prévoyons environ :`],
    rows: lines.map(
      ({ what, low, high }) => [capital(inWords(what, COSTS)), `${money(low)} à ${money(high)}`] as const,
    ),
  };
}
