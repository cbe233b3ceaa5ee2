/** From the start of the process to its first answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startChild } from '@malipo/prove/processes';
import { startContestant } from '../contestants/contestant.ts';
import { built, PINNED, startUpstream, untilAnswers } from '../processes.ts';
import { figure, ratio, spread, table } from '../report/markdown.ts';
import { ratios, spreadOf } from '../statistics.ts';
import { pinningName } from './measurement.ts';
import type { Measurement } from './measurement.ts';

/** A start is short: more rounds of it than of loads. */
const STARTS_PER_ROUND = 3;
const RATIO_BAR = 2.2;

export const start: Measurement = {
  name: 'start',
  isHeavy: false,
  async measure({ rounds, say }) {
    say('start');
    const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
    const upstream = await startUpstream(PINNED);
    const databaseFile = join(folder, 'malipo.db');
    const bare: number[] = [];
    const ours: number[] = [];
    const ready: number[] = [];
    // The first start of each, which also makes the journal, warms the disk's cache and does not count.
    for (let round = -1; round < rounds * STARTS_PER_ROUND; round++) {
      const bareMs = await startBare();
      const options = { upstreamUrl: upstream.url, cpu: PINNED.server, databaseFile };
      const malipo = await startContestant('Malipo', options);
      const readyMs = malipo.startMs + (await untilReady(malipo.port));
      await malipo.end('SIGTERM');
      if (round < 0) continue;
      ready.push(readyMs);
      bare.push(bareMs);
      ours.push(malipo.startMs);
    }
    await upstream.end();
    rmSync(folder, { recursive: true, force: true });
    const { median } = spreadOf(ratios(ours, bare));
    return {
      title: 'Start to first answer',
      text: [
        `With a journal that is there already, ${pinningName(PINNED)}; ${bare.length} starts of each, in turn.`,
        table(
          ['', 'ms', '× bare Node'],
          [
            ['bare Node http server', spread(spreadOf(bare)), ratio(1)],
            ['Malipo, `/healthz`', spread(spreadOf(ours)), ratio(median)],
            [
              'Malipo, `/readyz`: the journal is held, payments are taken',
              spread(spreadOf(ready)),
              ratio(spreadOf(ratios(ready, bare)).median),
            ],
          ],
        ),
      ].join('\n\n'),
      bars: [
        {
          what: "start to first answer, of bare Node's",
          bar: `at most ${RATIO_BAR} ×`,
          measured: `${figure(median)} ×`,
          isReached: median <= RATIO_BAR,
        },
      ],
    };
  },
};

/** What comes before the proxy is ready waits until it is. @returns milliseconds of waiting */
async function untilReady(port: number): Promise<number> {
  const from = performance.now();
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (status !== 200) throw new Error(`/readyz answered ${status}`);
  return performance.now() - from;
}

async function startBare(): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = await startChild([process.execPath, built('bare-server')], {
    cpu: PINNED.server,
    environment: { PORT: String(port), NODE_ENV: 'production' },
  });
  await untilAnswers(port, child);
  const took = performance.now() - startedAt;
  await child.end();
  return took;
}
