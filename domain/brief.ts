import { dayEnglish } from './days';
import { METHOD_WORDS, type Exhibit } from './exhibits';
import type { Intake } from './intake';
import type { Attempt } from './matter';
import { lawText } from './us-visa-law';
import type { Ground, Waiver, WaiverKind } from './waiver';

/**
 * The brief: facts, authority, why the certificate cannot be had, each ground by itself, what stands in its place, the request
 * (facts 14 and 16). Made from the record alone; what is not known is a blank. `cite` marks the words of a regulation.
 */
export interface BriefSection {
  readonly heading: string;
  readonly paragraphs: readonly { readonly text: string; readonly cite?: string }[];
}

export interface BriefInput {
  readonly intake: Intake;
  readonly pack: WaiverKind;
  /** The places whose certificate is missing. */
  readonly place: string;
  readonly stays: readonly Intake['stays'][number][];
  readonly exhibits: readonly Exhibit[];
  readonly attempts: readonly Attempt[];
  readonly reason?: string;
  readonly grounds: Waiver['grounds'];
  readonly evidence: Waiver['evidence'];
}

const BLANK = '____________________';

export function briefOf(input: BriefInput): BriefSection[] {
  const us = input.pack === 'us-waiver';
  return [
    facts(input),
    ...(us ? [authority(input.intake)] : []),
    unobtainable(input),
    ...grounds(input, us),
    substitutes(input),
    request(input, us),
  ];
}

function facts({ intake, place, stays }: BriefInput): BriefSection {
  const wanted = intake.destinations.map((d) => `${d.application} (${d.authority})`).join('; ');
  return {
    heading: 'The facts',
    paragraphs: [
      {
        text: `${intake.applicant.legalName} applies for: ${wanted}. The application calls for a police certificate from China.`,
      },
      ...stays.map((s) => ({
        text: `The applicant lived in ${s.district === undefined ? s.city : `${s.city}, ${s.district}`} from ${dayEnglish(s.from)} to ${dayEnglish(s.to)}, with visa ${s.visa}${s.permit === null ? ' and without a residence permit' : ` and a residence permit (${s.permit})`}.`,
      })),
      { text: `The record of these stays would be held by the public security authorities in ${place}.` },
    ],
  };
}

const IMMIGRANT = ['42.65(a)', '42.65(b)', '42.65(c)(1)'];
const NONIMMIGRANT = ['41.105(a)(2)-accept', '41.105(a)(2)-unobtainable', '41.105(a)(4)'];

/** The words for the kind of visa that is applied for; for both where the application does not say. */
function authority(intake: Intake): BriefSection {
  const applications = intake.destinations
    .filter((d) => d.destination === 'USA')
    .map((d) => d.application)
    .join(' ');
  const nonimmigrant = /non-?immigrant/i.test(applications);
  const immigrant = /(^|[^-\w])immigrant/i.test(applications);
  const ids =
    nonimmigrant === immigrant ? [...IMMIGRANT, ...NONIMMIGRANT] : nonimmigrant ? NONIMMIGRANT : IMMIGRANT;
  return {
    heading: 'The authority',
    paragraphs: [
      { text: 'The regulations of the Department of State say, in their own words:' },
      ...ids.map(quoted),
    ],
  };
}

/** Which regulation says it: the rule for the one kind of visa does not bind for the other, and the reader must see which it is. */
function regulationOn(id: string): string {
  return `On what can be obtained the regulation on ${lawText(id).visa} visas says:`;
}

function quoted(id: string): { text: string; cite: string } {
  const { words, cite } = lawText(id);
  return { text: `“${words}”`, cite };
}

function unobtainable({ exhibits, attempts, reason, place }: BriefInput): BriefSection {
  return {
    heading: 'Why the certificate cannot be obtained',
    paragraphs: [
      { text: `A certificate from ${place} has not been obtained. ${reason ?? `The reason: ${BLANK}`}` },
      exhibits.length === 0
        ? { text: `Contacts with the authorities: ${BLANK}` }
        : {
            text: `The authorities were contacted ${exhibits.length === 1 ? 'once' : `${exhibits.length} times`}, as the exhibits show:`,
          },
      ...exhibits.map(({ n, effort }) => ({
        text: `On ${dayEnglish(effort.on)}, ${METHOD_WORDS[effort.method]}, ${effort.office}: ${effort.answer} (Exhibit ${n}).`,
      })),
      ...attempts.map((a) => ({
        text: `An application was filed on ${dayEnglish(a.submittedOn)}; ${a.answer.kind === 'pending' ? 'it has not been answered' : `the outcome recorded on ${dayEnglish(a.answer.on)} is: ${a.answer.kind.replaceAll('-', ' ')}`}.`,
      })),
    ],
  };
}

const GROUND_WORDS: Readonly<
  Record<Ground, { readonly heading: string; readonly standard: string; readonly law: string }>
> = {
  'severe-hardship': {
    heading: 'severe hardship',
    standard:
      'Obtaining the certificate would cause severe hardship beyond mere delay, inconvenience or expense.',
    law: '41.105(a)(2)-unobtainable',
  },
  'good-faith-efforts': {
    heading: 'good-faith efforts, and the record still unavailable',
    standard:
      'The applicant has made good-faith efforts to obtain the certificate, and it is still unavailable.',
    law: '42.65(b)',
  },
};

/** Separate grounds, argued separately: neither leans on the other. */
function grounds({ grounds: chosen, exhibits, attempts, evidence }: BriefInput, us: boolean): BriefSection[] {
  return chosen.map(({ ground, statement }, i) => {
    const { heading, standard, law } = GROUND_WORDS[ground];
    const shown =
      ground === 'severe-hardship'
        ? evidence.filter((e) => e.kind === 'hardship').map((e) => `Shown by: ${e.description}.`)
        : [
            ...(exhibits.length > 0 ? [`Shown by: Exhibits 1 to ${exhibits.length}.`] : []),
            ...attempts.map((a) => `Shown by: the application of ${dayEnglish(a.submittedOn)}.`),
          ];
    return {
      heading: `Ground ${i + 1}: ${heading}`,
      paragraphs: [
        { text: standard },
        ...(us ? [{ text: regulationOn(law) }, quoted(law)] : []),
        { text: statement },
        ...(shown.length === 0 ? [{ text: `Shown by: ${BLANK}` }] : shown.map((text) => ({ text }))),
      ],
    };
  });
}

function substitutes({ evidence }: BriefInput): BriefSection {
  return {
    heading: 'What is submitted in its place',
    paragraphs:
      evidence.length === 0
        ? [{ text: BLANK }]
        : evidence.map((e, i) => ({
            text: `Evidence ${i + 1}: ${e.description} (${e.kind.replaceAll('-', ' ')}, received ${dayEnglish(e.on)}).`,
          })),
  };
}

function request({ place }: BriefInput, us: boolean): BriefSection {
  const asked = `that the certificate from ${place} be treated as unobtainable, that the evidence submitted be accepted in its place, and that the application be decided on it`;
  return {
    heading: 'The request',
    paragraphs: [
      {
        text: us
          ? `The applicant respectfully requests ${asked}.`
          : `The applicant respectfully asks ${asked}.`,
      },
    ],
  };
}

/** The standard brief for other counsel, from an intake alone: both grounds, with blanks for what only counsel knows. */
export function standardBrief(intake: Intake): BriefSection[] {
  const places = [
    ...new Set(intake.stays.map((s) => (s.district === undefined ? s.city : `${s.city}, ${s.district}`))),
  ];
  return briefOf({
    intake,
    pack: intake.destinations.some((d) => d.destination === 'USA') ? 'us-waiver' : 'explanation-pack',
    place: places.join('; '),
    stays: intake.stays,
    exhibits: [],
    attempts: [],
    grounds: [
      { ground: 'good-faith-efforts', statement: `What was done in this case: ${BLANK}` },
      { ground: 'severe-hardship', statement: `What the hardship is in this case: ${BLANK}` },
    ],
    evidence: [],
  });
}
