/** What is measured, and what measures, as processes: started, pinned, read out of /proc, ended. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buildPackage, REPOSITORY, startChild } from '@malipo/prove/processes';
import type { Child } from '@malipo/prove/processes';
import type { LoadOrder, LoadResult } from './load/order.ts';
import { TICKS_PER_SECOND, ticksOf } from './load/server-cpu.ts';

const BYTES_PER_PAGE = 4096;
const READY_WITHIN_MS = 60_000;
const PATIENCE_MS = 10_000;

/** The servers on one core; the load and the upstream on the other one. Without a number: anywhere. */
export interface Pinning {
  readonly server?: number;
  readonly others?: number;
}
export const PINNED: Pinning = { server: 0, others: 1 };
export const UNPINNED: Pinning = {};

/** A built file of this package. */
export const built = (name: string) => join(REPOSITORY, 'bench/dist', `${name}.js`);

export interface Upstream {
  readonly url: string;
  counters(): Promise<{ created: number; statusCalls: number }>;
  approve(orderId: string): Promise<void>;
  end(): Promise<void>;
}

export async function startUpstream({ others }: Pinning): Promise<Upstream> {
  const child = await startChild([process.execPath, built('upstream')], {
    cpu: others,
    ready: /upstream at (\d+)\./,
  });
  const url = `http://127.0.0.1:${child.ready?.[1]}`;
  return {
    url,
    counters: async () => (await (await fetch(`${url}/counters`)).json()) as never,
    async approve(orderId) {
      await (await fetch(`${url}/approve/${encodeURIComponent(orderId)}`)).text();
    },
    end: () => child.end(),
  };
}

/** Runs a load to its end. */
export async function runLoad(
  order: Omit<LoadOrder, 'patienceMs'>,
  { others }: Pinning,
): Promise<LoadResult> {
  const child = await startChild([process.execPath, built('load')], {
    cpu: others,
    environment: { LOAD: JSON.stringify({ patienceMs: PATIENCE_MS, ...order }) },
    ready: /result (\{.*\})\n/,
  });
  await child.ended;
  return JSON.parse(child.ready?.[1] ?? '') as LoadResult;
}

/** Waits until something listens and answers `GET /healthz`. @returns milliseconds of waiting */
export async function untilAnswers(port: number, child: Child): Promise<number> {
  const startedAt = performance.now();
  let isGone = false;
  void child.ended.then(() => {
    isGone = true;
  });
  while (!(await answers(port))) {
    if (isGone) throw new Error(`ended before it answered: ${child.output()}`);
    if (performance.now() - startedAt > READY_WITHIN_MS) throw new Error('does not answer');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - startedAt;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (isThere: boolean) => {
      resolve(isThere);
      socket.destroy();
    };
    socket.once('connect', () => socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}

/** Seconds of CPU that all threads of a process have used. */
export const cpuSeconds = (pid: number): number => ticksOf(`/proc/${pid}/stat`) / TICKS_PER_SECOND;

/** Megabytes of memory that a process holds. */
export function residentMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * BYTES_PER_PAGE) / 1024 / 1024;
}

/** Builds what is measured and what measures, where that is not done. */
export function buildAll(): void {
  buildPackage('packages/proxy', 'dist/node.js');
  buildPackage('bench', 'dist/bench.js');
}
