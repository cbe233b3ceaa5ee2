import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { CHROMIUM_ARGUMENTS, findChromium, isHeadlessShell } from '../../scripts/find-chromium.mjs';
import { resultsFile } from '../../scripts/test-results.mjs';
import { picturesPlugin } from './scripts/compare-pictures.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
/** Letters as the font has them, whatever this machine's settings make of them. */
const EVEN_LETTERS = ['--font-render-hinting=none', '--disable-lcd-text'];
const executablePath = findChromium();

/** Only it draws the letters of kept pictures alike on every machine; a Chromium with windows has its desktop's. */
const canCompare = process.platform === 'linux' && isHeadlessShell(executablePath ?? '');
const isUpdating = process.argv.includes('--update-pictures');
if (!canCompare) {
  const reason = 'Pictures are compared in the chromium-headless-shell of a Linux alone.';
  if (isUpdating) throw new Error(reason);
  console.log(reason);
}

/** Writes down how many tests have passed, for whoever adds up those of all runners. */
const resultsReporter = {
  stop({ sessions }) {
    const file = resultsFile('widget');
    if (file === undefined) return;
    const tests = sessions.flatMap(({ testResults }) => (testResults ? testsOf(testResults) : []));
    const passed = tests.filter((test) => test.passed).length;
    // A file that cannot be loaded has no test that could fail.
    const broken = sessions.filter((session) => !session.passed && !session.testResults).length;
    const failed = tests.filter((test) => !test.passed && !test.skipped).length + broken;
    writeFileSync(file, JSON.stringify({ passed, failed }));
  },
};

const testsOf = ({ tests, suites }) => [...tests, ...suites.flatMap(testsOf)];

export default {
  rootDir: path('../..'),
  files: ['src/**/*.test.ts', 'test/**/*.test.ts', ...(canCompare ? [] : ['!test/pictures.test.ts'])],
  nodeResolve: { exportConditions: ['malipo-source', 'production', 'default'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path('./tsconfig.json') }),
    picturesPlugin({ isUpdating }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      createBrowserContext: ({ browser }) => browser.newContext({ timezoneId: 'UTC' }),
      launchOptions: {
        args: [...CHROMIUM_ARGUMENTS, ...EVEN_LETTERS],
        ...(executablePath ? { executablePath } : {}),
      },
    }),
  ],
  reporters: [defaultReporter(), resultsReporter],
  concurrency: 1,
  // A cold start beside other tests takes long; what fails still fails at once.
  testFramework: { config: { timeout: 40000 } },
};
