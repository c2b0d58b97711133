import { badInput } from './exit';
import { choicesOf, type Schema } from './json-schema';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** What is being built from `--set`: objects and lists made on the way. */
type Building = { [key: string]: unknown } | unknown[];

/**
 * `--set field=value`, e.g. `result=clear`, `amount.minor=37500`, `items.0.id=passport.scan`. The value is read as the
 * schema wants it: text stays text, everything else is read as JSON.
 * @param data what has been given so far; it is not changed
 * @throws Failure (bad input) when there is no `=`, or the path fits neither object nor list
 */
export function setField(data: unknown, assignment: string, schema: Schema): unknown {
  const at = assignment.indexOf('=');
  const path = assignment
    .slice(0, Math.max(0, at))
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.');
  if (at < 1 || path.some((step) => step === '' || FORBIDDEN.has(step)))
    throw badInput(`--set takes field=value, for example --set result=clear or --set amount.minor=37500.`);
  const root = structuredClone(data ?? {});
  let here: unknown = root;
  let shape: Schema | undefined = schema;
  path.forEach((step, i) => {
    const list = Array.isArray(here);
    if (list ? !/^\d{1,3}$/.test(step) : typeof here !== 'object' || here === null)
      throw badInput(`--set ${path.join('.')}: ${path.slice(0, i).join('.')} has no field "${step}".`);
    const building = here as Building;
    shape = Array.isArray(building) ? shape?.items : shape?.properties?.[step];
    const value =
      i === path.length - 1
        ? valueOf(assignment.slice(at + 1), shape)
        : (read(building, step) ?? (/^\d+$/.test(path[i + 1] ?? '') ? [] : {}));
    write(building, step, value);
    here = value;
  });
  return root;
}

const read = (from: Building, step: string): unknown =>
  Array.isArray(from) ? from[Number(step)] : Object.hasOwn(from, step) ? from[step] : undefined;

function write(into: Building, step: string, value: unknown): void {
  if (Array.isArray(into)) into[Number(step)] = value;
  else into[step] = value;
}

/** Text as the schema wants it. What does not fit stays text, so that the schema's own message explains it. */
export function valueOf(text: string, schema: Schema | undefined): unknown {
  if (schema !== undefined && (schema.type === 'string' || choicesOf(schema) !== undefined)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: a list of texts may be given with commas, anything else is text.
    if (schema?.type === 'array' && schema.items?.type === 'string')
      return text.split(',').map((t) => t.trim());
    return text;
  }
}
