import type { Io } from './io';
import { choicesOf, fieldsOf, typeText, type Schema } from './json-schema';
import { valueOf } from './set-field';

type Ask = NonNullable<Io['ask']>;

/**
 * Asks on the terminal for every required field that is missing, one by one, and goes into objects and lists. Fields
 * with a usual value are asked for beside them (Enter takes it), unless what was given is enough. Answers are not
 * judged here: the command's schema does that for all of them together.
 */
export async function askForMissing(data: unknown, schema: Schema, ask: Ask): Promise<unknown> {
  if (!isObject(data)) return data;
  const missing = fieldsOf(schema).filter((field) => data[field.name] === undefined);
  if (!missing.some((field) => field.required) && Object.keys(data).length > 0) return data;
  const complete: Record<string, unknown> = { ...data };
  for (const field of missing)
    if (field.required || field.schema.default !== undefined)
      complete[field.name] = await askFor(field.name, field.schema, ask);
  return complete;
}

async function askFor(name: string, schema: Schema, ask: Ask): Promise<unknown> {
  if (schema.const !== undefined) return schema.const;
  if (schema.type === 'array' && isObject(schema.items?.properties)) return askForList(name, schema, ask);
  if (schema.properties !== undefined) return askForObject(name, schema, ask);
  const hint = schema.description === undefined ? '' : ` - ${schema.description}`;
  const usual = typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default);
  const fallback = schema.default === undefined ? '' : ` [${usual}]`;
  for (;;) {
    const words = schema.format === 'date' ? ', or in words: yesterday, friday, 3 days ago' : '';
    const answer = (await ask(`${name} (${typeText(schema)}${words})${hint}${fallback}: `)).trim();
    if (answer === '' && schema.default !== undefined) return schema.default;
    if (answer !== '') return valueOf(chosen(answer, schema), schema);
  }
}

/** An unambiguous beginning of a choice is enough: `cl` for `clear`. */
function chosen(answer: string, schema: Schema): string {
  if (schema.type === 'boolean')
    return /^(y|yes|true)$/i.test(answer) ? 'true' : /^(n|no|false)$/i.test(answer) ? 'false' : answer;
  const choices = choicesOf(schema) ?? [];
  if (choices.includes(answer)) return answer;
  const begun = choices.filter((choice) => choice.startsWith(answer.toLowerCase()));
  return begun.length === 1 ? (begun[0] ?? answer) : answer;
}

async function askForObject(name: string, schema: Schema, ask: Ask): Promise<unknown> {
  const made: Record<string, unknown> = {};
  for (const field of fieldsOf(schema))
    if (field.required) made[field.name] = await askFor(`${name}.${field.name}`, field.schema, ask);
  return made;
}

/** One element after another, until the first field of one is left empty. */
async function askForList(name: string, schema: Schema, ask: Ask): Promise<unknown[]> {
  const items: unknown[] = [];
  const element = schema.items ?? {};
  const [first, ...others] = fieldsOf(element).filter((f) => f.required);
  if (first === undefined) return items;
  for (;;) {
    const label = `${name}.${items.length}`;
    const enough = items.length >= (schema.minItems ?? 0);
    const answer = (
      await ask(
        `${label}.${first.name} (${typeText(first.schema)})${enough ? ', Enter to end the list' : ''}: `,
      )
    ).trim();
    if (answer === '') {
      if (enough) return items;
      continue;
    }
    const made: Record<string, unknown> = {
      [first.name]: valueOf(chosen(answer, first.schema), first.schema),
    };
    for (const field of others) made[field.name] = await askFor(`${label}.${field.name}`, field.schema, ask);
    items.push(made);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
