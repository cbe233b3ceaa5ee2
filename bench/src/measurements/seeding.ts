/** Open payments, made over the API as any other. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContestant } from '../contestants/contestant.ts';
import type { Running } from '../contestants/contestant.ts';
import { PINNED, runLoad, startUpstream } from '../processes.ts';
import type { Upstream } from '../processes.ts';
import { createNumbers } from './measurement.ts';

const CONNECTIONS = 32;
const number = createNumbers();

/** Of a proxy whose open payments outlast the measurement. */
export const LATE_EXPIRY = { MALIPO_EXPIRES_SECONDS: '86400' } as const;

export interface Seeded {
  /** A payment's id and token each. */
  readonly payments: readonly string[];
  readonly seconds: number;
}

/** Makes payments until there are enough, or the time is over. @param file gets a line for each */
export async function seed(
  { port }: Running,
  wanted: number,
  withinSeconds: number,
  file: string,
): Promise<Seeded> {
  const startedAt = performance.now();
  await runLoad(
    {
      port,
      kind: 'open_payment',
      connections: CONNECTIONS,
      warmUpRequests: 0,
      warmUpMs: 0,
      measureMs: withinSeconds * 1000,
      requests: wanted,
      expectedStatus: 201,
      from: number(),
      recordMember: 'id token',
      recordFile: file,
    },
    PINNED,
  );
  return {
    payments: readFileSync(file, 'utf8').trim().split('\n'),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** A proxy that was started again on a journal full of open payments, and its upstream. */
export interface Restarted extends Seeded {
  readonly upstream: Upstream;
  readonly server: Running;
  /** A payment's id and token a line. */
  readonly file: string;
  /** Ends both, and removes what they wrote. */
  close(): Promise<void>;
}

/**
 * Makes payments with one proxy, ends it and starts another on its journal: what making them left in memory is not
 * measured.
 *
 * @param signal ends the first one
 */
export async function restartSeeded(
  wanted: number,
  withinSeconds: number,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<Restarted> {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
  const upstream = await startUpstream(PINNED);
  const options = {
    upstreamUrl: upstream.url,
    cpu: PINNED.server,
    variables: LATE_EXPIRY,
    databaseFile: join(folder, 'malipo.db'),
  };
  const file = join(folder, 'payments');
  const first = await startContestant('Malipo', options);
  const seeded = await seed(first, wanted, withinSeconds, file);
  await first.end(signal);
  const server = await startContestant('Malipo', options);
  return {
    ...seeded,
    upstream,
    server,
    file,
    async close() {
      await server.end();
      await upstream.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
