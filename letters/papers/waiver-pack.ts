import { METHOD_WORDS, RESULT_WORDS } from '../../domain/exhibits';
import type { WaiverPackFacts } from '../../domain/papers';
import { capital } from '../capital';
import { localDay } from '../dates';
import { ATTORNEY_SIGNS, briefBlocks } from './brief';
import { hashNote, swornText } from './declaration';
import { bound, evidenceIndex } from './evidence-pages';
import { BLANK, opening, type PaperBlock, type PaperContext, type PaperTemplate } from './paper';
import { dayEnglish } from '../../domain/days';

/** Its title, what its argument is called, and what it is called in the foot: only one of them asks for a waiver. */
const TITLES: Readonly<Record<WaiverPackFacts['pack'], readonly [string, string, string]>> = {
  'us-waiver': ['Request concerning an unobtainable police certificate', 'Brief', 'waiver pack'],
  'explanation-pack': ['Explanation of a missing police certificate', 'Statement', 'explanation pack'],
  'good-conduct-pack': ['Evidence of good conduct', 'Statement', 'evidence of good conduct'],
};

/** `explanation pack`: for the foot of its pages. */
export function nameOfPack(pack: WaiverPackFacts['pack']): string {
  const [, , name] = TITLES[pack];
  return name;
}

type Part = (facts: WaiverPackFacts, context: PaperContext) => PaperBlock[];

/** What each pack holds, in its order. A pack of good conduct alone argues nothing. */
const PARTS: Readonly<Record<WaiverPackFacts['pack'], readonly Part[]>> = {
  'us-waiver': [coverLetter, argument, sworn, witnesses, exhibitList, exhibitPages, evidenceIndex, lastPage],
  'explanation-pack': [
    coverLetter,
    argument,
    sworn,
    witnesses,
    exhibitList,
    exhibitPages,
    evidenceIndex,
    lastPage,
  ],
  'good-conduct-pack': [coverLetter, evidenceIndex, sworn, lastPage],
};

/** The whole pack as one document, with contents and bookmarks. Until it is approved every part says that it is a draft. */
export const waiverPack: PaperTemplate<'waiver-pack'> = (facts, context) => {
  const [title] = TITLES[facts.pack];
  const { order, firm } = context;
  return {
    title: `${capital(nameOfPack(facts.pack))} ${order.ref}`,
    language: 'en',
    blocks: [
      { kind: 'title', text: title, below: status(facts) },
      {
        kind: 'fields',
        fields: [
          { label: 'To', value: facts.to?.authority },
          { label: 'Application', value: facts.to?.application },
          { label: 'Applicant', value: facts.applicant.name },
          { label: 'Record held in', value: `${facts.station.name}, China` },
          { label: 'Presented by', value: firm.name },
          { label: 'Our reference', value: order.ref },
          { label: 'Date', value: dayEnglish(localDay(order.now, firm.office.zone)) },
        ],
      },
      { kind: 'heading', text: 'Contents' },
      { kind: 'contents' },
      ...PARTS[facts.pack].flatMap((part) => part(facts, context)),
    ],
  };
};

function status({ declaration, signature }: WaiverPackFacts): string {
  if (signature !== undefined) return `Signed on ${dayEnglish(signature.on)}, ${signature.place}`;
  return declaration.approved === undefined
    ? 'DRAFT: not approved, not to be presented'
    : 'Approved, to be signed';
}

function coverLetter(facts: WaiverPackFacts, { order, firm }: PaperContext): PaperBlock[] {
  const date = dayEnglish(localDay(order.now, firm.office.zone));
  const enclosed = PARTS[facts.pack].includes(exhibitPages)
    ? 'Enclosed are our submission, the declarations, the exhibits in the order of their dates, and an index of the evidence submitted in place of the certificate.'
    : 'Enclosed are an index of the evidence of good conduct, and a declaration.';
  return [
    ...opening('Cover letter'),
    ...[
      facts.to?.authority ?? BLANK,
      date,
      `Re: ${facts.applicant.name}, ${facts.to?.application ?? BLANK}. Our reference ${order.ref}.`,
      `We act for the applicant. A certificate of no criminal conviction from the public security authorities in ${facts.station.name}, China, has not been obtained.`,
      enclosed,
      'Please tell us if anything further would help. We ask for your decision in writing.',
    ].map((text): PaperBlock => ({ kind: 'paragraph', text })),
    {
      kind: 'signature',
      heading: firm.name,
      lines: [
        { label: 'Attorney', value: undefined },
        { label: 'Date', value: undefined },
      ],
    },
  ];
}

function argument(facts: WaiverPackFacts): PaperBlock[] {
  const [, name] = TITLES[facts.pack];
  return [
    ...opening(name, `Concerning ${facts.applicant.name}`),
    ...briefBlocks(facts.brief),
    ATTORNEY_SIGNS,
  ];
}

function sworn(facts: WaiverPackFacts): PaperBlock[] {
  const { declaration, signature } = facts;
  const title = opening('Declaration of the attorney', `Version ${declaration.version}`);
  const text = swornText(declaration.paragraphs, declaration.clause);
  if (signature === undefined) return [...title, ...text];
  return [
    ...title,
    {
      kind: 'note',
      text: `Signed by ${signature.signer} on ${dayEnglish(signature.on)} in ${signature.place}. The signed sheet follows this copy and replaces it. SHA-256 of the signed file: ${signature.file}`,
    },
    ...text,
    { kind: 'page' },
    { kind: 'bookmark', title: 'Signed declaration', level: 2 },
    ...bound(facts, signature.file, 'Signed declaration'),
  ];
}

function witnesses(facts: WaiverPackFacts): PaperBlock[] {
  return facts.witnesses.flatMap((w) => [
    ...opening(`Declaration of ${w.name}`, w.chineseName),
    ...swornText(w.paragraphs, w.clause, w.name),
  ]);
}

function exhibitList({ exhibits }: WaiverPackFacts): PaperBlock[] {
  return [
    ...opening('List of exhibits', 'Every contact with the authorities, in the order of time'),
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'Exhibit', share: 0.12 },
          { title: 'Date', share: 0.22 },
          { title: 'How', share: 0.18 },
          { title: 'Office', share: 0.28 },
          { title: 'Result', share: 0.2 },
        ],
        rows: exhibits.map((e) => [
          String(e.n),
          dayEnglish(e.on),
          METHOD_WORDS[e.method],
          e.office,
          RESULT_WORDS[e.result],
        ]),
      },
    },
  ];
}

function exhibitPages(facts: WaiverPackFacts): PaperBlock[] {
  return facts.exhibits.flatMap((e): PaperBlock[] => [
    { kind: 'page' },
    { kind: 'bookmark', title: `Exhibit ${e.n}: ${dayEnglish(e.on)}, ${METHOD_WORDS[e.method]}`, level: 2 },
    { kind: 'title', text: `Exhibit ${e.n}`, below: 'Contact with the authorities' },
    {
      kind: 'fields',
      fields: [
        { label: 'Date', value: dayEnglish(e.on) },
        { label: 'How', value: METHOD_WORDS[e.method] },
        { label: 'Office', value: e.office },
        { label: 'Officer', value: e.officer },
        { label: 'Result', value: RESULT_WORDS[e.result] },
        { label: 'Known', value: e.source === 'first-hand' ? 'first hand' : 'from a report' },
        { label: 'Entered in our record', value: dayEnglish(e.enteredAt.slice(0, 10)) },
      ],
    },
    { kind: 'heading', text: 'What was answered' },
    ...e.answer.split(/\n+/).map((text): PaperBlock => ({ kind: 'paragraph', text })),
    ...(e.files ?? []).flatMap((sha256) => bound(facts, sha256, `Exhibit ${e.n}`)),
  ]);
}

function lastPage({ declaration }: WaiverPackFacts, { firm }: PaperContext): PaperBlock[] {
  const { approved } = declaration;
  const by = firm.staff.find((member) => member.id === approved?.by)?.name;
  return [
    ...opening('Approval of the text'),
    {
      kind: 'fields',
      fields: [
        { label: 'Version', value: String(declaration.version) },
        { label: 'Approved by', value: by },
        { label: 'Approved on', value: approved === undefined ? undefined : dayEnglish(approved.on) },
      ],
    },
    hashNote(declaration.sha256),
  ];
}
