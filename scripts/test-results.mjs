import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_FOLDER, readJson } from './files.mjs';

const FOLDER = join(CACHE_FOLDER, 'test-results');
const WANTED = 'WRITE_TEST_RESULTS';

/** For the environment of tests: their runners write down how many of them passed. */
export const WRITE_RESULTS = { [WANTED]: 'true' };

/**
 * Where a runner writes its results to.
 *
 * @param {'unit' | 'workerd' | 'widget' | 'e2e'} runner
 * @returns {string | undefined} nothing where nobody reads them
 */
export const resultsFile = (runner) =>
  process.env[WANTED] === 'true' ? join(FOLDER, `${runner}.json`) : undefined;

/** Forgets what earlier runs have written. */
export function clearResults() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

/** How each runner writes it. */
const READERS = {
  unit: readVitest,
  workerd: readVitest,
  widget: ({ passed, failed }) => ({ passed, failed }),
  // A test that passed only at its second try would be flaky: nothing is tried twice.
  e2e: ({ stats: { expected, unexpected, flaky } }) => ({ passed: expected, failed: unexpected + flaky }),
};

function readVitest({ numPassedTests, numFailedTests, testResults }) {
  // A file that cannot be loaded has no test that could fail.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/**
 * @returns {{ passed: number, failed: number, absent: string[] }} the tests of all runners, and the runners of
 *   which there is nothing
 */
export function countResults() {
  const total = { passed: 0, failed: 0, absent: [] };
  for (const [runner, read] of Object.entries(READERS)) {
    const file = join(FOLDER, `${runner}.json`);
    const { passed, failed } = existsSync(file) ? read(readJson(file)) : { passed: 0, failed: 0 };
    total.passed += passed;
    total.failed += failed;
    if (passed === 0) total.absent.push(runner);
  }
  return total;
}
