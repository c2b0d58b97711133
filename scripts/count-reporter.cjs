const { writeFileSync } = require('node:fs');

/**
 * A jest reporter that leaves the counts for scripts/checks.mjs. A file that could not even be loaded has no tests
 * to fail, so it counts as one failure; else it would go unseen. A skipped test says why in its name, or in that of a
 * `describe` around it: `... (skipped: the reason)`.
 */
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.CLEARANCE_TEST_COUNTS;
    if (!file) return;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(file, JSON.stringify({ ...counts, reasons: reasonsOf(results) }));
  }
};

/** How many tests were skipped, by the reason they give. */
function reasonsOf(results) {
  const reasons = {};
  for (const { testResults } of results.testResults)
    for (const { status, fullName } of testResults)
      if (status === 'pending' || status === 'todo') {
        const reason = /\(skipped: ([^)]+)\)/.exec(fullName)?.[1] ?? `no reason given by "${fullName}"`;
        reasons[reason] = (reasons[reason] ?? 0) + 1;
      }
  return reasons;
}
