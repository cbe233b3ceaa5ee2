import { defineConfig } from 'vitest/config';
import { journalThread } from './packages/proxy/build-journal-thread.ts';

export default defineConfig({
  plugins: [journalThread()],
  resolve: { conditions: ['malipo-source'] },
  // Not `import`: it would reach Node, whose `require` then answers modules.
  ssr: { resolve: { conditions: ['malipo-source', 'node'] } },
  test: {
    include: [
      'packages/{contract,proxy,sandbox}/{src,test}/**/*.test.ts',
      '{bench,demo,prove}/**/*.test.ts',
      'scripts/*.test.mjs',
    ],
    globalSetup: ['packages/proxy/test/postgres/global-setup.ts'],
    setupFiles: ['packages/proxy/test/check-answers.ts'],
    testTimeout: 30_000,
    sequence: { shuffle: true },
    // A machine that stalls for a moment is no bug; a second try is told in the report.
    retry: process.env['CI'] ? 1 : 0,
  },
});
