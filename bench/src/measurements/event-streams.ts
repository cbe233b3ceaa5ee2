/** Opening event streams, what they weigh, and how soon each sees its event. */
import { startChild, SECRET_KEY } from '@malipo/prove/processes';
import { paidCallback } from '../contestants/gateway-variables.ts';
import type { Running } from '../contestants/contestant.ts';
import { built, cpuSeconds, PINNED, residentMegabytes } from '../processes.ts';
import type { Upstream } from '../processes.ts';
import { openFileLimit } from '../report/machine.ts';
import { spreadOf } from '../statistics.ts';
import type { Spread } from '../statistics.ts';

/** How many of the streams are told of an event, one after the other. */
const EVENTS = 100;
const OPEN_AT_ONCE = 100;
const IDLE_SECONDS = 10;
const EVENT_WITHIN_MS = 10_000;
const OPEN_WITHIN_MS = 120_000;
/** After so many that have not come, no more are tried. */
const MAX_MISSED = 5;
/** Files that a process needs beside its streams. */
const OTHER_FILES = 500;

export interface StreamsResult {
  readonly wanted: number;
  readonly open: number;
  readonly openedInSeconds: number;
  readonly kilobytesAStream: number;
  /** The share of one core that the proxy takes while nothing happens on them. */
  readonly idleCpuShare: number;
  /** From the callback's start to the event's arrival. */
  readonly eventMs: Spread;
  readonly eventsMissed: number;
}

/**
 * @param file a payment's id and token a line
 * @param teller who gets the callbacks; the server that has the streams by default
 */
export async function measureStreams(
  server: Running,
  upstream: Upstream,
  file: string,
  payments: readonly string[],
  wanted: number,
  idleSeconds = IDLE_SECONDS,
  teller = server,
): Promise<StreamsResult> {
  const count = Math.min(wanted, payments.length, openFileLimit() - OTHER_FILES);
  const memoryBefore = residentMegabytes(server.pid);
  const order = { port: server.port, file, count, openAtOnce: OPEN_AT_ONCE, withinMs: OPEN_WITHIN_MS };
  const startedAt = performance.now();
  const child = await startChild([process.execPath, built('streams')], {
    cpu: PINNED.others,
    environment: { STREAMS: JSON.stringify(order) },
    ready: /control at (\d+)\.[^]*open (\d+) failed (\d+)\./,
  });
  try {
    const openedInSeconds = (performance.now() - startedAt) / 1000;
    const open = Number(child.ready?.[2]);
    const kilobytesAStream = ((residentMegabytes(server.pid) - memoryBefore) * 1024) / Math.max(open, 1);
    const cpuBefore = cpuSeconds(server.pid);
    await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
    const idleCpuShare = (cpuSeconds(server.pid) - cpuBefore) / idleSeconds;
    const control = `http://127.0.0.1:${child.ready?.[1]}`;
    const times = await timeEvents(teller, upstream, control, payments.slice(0, count));
    const seen = times.filter((time) => time !== null);
    return {
      wanted,
      open,
      openedInSeconds,
      kilobytesAStream,
      idleCpuShare,
      eventMs: spreadOf(seen),
      eventsMissed: times.length - seen.length,
    };
  } finally {
    await child.end();
  }
}

/** Pays some of the payments, spread over all of them. @returns for each the time, or null where none came */
async function timeEvents(
  server: Running,
  upstream: Upstream,
  control: string,
  payments: readonly string[],
): Promise<(number | null)[]> {
  const times: (number | null)[] = [];
  const step = Math.max(Math.floor(payments.length / EVENTS), 1);
  for (let index = 0; index < payments.length && times.length < EVENTS; index += step) {
    if (times.filter((time) => time === null).length >= MAX_MISSED) break;
    const [id = ''] = (payments[index] ?? '').split(' ');
    times.push(await timeEvent(server, upstream, control, id));
  }
  return times;
}

/** @returns milliseconds from the callback to the event; null where none came in time */
async function timeEvent(
  { port }: Running,
  upstream: Upstream,
  control: string,
  id: string,
): Promise<number | null> {
  const url = `http://127.0.0.1:${port}/v1`;
  const signal = AbortSignal.timeout(EVENT_WITHIN_MS * 2);
  try {
    const headers = { authorization: `Bearer ${SECRET_KEY}` };
    const answer = await fetch(`${url}/payments/${id}`, { headers, signal });
    const payment = (await answer.json()) as { attempts: { order_id: string }[] };
    const orderId = payment.attempts.at(-1)?.order_id ?? '';
    await upstream.approve(orderId);
    const seen = fetch(`${control}/second/${id}`, { signal: AbortSignal.timeout(EVENT_WITHIN_MS) });
    const sentAt = Date.now();
    const told = fetch(`${url}/callbacks/gateway/bitlipa`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: paidCallback(orderId),
      signal,
    });
    const [event] = await Promise.all([seen, told]);
    return Math.max(Number(await event.text()) - sentAt, 0);
  } catch {
    return null;
  }
}
