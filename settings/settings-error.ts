export interface SettingProblem {
  /** The environment variable. */
  readonly variable: string;
  /** What is wrong with it and what would be right. Never its value: that may be a secret. */
  readonly problem: string;
}

/** Thrown by the readers of settings with every problem at once; its message is fit to be shown as it is. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly SettingProblem[]) {
    const width = Math.max(...problems.map((p) => p.variable.length));
    const lines = problems.map((p) => `  ${p.variable.padEnd(width)}  ${p.problem}`);
    const count = problems.length === 1 ? '1 setting needs' : `${problems.length} settings need`;
    super(`${count} attention (environment variables):\n${lines.join('\n')}`);
  }
}
