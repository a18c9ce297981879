import { writeFileSync } from 'node:fs';

/** Tells `npm test` how many tests passed and failed; a file that could not be run counts as a failed test. */
export default class CountsReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const file = process.env.TEST_COUNTS_FILE;
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
