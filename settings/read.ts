import type { z } from 'zod';
import { SettingsError, type SettingProblem } from './settings-error';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a person leaves empty (`MAIL_FROM=`) counts as not set. */
export function withoutBlanks(env: Environment): Record<string, string> {
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const text = value?.trim();
    if (text) set[name] = text;
  }
  return set;
}

/**
 * Parses the environment with the schema.
 * @param also problems found by other means, reported together with the schema's
 * @throws SettingsError with every problem
 */
export function readWith<T extends z.ZodType>(
  schema: T,
  env: Environment,
  also: readonly SettingProblem[] = [],
): z.output<T> {
  const parsed = schema.safeParse(withoutBlanks(env));
  if (parsed.success && also.length === 0) return parsed.data;
  const found = parsed.success ? [] : parsed.error.issues.map(toProblem);
  throw new SettingsError([...found, ...also]);
}

function toProblem(issue: z.core.$ZodIssue): SettingProblem {
  return { variable: issue.path.join('.') || '(environment)', problem: issue.message };
}
