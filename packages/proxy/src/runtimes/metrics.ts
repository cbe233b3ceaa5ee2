/**
 * What `GET /metrics` answers. The log is what is counted: each line says what happened, and to whom.
 *
 * Nothing is loaded and nothing is counted until somebody asks for it: a proxy that nobody watches pays nothing. What
 * happened before is missing from the counters, which a monitor takes for a restart.
 */
import { VERSION } from '@malipo/contract/version';
import type { ProxyApp } from '../app.ts';
import type { LogLine, MetricsPage } from '../dependencies.ts';
import type { JournalStatistics } from '../journal/statistics.ts';
import { kindOf } from '../orders/entry-ids.ts';

const REQUEST_BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const UPSTREAM_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15];
/** Counting what stands in a large journal takes its time: however often it is asked for, it is done so often. */
const STATISTICS_EVERY_MS = 15_000;
const MS = 1000;
/**
 * Lines that an alert waits for (deploy/prometheus-alerts.yaml). They are counted from 0, since a counter whose first
 * sample is 1 has not increased, and some are written only once: `database_lost`.
 */
const ALARMING_EVENTS = [
  'journal_lost',
  'journal_write_failed',
  'database_lost',
  'sweep_failed',
  'gateway_refuses_credentials',
  'hpay_refuses_credentials',
  'hydrogen_refuses_credentials',
  'hpay_mode_differs',
];

export interface MetricsSources {
  readonly proxy: Pick<ProxyApp, 'openEventStreams' | 'staleCatalogues'>;
  readonly statistics: (now: number) => Promise<JournalStatistics>;
  readonly now: () => number;
}

export interface Metrics extends MetricsPage {
  /** Counts a line of the log, once somebody has asked for the metrics. */
  count(line: LogLine): void;
  /** Where the gauges come from. */
  watch(sources: MetricsSources): void;
}

type Client = typeof import('prom-client');

/** Counters and histograms, filled from lines of the log. */
function createCounters(client: Client, registry: InstanceType<Client['Registry']>) {
  const { Counter, Histogram } = client;
  const registers = [registry];
  const requests = new Histogram({
    name: 'malipo_request_duration_seconds',
    help: 'Time to answer a request, by route and response.',
    labelNames: ['method', 'route', 'status', 'code'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'malipo_upstream_call_duration_seconds',
    help: 'Duration of a call upstream, by outcome: ok, refused, unclear, unanswered, not_sent.',
    labelNames: ['upstream', 'tenant', 'operation', 'outcome'],
    buckets: UPSTREAM_BUCKETS,
    registers,
  });
  const changes = new Counter({
    name: 'malipo_status_changes_total',
    help: 'Changes of the status of payments, payouts and purchases, with the reason where it has one.',
    labelNames: ['kind', 'status', 'code'],
    registers,
  });
  const lines = new Counter({
    name: 'malipo_log_lines_total',
    help: 'Lines of the log by level and event; those of requests and calls upstream are counted elsewhere.',
    labelNames: ['level', 'event'],
    registers,
  });
  for (const event of ALARMING_EVENTS) lines.inc({ level: 'error', event }, 0);
  const text = (value: LogLine[string]) => String(value ?? '');
  return function count(line: LogLine): void {
    const seconds = Number(line['ms']) / MS;
    if (line.event === 'request') {
      const { method, route, status, code } = line;
      const labels = { method: text(method), route: text(route), status: text(status), code: text(code) };
      requests.observe(labels, seconds);
    } else if (line.event === 'upstream_call') {
      const { upstream, tenant, operation, outcome } = line;
      const names = { upstream: text(upstream), tenant: text(tenant), operation: text(operation) };
      calls.observe({ ...names, outcome: text(outcome) }, seconds);
    } else {
      lines.inc({ level: line.level, event: line.event });
      const { entry, to, code } = line;
      if (to !== undefined) {
        changes.inc({ kind: kindOf(text(entry)) ?? '', status: text(to), code: text(code) });
      }
    }
  };
}

/** Gauges, filled each time that they are asked for. */
function createGauges(client: Client, registry: InstanceType<Client['Registry']>) {
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) => new client.Gauge({ name: `malipo_${name}`, help, labelNames, registers: [registry] });
  const info = gauge('build_info', 'Always 1; the version as a label.', ['version']);
  const streams = gauge('event_streams', 'Open event streams.');
  const stale = gauge(
    'catalogue_stale',
    'Parts of the catalogue that are served from the cache because their upstream fails.',
  );
  const ofLastDay = gauge('entries_last_day', 'Created in the last 24 hours, by kind and current status.', [
    'kind',
    'status',
  ]);
  const unsettled = gauge('entries_unsettled', 'Open, or waiting for a person, whatever their age.', [
    'kind',
    'status',
  ]);
  const overdue = gauge(
    'queue_overdue_seconds',
    'How long the most overdue entry has been waiting to be worked on.',
  );
  const leases = gauge('leases', 'Entries that a proxy is working on.');
  const abandoned = gauge('lease_abandoned_seconds', 'How long ago the oldest abandoned lease expired.');
  const webhooks = gauge('webhooks', 'Webhooks that are pending or dead.', ['status']);
  const wait = gauge('webhook_wait_seconds', 'Age of the oldest pending webhook.');
  const journal = gauge('journal_up', 'Whether the journal could be read: 1 or 0.');

  return {
    fill(sources: MetricsSources): void {
      info.set({ version: VERSION }, 1);
      streams.set(sources.proxy.openEventStreams);
      stale.set(sources.proxy.staleCatalogues);
    },
    fillStatistics(statistics: JournalStatistics): void {
      journal.set(1);
      ofLastDay.reset();
      unsettled.reset();
      for (const { kind, status, count } of statistics.ofLastDay) ofLastDay.set({ kind, status }, count);
      for (const { kind, status, count } of statistics.unsettled) unsettled.set({ kind, status }, count);
      overdue.set(statistics.overdueMs / MS);
      leases.set(statistics.leases);
      abandoned.set(statistics.abandonedMs / MS);
      webhooks.set({ status: 'pending' }, statistics.webhooksPending);
      webhooks.set({ status: 'dead' }, statistics.webhooksDead);
      wait.set(statistics.webhookWaitMs / MS);
    },
    /** What nobody can count now has no value, rather than its last one. */
    fillWithoutJournal(): void {
      for (const labelled of [ofLastDay, unsettled, webhooks]) labelled.reset();
      for (const single of [overdue, leases, abandoned, wait]) single.remove();
      journal.set(0);
    },
  };
}

async function load() {
  const client = (await import('prom-client')).default;
  const registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry });
  return { registry, count: createCounters(client, registry), gauges: createGauges(client, registry) };
}

export function createMetrics(): Metrics {
  let loading: ReturnType<typeof load> | null = null;
  let counted: ((line: LogLine) => void) | null = null;
  let watched: MetricsSources | null = null;
  let countedAt = -Infinity;

  return {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    count: (line) => counted?.(line),
    watch: (sources) => (watched = sources),
    async text() {
      loading ??= load();
      const { registry, count, gauges } = await loading;
      counted = count;
      if (watched !== null) {
        gauges.fill(watched);
        const now = watched.now();
        if (now - countedAt >= STATISTICS_EVERY_MS) {
          countedAt = now;
          await watched.statistics(now).then(gauges.fillStatistics, () => {
            countedAt = -Infinity;
            gauges.fillWithoutJournal();
          });
        }
      }
      return registry.metrics();
    },
  };
}
