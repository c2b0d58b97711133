import { joinThings } from './join-things';
import { moneyText } from './money';
import { officeName } from './playbooks/order';
import type { Entry, Matter } from './matter';

/**
 * What happened, in the words in which people tell it: one phrase for each command, from the entry's own data. Used by
 * the timeline, never by rules. A command without a phrase is told by its name, so that an old record can always be read.
 */
export interface Telling {
  /** As it counts: corrected data where a correction says so. */
  readonly data: Readonly<Record<string, unknown>>;
  /** `Shanghai, Pudong`; empty where the entry speaks of no station. */
  readonly at: string;
  /** Title of an item on the checklist, or the id where it is unknown. */
  readonly item: (id: string) => string;
}
type Phrase = (told: Telling) => string;

export const PHRASES: Readonly<Record<string, Phrase>> = {
  open: () => 'case opened',
  'calendar-news': ({ data }) =>
    `China ${data['amended'] === true ? 'changed' : 'published'} its holidays of ${text(data['year'])}: dates are planned anew`,
  'record-conflict-check': ({ data }) => `conflict check: ${text(data['result'])}`,
  'record-review': () => 'intake reviewed',
  'release-letter': () => 'attorney released the legal advice',
  'send-quote': ({ data }) => `quote sent${sum(data['fee'])}`,
  'revise-quote': ({ data }) => `quote revised${sum(data['fee'])}`,
  'accept-engagement': () => 'client accepted the quote',
  'decline-engagement': () => 'client declined the quote',
  'record-payment': ({ data }) => `payment received${sum(data['amount'])}`,
  'log-contact': ({ data, at }) =>
    `${method(data['method'])} to ${at}, ${text(data['office'])}${data['result'] === 'answered' ? '' : ` (${spaced(data['result'])})`}: ${text(data['answer'])}`,
  'confirm-procedure': ({ data, at }) => {
    const said = [
      ...(data['filing'] === undefined ? [] : [`filing ${spaced(data['filing'])}`]),
      ...(data['workingDays'] === undefined ? [] : [`${text(data['workingDays'])} working days`]),
    ];
    return `${at} confirmed its procedure${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
  },
  'use-playbook': ({ data, at }) =>
    `${at} follows the playbook ${text(data['playbook'])} ${text(data['version'])}`,
  'receive-items': ({ data, item }) => `received: ${items(data['items'], item)}`,
  'review-items': ({ data, item }) => {
    const back = list(data['sentBack']).map(
      (one) => `${item(text(field(one, 'item')))} (${spaced(field(one, 'reason'))})`,
    );
    const accepted = list(data['accepted']).length > 0 ? `accepted: ${items(data['accepted'], item)}` : '';
    if (back.length === 0) return accepted;
    const sentBack = joinThings(back);
    return accepted === '' ? `sent back: ${sentBack}` : `${accepted}. Sent back: ${sentBack}`;
  },
  'mark-unobtainable': ({ data, item }) =>
    `cannot be had: ${item(text(data['item']))}, ${text(data['reason'])}`,
  'advance-poa': ({ data }) => `power of attorney: ${list(data['steps']).map(spaced).join(', ')}`,
  'reject-poa': ({ data, at }) => `${at} rejected the power of attorney: ${text(data['reason'])}`,
  'move-custody': ({ data, item }) =>
    `now with ${spaced(data['to'])}: ${items(data['items'], item)}${data['why'] === undefined ? '' : ` (${text(data['why'])})`}`,
  'recall-original': ({ data, item }) => `client asked back: ${items(data['items'], item)}`,
  'declare-trip': ({ data }) => `client will travel ${text(data['from'])} to ${text(data['until'])}`,
  'record-identity': ({ data }) => `how the ${text(data['document'])} writes the client was recorded`,
  'resolve-name-difference': ({ data }) => `difference of names explained: ${text(data['explanation'])}`,
  'choose-in-person': ({ data, at }) =>
    `client's choice for ${at}, in person only: ${spaced(data['choice'])}`,
  'submit-application': ({ at }) => `application filed at ${at}`,
  'record-not-accepted': ({ data, at }) =>
    `counter of ${at} did not accept the application: ${text(data['reason'])}`,
  'record-status': ({ data, at }) => `${at} says: ${spaced(data['status'])}`,
  'record-deficiency': ({ data, at }) =>
    `${at} misses ${joinThings(list(data['missing']).map(text))} (its clock stops)`,
  'supply-deficiency': ({ at }) => `supplied what ${at} missed (its clock runs on)`,
  'withdraw-application': ({ data, at }) => `application at ${at} taken back: ${text(data['reason'])}`,
  'record-issuance': ({ at }) => `${at} issued the certificate`,
  'record-refusal': ({ data, at }) => `${at} refused${after(data['notice'])}`,
  'record-transfer': ({ data, at }) =>
    `${at} sends us to ${[data['city'], data['district']].filter(Boolean).map(text).join(', ')}`,
  'file-objection': ({ at }) => `objection filed against the refusal of ${at}`,
  'record-objection-result': ({ data, at }) => `objection at ${at}: ${spaced(data['result'])}`,
  'extend-deadline': ({ data, at }) => `${at} gets ${text(data['workingDays'])} more working days`,
  inquire: ({ data, at }) => `inquiry at ${at}: ${text(data['answer'])}`,
  'declare-unobtainable': ({ data, at }) =>
    `${at} will not issue: ${text(data['reason'])}; the waiver begins`,
  decide: ({ data, at }) =>
    `attorney decided about ${spaced(data['about'])}${at === '' ? '' : ` at ${at}`}: ${spaced(data['answer'])}`,
  'request-reissue': ({ data, at }) =>
    `${at} asked to issue the certificate again (${joinThings(list(data['differences']).map(text))})`,
  'check-certificate': ({ at }) => `certificate of ${at} checked`,
  'record-translation': ({ at }) => `certificate of ${at} translated`,
  'record-notarization': ({ at }) => `certificate of ${at} notarized`,
  'record-notary-refusal': ({ data, at }) =>
    `notary refused the certificate of ${at}: ${text(data['reason'])}`,
  'record-legalization': ({ data, at }) =>
    data['kind'] === 'none'
      ? `authority asks for no legalization of the certificate of ${at}`
      : data['step'] === 'foreign-affairs'
        ? `certificate of ${at} authenticated by the foreign ministry; the embassy is next`
        : `certificate of ${at} legalized${after(spaced(data['kind']))}`,
  'report-defect': ({ data, at }) =>
    `defect, one step back${at === '' ? '' : ` for ${at}`}: ${text(data['what'])}`,
  'add-expense': ({ data }) =>
    `expense: ${list(data['lines'])
      .map((line) => `${text(field(line, 'what'))}${sum(field(line, 'amount'))}`)
      .join('; ')}`,
  'approve-expense': () => 'expenses approved',
  'earn-fee': ({ data }) => `fee earned${sum(data['amount'])} (${text(data['why'])})`,
  'transfer-trust': ({ data }) => `taken out of trust for what is owed${sum(data['amount'])}`,
  'send-account': () => 'final account sent, with a balance to pay',
  refund: ({ data }) => `money given back${sum(data['amount'])}`,
  ship: ({ data }) => `parcel sent by ${text(data['carrier'])}, ${text(data['tracking'])}`,
  'record-tracking': ({ data }) => `carrier says${of(data['parcel'])}: ${text(data['status'])}`,
  'confirm-delivery': ({ data }) => `parcel signed for${after(spaced(data['parcel']))}`,
  'report-lost': () => 'parcel lost by the carrier',
  'record-return': () => 'parcel came back to us',
  'add-evidence': ({ data }) =>
    [
      ...list(data['items']).map((one) => `evidence: ${text(field(one, 'description'))}`),
      ...(data['complete'] === true ? ['evidence complete'] : []),
    ].join('; '),
  'choose-grounds': ({ data }) =>
    `grounds chosen: ${list(data['grounds'])
      .map((one) => spaced(field(one, 'ground')))
      .join(' and ')}`,
  'edit-declaration': () => 'declaration edited',
  'approve-declaration': () => 'attorney approved the declaration',
  'record-signature': ({ data }) => `declaration signed${after(data['place'])}`,
  'present-waiver': ({ data }) => `waiver presented${after(data['to'])}`,
  'record-waiver-decision': ({ data }) => `authority on the waiver: ${spaced(data['decision'])}`,
  hold: ({ data }) => `put on hold: ${text(data['reason'])}`,
  resume: () => 'hold ended',
  withdraw: ({ data }) => `client withdrew${after(data['reason'])}`,
  reopen: ({ data }) => `case reopened${after(data['reason'])}`,
  assign: ({ data }) =>
    `assigned to ${text(data['to'])}${data['until'] === undefined ? '' : ` until ${text(data['until'])}`}${after(data['note'])}`,
  'attach-file': ({ data, item }) =>
    `file attached to ${item(text(data['document']))}: ${text(data['label'])}`,
  note: ({ data }) =>
    `${data['kind'] === 'internal' || data['kind'] === undefined ? '' : `${spaced(data['kind'])} `}note: ${text(data['text'])}`,
  'log-client-message': ({ data }) => `client said by ${text(data['channel'])}: ${text(data['text'])}`,
  snooze: ({ data }) =>
    `reminders of ${list(data['items']).length} item(s) rest until ${text(data['until'])}`,
  'mute-mail': ({ data }) => `mail to the client muted: ${text(data['reason'])}`,
  'unmute-mail': () => 'mail to the client no longer muted',
  'update-contact': ({ data }) =>
    `contact changed: ${['email', 'phone', 'timeZone'].filter((name) => data[name] !== undefined).join(', ')}`,
  'confirm-route': ({ data }) =>
    `${text(data['authority']) || text(data['destination'])} asks for ${data['authentication'] === 'none' ? 'no authentication' : spaced(data['authentication'])}: ${text(data['said'])}`,
  'name-parties': ({ data }) => `people of the case: ${partiesChanged(data['parties'])}`,
  'change-counsel': ({ data }) =>
    data['counsel'] === null ? 'counsel removed' : `counsel is now ${text(field(data['counsel'], 'name'))}`,
  'resolve-attention': ({ data }) => `settled ${text(data['id'])}: ${text(data['how'])}`,
  correct: ({ data }) =>
    `correction of entry ${text(data['entry'])} (${data['void'] === true ? 'it did not happen' : changed(data['set'])}): ${text(data['reason'])}`,
  'send-correction': ({ data }) => `correction of the letter ${text(data['letter'])} written`,
  'cancel-letter': ({ data }) => `letter ${text(data['letter'])} cancelled: ${text(data['reason'])}`,
  'edit-letter': ({ data }) => `letter ${text(data['letter'])} reworded`,
  'request-paper': ({ data }) => `paper asked for: ${spaced(data['paper'])}`,
  close: () => 'account settled, case closed',
};

/** What a breach is called: nobody moved in time. */
export function breachPhrase(name: string, at: string): string {
  return `time is over: ${spaced(name)}${at === '' ? '' : `, ${at}`}`;
}

/** The phrase for a command; its name where there is none. */
export function phraseOf(command: string, told: Telling): string {
  const said = Object.hasOwn(PHRASES, command) ? PHRASES[command]?.(told) : undefined;
  return said === undefined || said === '' ? command : said;
}

/** The phrase for an entry as it stands. The station may be named in its data alone: a decision can be about the whole case. */
export function phraseOfEntry(
  { command, station, data }: Pick<Entry, 'command' | 'station' | 'data'>,
  names: Names,
): string {
  const told = typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
  const inData: unknown = told['station'];
  const at = names.at(station ?? (typeof inData === 'string' ? inData : undefined));
  return phraseOf(command, { data: told, at, item: names.item });
}

/** How the matter's stations and items are called in phrases. */
export interface Names {
  readonly at: (station: string | undefined) => string;
  readonly item: (id: string) => string;
}

/** The names of one matter. */
export function namesIn(matter: Matter): Names {
  const stations = new Map(matter.stations.map((s) => [s.id, officeName(matter, s)]));
  const titles = new Map(matter.items.map((i) => [i.id, i.title]));
  return {
    at: (station) => (station === undefined ? '' : (stations.get(station) ?? station)),
    item: (id) => titles.get(id) ?? id,
  };
}

const METHODS: Readonly<Record<string, string>> = {
  phone: 'telephone call',
  visit: 'visit',
  letter: 'letter',
  email: 'email',
  online: 'online inquiry',
};
const method = (value: unknown): string => METHODS[text(value)] ?? spaced(value);

/** "payer named, guardian taken away". */
function partiesChanged(value: unknown): string {
  return Object.entries(typeof value === 'object' && value !== null ? value : {})
    .map(
      ([role, person]) => `${role} ${person === null ? 'taken away' : `is ${text(field(person, 'name'))}`}`,
    )
    .join(', ');
}

/** One line of whatever a field holds. */
function text(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** `good-faith-efforts` as people write it. */
const spaced = (value: unknown): string => text(value).replaceAll('-', ' ');
const after = (value: unknown): string => (text(value) === '' ? '' : `: ${text(value)}`);
const of = (value: unknown): string => (text(value) === '' ? '' : ` of ${spaced(value)}`);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const items = (value: unknown, item: Telling['item']): string =>
  joinThings(list(value).map((id) => item(text(id))));

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** `: 375.00 USD`, or nothing where no amount was given. */
function sum(value: unknown): string {
  const minor = field(value, 'minor');
  return typeof minor === 'number'
    ? `: ${moneyText({ minor, currency: text(field(value, 'currency')) })}`
    : '';
}

function changed(set: unknown): string {
  if (typeof set !== 'object' || set === null) return '';
  return Object.entries(set)
    .map(([name, value]) => `${name} ${value === null ? 'taken away' : text(value) || 'changed'}`)
    .join(', ');
}
