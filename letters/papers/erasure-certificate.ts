import { dayEnglish } from '../../domain/days';
import { ERASED_THINGS, type ErasedThing } from '../../domain/erasure';
import type { Firm } from '../../domain/firm';
import type { ErasureCertificateFacts } from '../../domain/papers';
import { localDay } from '../dates';
import { BLANK, bullets, SIGNED_FOR_THE_FIRM, type PaperBlock, type PaperTemplate } from './paper';

/** What was destroyed, what shows that it cannot be read any more, and what was kept. It names no client. */
export const erasureCertificate: PaperTemplate<'erasure-certificate'> = (facts, { order, firm }) => ({
  title: `Certificate of erasure ${order.ref}`,
  language: 'en',
  blocks: [
    { kind: 'title', text: 'Certificate of erasure', below: `The record of case ${order.ref}` },
    {
      kind: 'fields',
      fields: [
        { label: 'Firm', value: firm.name },
        { label: 'Case', value: order.ref },
        { label: 'Opened', value: dayOf(facts.openedAt, firm) },
        { label: 'Closed', value: dayOf(facts.closedAt, firm) },
        { label: 'Confirmed by', value: confirmed(facts, firm) },
        { label: 'Begun', value: instant(facts.begunAt) },
        { label: 'Key destroyed', value: `${instant(facts.keyDestroyedAt)} (key ${facts.keyId})` },
        { label: 'Completed', value: instant(facts.finishedAt) },
      ],
    },
    { kind: 'heading', text: 'What was destroyed' },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'What', share: 0.78 },
          { title: 'How many', share: 0.22, right: true },
        ],
        rows: destroyed(facts),
      },
    },
    {
      kind: 'note',
      text: 'Counted before anything was destroyed. At the end the engine and the database were asked again for each of them and had none.',
    },
    { kind: 'heading', text: 'That it cannot be read any more' },
    ...proof(facts),
    { kind: 'heading', text: 'What was kept, and why' },
    bullets(kept(facts)),
    { kind: 'heading', text: 'Backups' },
    { kind: 'paragraph', text: backups(facts) },
    SIGNED_FOR_THE_FIRM,
  ],
});

const NAMES: Readonly<Record<ErasedThing, string>> = {
  'send-ledger': 'Entries of the send ledger (one for each letter and recipient)',
  letters: 'Texts of letters that were sent',
  papers: 'Papers made for the case (PDF)',
  'file-pieces': 'Pieces in which scans and other files were stored',
  files: 'Scans and other files',
  records: 'Copies of the whole record',
  histories: 'Archived histories of the engine',
  reports: 'Notes to ops about the case',
  'find-index': 'Entries of the search index (hashes of names, addresses and numbers)',
  'list-line': 'Line in the list of cases',
  'legal-holds': 'Legal holds, all lifted',
  'retention-notes': 'Notes of how long the case was to be kept',
};

function destroyed({ things, runs }: ErasureCertificateFacts): string[][] {
  return [
    ['The key of the case', '1'],
    ['Runs in the workflow engine, with their histories', String(runs)],
    ...ERASED_THINGS.flatMap((thing) => {
      const count = things[thing];
      return count === undefined ? [] : [[NAMES[thing], String(count)]];
    }),
    ['Hashes by which the intake would have been recognised', '2'],
  ];
}

function proof({ readableBefore, proof: shown }: ErasureCertificateFacts): PaperBlock[] {
  const record = shown.recordReadable ? 'it could still be opened' : 'it could not be opened';
  return [
    {
      kind: 'paragraph',
      text: 'Everything that the case left anywhere was encrypted with a key of its own (AES-256-GCM). The key was destroyed first. Before anything else was removed, and when no process could have the key in memory any more, an attempt was made to read what was still there:',
    },
    {
      kind: 'table',
      table: {
        columns: [
          { title: 'What was tried', share: 0.56 },
          { title: 'Before', share: 0.22, right: true },
          { title: 'After', share: 0.22, right: true },
        ],
        rows: [
          [
            `Encrypted payloads of its history: ${shown.payloads}`,
            `${readableBefore} readable`,
            `${shown.readable} readable`,
          ],
        ],
      },
    },
    {
      kind: 'paragraph',
      text: `The newest copy of its record was tried as well: ${record}. Tried on ${instant(shown.at)}.`,
    },
  ];
}

function kept({ spared }: ErasureCertificateFacts): string[] {
  return [
    'The reference, with the days of opening and closing: it is never given to another case.',
    `For conflict checks: ${spared.names} hashes of whole names, computed with a secret of the firm, from which no name can be read; ${until(spared.namesUntil)}.`,
    spared.trust === 0
      ? 'For client money: nothing, because none was held, or the time for which its movements are kept is over.'
      : `For client money: the payer's name with day, kind and amount of ${spared.trust} movements in trust, encrypted with the firm's key; ${until(spared.trustUntil)}.`,
    'The log of which member of staff opened what of the case, and when.',
    'This certificate.',
  ];
}

const until = (day: string | null): string => (day === null ? 'no end is set' : `until ${dayEnglish(day)}`);

function backups({ backupsGoneBy }: ErasureCertificateFacts): string {
  const copies =
    'Backups of the database that were made before may hold the encrypted key; whoever has one and the master key of that time could still read a copy of the data made before.';
  return backupsGoneBy === undefined
    ? `${copies} The last of them expires on ${BLANK} (to be filled in by whoever keeps the backups).`
    : `${copies} By the firm's settings the last of them expires on ${dayEnglish(backupsGoneBy)}.`;
}

function confirmed({ cause, confirmedBy }: ErasureCertificateFacts, firm: Firm): string {
  if (cause === 'policy' || confirmedBy === undefined)
    return "the firm's retention policy: an intake that was never engaged, after the set time";
  const name = firm.staff.find((member) => member.id === confirmedBy)?.name;
  return name === undefined ? confirmedBy : `${name} (${confirmedBy})`;
}

const dayOf = (at: string, firm: Firm): string => dayEnglish(localDay(at, firm.office.zone));
const instant = (at: string): string => `${dayEnglish(at.slice(0, 10))}, ${at.slice(11, 19)} UTC`;
