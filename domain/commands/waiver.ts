import { z } from 'zod';
import { defineCommand, factual } from '../command';
import type { Target } from '../command';
import { fileHash, longText, shortText, paragraph } from '../fields';
import { SIGNED_DECLARATION, unknownFiles } from '../files/attached';
import type { Matter } from '../matter';
import {
  placeOfText,
  settled,
  SIGNING_PLACES,
  textHash,
  type Clause,
  type SigningPlace,
} from '../declaration-clause';
import type { Waiver, WaiverState } from '../waiver';
import { refuse, type Refusal } from '../refusal';
import { stationName } from '../stations';
import { draftAnew, refreshDeclaration } from '../progress';
import { all, at, open, outstanding, stationOf } from './guards';
import { ATTORNEY, OFFICE } from './roles';

/** Waiver: evidence, grounds, the declaration approved and then signed, the pack presented, the decision. */

function waiverOf(station: Target['station']): Waiver | undefined {
  return station?.progress.kind === 'waiver' ? station.progress.waiver : undefined;
}

function standing(...kinds: readonly WaiverState['kind'][]) {
  return (_m: Matter, { station }: Target): Refusal | undefined => {
    const state = waiverOf(station)?.state.kind;
    return state !== undefined && kinds.includes(state)
      ? undefined
      : refuse('not-now', 'the waiver is not at this step', [
          `it is: ${state ?? 'not begun'}`,
          `possible when: ${kinds.join(', ')}`,
        ]);
  };
}

const preparing = all(open, at('waiver'), standing('preparing', 'more-evidence'));

/** Takes the waiver one step on; going back to preparing needs a new approval and a new signature. */
function advance(waiver: Waiver, state: WaiverState): void {
  waiver.state = state;
  waiver.history = state.kind === 'preparing' ? [] : [...waiver.history, state];
}

/** Whatever was approved, or sent back for more evidence, is prepared again. */
function reopen(waiver: Waiver, since: string): void {
  if (waiver.state.kind !== 'preparing') advance(waiver, { kind: 'preparing', since });
}

/** A text that was approved once keeps its number: prepared again with the same words, it is a version of its own. */
function asNewVersion(waiver: Waiver, since: string): void {
  const { declaration, lastApproved } = waiver;
  if (declaration.version === lastApproved?.version)
    waiver.declaration = { ...declaration, version: declaration.version + 1, since };
}

/** A place that says by itself that it lies in the United States. */
const IN_THE_STATES = /\b(USA|U\.S\.A\.|United States( of America)?)\s*$/i;

const isPlace = (clause: Clause): clause is SigningPlace => clause === 'united-states' || clause === 'abroad';

/** A declaration as an attorney writes it, paragraph by paragraph. */
const writtenText = z.array(longText).min(1).max(200);
/** A declaration as the case keeps it: a draft has a paragraph for every attempt, with the whole answer in it. */
const keptText = z.array(paragraph).min(1).max(2000);

/** Number, from 1, of the first paragraph in which a text that was read differs; undefined: it is the same, or none was given. */
function firstDifference(read: readonly string[] | undefined, newest: readonly string[]): number | undefined {
  if (read === undefined) return undefined;
  const i = read.findIndex((text, at) => text !== newest[at]);
  if (i >= 0) return i + 1;
  return read.length === newest.length ? undefined : read.length + 1;
}

export const EVIDENCE_KINDS = [
  'employment-record',
  'character-letter',
  'religious-organisation',
  'refusal-notice',
  'effort-exhibit',
  'hardship',
  'other',
] as const;

export const addEvidence = defineCommand({
  name: 'add-evidence',
  help: 'add evidence to the waiver; say complete when nothing more is expected',
  roles: OFFICE,
  scope: 'station',
  datedBy: 'office',
  schema: factual({
    items: z
      .array(
        z.strictObject({
          kind: z.enum(EVIDENCE_KINDS),
          description: shortText,
          file: fileHash.optional().describe('SHA-256 of the attached file; it is bound into the pack'),
        }),
      )
      .max(50)
      .default([]),
    complete: z.boolean().default(false),
  }).refine((d) => d.items.length > 0 || d.complete, 'add at least one item, or say complete'),
  example: {
    items: [{ kind: 'character-letter', description: 'letter from a former colleague' }],
    complete: true,
  },
  ready: preparing,
  check: (m, act) => {
    const waiver = waiverOf(stationOf(act));
    return act.data.complete && act.data.items.length === 0 && waiver?.evidence.length === 0
      ? refuse('outstanding', 'there is no evidence yet', ['add at least one item'])
      : unknownFiles(
          m,
          act.data.items.flatMap((item) => item.file ?? []),
        );
  },
  apply: (m, act) => {
    const station = stationOf(act);
    const waiver = waiverOf(station);
    if (!waiver) return;
    reopen(waiver, act.since);
    waiver.evidence.push(...act.data.items.map((item) => ({ ...item, on: act.on })));
    if (act.data.complete) waiver.collection = { kind: 'complete', on: act.on, since: act.since };
    refreshDeclaration(m, station, act.since);
    asNewVersion(waiver, act.since);
  },
});

export const chooseGrounds = defineCommand({
  name: 'choose-grounds',
  help: 'the attorney chooses the grounds; each is argued separately',
  roles: ATTORNEY,
  scope: 'station',
  datedBy: 'office',
  schema: factual({
    grounds: z
      .array(
        z.strictObject({ ground: z.enum(['severe-hardship', 'good-faith-efforts']), statement: longText }),
      )
      .min(1)
      .max(2)
      .refine((g) => new Set(g.map((x) => x.ground)).size === g.length, 'each ground once'),
  }),
  example: {
    grounds: [{ ground: 'good-faith-efforts', statement: 'Every contact is set out in the declaration.' }],
  },
  ready: preparing,
  check: (m, act) => {
    const station = stationOf(act);
    const tried = m.efforts.some((e) => e.station === station.id) || station.attempts.length > 0;
    const efforts = act.data.grounds.some((g) => g.ground === 'good-faith-efforts');
    return efforts && !tried
      ? refuse('outstanding', 'good-faith efforts cannot be shown yet', [
          'no attempt with this station is recorded',
        ])
      : undefined;
  },
  apply: (_m, act) => {
    const waiver = waiverOf(stationOf(act));
    if (!waiver) return;
    reopen(waiver, act.since);
    waiver.grounds = act.data.grounds;
    waiver.groundsSince = act.since;
    asNewVersion(waiver, act.since);
  },
});

export const editDeclaration = defineCommand({
  name: 'edit-declaration',
  help: 'change the text of the declaration; whatever was approved must be approved again',
  roles: ATTORNEY,
  scope: 'station',
  datedBy: 'office',
  schema: factual({
    paragraphs: writtenText.optional().describe('the whole text; drafted anew from the record when absent'),
  }),
  example: { paragraphs: ['I, Jane Roe, am an attorney admitted in New York.'] },
  ready: all(open, at('waiver'), standing('preparing', 'more-evidence', 'approved')),
  apply: (m, act) => {
    const station = stationOf(act);
    const waiver = waiverOf(station);
    if (!waiver) return;
    reopen(waiver, act.since);
    if (act.data.paragraphs === undefined) draftAnew(m, station, act.since);
    else
      waiver.declaration = {
        version: waiver.declaration.version + 1,
        origin: 'attorney',
        paragraphs: act.data.paragraphs,
        since: act.since,
      };
  },
});

export const approveDeclaration = defineCommand({
  name: 'approve-declaration',
  help: 'the attorney approves this very version of the declaration; its text is frozen',
  roles: ATTORNEY,
  scope: 'station',
  datedBy: 'office',
  schema: factual({
    version: z.number().int().min(1).optional().describe('the version that was read; the newest when absent'),
    signing: z
      .enum(SIGNING_PLACES)
      .optional()
      .describe('where it will be signed; decides the clause of 28 USC 1746, both are offered when absent'),
    paragraphs: keptText.optional().describe('the text that was read; the newest when absent'),
  }),
  example: {},
  // The record holds the very words: a later release may draft others (decision 0028).
  complete: (_m, data, { station }) => {
    const paragraphs = waiverOf(station)?.declaration.paragraphs;
    return paragraphs === undefined || paragraphs.length === 0 ? data : { paragraphs, ...data };
  },
  ready: all(preparing, (_m, { station }) => {
    const waiver = waiverOf(station);
    return outstanding('the declaration cannot be approved yet', [
      ...(waiver?.collection.kind === 'complete'
        ? []
        : ['evidence: not complete (add-evidence with complete)']),
      ...((waiver?.grounds.length ?? 0) > 0 ? [] : ['grounds: not chosen']),
    ]);
  }),
  check: (_m, act) => {
    const declaration = waiverOf(stationOf(act))?.declaration;
    const version = declaration?.version;
    const written = placeOfText(declaration?.paragraphs ?? []);
    const { signing } = act.data;
    if (signing !== undefined && written !== undefined && written !== signing)
      return refuse('bad-data', 'the text has the clause for signing elsewhere', [
        `the text: ${written}`,
        `signing: ${signing}`,
        'change the text (edit-declaration), or where it is signed',
      ]);
    if (act.data.version !== undefined && act.data.version !== version)
      return refuse('not-now', 'the declaration has changed since', [
        `newest version: ${version ?? 'none'}`,
        `read: ${act.data.version}`,
      ]);
    const other = firstDifference(act.data.paragraphs, declaration?.paragraphs ?? []);
    return other === undefined
      ? undefined
      : refuse('not-now', 'the text that was read is not the text of the case', [
          `newest version: ${version ?? 'none'}`,
          `first difference: paragraph ${other}`,
        ]);
  },
  apply: (_m, act) => {
    const waiver = waiverOf(stationOf(act));
    if (!waiver) return;
    if (act.data.paragraphs !== undefined)
      waiver.declaration = { ...waiver.declaration, paragraphs: act.data.paragraphs };
    const { version } = waiver.declaration;
    const { paragraphs, clause } = settled(waiver.declaration.paragraphs, act.data.signing);
    const sha256 = textHash(paragraphs, clause);
    advance(waiver, {
      kind: 'approved',
      on: act.on,
      since: act.since,
      entry: act.entry,
      version,
      by: act.actor.id,
      sha256,
      clause,
    });
    waiver.lastApproved = { version, paragraphs };
  },
});

export const recordSignature = defineCommand({
  name: 'record-signature',
  help: 'the approved declaration was signed: where, when, and the signed file',
  roles: ATTORNEY,
  scope: 'station',
  datedBy: 'office',
  schema: factual({
    signer: shortText,
    place: shortText.describe('where it was signed; it decides the clause of 28 USC 1746'),
    signedIn: z
      .enum(SIGNING_PLACES)
      .optional()
      .describe('within the United States or abroad, where the place does not say so by itself'),
    file: fileHash.describe('SHA-256 of the signed file, attached as signed-declaration'),
  }),
  example: { signer: 'Jane Roe', place: 'New York, USA', file: '0'.repeat(64) },
  ready: all(open, at('waiver'), standing('approved')),
  check: (m, act) => {
    const state = waiverOf(stationOf(act))?.state;
    if (state?.kind !== 'approved') return undefined;
    const approved = state.clause;
    const where = act.data.signedIn ?? (IN_THE_STATES.test(act.data.place) ? 'united-states' : undefined);
    return where === undefined || approved === undefined || !isPlace(approved) || approved === where
      ? signedFileRefusal(m, act.data.file, state.entry)
      : refuse('not-now', 'the approved text has the clause of 28 USC 1746 for signing elsewhere', [
          `approved for: ${approved}`,
          `signed: ${where}`,
          `edit-declaration, then approve-declaration with signing: ${where}, and sign that text`,
        ]);
  },
  apply: (_m, act) => {
    const waiver = waiverOf(stationOf(act));
    if (!waiver) return;
    const { place, signer, file } = act.data;
    advance(waiver, { kind: 'signed', on: act.on, since: act.since, place, signer, file });
    waiver.signedFiles = [...waiver.signedFiles, file];
  },
});

/**
 * A signature that nobody can look at proves nothing: the file is in the case, and is there as what it is. What was attached
 * before the text was approved, or signed another text, is not the signature of this one.
 */
function signedFileRefusal(m: Matter, sha256: string, approval: number): Refusal | undefined {
  const file = m.files.find((one) => one.sha256 === sha256 && one.document === SIGNED_DECLARATION);
  if (file === undefined)
    return refuse('outstanding', 'the signed declaration was not attached to this case', [
      `no ${SIGNED_DECLARATION} has the SHA-256 ${sha256}`,
      `attach it first: npx clearance attach ${m.ref} ${SIGNED_DECLARATION} <file>`,
    ]);
  const other = m.stations.find((s) => waiverOf(s)?.signedFiles.includes(sha256));
  if (other !== undefined)
    return refuse('outstanding', 'this file is the signature of another approval', [
      `recorded before as the signed declaration of: ${stationName(other)}`,
      `sign the text approved by entry ${approval}, and attach that: npx clearance attach ${m.ref} ${SIGNED_DECLARATION} <file>`,
    ]);
  return file.entry > approval
    ? undefined
    : refuse('outstanding', 'this file was attached before the text was approved', [
        `attached: entry ${file.entry}; approved: entry ${approval}`,
        `sign the approved text, and attach that: npx clearance attach ${m.ref} ${SIGNED_DECLARATION} <file>`,
        `was this very text signed before its approval was entered: correct entry ${file.entry} as void, and attach the file again`,
      ]);
}

export const presentWaiver = defineCommand({
  name: 'present-waiver',
  help: 'the waiver pack was presented',
  roles: OFFICE,
  scope: 'station',
  datedBy: 'office',
  schema: factual({ to: shortText.describe('the authority that received it') }),
  example: { to: 'US consulate Paris' },
  ready: all(open, at('waiver'), standing('signed')),
  apply: (_m, act) => {
    const waiver = waiverOf(stationOf(act));
    if (waiver) advance(waiver, { kind: 'presented', on: act.on, since: act.since, to: act.data.to });
  },
});

export const recordWaiverDecision = defineCommand({
  name: 'record-waiver-decision',
  help: 'the authority decided: granted, denied, or more evidence',
  roles: OFFICE,
  scope: 'station',
  datedBy: 'office',
  schema: factual({ decision: z.enum(['granted', 'denied', 'more-evidence']) }),
  example: { decision: 'granted' },
  ready: all(open, at('waiver'), standing('presented')),
  apply: (_m, act) => {
    const waiver = waiverOf(stationOf(act));
    if (!waiver) return;
    advance(waiver, { kind: act.data.decision, on: act.on, since: act.since });
    if (act.data.decision === 'more-evidence') waiver.collection = { kind: 'awaited', since: act.since };
  },
});
