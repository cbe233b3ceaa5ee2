/** Open payments, made over the API as any other. */
import { readFileSync } from 'node:fs';
import type { Running } from '../contestants/contestant.ts';
import { PINNED, runLoad } from '../processes.ts';
import { createNumbers } from './measurement.ts';

const CONNECTIONS = 32;
const number = createNumbers();

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
