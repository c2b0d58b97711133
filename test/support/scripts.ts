import { STANDARD_SCRIPT, type Step } from '../../bench/standard-script';

/** Scripts for the example intakes, as staff would type them. */

const usd = (minor: number) => ({ minor, currency: 'USD' });

/** The standard script up to and with the first use of a command. */
export function upTo(command: string): readonly Step[] {
  const last = STANDARD_SCRIPT.findIndex((step) => step.command === command);
  if (last === -1) throw new Error(`no ${command} in the standard script`);
  return STANDARD_SCRIPT.slice(0, last + 1);
}

const begin: readonly Step[] = [
  { command: 'record-conflict-check', data: { result: 'clear' } },
  { command: 'record-review' },
  { command: 'send-quote' },
  { command: 'accept-engagement' },
];

const contact = (station: string, passport = 'shown'): readonly Step[] => [
  {
    command: 'log-contact',
    station,
    data: {
      method: 'visit',
      office: 'Exit-entry administration',
      officer: 'window 3',
      answer: 'An agent may file.',
    },
    as: 'agent',
  },
  { command: 'confirm-procedure', station, data: { passport }, as: 'agent' },
];

const afterIssuance = (station: string): readonly Step[] => [
  { command: 'check-certificate', station },
  { command: 'record-translation', station },
  { command: 'record-notarization', station },
  { command: 'record-legalization', station, data: { kind: 'apostille' } },
];

/** examples/two-cities-with-counsel.json: two stations side by side; the first counter keeps the passport. */
export const TWO_CITIES = {
  toDocuments: [
    ...begin,
    { command: 'record-payment', data: { amount: usd(60_000) } },
    ...contact('chengdu-wuhou', 'kept'),
    ...contact('guangzhou-tianhe', 'kept'),
  ] satisfies Step[],
  documents: (items: readonly string[]): Step[] => [
    { command: 'advance-poa', data: { steps: ['signed', 'notarised', 'authenticated'] } },
    { command: 'receive-items', data: { items } },
    { command: 'review-items', data: { accepted: items } },
  ],
  toDelivery: [
    { command: 'submit-application', station: 'chengdu-wuhou' },
    { command: 'record-issuance', station: 'chengdu-wuhou' },
    { command: 'submit-application', station: 'guangzhou-tianhe' },
    { command: 'record-issuance', station: 'guangzhou-tianhe' },
    ...afterIssuance('chengdu-wuhou'),
    ...afterIssuance('guangzhou-tianhe'),
    { command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } },
    { command: 'confirm-delivery' },
    { command: 'close' },
  ] satisfies Step[],
};

/** examples/old-stay-lost-passport.json: tried at the station, refused for want of records, then a waiver. */
export const OLD_STAY: readonly Step[] = [
  ...begin,
  { command: 'record-payment', data: { amount: usd(37_500) } },
  {
    command: 'log-contact',
    data: { method: 'phone', office: 'Wuhan PSB exit-entry', answer: 'Call again.', result: 'no-answer' },
    as: 'agent',
  },
  {
    command: 'log-contact',
    data: {
      method: 'visit',
      office: 'Wuhan PSB exit-entry',
      officer: 'window 5',
      answer: 'No records from before 2005 are kept.',
      result: 'no-record-kept',
    },
    as: 'agent',
  },
  {
    command: 'declare-unobtainable',
    data: { reason: 'The station keeps no records from the time of the stay.' },
    as: 'attorney',
  },
  {
    command: 'add-evidence',
    data: {
      items: [{ kind: 'character-letter', description: 'letter from a former colleague' }],
      complete: true,
    },
  },
  {
    command: 'choose-grounds',
    data: {
      grounds: [{ ground: 'good-faith-efforts', statement: 'Every contact is set out in the declaration.' }],
    },
    as: 'attorney',
  },
  { command: 'approve-declaration', as: 'attorney' },
  {
    command: 'attach-file',
    data: {
      document: 'signed-declaration',
      sha256: 'ab'.repeat(32),
      mediaType: 'application/pdf',
      bytes: 48_213,
      label: 'declaration signed.pdf',
    },
  },
  {
    command: 'record-signature',
    data: { signer: 'Jane Roe', place: 'New York, USA', file: 'ab'.repeat(32) },
    as: 'attorney',
  },
  { command: 'present-waiver', data: { to: 'US consulate Paris' } },
];
