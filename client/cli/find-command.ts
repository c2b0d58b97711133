import type { CommandSpec } from '../../domain/command';
import { COMMANDS, commandNamed } from '../../domain/commands';
import { badInput } from './exit';
import { nearest } from '../../domain/near';

/** @throws Failure (bad input) that suggests the near name */
export function findCommand(name: string): CommandSpec {
  const found = commandNamed(name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  throw badInput(
    `There is no command "${name.slice(0, 60)}".`,
    near === undefined ? [] : [`did you mean ${near}?`],
    near === undefined ? 'npx clearance commands' : `npx clearance commands ${near}`,
  );
}
