type Registered = (name: string, run: jest.ProvidesCallback) => void;
/** What registers tests: `test`, or what stands in for it where they cannot run. */
export type Tests = Registered & { readonly each: jest.Each };

/** Registers tests that cannot run here under names that say why; the run counts them by that reason. */
export function skippedTests(reason: string): Tests {
  const because = (name: string) => `${name} (skipped: ${reason})`;
  const skip: Registered = (name, run) => test.skip(because(name), run);
  const each = (rows: readonly unknown[]) => (name: string, run: (...row: unknown[]) => unknown) =>
    test.skip.each(rows)(because(name), run);
  return Object.assign(skip, { each: each as jest.Each });
}

/** `describe` for tests that cannot run here: skipped, under a name that says why. */
export function describeSkipped(name: string, reason: string, tests: () => void): void {
  describe.skip(`${name} (skipped: ${reason})`, tests);
}
