import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { longText } from '../fields';
import { refuse } from '../refusal';
import { groundSchema } from '../grounds';
import { EDITION, givesLegalAdvice, proposeFindings, pursuedStays } from '../review';
import { stationsOf } from '../stations';
import { all, open } from './guards';
import { ATTORNEY, OFFICE } from './roles';

/** Consultation: the conflict check, then the review that asks of each destination and stay: required? obtainable? */

export const recordConflictCheck = defineCommand({
  name: 'record-conflict-check',
  help: 'record the result of the conflict check',
  roles: OFFICE,
  scope: 'case',
  schema: factual({ result: z.enum(['clear', 'hit', 'waived']) }),
  example: { result: 'clear' },
  ready: all(open, (m) =>
    m.conflict.kind === 'unchecked' || m.conflict.kind === 'hit'
      ? undefined
      : refuse('not-now', `the conflict check is done: ${m.conflict.kind}`),
  ),
  check: (m, { data, actor }) => {
    if (m.conflict.kind === 'hit')
      return actor.role === 'attorney'
        ? undefined
        : refuse('not-allowed', 'a conflict that was found is for an attorney', [
            'allowed: attorney (decide)',
          ]);
    return data.result === 'waived'
      ? refuse('not-now', 'there is no conflict to waive', ['record the hit first'])
      : undefined;
  },
  apply: (m, { data, on, since }) => {
    m.conflict = { kind: data.result, on, since };
  },
});

const finding = z.strictObject({
  destination: z.string().length(3),
  stay: z.number().int().min(0).describe('number of the stay in the intake, from 0'),
  required: z.enum(['by-rule', 'asked-by-authority', 'no', 'doubtful']),
  obtainable: z.enum(['yes', 'no', 'ask-the-station']),
  reason: longText,
  requiredBy: z.array(groundSchema).max(20).optional(),
  obtainableBy: z.array(groundSchema).max(20).optional(),
  flags: z.array(groundSchema).max(20).optional(),
});

export const recordReview = defineCommand({
  name: 'record-review',
  help: 'record for each destination and stay whether a clearance is required and obtainable; without findings the proposed ones stand',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    findings: z.array(finding).min(1).max(500).optional(),
    edition: z
      .literal(EDITION)
      .default(EDITION)
      .describe('edition of the rules by which findings are proposed'),
  }),
  example: {},
  complete: (m, data) => ({ ...data, findings: data.findings ?? proposeFindings(m.intake, m) }),
  ready: all(
    open,
    (m) =>
      m.conflict.kind === 'clear' || m.conflict.kind === 'waived'
        ? undefined
        : refuse('outstanding', 'the review cannot be recorded yet', [`conflict check: ${m.conflict.kind}`]),
    (m) =>
      m.engagement.kind === 'none'
        ? undefined
        : refuse('not-now', 'the quote is already out', ['a changed scope needs a revised quote']),
  ),
  check: (m, { data }) => {
    const unknown = (data.findings ?? []).filter(
      (f) =>
        f.stay >= m.intake.stays.length ||
        !m.intake.destinations.some((d) => d.destination === f.destination),
    );
    return unknown.length === 0
      ? undefined
      : refuse(
          'unknown-item',
          'some findings speak of no stay or destination of this case',
          unknown.map((f) => `stay ${f.stay}, ${f.destination}`),
        );
  },
  apply: (m, { data, on, since }) => {
    const findings =
      data.findings ?? proposeFindings(m.intake, { edition: editionOf(data), playbooks: m.playbooks });
    m.review = { kind: 'done', on, since, findings };
    const pursued = pursuedStays(findings, m.intake.stays.length);
    m.stations.splice(0, m.stations.length, ...stationsOf(m.intake.stays, (stay) => pursued.includes(stay)));
    m.advice = givesLegalAdvice(findings, m.intake.stays.length)
      ? { kind: 'awaiting-release', since }
      : { kind: 'none' };
  },
});

/** Entries of the first edition carry none: they were written before there was a second. */
function editionOf(data: { readonly edition?: number }): 1 | 2 {
  return data.edition === EDITION ? EDITION : 1;
}

export const releaseLetter = defineCommand({
  name: 'release-letter',
  help: 'let the legal advice ("not required", "not obtainable") go to the client',
  roles: ATTORNEY,
  scope: 'case',
  schema: factual({ advice: longText.describe('the advice in the words the client will read') }),
  example: {
    advice:
      'Your stays were on business visas. A certificate is not issued for them; we suggest an explanation to the consulate.',
  },
  ready: all(open, (m) =>
    m.advice.kind === 'awaiting-release' ? undefined : refuse('not-now', 'no letter waits for release'),
  ),
  apply: (m, { data, on, since }) => {
    m.advice = { kind: 'released', on, since, text: data.advice };
    if (m.stations.length === 0) m.end = { kind: 'closing', outcome: 'advice-only', since };
  },
});
