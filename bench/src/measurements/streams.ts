/** Ten thousand event streams on one process. */
import { figure, spread, table } from '../report/markdown.ts';
import { measureStreams } from './event-streams.ts';
import type { StreamsResult } from './event-streams.ts';
import type { Bar, Measurement } from './measurement.ts';
import { restartSeeded } from './seeding.ts';

const STREAMS = 10_000;
const SEED_WITHIN_SECONDS = 240;
const EVENT_BAR_MS = 1_000;

export const streams: Measurement = {
  name: 'streams',
  isHeavy: true,
  async measure({ requests, say }) {
    const wanted = requests ?? STREAMS;
    say(`streams: ${wanted}`);
    const restarted = await restartSeeded(wanted, SEED_WITHIN_SECONDS, 'SIGTERM');
    const { upstream, server, file, payments, seconds } = restarted;
    const result = await measureStreams(server, upstream, file, payments, wanted, requests && 0.1);
    await restarted.close();
    const seeded = `Each stream is of a payment of its own: ${payments.length} were made over the API in ${figure(seconds)} s; then the proxy was started again.`;
    return {
      title: 'Event streams',
      text: `${seeded}\n\n${streamsTable(result, ['memory a stream', `${figure(result.kilobytesAStream)} kB`])}`,
      bars: [streamsBar(result)],
    };
  },
};

/** @param more rows */
export function streamsTable(result: StreamsResult, ...more: string[][]): string {
  return table(
    ['', ''],
    [
      ['open, of those wanted', `${result.open} of ${result.wanted}`],
      ['until all had their first event', `${figure(result.openedInSeconds)} s`],
      ['CPU while nothing happens (polling included)', `${figure(result.idleCpuShare * 100)} % of a core`],
      ['from a callback to its event on the stream', `${spread(result.eventMs)} ms`],
      ['events that have not come within 10 s', String(result.eventsMissed)],
      ...more,
    ],
  );
}

export function streamsBar({ open, wanted, eventMs, eventsMissed }: StreamsResult, beside = ''): Bar {
  return {
    what: `${wanted} event streams${beside}, an event seen on each`,
    bar: `within ${EVENT_BAR_MS} ms`,
    measured: `${open} open, at most ${figure(eventMs.max)} ms, ${eventsMissed} missed`,
    isReached: open >= wanted && eventsMissed === 0 && eventMs.max <= EVENT_BAR_MS,
  };
}
