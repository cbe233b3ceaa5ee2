import { defineConfig } from 'vitest/config';
import { journalThread } from './packages/proxy/build-journal-thread.ts';

export default defineConfig({
  plugins: [journalThread()],
  resolve: { conditions: ['malipo-source'] },
  ssr: { resolve: { conditions: ['malipo-source', 'node', 'import', 'default'] } },
  test: {
    include: [
      'packages/{contract,proxy,sandbox}/{src,test}/**/*.test.ts',
      '{bench,demo,prove}/**/*.test.ts',
      'scripts/*.test.mjs',
    ],
    setupFiles: ['packages/proxy/test/check-answers.ts'],
    testTimeout: 30_000,
    sequence: { shuffle: true },
    // A machine that stalls for a moment is no bug; a second try is told in the report.
    retry: process.env['CI'] ? 1 : 0,
  },
});
