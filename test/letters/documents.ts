import { ERRANDS } from '../../domain/papers';
import type { ApplicantFacts, DocumentFacts, DocumentOrder } from '../../domain/papers';

/** Orders for every paper, with the names that are hardest to print. */

export const PLAIN: ApplicantFacts = {
  legalName: 'Thomas O’Brien-Nakamura',
  otherNames: [],
  dateOfBirth: '1979-12-02',
  sex: 'M',
  nationalities: ['IRL'],
  passports: [
    {
      number: 'PA5550100',
      country: 'IRL',
      issuedOn: '2009-05-20',
      expiresOn: '2019-05-19',
      nameAsPrinted: 'THOMAS O’BRIEN-NAKAMURA',
      lost: false,
    },
    {
      number: 'PX5550199',
      country: 'IRL',
      issuedOn: '2019-05-14',
      expiresOn: '2029-05-13',
      nameAsPrinted: 'THOMAS O’BRIEN-NAKAMURA',
      lost: false,
    },
  ],
};

export const HARD: ApplicantFacts = {
  legalName:
    'María-José Élodie Anneliese von Hohenzollern-Sigmaringen y Fernández de Córdoba Łukaszewicz Dvořáková',
  chineseName: '欧阳玛丽',
  otherNames: [
    'Mary Fernández',
    'Lü Mǎlì',
    'Supercalifragilisticexpialidociousnessfromthelongestvillagenameinwales'.repeat(2),
  ],
  dateOfBirth: '1985-02-28',
  sex: 'F',
  nationalities: ['ESP', 'POL', 'CZE'],
  passports: Array.from({ length: 8 }, (_, i) => ({
    number: `XY55501${i}`,
    country: 'ESP',
    issuedOn: `20${10 + i}-01-01`,
    expiresOn: `20${15 + i}-01-01`,
    nameAsPrinted: 'MARÍA-JOSÉ ÉLODIE ANNELIESE VON HOHENZOLLERN-SIGMARINGEN Y FERNÁNDEZ DE CÓRDOBA',
    lost: i === 3,
  })),
};

const USD = (minor: number) => ({ minor, currency: 'USD' });
const PARTY = {
  name: 'Thomas O’Brien-Nakamura',
  addressLines: ['7 Harbour Row', 'Dublin', 'D02 XY45', 'Ireland'],
};
const STATION = { id: 'guangzhou-tianhe', name: 'Guangzhou, Tianhe', chinese: '广州天河' };

export const DOCUMENTS: Readonly<Record<string, DocumentFacts>> = {
  quote: {
    kind: 'quote',
    client: PARTY,
    fee: USD(120_000),
    advance: USD(60_000),
    scope: [
      'police clearance for Chengdu, Wuhou',
      'police clearance for Guangzhou, Tianhe',
      'translation and notarization',
    ],
    version: 1,
    basis: [
      { what: 'flat fee for one station', amount: USD(75_000) },
      { what: 'further station: Guangzhou, Tianhe', amount: USD(45_000) },
    ],
    costs: [
      { what: 'translation (2 stations)', low: USD(6_000), high: USD(16_000) },
      { what: 'international courier', low: USD(4_000), high: USD(10_000) },
    ],
    estimates: [
      {
        station: { id: 'chengdu-wuhou', name: 'Chengdu, Wuhou' },
        atStation: {
          earliest: '2026-12-14',
          latest: '2027-01-15',
          basis: '3 to 6 working days in China',
          workingDays: { earliest: 3, latest: 6 },
          from: 'measured',
          count: 5,
          covers: ['confirmation', 'documents', 'filing', 'answer'],
          provisional: true,
        },
        inHand: {
          earliest: '2026-12-30',
          latest: '2027-03-12',
          basis: 'every step that lies ahead',
          covers: ['confirmation', 'documents', 'filing', 'answer', 'check', 'notarization', 'courier'],
          provisional: true,
        },
      },
    ],
    destinations: [{ authority: 'IRCC', application: 'permanent residence' }],
    consent: { noticeVersion: '2026-10', on: '2026-11-20' },
  },
  'power-of-attorney': {
    kind: 'power-of-attorney',
    applicant: PLAIN,
    stations: [STATION, { id: 'chengdu-wuhou', name: 'Chengdu, Wuhou' }],
    errands: ERRANDS,
  },
  'power-of-attorney-hard': {
    kind: 'power-of-attorney',
    applicant: HARD,
    stations: Array.from({ length: 6 }, (_, i) => ({ id: `s${i}`, name: `Shanghai, District ${i + 1}` })),
    errands: [
      'contact',
      'filing',
      'collection',
      'to ask for an extract of the file of 2014 under its old number',
    ],
  },
  'agent-packet': {
    kind: 'agent-packet',
    applicant: PLAIN,
    station: STATION,
    stays: [
      { from: '2019-08-15', to: '2022-01-20', permit: 'work', employerOrSchool: 'Canton Precision Ltd' },
    ],
    items: [
      { title: 'current passport', form: 'original' },
      { title: 'work permit', form: 'original' },
      { title: 'temporary residence registration form', form: 'scan' },
    ],
    filing: 'agent',
    poaForm: 'notarised and authenticated where it is signed',
    notes: [],
    toConfirm: [
      {
        point: 'filing',
        says: 'filing: agent or in-person (In person, or somebody with a power of attorney.)',
        source: 'The firm’s own page (firm)',
      },
      { point: 'passport', says: 'passport: shown', source: 'The firm’s own default (setting; unverified)' },
    ],
  },
  'agent-packet-hard': {
    kind: 'agent-packet',
    applicant: HARD,
    station: STATION,
    stays: Array.from({ length: 9 }, (_, i) => ({
      from: `20${10 + i}-01-01`,
      to: `20${10 + i}-12-31`,
      permit: i % 2 === 0 ? 'study' : 'none',
      address: '天河区体育西路101号维多利广场A座2606室（靠近地铁体育西路站D出口），广州市',
      employerOrSchool: 'Sichuan International Studies University, Department of Applied Linguistics',
    })),
    items: Array.from({ length: 14 }, (_, i) => ({
      title: `document ${i + 1}: letter from the employer stating no criminal record during the whole of the stay`,
      form: i % 2 === 0 ? ('original' as const) : ('scan' as const),
    })),
    filing: 'in-person',
    notes: [
      '窗口周三下午不办公，请上午前往，并携带委托书原件及代理人身份证原件；如窗口要求本人到场，请记录经办人姓名并立即报告。'.repeat(
        2,
      ),
    ],
  },
  'instruction-pack': {
    kind: 'instruction-pack',
    client: PARTY,
    contact: 'Dana Reed',
    poa: {
      signedIn: 'ARE',
      steps: [
        { title: 'signed before the notary', office: 'notary where it is signed' },
        { title: 'legalised for China', office: 'Chinese embassy or consulate' },
      ],
    },
    items: [
      ...['photo page of every passport used in China', 'all Chinese visas'].map((title) => ({
        kind: 'visas',
        title,
        form: 'scan' as const,
        owner: 'client' as const,
        state: 'now' as const,
      })),
      {
        kind: 'work-permit',
        title: 'work permit, Guangzhou, Tianhe',
        form: 'original',
        owner: 'client',
        state: 'later',
      },
      {
        kind: 'employer-letter',
        title: 'letter from the employer',
        form: 'original',
        owner: 'employer',
        state: 'later',
      },
      {
        kind: 'stamps',
        title: 'all Chinese entry and exit stamps',
        form: 'scan',
        owner: 'client',
        state: 'done',
      },
    ],
  },
  'instruction-pack-long': {
    kind: 'instruction-pack',
    client: { name: HARD.legalName, addressLines: PARTY.addressLines },
    contact: 'Dana Reed',
    items: Array.from({ length: 40 }, (_, i) => ({
      kind: 'registration-form',
      title: `temporary residence registration form for Shanghai, District ${i + 1}, of the second and of the third address there`,
      form: i % 2 === 0 ? ('scan' as const) : ('original' as const),
      owner: 'client' as const,
      state: (['now', 'later', 'done'] as const)[i % 3] ?? 'now',
    })),
  },
  'employer-letter': {
    kind: 'employer-letter',
    applicant: PLAIN,
    station: STATION,
    employers: [
      { kind: 'employer', name: 'Canton Precision Ltd', from: '2019-08-15', to: '2022-01-20' },
      { kind: 'school', from: '2016-09-01', to: '2018-07-01' },
    ],
  },
  'employer-letter-hard': {
    kind: 'employer-letter',
    applicant: HARD,
    station: STATION,
    employers: [
      {
        kind: 'employer',
        name: 'Łódź–Děčín Überseehandel 广州天河贸易有限公司 '.repeat(3),
        from: '2012-01-01',
        to: '2019-01-01',
      },
    ],
  },
  'application-cover': {
    kind: 'application-cover',
    applicant: PLAIN,
    station: STATION,
    stays: [
      { from: '2019-08-15', to: '2022-01-20', permit: 'work', employerOrSchool: 'Canton Precision Ltd' },
    ],
    items: [
      { kind: 'passport-current', title: 'current passport', form: 'original' },
      { kind: 'registration-form', title: 'temporary residence registration form', form: 'scan' },
    ],
    filing: 'agent',
    attempt: 1,
    purposes: [{ country: 'CAN', application: 'permanent residence' }],
  },
  'application-cover-hard': {
    kind: 'application-cover',
    applicant: HARD,
    station: STATION,
    stays: [
      {
        from: '2010-01-01',
        to: '2019-12-31',
        permit: 'study',
        address: '天河区体育西路101号维多利广场A座2606室'.repeat(3),
      },
    ],
    items: Array.from({ length: 22 }, (_, i) => ({
      kind: 'work-permit',
      title: `work permit ${i + 1}`,
      form: 'original' as const,
    })),
    filing: 'in-person',
    attempt: 3,
    purposes: [],
  },
  'custody-receipt': {
    kind: 'custody-receipt',
    client: PARTY,
    held: [
      { title: 'passport that expired in 2019', holder: 'with our agent in China', since: '2026-12-01' },
      { title: 'work permit, Guangzhou, Tianhe', holder: 'at the station in Guangzhou', since: '2026-12-05' },
    ],
  },
  'parcel-contents': {
    kind: 'parcel-contents',
    to: PARTY,
    carrier: 'DHL Express',
    tracking: '1234567890',
    on: '2027-01-20',
    items: [
      {
        kind: 'certificate',
        title: 'certificate of no criminal conviction, Guangzhou, Tianhe',
        form: 'original',
      },
      { kind: 'passport-expired-2019', title: 'passport that expired in 2019', form: 'original' },
    ],
  },
  'parcel-contents-to-pack': {
    kind: 'parcel-contents',
    to: { name: HARD.legalName, addressLines: PARTY.addressLines },
    items: Array.from({ length: 40 }, (_, i) => ({
      kind: 'work-permit',
      title: `work permit ${i + 1}, of an employer with a long name in Guangzhou`,
      form: 'original' as const,
    })),
  },
  'closing-statement': {
    kind: 'closing-statement',
    client: PARTY,
    account: [
      { what: 'Flat fee', amount: USD(75_000), kind: 'fee' },
      { what: 'Notary', amount: USD(6_000), kind: 'expense', on: '2027-01-12' },
      { what: 'Advance', amount: USD(37_500), kind: 'payment', on: '2026-11-27' },
    ],
    balance: USD(43_500),
    outcome: 'delivered',
  },
  'closing-statement-long': {
    kind: 'closing-statement',
    client: PARTY,
    account: Array.from({ length: 45 }, (_, i) => ({
      what: `Expense ${i + 1}, with a description that needs more than one line in its column`,
      amount: USD(100_000 + i),
      kind: 'expense' as const,
      on: '2027-01-12',
    })),
    balance: USD(-9_999_999),
    outcome: 'withdrawn',
  },
  declaration: {
    kind: 'declaration',
    applicant: PARTY,
    station: STATION,
    version: 2,
    paragraphs: [
      'I, ____________________, am an attorney admitted in ____________________.',
      ...Array.from(
        { length: 22 },
        (_, i) =>
          `Attempt ${i + 1}: on 2026-12-${String(i + 1).padStart(2, '0')}, by telephone, to the exit-entry administration of 天河区, officer: 王警官. Answer: the officer said that records from before 2010 cannot be searched by name and that nobody else could be asked (known at first hand by the person who made the contact).`,
      ),
    ],
  },
  'erasure-certificate': {
    kind: 'erasure-certificate',
    openedAt: '2026-09-21T15:00:00.000Z',
    closedAt: '2026-12-14T16:20:00.000Z',
    cause: 'attorney',
    confirmedBy: 'attorney-1',
    begunAt: '2027-12-15T15:04:05.000Z',
    keyId: 'k-3q2-7wEjRWeJq83v',
    keyDestroyedAt: '2027-12-15T15:04:07.000Z',
    finishedAt: '2027-12-15T15:05:41.000Z',
    runs: 3,
    things: {
      'send-ledger': 11,
      letters: 9,
      papers: 8,
      'file-pieces': 4,
      files: 2,
      records: 2,
      histories: 3,
      'find-index': 14,
      'retention-notes': 1,
    },
    readableBefore: 214,
    proof: { at: '2027-12-15T15:05:37.000Z', payloads: 214, readable: 0, recordReadable: false },
    spared: { names: 3, trust: 4, namesUntil: null, trustUntil: '2031-12-14' },
    backupsGoneBy: '2028-01-20',
  },
  'erasure-certificate-by-policy': {
    kind: 'erasure-certificate',
    openedAt: '2026-09-21T15:00:00.000Z',
    closedAt: '2026-10-14T16:20:00.000Z',
    cause: 'policy',
    begunAt: '2027-04-14T15:04:05.000Z',
    keyId: 'k-3q2-7wEjRWeJq83v',
    keyDestroyedAt: '2027-04-14T15:04:07.000Z',
    finishedAt: '2027-04-14T15:05:41.000Z',
    runs: 1,
    things: {
      'send-ledger': 4,
      letters: 4,
      records: 1,
      histories: 1,
      'find-index': 14,
      'legal-holds': 1,
      reports: 1,
      'retention-notes': 1,
    },
    readableBefore: 61,
    proof: { at: '2027-04-14T15:05:37.000Z', payloads: 61, readable: 0, recordReadable: false },
    spared: { names: 3, trust: 0, namesUntil: null, trustUntil: '2031-10-14' },
  },
};

export function documentOf(name: string, changes: Partial<DocumentOrder> = {}): DocumentOrder {
  const facts = DOCUMENTS[name];
  if (facts === undefined) throw new Error(`no sample paper ${name}`);
  return { ref: 'CN-2026-7K4M2P', key: `${facts.kind}/1`, now: '2026-11-24T10:00:00Z', facts, ...changes };
}
