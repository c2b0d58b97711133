import { SIGNED_DECLARATION } from '../domain/files/attached';
import { account } from '../domain/ledger/account';
import { FIRM, staffFor } from '../domain/firm';
import type { Intake } from '../domain/intake';
import type { Item } from '../domain/matter';
import { differingNames } from '../domain/names/reconcile';
import { POA_ITEM } from '../domain/playbooks';
import { officesOf } from '../domain/routes/chain';
import type { Wait } from '../domain/wait';
import type { PlayerName } from './cast';
import type { Scene } from './scene';

/** One command as a player sends it. */
export interface Send {
  readonly command: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly station?: string | undefined;
}

/** What a player does about a wait, once for each wait: on its `after`-th working day. */
export interface Habit {
  /** Name of the wait (domain/journey/). */
  readonly wait: string;
  /** Tells habits of one wait apart; the command, as a rule. */
  readonly act: string;
  readonly who: PlayerName;
  /** Working days of the player's calendar after the day the wait began; 0: the same day, where possible. */
  readonly after: number;
  readonly when?: (wait: Wait, scene: Scene) => boolean;
  readonly sends: (wait: Wait, scene: Scene) => readonly Send[];
}

const usd = (minor: number) => ({ minor, currency: 'USD' });
const begins = (prefix: string) => (wait: Wait) => wait.key.startsWith(prefix);
const decide = (about: string, answer: string, reason: string) => (wait: Wait) => [
  {
    command: 'decide',
    data: { about, answer, reason, ...(wait.station === undefined ? {} : { station: wait.station }) },
  },
];

/** What the office whose turn it is has done to a certificate, by the route of the case. */
function legalized(intake: Intake, embassy: boolean): Record<string, unknown> {
  const offices = officesOf(intake);
  if (offices.includes('apostille')) return { kind: 'apostille' };
  return { kind: 'consular', step: offices.includes('embassy') && !embassy ? 'foreign-affairs' : 'embassy' };
}

/** The items of the batch that a wait belongs to: asked for at the same time, in the same form. */
function batchOf(wait: Wait, { matter }: Scene, wanted: (item: Item) => boolean): string[] {
  return matter.items
    .filter(
      (i) =>
        (i.state.kind === 'requested' || i.state.kind === 'sent-back') &&
        i.state.since === wait.since &&
        i.id !== POA_ITEM &&
        wanted(i),
    )
    .map((i) => i.id);
}

const isScan = (wait: Wait) => wait.about.endsWith('(scan)');
const isOriginal = (wait: Wait) => !isScan(wait);
const poaLacks =
  (step: string) =>
  (_wait: Wait, { matter }: Scene) =>
    matter.poa.kind === 'asked' && !matter.poa.done.some((d) => d.step === step);
const poaStep = (step: string) => () => [{ command: 'advance-poa', data: { steps: [step] } }];

/** A play has no scans: the case is told of a file that nobody will fetch, another one for every signature. */
const signedFile = ({ matter }: Scene) =>
  ({
    document: SIGNED_DECLARATION,
    sha256: (matter.files.length + 1).toString(16).padStart(64, '0'),
    mediaType: 'application/pdf',
    bytes: 48_213,
    label: 'declaration, signed.pdf',
  }) as const;

const EVIDENCE = [
  { kind: 'employment-record', description: 'contract and tax record of the time' },
  { kind: 'character-letter', description: 'letter from a former colleague' },
];

/**
 * What everybody does when nothing special happens: the table behind every story. People take their time, so that some
 * reminders go out; the station answers on its 18th working day.
 */
export const HABITS: readonly Habit[] = [
  {
    wait: 'review',
    act: 'conflict',
    who: 'paralegal',
    after: 0,
    when: (_wait, { matter }) => matter.conflict.kind === 'unchecked',
    sends: () => [{ command: 'record-conflict-check', data: { result: 'clear' } }],
  },
  {
    wait: 'review',
    act: 'review',
    who: 'paralegal',
    after: 1,
    when: (_wait, { matter }) => matter.conflict.kind !== 'unchecked',
    sends: () => [{ command: 'record-review' }],
  },
  {
    wait: 'release',
    act: 'release',
    who: 'attorney',
    after: 1,
    sends: () => [
      {
        command: 'release-letter',
        data: {
          advice: 'For some of the stays no certificate is issued. We suggest to explain this instead.',
        },
      },
    ],
  },
  {
    wait: 'decision',
    act: 'arrest',
    who: 'attorney',
    after: 1,
    when: begins('decide-arrest'),
    sends: decide(
      'arrest',
      'proceed',
      'Released without charge; the client knows what the station will see.',
    ),
  },
  {
    wait: 'decision',
    act: 'unobtainable',
    who: 'attorney',
    after: 1,
    when: begins('decide-unobtainable'),
    sends: decide('unobtainable', 'waiver', 'The station was tried five times and will not issue.'),
  },
  {
    wait: 'decision',
    act: 'breach',
    who: 'attorney',
    after: 1,
    when: begins('decide-breach'),
    sends: ({ station }) => [
      {
        command: 'extend-deadline',
        station,
        data: { workingDays: 10, reason: 'The station has a backlog.' },
      },
    ],
  },
  { wait: 'send-quote', act: 'quote', who: 'paralegal', after: 0, sends: () => [{ command: 'send-quote' }] },
  { wait: 'quote', act: 'accept', who: 'client', after: 3, sends: () => [{ command: 'accept-engagement' }] },
  {
    wait: 'advance',
    act: 'pay',
    who: 'client',
    after: 2,
    sends: (_wait, { matter }) => {
      const { advance, paid } = account(matter);
      return [{ command: 'record-payment', data: { amount: usd(advance - paid) } }];
    },
  },
  {
    wait: 'item',
    act: 'scans',
    who: 'client',
    after: 6,
    when: isScan,
    sends: (wait, scene) => [
      { command: 'receive-items', data: { items: batchOf(wait, scene, (i) => i.form === 'scan') } },
    ],
  },
  {
    wait: 'item',
    act: 'parcel',
    who: 'agent',
    after: 8,
    when: isOriginal,
    sends: (wait, scene) => [
      { command: 'receive-items', data: { items: batchOf(wait, scene, (i) => i.form === 'original') } },
    ],
  },
  {
    wait: 'review-items',
    act: 'review',
    who: 'paralegal',
    after: 0,
    sends: (_wait, { matter }) => {
      const accepted = matter.items.filter((i) => i.state.kind === 'received').map((i) => i.id);
      return [{ command: 'review-items', data: { accepted } }];
    },
  },
  {
    wait: 'power-of-attorney',
    act: 'signed',
    who: 'client',
    after: 3,
    when: poaLacks('signed'),
    sends: poaStep('signed'),
  },
  {
    wait: 'power-of-attorney',
    act: 'notarised',
    who: 'client',
    after: 4,
    when: poaLacks('notarised'),
    sends: poaStep('notarised'),
  },
  {
    wait: 'power-of-attorney',
    act: 'authenticated',
    who: 'client',
    after: 9,
    when: poaLacks('authenticated'),
    sends: poaStep('authenticated'),
  },
  {
    wait: 'power-of-attorney',
    act: 'arrives',
    who: 'agent',
    after: 13,
    sends: () => [{ command: 'receive-items', data: { items: [POA_ITEM] } }],
  },
  {
    wait: 'confirmation',
    act: 'telephone',
    who: 'agent',
    after: 1,
    sends: contact('phone', 'Nobody answers.', 'no-answer'),
  },
  {
    wait: 'confirmation',
    act: 'confirm',
    who: 'agent',
    after: 2,
    sends: (wait, scene) => [
      ...contact('visit', 'An agent may file with a power of attorney.', 'answered')(wait, scene),
      { command: 'confirm-procedure', station: wait.station, data: { filing: 'agent', workingDays: 15 } },
    ],
  },
  {
    wait: 'filing',
    act: 'file',
    who: 'agent',
    after: 1,
    sends: ({ station }) => [{ command: 'submit-application', station }],
  },
  {
    wait: 'answer',
    act: 'status',
    who: 'agent',
    after: 15,
    sends: ({ station }) => [{ command: 'record-status', station, data: { status: 'processing' } }],
  },
  {
    wait: 'answer',
    act: 'issue',
    who: 'station',
    after: 18,
    sends: ({ station }) => [{ command: 'record-issuance', station }],
  },
  {
    wait: 'certificate-check',
    act: 'check',
    who: 'paralegal',
    after: 0,
    sends: ({ station }, { matter }) => [
      ...differingNames(matter).map((name) => ({
        command: 'resolve-name-difference',
        data: { name, explanation: 'Another way of writing the same name; documents seen.' },
      })),
      { command: 'check-certificate', station },
    ],
  },
  {
    wait: 'translation',
    act: 'translate',
    who: 'notary',
    after: 4,
    sends: ({ station }) => [{ command: 'record-translation', station }],
  },
  {
    wait: 'notarization',
    act: 'notarise',
    who: 'notary',
    after: 5,
    sends: ({ station }) => [{ command: 'record-notarization', station }],
  },
  {
    wait: 'legalization',
    act: 'none wanted',
    who: 'paralegal',
    after: 0,
    when: ({ owner }) => owner === 'paralegal',
    sends: ({ station }) => [{ command: 'record-legalization', station, data: { kind: 'none' } }],
  },
  {
    wait: 'legalization',
    act: 'legalise',
    who: 'foreign office',
    after: 4,
    when: ({ owner }) => owner === 'authority',
    sends: ({ station, key }, { matter }) => [
      { command: 'record-legalization', station, data: legalized(matter.intake, key.endsWith('/embassy')) },
    ],
  },
  { wait: 'shipping', act: 'ship', who: 'paralegal', after: 0, sends: ship },
  {
    wait: 'courier',
    act: 'on its way',
    who: 'carrier',
    after: 2,
    sends: ({ key }) => [
      { command: 'record-tracking', data: { status: 'InTransit', parcel: parcelOf(key) } },
    ],
  },
  {
    wait: 'courier',
    act: 'delivered',
    who: 'carrier',
    after: 4,
    sends: ({ key }) => [{ command: 'confirm-delivery', data: { parcel: parcelOf(key) } }],
  },
  {
    wait: 'fetch-originals',
    act: 'fetch',
    who: 'agent',
    after: 2,
    sends: ({ station }, { matter }) => {
      const items = matter.custody.filter(
        (h) => h.holder === `station:${station ?? ''}` && h.item !== POA_ITEM,
      );
      return [{ command: 'move-custody', data: { items: items.map((h) => h.item), to: 'agent' } }];
    },
  },
  {
    wait: 'deficiency',
    act: 'supply',
    who: 'client',
    after: 7,
    sends: ({ station }) => [{ command: 'supply-deficiency', station }],
  },
  {
    wait: 'evidence',
    act: 'evidence',
    who: 'client',
    after: 8,
    sends: ({ station }) => [{ command: 'add-evidence', station, data: { items: EVIDENCE, complete: true } }],
  },
  { wait: 'grounds', act: 'choose', who: 'attorney', after: 1, sends: grounds },
  {
    wait: 'approval',
    act: 'approve',
    who: 'attorney',
    after: 1,
    sends: ({ station }) => [{ command: 'approve-declaration', station }],
  },
  {
    wait: 'signature',
    act: 'sign',
    who: 'attorney',
    after: 1,
    sends: ({ station }, scene) => {
      const file = signedFile(scene);
      const signer = staffFor(FIRM, 'attorney').name;
      return [
        { command: 'attach-file', station, data: file },
        {
          command: 'record-signature',
          station,
          data: { signer, place: 'New York, USA', file: file.sha256 },
        },
      ];
    },
  },
  {
    wait: 'presentation',
    act: 'present',
    who: 'paralegal',
    after: 1,
    sends: ({ station }, { matter }) => [
      {
        command: 'present-waiver',
        station,
        data: { to: matter.intake.destinations[0]?.authority ?? 'the authority' },
      },
    ],
  },
  {
    wait: 'waiver-decision',
    act: 'grant',
    who: 'destination authority',
    after: 35,
    sends: ({ station }) => [{ command: 'record-waiver-decision', station, data: { decision: 'granted' } }],
  },
  {
    wait: 'final-account',
    act: 'send account',
    who: 'bookkeeper',
    after: 1,
    when: (_wait, { matter }) => account(matter).balance > 0,
    sends: () => [{ command: 'send-account' }],
  },
  {
    wait: 'balance',
    act: 'pay',
    who: 'client',
    after: 4,
    sends: (_wait, { matter }) => [
      { command: 'record-payment', data: { amount: usd(account(matter).balance) } },
    ],
  },
  {
    wait: 'final-account',
    act: 'close',
    who: 'bookkeeper',
    after: 2,
    when: (_wait, { matter }) => account(matter).balance <= 0,
    sends: () => [{ command: 'close' }],
  },
];

/** An attempt to reach the station, for the effort ledger. */
export function contact(
  method: 'phone' | 'visit' | 'letter',
  answer: string,
  result: 'answered' | 'no-answer' | 'refused-to-help' | 'no-record-kept',
): Habit['sends'] {
  return ({ station }) => [
    {
      command: 'log-contact',
      station,
      data: {
        method,
        office: 'Exit-entry administration',
        ...(method === 'visit' ? { officer: 'window 3' } : {}),
        answer,
        result,
      },
    },
  ];
}

function parcelOf(key: string): string {
  return key.slice('courier/'.length);
}

/** What the way home and, for a certificate, notary and translator cost; then the parcel. */
function ship(_wait: Wait, { matter }: Scene): Send[] {
  const certificate = matter.stations.some((s) => s.progress.kind === 'ready');
  const lines = [
    ...(certificate
      ? [
          { what: 'translation', amount: usd(4_000) },
          { what: 'notary fee', amount: usd(6_500) },
        ]
      : []),
    { what: 'courier', amount: usd(5_800) },
  ];
  return [
    { command: 'add-expense', data: { lines } },
    { command: 'ship', data: { carrier: 'DHL Express', tracking: `10${matter.parcels.length + 1}4567890` } },
  ];
}

/** Efforts can be argued only where some are on record; otherwise hardship. */
function grounds({ station }: Wait, { matter }: Scene): Send[] {
  const tried =
    matter.efforts.some((e) => e.station === station) ||
    matter.stations.some((s) => s.id === station && s.attempts.length > 0);
  const ground = tried
    ? { ground: 'good-faith-efforts', statement: 'Every contact is set out in the declaration.' }
    : { ground: 'severe-hardship', statement: 'The family would be parted for more than a year.' };
  return [{ command: 'choose-grounds', station, data: { grounds: [ground] } }];
}
