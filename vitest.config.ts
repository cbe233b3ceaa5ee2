import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { journalThread } from './packages/proxy/build-journal-thread.ts';
import { resultsFile } from './scripts/test-results.mjs';

const results = resultsFile('unit');

/** Their time is set by what they wait for: begun last, they would be waited for alone. */
const LONGEST = [
  'prove/src/prove.test.ts',
  'bench/src/bench.test.ts',
  'packages/proxy/test/postgres/paused-proxy.test.ts',
  'packages/proxy/test/kill.test.ts',
];

/** In an order that the seed of the run decides, but the longest first. */
class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const place = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.endsWith(name))
        ? ''
        : createHash('sha256').update(`${seed} ${moduleId}`).digest('hex');
    const places = new Map(files.map((file) => [file, place(file)]));
    const compare = (one = '', other = '') => Number(one > other) - Number(one < other);
    return Promise.resolve([...files].sort((a, b) => compare(places.get(a), places.get(b))));
  }
}

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
      'packages/widget/scripts/*.test.mjs',
    ],
    globalSetup: ['packages/proxy/test/postgres/global-setup.ts'],
    setupFiles: ['packages/proxy/test/check-answers.ts'],
    // So long that only what hangs runs into them, also where the browser tests have the processors.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    sequence: { shuffle: true, sequencer: LongestFirst },
    // To load the sources anew for each file costs more than the tests; none of them changes what others load.
    isolate: false,
    // They wait for the time of the sandbox more than they work.
    maxWorkers: 2 * availableParallelism(),
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
