import { z } from 'zod';
import type { CommandSpec } from '../domain/command';
import type { CommandHelp } from './wire';

/** A command as help pages, `GET /api/commands` and the OpenAPI document show it. */
export function helpOf(spec: CommandSpec): CommandHelp {
  return {
    name: spec.name,
    help: spec.help,
    roles: spec.roles,
    scope: spec.scope,
    schema: jsonSchema(spec.schema),
    example: spec.example,
  };
}

/** JSON Schema (2020-12) of what a schema takes; rules that JSON Schema cannot say are checked by the schema itself. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
