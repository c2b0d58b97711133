/** The part of JSON Schema that z.toJSONSchema writes for commands and that prompts and help pages read. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** z.toJSONSchema's output, read as `Schema`: every keyword used here is optional, and unknown ones are ignored. */
export function asSchema(schema: Readonly<Record<string, unknown>>): Schema {
  return schema as Schema;
}

export function fieldsOf(schema: Schema): readonly { name: string; schema: Schema; required: boolean }[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    // With io 'input' a field that has a default is not in `required`.
    required: required.has(name),
  }));
}

/** What a field takes, in few words: `clear | hit | waived`, `YYYY-MM-DD`, `list of { id, form }`. */
export function typeText(schema: Schema): string {
  const choices = choicesOf(schema);
  if (choices !== undefined) return choices.join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map(typeText))].join(' or ');
  if (schema.format === 'date') return 'YYYY-MM-DD';
  if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`;
  if (schema.properties !== undefined) {
    const names = fieldsOf(schema).map((f) => (f.required ? f.name : `${f.name}?`));
    return `{ ${names.join(', ')} }`;
  }
  const type = Array.isArray(schema.type)
    ? schema.type.join(' or ')
    : (schema.type ?? schema.allOf?.map(typeText)[0]);
  return typeof type === 'string'
    ? type === 'string'
      ? 'text'
      : type === 'integer'
        ? 'whole number'
        : type
    : 'anything';
}

/** The values of an enumeration of strings; undefined for anything else. */
export function choicesOf(schema: Schema): readonly string[] | undefined {
  const values = schema.enum;
  if (values === undefined || !values.every((v) => typeof v === 'string')) return undefined;
  return values;
}
