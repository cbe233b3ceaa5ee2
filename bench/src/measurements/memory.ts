/** Memory at the start, and after ten thousand payments. */
import { startContestant } from '../contestants/contestant.ts';
import type { Contestant } from '../contestants/contestant.ts';
import { PINNED, residentMegabytes, runLoad, startUpstream } from '../processes.ts';
import type { Upstream } from '../processes.ts';
import { figure, table } from '../report/markdown.ts';
import { createNumbers } from './measurement.ts';
import type { BenchOptions, Measurement } from './measurement.ts';

const PAYMENTS = 10_000;
const CONNECTIONS = 32;
/** Who needs longer has had as many payments as it could make. */
const PATIENCE_MS = 30_000;
const SETTLE_MS = 500;

const number = createNumbers();

export const memory: Measurement = {
  name: 'memory',
  isHeavy: false,
  async measure(options) {
    options.say('memory');
    const upstream = await startUpstream(PINNED);
    const rows = [
      await measureOne('bare Node forwarder', 200, upstream, options),
      await measureOne('Malipo', 201, upstream, options),
    ];
    await upstream.end();
    return {
      title: 'Memory',
      text: table(['', 'MB at the start', `MB after the payments`, 'payments made'], rows),
      bars: [],
    };
  },
};

async function measureOne(
  name: Contestant,
  expectedStatus: number,
  upstream: Upstream,
  { requests = PAYMENTS }: BenchOptions,
): Promise<string[]> {
  const server = await startContestant(name, { upstreamUrl: upstream.url, cpu: PINNED.server });
  await pause(SETTLE_MS);
  const atStart = residentMegabytes(server.pid);
  const { answers } = await runLoad(
    {
      port: server.port,
      kind: 'open_payment',
      connections: CONNECTIONS,
      warmUpRequests: 0,
      warmUpMs: 0,
      measureMs: PATIENCE_MS,
      requests,
      expectedStatus,
      from: number(),
    },
    PINNED,
  );
  await pause(SETTLE_MS);
  const afterwards = residentMegabytes(server.pid);
  await server.end();
  const cut =
    answers < requests ? ` (of ${requests}: more could not be made in ${PATIENCE_MS / 1000} s)` : '';
  return [name, figure(atStart), figure(afterwards), `${answers}${cut}`];
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
