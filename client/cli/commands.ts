import { COMMANDS } from '../../domain/commands';
import type { CommandSpec } from '../../domain/command';
import { shellQuoted } from '../../domain/shell';
import { helpOf } from '../registry-help';
import { findCommand } from './find-command';
import type { Common, Io } from './io';
import { asSchema, fieldsOf, typeText, type Schema } from './json-schema';
import { inkFor, table, type Ink } from './text';

/** `commands [name]`: everything that can be sent to a case, or one of them with its fields and an example. */
export function commands(io: Io, name: string | undefined, options: Common): void {
  if (name === undefined) {
    if (options.json) io.out(`${JSON.stringify(COMMANDS.map(helpOf))}\n`);
    else
      io.out(
        `${table(COMMANDS.map((c) => [c.name, c.help]))}\n\nFields and an example: npx clearance commands <name>\n`,
      );
    return;
  }
  const spec = findCommand(name);
  io.out(options.json ? `${JSON.stringify(helpOf(spec))}\n` : commandPage(spec, inkFor(io)));
}

function commandPage(spec: CommandSpec, ink: Ink): string {
  const station = spec.scope === 'station' ? ' --station <station>' : '';
  const fields = fieldsOf(asSchema(helpOf(spec).schema));
  const own = fields.filter((f) => !COMMON.has(f.name));
  const example = JSON.stringify(spec.example);
  const lines = [
    `${ink.bold(spec.name)}: ${spec.help}`,
    `Sent by: ${spec.roles.join(', ')}`,
    ...(station === ''
      ? []
      : ['Acts on one station; --station may be left out where the case has only one.']),
    '',
    ...(own.length === 0 ? ['No fields of its own.'] : [ink.bold('Fields'), table(own.map(row), '  ')]),
    `Every factual command also takes ${[...COMMON].filter((n) => fields.some((f) => f.name === n)).join(', ')}.`,
    '',
    ink.bold('Example'),
    `  npx clearance send CN-2026-7K4M2P ${spec.name}${station}${example === '{}' ? '' : ` \\\n    --data ${shellQuoted(example)}`}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Fields of every factual command: named in one line, explained by `--json`. */
const COMMON: ReadonlySet<string> = new Set(['occurredOn', 'onBehalfOf', 'source', 'remark', 'attachments']);

function row({ name, schema, required }: { name: string; schema: Schema; required: boolean }): string[] {
  const fallback = schema.default === undefined ? 'optional' : `usually ${JSON.stringify(schema.default)}`;
  return [name, required ? 'required' : fallback, typeText(schema), schema.description ?? ''];
}
