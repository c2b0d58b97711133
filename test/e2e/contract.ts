import { z } from 'zod';

/**
 * What `show --json` promises, written down a second time and apart from the sources, so that a field which is renamed
 * or dropped there fails here. More fields are welcome.
 */

const instant = z.iso.datetime();
const day = z.iso.date();
const text = z.string().min(1);

const wait = z.object({
  name: text,
  owner: text,
  station: text.optional(),
  since: instant,
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  rungsSent: z.array(text),
});

const attempt = z.object({
  n: z.int().positive(),
  submittedOn: day,
  outcome: text.nullable(),
  workingDaysUsed: z.int().nonnegative().nullable(),
});

export const shown = z.object({
  ref: z.string().regex(/^CN-\d{4}-[0-9A-Z]{6}$/),
  stage: text,
  outcome: text.nullable(),
  attention: z.array(z.object({ id: text, code: text, about: text })),
  waits: z.array(wait),
  stations: z.array(
    z.object({
      station: text,
      city: text,
      stage: text,
      outcome: text.nullable(),
      attempts: z.array(attempt),
    }),
  ),
  documents: z.array(
    z.object({
      id: text,
      kind: text,
      station: text.optional(),
      state: text,
      reason: text.optional(),
      form: z.enum(['scan', 'original']),
    }),
  ),
  custody: z.array(z.object({ item: text, holder: text, since: instant })),
  efforts: z.array(z.object({ station: text, at: instant, method: text, answer: text })),
  shipments: z.array(z.looseObject({ carrier: text, tracking: text, status: text })),
  waiver: z.array(z.looseObject({ station: text, state: text, grounds: z.array(text) })),
  fees: z.looseObject({ currency: z.string().regex(/^[A-Z]{3}$/), balance: z.int() }),
  mail: z.array(z.object({ key: text, to: text, subject: text, sentAt: instant })),
  refusedMessages: z.array(z.object({ command: text, reason: text, at: instant })),
});
