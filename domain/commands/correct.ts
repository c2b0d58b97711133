import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { longText } from '../fields';
import { OFFICE } from './roles';

/** A mistake in the record: the wrong entry stays visible, and counts as corrected. */
export const correct = defineCommand({
  name: 'correct',
  help: 'correct an earlier entry: make it void, or read some of its fields as others; state, clocks and letters follow',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    entry: z.number().int().min(1).describe('number of the entry, as show and timeline print it'),
    reason: longText,
    void: z.boolean().optional().describe('it did not happen'),
    set: z
      .record(z.string().max(60), z.unknown())
      .optional()
      .describe('fields to be read otherwise, e.g. {"occurredOn":"2026-10-09"}; null takes one away'),
  }).refine((d) => (d.void === true) !== (d.set !== undefined), 'say either void or set'),
  example: { entry: 14, reason: 'Filed on Friday, not on Monday.', set: { occurredOn: '2026-10-09' } },
  ready: () => undefined,
  // Whether it fits depends on the whole record: domain/corrections.ts. What it changes, on how the record is read.
  apply: (m, { data, entry, on, actor }) => {
    const { entry: of, reason } = data;
    m.corrections.push({ entry, of, reason, isVoid: data.void === true, on, by: actor.id });
  },
});
