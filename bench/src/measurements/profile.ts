/** `--profile`: where the proxy's time goes while payments are made. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '@malipo/prove/processes';
import { startContestant } from '../contestants/contestant.ts';
import { built, PINNED, runLoad, startUpstream } from '../processes.ts';
import { microsecondsEach } from '../load/order.ts';
import type { LoadResult } from '../load/order.ts';
import { profileText } from '../report/cpu-profile.ts';
import { figure } from '../report/markdown.ts';
import { createNumbers, loadLength, pinningName } from './measurement.ts';
import type { Measurement } from './measurement.ts';

const CONNECTIONS = 32;

/** Beside the ordinary build, and only as long as it is needed. */
const PROFILED = 'dist/profiled';

const number = createNumbers();

/** The same build, with what leads from it back to the sources. */
function buildWithSourceMap(): string {
  const folder = join(REPOSITORY, 'packages/proxy');
  const vite = join(REPOSITORY, 'node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--sourcemap', '--outDir', PROFILED],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(`the proxy could not be built: ${stderr}`);
  return join(folder, PROFILED, 'node.js');
}

/** What each thread took once it was warm: of the profiles below, which count the start as well, no share says that. */
function cpuText(load: LoadResult): string {
  const { mainSeconds = NaN, otherSeconds = [] } = load.serverCpu ?? {};
  const [writer = 0, ...others] = otherSeconds;
  const each = (seconds: number) => figure(microsecondsEach(load, seconds));
  const rest = others.reduce((sum, seconds) => sum + seconds, 0);
  return `CPU for each payment, profiling included: ${each(mainSeconds)} µs in the main thread, ${each(writer)} µs in the busiest other one (the journal's writer), ${each(rest)} µs in all others (compiling, collecting garbage).`;
}

export const profile: Measurement = {
  name: 'profile',
  isHeavy: false,
  async measure(options) {
    options.say('profile');
    const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
    const upstream = await startUpstream(PINNED);
    const server = await startContestant('Malipo', {
      upstreamUrl: upstream.url,
      cpu: PINNED.server,
      proxyFile: buildWithSourceMap(),
      nodeArguments: [`--import=${built('profile-threads')}`, '--cpu-prof', `--cpu-prof-dir=${folder}`],
    });
    const load = await runLoad(
      {
        port: server.port,
        serverPid: server.pid,
        kind: 'open_payment',
        connections: CONNECTIONS,
        expectedStatus: 201,
        from: number(),
        ...loadLength(options),
      },
      PINNED,
    );
    // Only a clean end writes the profile.
    await server.end('SIGTERM');
    await upstream.end();
    const text = profileText(folder);
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(REPOSITORY, 'packages/proxy', PROFILED), { recursive: true, force: true });
    const head = `Payment creation with open amounts, ${CONNECTIONS} connections, ${pinningName(PINNED)}, start and end included; ${figure(load.perSecond)} payments/s while it was profiled. ${cpuText(load)}`;
    return { title: 'Profile of payment creation', text: `${head}\n\n${text}`, bars: [] };
  },
};
