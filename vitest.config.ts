import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { journalThread } from './packages/proxy/build-journal-thread.ts';
import { resultsFile } from './scripts/test-results.mjs';

const results = resultsFile('unit');

export default defineConfig({
  plugins: [journalThread()],
  resolve: { conditions: ['malipo-source'] },
  // Not `import`: it would reach Node, whose `require` then answers modules.
  ssr: { resolve: { conditions: ['malipo-source', 'node'] } },
  test: {
    include: [
      'packages/{contract,proxy,sandbox,server}/{src,test}/**/*.test.ts',
      '{bench,demo,prove}/**/*.test.ts',
      'scripts/*.test.mjs',
    ],
    globalSetup: ['packages/proxy/test/postgres/global-setup.ts'],
    setupFiles: ['packages/proxy/test/check-answers.ts'],
    // So long that only what hangs runs into them, also where the browser tests have the processors.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 45_000 } },
    sequence: { shuffle: true },
    // To load the sources anew for each file costs more than the tests; none of them changes what others load.
    isolate: false,
    // They wait for the time of the sandbox more than they work.
    maxWorkers: availableParallelism() + 1,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
