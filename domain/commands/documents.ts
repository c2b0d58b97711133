import { z } from 'zod';
import { defineCommand, factual } from '../command';
import { keyInCase } from '../fields';
import { arrive } from '../custody';
import { REJECTION_CODES, rejection, rejectionsOf } from '../documents/catalogue';
import type { Item, Matter, PoaStep } from '../matter';
import { refuse, type Refusal } from '../refusal';
import { all, engaged, open } from './guards';
import { FIELD, OFFICE } from './roles';

/** Documents: the checklist and the chain of the power of attorney. */

/** One refusal that names every item which is unknown or not in a fitting state. */
export function itemsIn(
  m: Matter,
  ids: readonly string[],
  fits: (item: Item) => boolean,
  rule: string,
): Refusal | undefined {
  const unknown = ids.filter((id) => !m.items.some((i) => i.id === id));
  if (unknown.length > 0)
    return refuse('unknown-item', 'no such item on the checklist', [
      ...unknown,
      `on the checklist: ${m.items.map((i) => i.id).join(', ')}`,
    ]);
  const unfit = m.items.filter((i) => ids.includes(i.id) && !fits(i));
  return unfit.length === 0
    ? undefined
    : refuse(
        'not-now',
        rule,
        unfit.map((i) => `${i.id}: ${i.state.kind}`),
      );
}

export const ids = z.array(keyInCase).min(1).max(60);

export const receiveItems = defineCommand({
  name: 'receive-items',
  help: 'record that items arrived, a whole parcel at once',
  roles: FIELD,
  scope: 'case',
  schema: factual({ items: ids.describe('ids from the checklist') }),
  example: { items: ['passport-pages.scan', 'visas.scan'] },
  ready: all(open, engaged),
  check: (m, { data }) =>
    itemsIn(
      m,
      data.items,
      (i) => ['planned', 'requested', 'sent-back', 'unobtainable'].includes(i.state.kind),
      'some of these items are here already',
    ),
  apply: (m, { data, on, since }) => {
    for (const item of m.items.filter((i) => data.items.includes(i.id))) {
      item.state = { kind: 'received', on, since };
      if (item.form === 'original') arrive(m, item.id, since);
    }
  },
});

/** A reason is said of the kinds and forms that the catalogue names. */
function reasonsFit(m: Matter, sentBack: readonly { item: string; reason: string }[]): Refusal | undefined {
  const facts = sentBack.flatMap(({ item: id, reason }) => {
    const item = m.items.find((i) => i.id === id);
    const fitting = item === undefined ? [] : rejectionsOf(item.kind, item.form).map((r) => r.code);
    return fitting.includes(reason)
      ? []
      : [`${id}: ${reason} is not said of it; one of ${fitting.join(', ')}`];
  });
  return facts.length === 0 ? undefined : refuse('bad-data', 'some reasons do not fit their items', facts);
}

export const reviewItems = defineCommand({
  name: 'review-items',
  help: 'accept received items, or send them back with a coded reason',
  roles: OFFICE,
  scope: 'case',
  schema: factual({
    accepted: ids.optional(),
    sentBack: z
      .array(z.strictObject({ item: keyInCase, reason: z.enum(REJECTION_CODES) }))
      .min(1)
      .max(60)
      .optional(),
  }).refine(
    (d) => d.accepted !== undefined || d.sentBack !== undefined,
    'name at least one item in accepted or sentBack',
  ),
  example: { accepted: ['passport-pages.scan'], sentBack: [{ item: 'visas.scan', reason: 'illegible' }] },
  ready: all(open, engaged),
  check: (m, { data }) => {
    const sentBack = (data.sentBack ?? []).map((s) => s.item);
    const both = (data.accepted ?? []).filter((id) => sentBack.includes(id));
    if (both.length > 0) return refuse('bad-data', 'an item cannot be accepted and sent back at once', both);
    return (
      itemsIn(
        m,
        [...(data.accepted ?? []), ...sentBack],
        (i) => i.state.kind === 'received',
        'only items that have arrived can be reviewed',
      ) ?? reasonsFit(m, data.sentBack ?? [])
    );
  },
  apply: (m, { data, on, since, entry }) => {
    for (const item of m.items) {
      const back = data.sentBack?.find((s) => s.item === item.id);
      if (data.accepted?.includes(item.id)) item.state = { kind: 'accepted', on, since };
      else if (back)
        item.state = {
          kind: 'sent-back',
          since,
          entry,
          reason: back.reason,
          final: rejection(back.reason)?.outcome === 'final',
        };
    }
  },
});

const POA_ORDER: readonly PoaStep[] = ['signed', 'notarised', 'authenticated', 'in-transit'];

export const advancePoa = defineCommand({
  name: 'advance-poa',
  help: 'record steps of the power of attorney: signed, notarised, authenticated, in-transit',
  roles: FIELD,
  scope: 'case',
  schema: factual({
    steps: z
      .array(z.enum(['signed', 'notarised', 'authenticated', 'in-transit']))
      .min(1)
      .max(4),
  }),
  example: { steps: ['signed', 'notarised', 'authenticated'] },
  ready: all(open, (m) =>
    m.poa.kind === 'asked'
      ? undefined
      : refuse('not-now', 'the power of attorney has not been asked for', [
          `it is ${m.poa.kind}: it is asked for once the forms of all stations are known`,
        ]),
  ),
  check: (m, { data }) => {
    if (m.poa.kind !== 'asked') return undefined;
    const done = m.poa.done.map((d) => d.step);
    const repeated = data.steps.filter((s) => done.includes(s));
    if (repeated.length > 0) return refuse('not-now', 'these steps are done already', repeated);
    const reached = [...done, ...data.steps];
    const inOrder = reached.every(
      (step, i) => i === 0 || POA_ORDER.indexOf(step) > POA_ORDER.indexOf(reached[i - 1] ?? step),
    );
    return inOrder
      ? undefined
      : refuse('bad-data', 'the steps are out of order', [`order: ${POA_ORDER.join(', ')}`]);
  },
  apply: (m, { data, on }) => {
    if (m.poa.kind !== 'asked') return;
    m.poa = { ...m.poa, done: [...m.poa.done, ...data.steps.map((step) => ({ step, on }))] };
  },
});
