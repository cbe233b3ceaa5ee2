/** `GET /metrics`: what a monitor reads, and that the dashboard and the alerts ask only for what there is. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UPSTREAMS } from '../../src/upstreams/upstreams.ts';
import { freePort, kenyan, KENYAN_TERMS, SECRET_KEY, World, expectProblem } from '../harness.ts';

const DEPLOY = new URL('../../../../deploy/', import.meta.url);

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

async function metrics(): Promise<string> {
  const { status, body } = await world.call<string>('/metrics', { bearer: SECRET_KEY });
  expect(status).toBe(200);
  return body;
}

/** A payment whose callback names another amount. */
async function payInDoubt(): Promise<void> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('06'));
  await world.untilStatus(body.id, 'needs_review');
}

/** The value of a sample that has these labels. */
function sample(text: string, name: string, labels: Record<string, string> = {}): number | null {
  const line = text
    .split('\n')
    .find(
      (candidate) =>
        new RegExp(`^${name}[{ ]`).test(candidate) &&
        Object.entries(labels).every(([label, value]) => candidate.includes(`${label}="${value}"`)),
    );
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ') + 1));
}

describe('the metrics', () => {
  it('need the secret key', async () => {
    expectProblem(await world.call('/metrics'), 401, 'unauthorized');
    expectProblem(
      await world.call('/metrics', { bearer: SECRET_KEY, origin: 'https://shop.example' }),
      403,
      'origin_not_allowed',
    );
  });

  it('count requests, calls upstream by what came of them, and changes of status', async () => {
    await metrics();
    await payInDoubt();
    const text = await metrics();
    const route = { route: '/v1/payments', method: 'POST', status: '201' };
    expect(sample(text, 'malipo_request_duration_seconds_count', route)).toBeGreaterThan(0);
    const call = { upstream: 'gateway', operation: 'payment_c2b', outcome: 'ok' };
    expect(sample(text, 'malipo_upstream_call_duration_seconds_count', call)).toBeGreaterThan(0);
    const change = { kind: 'payment', status: 'needs_review', code: 'mismatch' };
    expect(sample(text, 'malipo_status_changes_total', change)).toBeGreaterThan(0);
    expect(sample(text, 'malipo_log_lines_total', { event: 'needs_review', level: 'warn' })).toBeGreaterThan(
      0,
    );
    expect(sample(text, 'malipo_build_info', { version: '0.1.0' })).toBe(1);
    expect(text).not.toMatch(/Wanjiru|2547\d{5}|pay_[0-9a-f]{32}/);
  });

  it('count what stands in the journal, of a moment ago at most', async () => {
    await payInDoubt();
    world.ahead += 20_000;
    const text = await metrics();
    const reviewed = { kind: 'payment', status: 'needs_review' };
    expect(sample(text, 'malipo_entries_last_day', reviewed)).toBeGreaterThan(0);
    expect(sample(text, 'malipo_entries_unsettled', reviewed)).toBeGreaterThan(0);
    expect(sample(text, 'malipo_queue_overdue_seconds')).not.toBeNull();
    expect(sample(text, 'malipo_webhooks', { status: 'pending' })).toBe(0);
    world.ahead += 2 * 86_400_000;
    const later = await metrics();
    expect(sample(later, 'malipo_entries_last_day', reviewed)).toBeNull();
    expect(sample(later, 'malipo_entries_unsettled', reviewed)).toBeGreaterThan(0);
  });
});

it('on the listener of the merchant’s server they need no key, and are nowhere else', async () => {
  const apart = await World.start({ MALIPO_SERVER_PORT: String(await freePort()) });
  try {
    const text = await (await fetch(`${apart.proxy.serverUrl}/metrics`)).text();
    expect(text).toContain('malipo_build_info');
    expectProblem(await apart.call('/metrics', { bearer: SECRET_KEY }), 404, 'not_found');
  } finally {
    await apart.close();
  }
});

describe('what the files for Grafana and Prometheus ask for', () => {
  const dashboard = readFileSync(new URL('grafana-dashboard.json', DEPLOY), 'utf8');
  const alerts = readFileSync(new URL('prometheus-alerts.yaml', DEPLOY), 'utf8');

  it('is measured', async () => {
    const text = await metrics();
    const known = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
      ),
    );
    const asked = new Set(`${dashboard}\n${alerts}`.match(/\b(malipo|nodejs|process)_[a-z0-9_]+/g));
    expect(asked.size).toBeGreaterThan(8);
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
  });

  it('has the labels that it is asked for by', async () => {
    // Counting starts with the first scrape.
    await metrics();
    await payInDoubt();
    world.ahead += 20_000;
    const labels = new Map<string, Set<string>>();
    for (const [, name = '', list = ''] of (await metrics()).matchAll(/^(malipo_\w+)\{(.*)\} /gm)) {
      const known = labels.get(name) ?? new Set(['le', 'instance', 'job']);
      for (const [, label = ''] of list.matchAll(/(\w+)="/g)) known.add(label);
      labels.set(name, known);
    }
    const { panels } = JSON.parse(dashboard) as { panels: { targets: { expr: string }[] }[] };
    const { groups } = parse(alerts) as { groups: { rules: { expr: string }[] }[] };
    const asked = [...panels.flatMap((panel) => panel.targets), ...groups.flatMap((group) => group.rules)];
    const strange = asked.flatMap(({ expr }) => {
      const named = [...expr.matchAll(/(malipo_\w+)\{([^}]*)\}/g)].flatMap(([, name = '', list = '']) =>
        [...list.matchAll(/(\w+)[=!]/g)].map(([, label = '']) => [name, label] as const),
      );
      // Of `by (…)`, the metric that follows.
      const grouped = [...expr.matchAll(/by \(([^)]+)\).*?(malipo_\w+)/gs)].flatMap(
        ([, list = '', name = '']) => list.split(', ').map((label) => [name, label] as const),
      );
      return [...named, ...grouped].filter(([name, label]) => !labels.get(name)?.has(label));
    });
    expect(strange).toEqual([]);
  });

  it('is counted from 0 where an alert waits for a line of the log', async () => {
    const fresh = await World.start();
    try {
      const { body: text } = await fresh.call<string>('/metrics', { bearer: SECRET_KEY });
      const wanted = [...alerts.matchAll(/malipo_log_lines_total\{event=~"([^"]+)"\}/g)].flatMap(
        ([, events = '']) => events.split('|'),
      );
      expect(wanted.length).toBeGreaterThan(5);
      const counted = [...text.matchAll(/^malipo_log_lines_total\{level="error",event="(\w+)"\} 0$/gm)].map(
        ([, event = '']) => event,
      );
      const matches = (event: string, pattern: string) => new RegExp(`^${pattern}$`).test(event);
      expect(wanted.filter((pattern) => !counted.some((event) => matches(event, pattern)))).toEqual([]);
      for (const { name } of UPSTREAMS) expect(counted).toContain(`${name}_refuses_credentials`);
    } finally {
      await fresh.close();
    }
  });

  it('is a dashboard whose panels each have a title and a query', () => {
    const { title, panels } = JSON.parse(dashboard) as {
      title: string;
      panels: { title: string; targets: { expr: string }[] }[];
    };
    expect(title).toBe('Malipo');
    for (const panel of panels) {
      expect(panel.title).not.toBe('');
      expect(panel.targets.every(({ expr }) => expr.length > 0)).toBe(true);
    }
  });

  it('is a list of alerts that each say what to do', () => {
    const { groups } = parse(alerts) as {
      groups: {
        rules: { alert: string; expr: string; annotations: { summary: string; remedy: string } }[];
      }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, expr, annotations } of rules) {
      expect([alert, expr, annotations.summary, annotations.remedy].every((text) => text !== '')).toBe(true);
    }
  });
});
