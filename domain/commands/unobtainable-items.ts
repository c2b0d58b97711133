import { z } from 'zod';
import { defineCommand, factual, type Act } from '../command';
import { documentKind, DOCUMENTS, lackingOf, substitutesOf } from '../documents/catalogue';
import { CAUSES, type DocumentKind } from '../documents/schema';
import { shortText, keyInCase } from '../fields';
import type { Item, ItemState, Matter } from '../matter';
import { nearest } from '../near';
import { refuse, type Refusal } from '../refusal';
import { itemsIn } from './documents';
import { all, engaged, open } from './guards';
import { OFFICE } from './roles';

/** A paper that cannot be had: something stands in for it, the application goes on without, or the attorney is asked. */

const schema = factual({
  item: keyInCase,
  reason: shortText,
  cause: z
    .enum(CAUSES)
    .optional()
    .describe('why it cannot be had; it decides which substitute is proposed first'),
  substitute: shortText
    .optional()
    .describe(
      "what is asked for instead: a kind of the catalogue, or in words; the catalogue's first when absent",
    ),
  without: z
    .boolean()
    .default(false)
    .describe(
      'the application goes on without it and without a substitute, e.g. because the station said so',
    ),
});
type Data = z.output<typeof schema>;

export const markUnobtainable = defineCommand({
  name: 'mark-unobtainable',
  help: 'record that an item cannot be had, and why: a substitute joins the checklist; where none is left, the attorney is asked',
  roles: OFFICE,
  scope: 'case',
  schema,
  example: {
    item: 'shanghai-pudong.work-permit.original',
    reason: 'surrendered on changing jobs',
    cause: 'surrendered',
  },
  ready: all(open, engaged),
  check: (m, { data }) =>
    itemsIn(
      m,
      [data.item],
      (i) => ['planned', 'requested', 'sent-back'].includes(i.state.kind),
      'this item is here already',
    ) ?? substituteFits(m, data),
  apply: (m, act) => {
    const { data, on, since } = act;
    const item = m.items.find((i) => i.id === data.item);
    if (!item) return;
    const substitute = substituteFor(m, item, act);
    const inQuestion = substitute === undefined && leavesAQuestion(item, data);
    const stood = item.state;
    item.state = {
      kind: 'unobtainable',
      on,
      since,
      reason: data.reason,
      ...(inQuestion ? { question: { answered: [] } } : {}),
    };
    if (substitute !== undefined)
      m.items.push({ ...substitute, replaces: item.id, state: askedLike(stood, substitute, act) });
  },
});

/** A substitute in words has a space or a capital; everything else is meant to be a kind of the catalogue. */
const isKindName = (text: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(text);

function substituteFits(m: Matter, { item: id, substitute, without }: Data): Refusal | undefined {
  if (substitute === undefined) return undefined;
  if (without)
    return refuse('bad-data', 'either something stands in for it, or the application goes on without', [
      `substitute: ${substitute}`,
      'without: true',
    ]);
  if (!isKindName(substitute)) return undefined;
  const item = m.items.find((i) => i.id === id);
  const proposed = item === undefined ? [] : substitutesOf(item.kind, undefined).map((k) => k.kind);
  const facts = proposed.length === 0 ? [] : [`proposed for it: ${proposed.join(', ')}`];
  if (documentKind(substitute) === undefined) {
    const near = nearest(
      substitute,
      DOCUMENTS.kinds.map((k) => k.kind),
    );
    return refuse('unknown-item', `${substitute} is no kind of the catalogue`, [
      ...(near === undefined ? [] : [`did you mean ${near}?`]),
      ...facts,
      'or say in words what is asked for, e.g. "a hotel register"',
    ]);
  }
  const there = m.items.find((i) => i.kind === substitute && i.station === item?.station);
  return there === undefined
    ? undefined
    : refuse('bad-data', `${substitute} is on the checklist already`, [`${there.id}: ${there.state.kind}`]);
}

type Substitute = Omit<Item, 'state' | 'replaces'>;

/** Entries of earlier releases say nothing of `without`: they went on without, unless a substitute was named. */
function substituteFor(m: Matter, item: Item, { data, entry }: Act<Data>): Substitute | undefined {
  if (data.substitute !== undefined) {
    const kind = isKindName(data.substitute) ? documentKind(data.substitute) : undefined;
    return kind === undefined ? inWords(item, data.substitute, entry) : ofCatalogue(m, item, kind, entry);
  }
  if ((data.without as boolean | undefined) !== false) return undefined;
  const tried = m.items.filter((i) => i.station === item.station).map((i) => i.kind);
  const [first] = substitutesOf(item.kind, data.cause, tried);
  return first === undefined ? undefined : ofCatalogue(m, item, first, entry);
}

function leavesAQuestion(item: Item, { without }: Data): boolean {
  return (without as boolean | undefined) === false && lackingOf(item.kind).effect !== 'goes-on';
}

/** As it was described, in the form of what it stands in for. */
function inWords(item: Item, title: string, entry: number): Substitute {
  const { state: _state, ...same } = item;
  return {
    ...same,
    id: item.id.replace(/\.(scan|original)$/, `-substitute-${entry}.$1`),
    kind: `${item.kind}-substitute`,
    title,
  };
}

function ofCatalogue(m: Matter, item: Item, kind: DocumentKind, entry: number): Substitute {
  const form = kind.forms[0] ?? item.form;
  const at = item.station === undefined ? '' : `${item.station}.`;
  const id = `${at}${kind.kind}.${form}`;
  return {
    id: m.items.some((i) => i.id === id) ? `${at}${kind.kind}-${entry}.${form}` : id,
    kind: kind.kind,
    title: `${kind.title.en} (instead of: ${replacedFirst(m, item).title})`,
    form,
    owner: kind.owner,
    ...(item.station === undefined ? {} : { station: item.station }),
  };
}

/** A substitute of a substitute stands in for what was asked for in the first place. */
function replacedFirst(m: Matter, item: Item): Item {
  const replaced = m.items.find((i) => i.id === item.replaces);
  return replaced === undefined ? item : replacedFirst(m, replaced);
}

/** Asked for at once, unless it is an original that must not leave home before the station has confirmed its procedure. */
function askedLike(stood: ItemState, { form }: Substitute, { since, entry }: Act<Data>): ItemState {
  return stood.kind === 'planned' && form === 'original'
    ? { kind: 'planned' }
    : { kind: 'requested', since, entry };
}
