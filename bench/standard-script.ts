import type { Role } from '../domain/actor';

/** One command of a script: what is sent, and as whom. */
export interface Step {
  readonly command: string;
  readonly data?: unknown;
  readonly station?: string;
  readonly as?: Role;
}

const usd = (minor: number) => ({ minor, currency: 'USD' });
const SCANS = [
  'passport-pages.scan',
  'visas.scan',
  'stamps.scan',
  'shanghai-pudong.residence-permit.scan',
  'shanghai-pudong.registration-form.scan',
];
const PARCEL = [
  'passport-expired-2022.original',
  'shanghai-pudong.work-permit.original',
  'shanghai-pudong.registration-form.original',
  'shanghai-pudong.employer-letter.original',
  'power-of-attorney.original',
];

/**
 * The standard one-city case (examples/one-city.json): 25 commands in order, the fixed script for counting events,
 * actions and time. What must have happened by the end is listed in standard-case.json.
 */
export const STANDARD_SCRIPT: readonly Step[] = [
  { command: 'record-conflict-check', data: { result: 'clear' } },
  { command: 'record-review' },
  { command: 'send-quote' },
  { command: 'accept-engagement' },
  { command: 'record-payment', data: { amount: usd(37_500) }, as: 'bookkeeper' },
  {
    command: 'log-contact',
    data: {
      method: 'phone',
      office: 'Pudong exit-entry administration',
      answer: 'An agent may file with a power of attorney.',
    },
    as: 'agent',
  },
  { command: 'confirm-procedure', data: { filing: 'agent', workingDays: 15 }, as: 'agent' },
  { command: 'receive-items', data: { items: SCANS } },
  { command: 'review-items', data: { accepted: SCANS } },
  { command: 'advance-poa', data: { steps: ['signed', 'notarised', 'authenticated'] } },
  { command: 'receive-items', data: { items: PARCEL }, as: 'agent' },
  { command: 'review-items', data: { accepted: PARCEL } },
  { command: 'submit-application', as: 'agent' },
  { command: 'record-status', data: { status: 'processing' }, as: 'agent' },
  { command: 'record-issuance', as: 'agent' },
  { command: 'check-certificate' },
  { command: 'record-translation', as: 'agent' },
  { command: 'record-notarization', as: 'agent' },
  { command: 'record-legalization', data: { kind: 'none' } },
  {
    command: 'add-expense',
    data: {
      lines: [
        { what: 'translation', amount: usd(4_000) },
        { what: 'notary fee', amount: usd(6_500) },
        { what: 'courier', amount: usd(5_800) },
      ],
    },
  },
  { command: 'ship', data: { carrier: 'DHL Express', tracking: '1234567890' } },
  { command: 'record-tracking', data: { status: 'InTransit' } },
  { command: 'record-tracking', data: { status: 'OutForDelivery' } },
  { command: 'confirm-delivery' },
  { command: 'close', as: 'bookkeeper' },
];
