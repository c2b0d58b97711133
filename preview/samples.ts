import type {
  AccountLine,
  AskedItem,
  Estimate,
  Holder,
  LetterFacts,
  LetterKind,
  LetterOrder,
  ReminderItem,
  Thing,
} from '../domain/letters';

/** One order of every kind, with facts like those of the sample intakes: what the preview shows and the tests send. */

export const ITEMS: readonly AskedItem[] = [
  {
    kind: 'passport-pages',
    title: 'photo page of every passport used in China',
    form: 'scan',
    dueAt: '2026-12-03T17:00:00Z',
  },
  {
    kind: 'stamps',
    title: 'all Chinese entry and exit stamps',
    form: 'scan',
    dueAt: '2026-12-03T17:00:00Z',
    hint: 'Every page with a Chinese stamp, please.',
  },
  {
    kind: 'registration-form',
    title: 'temporary residence registration form for Shanghai, Pudong',
    station: 'Shanghai, Pudong',
    form: 'scan',
    dueAt: '2026-12-03T17:00:00Z',
  },
];

const STATION = { id: 'shanghai-pudong', name: 'Shanghai, Pudong', chinese: '上海浦东' };
/** The same place, where the notary comes first. */
const NOTARY = { ...STATION, is: 'notary' } as const;
/** What a client owes a notary office, in a reminder. */
const owedToNotary = (wait: 'in-person' | 'deficiency', title: string): ReminderItem => ({
  title,
  wait,
  station: NOTARY.name,
  stationId: NOTARY.id,
  is: NOTARY.is,
  dueAt: '2026-12-03T17:00:00Z',
  otherwise: 'the application cannot be filed',
});
const ORIGINAL: AskedItem = {
  kind: 'work-permit',
  title: 'work permit, Shanghai, Pudong',
  station: 'Shanghai, Pudong',
  form: 'original',
  dueAt: '2026-12-10T17:00:00Z',
};
const PASSPORT: AskedItem = {
  kind: 'passport-current',
  title: 'current passport',
  form: 'original',
  dueAt: '2026-12-10T17:00:00Z',
};
const CONTENTS: readonly Thing[] = [
  { title: 'certificate of Shanghai, Pudong', kind: 'certificate', station: 'Shanghai, Pudong' },
  { title: 'current passport', kind: 'passport-current' },
];
const USD = (minor: number) => ({ minor, currency: 'USD' });
const ACCOUNT: readonly AccountLine[] = [
  { what: 'Flat fee', amount: USD(75_000), kind: 'fee' },
  { what: 'Notary', amount: USD(6_000), kind: 'expense', on: '2027-01-12' },
  { what: 'Advance', amount: USD(37_500), kind: 'payment', on: '2026-11-27' },
];

const IN_HAND: Estimate = {
  earliest: '2027-01-07',
  latest: '2027-03-01',
  basis: 'the answer, translation and notarization, authentication, the courier',
  covers: ['answer', 'check', 'notarization', 'legalization', 'dispatch', 'courier'],
  provisional: true,
};

/** Every kind at least once; a kind that is missing here is a type error. */
export const FACTS: { readonly [K in LetterKind]: readonly Extract<LetterFacts, { kind: K }>[] } = {
  welcome: [{ kind: 'welcome' }],
  quote: [
    {
      kind: 'quote',
      fee: USD(75_000),
      advance: USD(37_500),
      scope: [
        { code: 'clearance', text: 'police clearance for Shanghai, Pudong', station: 'Shanghai, Pudong' },
        { code: 'translation', text: 'translation and notarization' },
        { code: 'delivery', text: 'delivery of the certificate by courier' },
      ],
      revised: false,
      dueAt: '2026-12-08T17:00:00Z',
      estimates: [STATION, NOTARY].map((station) => ({
        station,
        atStation: {
          earliest: '2026-12-28',
          latest: '2027-02-25',
          basis: '10 to 25 working days in China',
          workingDays: { earliest: 10, latest: 25 },
          covers: ['confirmation', 'documents', 'filing', 'answer'],
          provisional: true,
        },
        inHand: {
          ...IN_HAND,
          covers: ['confirmation', 'documents', 'filing', ...(IN_HAND.covers ?? [])],
        },
      })),
    },
    {
      kind: 'quote',
      fee: USD(120_000),
      advance: USD(60_000),
      scope: ['police clearance for two stations'],
      revised: true,
      basis: [
        { what: { code: 'base', text: 'flat fee for one station' }, amount: USD(75_000) },
        {
          what: {
            code: 'further-station',
            text: 'further station: Beijing, Chaoyang',
            station: 'Beijing, Chaoyang',
          },
          amount: USD(45_000),
        },
      ],
      costs: [
        {
          what: { code: 'translation', text: 'translation (2 stations)' },
          low: USD(6_000),
          high: USD(16_000),
        },
        { what: { code: 'courier', text: 'international courier' }, low: USD(4_000), high: USD(10_000) },
      ],
    },
  ],
  advice: [
    {
      kind: 'advice',
      notRequired: [{ place: 'Shanghai, Pudong', from: '2011-09-01', to: '2011-12-20' }],
      notObtainable: [{ place: 'Beijing, Chaoyang', from: '2014-03-01', to: '2014-05-30' }],
      advice: 'We do not think that a clearance is needed.\nKeep this letter with the application.',
    },
  ],
  engagement: [
    { kind: 'engagement', advanceDue: USD(37_500), advanceDueAt: '2026-12-08T17:00:00Z', items: ITEMS },
    {
      kind: 'engagement',
      advanceDue: USD(37_500),
      advanceDueAt: '2026-12-08T17:00:00Z',
      payer: 'Harbour Robotics Ltd, Accounts payable',
      items: ITEMS,
    },
    { kind: 'engagement', items: [] },
    { kind: 'engagement', items: ITEMS.slice(0, 1), offices: 'notary' },
    { kind: 'engagement', items: ITEMS.slice(0, 1), offices: 'mixed' },
  ],
  'payer-advance': [{ kind: 'payer-advance', due: USD(37_500), dueAt: '2026-12-08T17:00:00Z' }],
  'more-documents': [
    { kind: 'more-documents', items: ITEMS.slice(2) },
    { kind: 'more-documents', items: ITEMS },
  ],
  originals: [
    {
      kind: 'originals',
      items: [ORIGINAL],
      poa: {
        steps: ['signed', 'notarised', 'apostilled'],
        stations: [STATION],
        dueAt: '2027-01-05T17:00:00Z',
      },
    },
    { kind: 'originals', items: [ORIGINAL] },
    { kind: 'originals', items: [ORIGINAL], offices: 'notary' },
    { kind: 'originals', items: [], poa: { steps: ['signed'], stations: [NOTARY] }, offices: 'notary' },
    { kind: 'originals', items: [ORIGINAL, PASSPORT], offices: 'mixed' },
    { kind: 'originals', items: [ORIGINAL, PASSPORT], offices: 'mixed', stations: [STATION, NOTARY] },
  ],
  reminder: [
    {
      kind: 'reminder',
      items: [
        {
          title: 'work permit, Shanghai, Pudong',
          wait: 'item',
          kind: 'work-permit',
          station: 'Shanghai, Pudong',
          form: 'scan',
          dueAt: '2026-12-03T17:00:00Z',
          otherwise: 'the application cannot be filed without it',
        },
        {
          title: 'answer to the quote',
          wait: 'quote',
          dueAt: '2026-11-01T17:00:00Z',
          otherwise: 'after fifteen working days without an answer we close the file; it can be reopened',
        },
      ],
    },
    {
      kind: 'reminder',
      items: [
        owedToNotary('in-person', 'a choice: the notary office for Shanghai, Pudong wants a visit in person'),
        owedToNotary('deficiency', 'what the notary office for Shanghai, Pudong still wants'),
      ],
    },
    {
      kind: 'reminder',
      items: [
        {
          title: 'the balance of the final account',
          wait: 'balance',
          dueAt: '2027-01-26T17:00:00Z',
          otherwise: 'the account stays open, and our bookkeeper looks into it',
        },
      ],
    },
  ],
  'sent-back': [
    {
      kind: 'sent-back',
      items: [
        {
          ...ORIGINAL,
          form: 'scan',
          hint: 'An edge is cut off: the whole page with its four edges must be in the picture.',
          reason: 'cut-off',
        },
      ],
    },
    ...(['notary', 'mixed'] as const).map((offices) => ({
      kind: 'sent-back' as const,
      items: [{ ...ORIGINAL, hint: 'It is not in the form that was confirmed.', reason: 'form-differs' }],
      offices,
    })),
  ],
  filed: [
    {
      kind: 'filed',
      station: STATION,
      on: '2026-12-14',
      attempt: 1,
      atStation: {
        earliest: '2026-12-28',
        latest: '2027-01-19',
        basis: '10 to 25 working days in China',
        workingDays: { earliest: 10, latest: 25 },
        provisional: true,
      },
      inHand: IN_HAND,
    },
    {
      kind: 'filed',
      station: STATION,
      on: '2026-12-14',
      attempt: 1,
      atStation: {
        earliest: '2026-12-22',
        latest: '2026-12-28',
        basis: '6 to 10 working days in China, as measured in 7 applications there',
        workingDays: { earliest: 6, latest: 10 },
        from: 'measured',
        count: 7,
        provisional: false,
      },
    },
    { kind: 'filed', station: STATION, on: '2026-12-14', attempt: 2 },
    { kind: 'filed', station: STATION, on: '2026-12-14', attempt: 2, resumedBy: 'objection' },
    { kind: 'filed', station: STATION, on: '2027-01-12', attempt: 2, resumedBy: 'reissue' },
    { kind: 'filed', station: NOTARY, on: '2026-12-14', attempt: 1 },
  ],
  deficiency: [
    { kind: 'deficiency', station: STATION, on: '2026-12-18', missing: ['School letter'] },
    {
      kind: 'deficiency',
      station: NOTARY,
      on: '2026-12-18',
      missing: ['School letter', 'Degree certificate'],
      dueAt: '2026-12-31T17:00:00Z',
    },
  ],
  issued: [
    {
      kind: 'issued',
      station: STATION,
      on: '2027-01-08',
      next: ['check', 'notarization', 'legalization', 'delivery'],
    },
    { kind: 'issued', station: NOTARY, on: '2027-01-08', next: ['check', 'delivery'] },
  ],
  shipped: [
    {
      kind: 'shipped',
      carrier: 'Example Courier',
      tracking: 'EX123456785CN',
      on: '2027-01-20',
      contents: CONTENTS,
    },
  ],
  'parcel-held': [
    { kind: 'parcel-held', carrier: 'Example Courier', tracking: 'EX123456785CN', contents: CONTENTS },
  ],
  delivered: [{ kind: 'delivered', on: '2027-01-25', contents: CONTENTS }],
  returned: [
    {
      kind: 'returned',
      on: '2027-01-25',
      by: 'courier',
      contents: [{ title: 'current passport', kind: 'passport-current' }],
    },
    {
      kind: 'returned',
      on: '2027-01-25',
      by: 'hand',
      contents: [
        { title: 'work permit, Shanghai, Pudong', kind: 'work-permit', station: 'Shanghai, Pudong' },
      ],
    },
  ],
  waiver: [
    {
      kind: 'waiver',
      station: STATION,
      news: {
        kind: 'unobtainable',
        evidence: ['employment-records', 'character-letters', 'religious-involvement'],
        dueAt: '2027-01-12T17:00:00Z',
      },
    },
    ...(['not-issued', 'in-person'] as const).map((because) => ({
      kind: 'waiver' as const,
      station: STATION,
      news: { kind: 'unobtainable' as const, evidence: ['employment-records'], because },
    })),
    {
      kind: 'waiver',
      station: STATION,
      news: { kind: 'presented', on: '2027-02-01', to: 'the consular section' },
    },
    { kind: 'waiver', station: STATION, news: { kind: 'granted', on: '2027-03-01' } },
    { kind: 'waiver', station: STATION, news: { kind: 'denied', on: '2027-03-01' } },
    {
      kind: 'waiver',
      station: STATION,
      news: { kind: 'more-evidence', on: '2027-03-01', dueAt: '2027-03-29T16:00:00Z' },
    },
    { kind: 'waiver', station: STATION, news: { kind: 'prepared-again', on: '2027-03-03' } },
    { kind: 'waiver', station: NOTARY, news: { kind: 'denied', on: '2027-03-01' } },
  ],
  'estimate-changed': [false, true].map((amended) => ({
    kind: 'estimate-changed',
    year: 2027,
    amended,
    changes: [
      {
        station: STATION,
        attempt: 1,
        before: {
          atStation: { earliest: '2026-12-15', latest: '2027-01-05' },
          inHand: { earliest: '2026-12-24', latest: '2027-02-02' },
        },
        after: {
          atStation: {
            earliest: '2026-12-15',
            latest: '2027-01-06',
            basis: '10 to 25 working days in China',
            workingDays: { earliest: 10, latest: 25 },
            from: 'default',
            provisional: false,
          },
          inHand: { ...IN_HAND, earliest: '2026-12-24', latest: '2027-02-04', provisional: false },
        },
      },
    ],
  })),
  'refusal-answered': [STATION, NOTARY].flatMap((station) =>
    (['objection', 'file-anew'] as const).map((remedy) => ({
      kind: 'refusal-answered',
      station,
      on: '2026-12-01',
      decidedOn: '2026-12-03',
      remedy,
    })),
  ),
  'station-closed': [
    { kind: 'station-closed', station: STATION, on: '2026-12-03', why: 'refused', elsewhere: true },
    { kind: 'station-closed', station: STATION, on: '2026-12-03', why: 'unobtainable' },
    { kind: 'station-closed', station: STATION, on: '2026-12-03', why: 'waiver-denied' },
    { kind: 'station-closed', station: NOTARY, on: '2026-12-03', why: 'refused' },
  ],
  'in-person': [
    { kind: 'in-person', station: STATION, dueAt: '2026-12-15T17:00:00Z', elsewhere: true },
    { kind: 'in-person', station: NOTARY },
  ],
  correction: [
    { kind: 'correction', text: 'We wrote that the certificate was issued.\nThat was our mistake.' },
  ],
  held: [
    { kind: 'held', resumed: false },
    { kind: 'held', resumed: true },
  ],
  reopened: [
    {
      kind: 'reopened',
      on: '2027-02-01',
      standing: {
        kind: 'quote',
        fee: USD(75_000),
        advance: USD(37_500),
        dueAt: '2027-02-15T22:00:00Z',
      },
    },
    { kind: 'reopened', on: '2027-02-01', standing: { kind: 'advance', due: USD(37_500) } },
    { kind: 'reopened', on: '2027-02-01', standing: { kind: 'work' } },
    { kind: 'reopened', on: '2027-02-01', standing: { kind: 'review' } },
    { kind: 'reopened', on: '2027-02-01', standing: { kind: 'account' } },
  ],
  withdrawn: [
    { kind: 'withdrawn', originalsToReturn: [{ title: 'current passport', kind: 'passport-current' }] },
    { kind: 'withdrawn', originalsToReturn: [] },
  ],
  'no-response': [{ kind: 'no-response', since: '2026-11-23T09:00:00Z' }],
  'final-account': [
    { kind: 'final-account', account: ACCOUNT, balance: USD(43_500), dueAt: '2027-01-26T17:00:00Z' },
    { kind: 'final-account', account: ACCOUNT, balance: USD(43_500) },
  ],
  'payer-account': [
    { kind: 'payer-account', account: ACCOUNT, balance: USD(43_500) },
    { kind: 'payer-account', account: ACCOUNT.slice(2), balance: USD(-37_500) },
    { kind: 'payer-account', account: [], balance: USD(0) },
  ],
  closing: [
    { kind: 'closing', account: ACCOUNT, balance: USD(43_500), outcome: 'delivered' },
    {
      kind: 'closing',
      account: ACCOUNT,
      balance: USD(43_500),
      outcome: 'delivered',
      payer: 'Harbour Robotics Ltd, Accounts payable',
    },
    { kind: 'closing', account: [], balance: USD(0), outcome: 'withdrawn' },
    { kind: 'closing', account: [], balance: USD(-1_000), outcome: 'withdrawn' },
  ],
  attention: [
    {
      kind: 'attention',
      what: 'Over its time: answer of Shanghai, Pudong.',
      station: STATION,
      waits: {
        news: 'over',
        list: [{ name: 'answer', about: 'answer of Shanghai, Pudong', station: STATION }],
      },
      since: '2027-01-20T09:00:00Z',
      next: 'send CN-2026-7K4M2P decide --station shanghai-pudong',
    },
    {
      kind: 'attention',
      what: 'The station refused. Letters to the client are silent until you decide.',
      station: STATION,
      since: '2027-01-20T09:00:00Z',
      next: 'send CN-2026-7K4M2P decide --station shanghai-pudong',
    },
    {
      kind: 'attention',
      what: 'filing at Shanghai, Pudong.',
      station: STATION,
      waits: {
        news: 'first',
        list: [{ name: 'filing', about: 'filing at Shanghai, Pudong', station: STATION }],
      },
      since: '2026-12-14T09:00:00Z',
      next: 'send CN-2026-7K4M2P submit-application --station shanghai-pudong',
    },
    {
      kind: 'attention',
      what: 'Waiting for: procedure of Shanghai, Pudong.',
      station: STATION,
      waits: {
        news: 'waiting',
        list: [{ name: 'confirmation', about: 'procedure of Shanghai, Pudong', station: STATION }],
      },
      since: '2026-12-01T09:00:00Z',
      next: 'send CN-2026-7K4M2P confirm-procedure --station shanghai-pudong',
    },
  ],
};

export const ALL_FACTS: readonly LetterFacts[] = Object.values(FACTS).flat();

export const APPLICANT = 'Thomas O’Brien-Nakamura';

/** Who has the passport when such a letter is written; with the client, where a kind is not here. */
const PASSPORT_WITH: Partial<Record<LetterKind, Holder>> = {
  filed: 'station',
  'estimate-changed': 'station',
  deficiency: 'station',
  issued: 'agent',
  shipped: 'posted',
  'parcel-held': 'posted',
  'refusal-answered': 'station',
  'station-closed': 'agent',
  held: 'station',
  withdrawn: 'agent',
};

function whereabouts(kind: LetterKind): LetterOrder['originals'] {
  const holder = PASSPORT_WITH[kind];
  if (holder === undefined) return [];
  const thing = { title: 'current passport', kind: 'passport-current' };
  return [{ thing, holder, ...(holder === 'station' ? { city: 'Shanghai' } : {}) }];
}

/** An order to the client; `changes` replaces what a test is about. */
export function orderOf(facts: LetterFacts, changes: Partial<LetterOrder> = {}): LetterOrder {
  return {
    ref: 'CN-2026-7K4M2P',
    key: `${facts.kind}/1`,
    audience: 'client',
    to: { kind: 'address', recipient: { name: APPLICANT, address: 't.obrien@example.org' } },
    language: 'en',
    zone: 'Europe/Dublin',
    applicant: APPLICANT,
    sex: 'M',
    originals: whereabouts(facts.kind),
    now: '2026-11-24T10:00:00Z',
    facts,
    ...(isForPayer(facts.kind) ? TO_PAYER : {}),
    ...changes,
  };
}

/** What an order for whoever pays for the client looks like. */
const TO_PAYER: Partial<LetterOrder> = {
  to: { kind: 'address', recipient: { name: 'Accounts payable', address: 'ap@harbour.example' } },
  standsIn: 'payer',
  originals: [],
};

/** Letters that whoever pays gets, and nobody else. */
export const isForPayer = (kind: LetterKind): boolean => kind.startsWith('payer-');

/** What an order for counsel who is the only contact looks like. */
export const TO_COUNSEL: Partial<LetterOrder> = {
  audience: 'counsel',
  to: { kind: 'address', recipient: { name: 'Aoife Brennan', address: 'aoife@brennandaly.example' } },
};

/** What an order for an agent looks like. */
export const TO_AGENT: Partial<LetterOrder> = { audience: 'staff', to: { kind: 'staff', role: 'agent' } };

/** What an order for a member of staff looks like. */
export const TO_ATTORNEY: Partial<LetterOrder> = {
  audience: 'staff',
  to: { kind: 'staff', role: 'attorney' },
};
