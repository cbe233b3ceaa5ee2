/** Adding an upstream is adding a folder and a line: nothing else of the proxy knows that there is a fourth. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { ConfigError } from '../../src/config/variables.ts';
import { openJournal, type OpenJournal } from '../../src/runtimes/open-journal.ts';
import { createTimerScheduler, type TimerScheduler } from '../../src/runtimes/timer-scheduler.ts';
import { UPSTREAMS } from '../../src/upstreams/upstreams.ts';
import { newKey, SECRET_KEY, SHOP, SIGNING_KEY } from '../harness.ts';
import { TINY, tiny, UNANSWERED, VARIABLE } from './tiny-upstream.ts';

const folder = mkdtempSync(join(tmpdir(), 'malipo-'));
const ENVIRONMENT = {
  MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
  MALIPO_SECRET_KEY: SECRET_KEY,
  MALIPO_SIGNING_KEY: SIGNING_KEY,
  MALIPO_OPEN_AMOUNTS: 'true',
  MALIPO_ALLOWED_ORIGINS: SHOP,
  MALIPO_DATABASE_URL: `file:${join(folder, 'malipo.db')}`,
  [VARIABLE]: 'a hard one to guess',
};
const ALL = [...UPSTREAMS, tiny];

let app: Hono;
let journal: OpenJournal;
let scheduler: TimerScheduler;
beforeAll(async () => {
  const config = readConfig(ENVIRONMENT, () => null, ALL);
  const log = () => undefined;
  journal = await openJournal(config, { log, now: Date.now, onLost: () => undefined });
  scheduler = createTimerScheduler(Date.now, { failed: () => undefined, worked: () => undefined });
  app = createApp(config, {
    fetch: () => Promise.reject(new Error('nothing of this upstream is on the network')),
    clock: { now: Date.now },
    journal: journal.journal,
    outbox: journal.outbox,
    journalIsPrivate: true,
    scheduler,
    log,
    assets: new Map(),
  });
});
afterAll(async () => {
  scheduler.stop();
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  // A test says what it expects of it.
  readonly body: Record<string, never> & Record<string, unknown>;
}

async function call(path: string, body?: unknown, method?: string): Promise<Answer> {
  const response = await app.request(path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${SECRET_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': newKey(),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
const customer = { phone: '+255700000001' };
const tanzanian = { operator: 'tz-tiny', amount: '1500', currency: 'TZS', customer };

/** As a page pays an open amount. */
async function pay(amount: string): Promise<Record<string, unknown>> {
  const response = await app.request('/v1/payments', {
    method: 'POST',
    headers: { origin: SHOP, 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: JSON.stringify({ ...tanzanian, amount }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Record<string, unknown>;
}

describe('a fourth upstream', () => {
  it('reads its variables, and its complaints stop the start', () => {
    const wrong = () => readConfig({ ...ENVIRONMENT, [VARIABLE]: 'password' }, () => null, ALL);
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(`${VARIABLE} must be harder to guess`);
    const { warnings } = readConfig({ ...ENVIRONMENT, [VARIABLE]: '' }, () => null, ALL);
    expect(warnings).toContainEqual(expect.stringContaining(`${VARIABLE} is set: there is no operator`));
  });

  it('collects, and is asked where its orders stand', async () => {
    const operators = await call('/v1/countries/TZ/operators');
    expect(operators.body).toMatchObject({ operators: [{ id: 'tz-tiny', name: 'Tiny Money' }] });
    const payment = await pay('1500');
    expect(payment).toMatchObject({ status: 'requires_action', next_action: { message: 'Pay 1500' } });
    const status = async () => (await call(`/v1/payments/${String(payment['id'])}`)).body['status'];
    await expect.poll(status).toBe('succeeded');
  });

  it('calls back', async () => {
    const { id } = await pay(UNANSWERED);
    expect(await call(`/v1/callbacks/${TINY}/orders`, `${String(id)}-1`)).toMatchObject({ status: 200 });
    expect((await call(`/v1/payments/${String(id)}`)).body).toMatchObject({ status: 'cancelled' });
    expect(await call(`/v1/callbacks/${TINY}/nothing`, 'x')).toMatchObject({ status: 404 });
    expect(await call(`/v1/callbacks/gateway/bitlipa`, '{}')).toMatchObject({ status: 404 });
  });

  it('pays out', async () => {
    const payout = await call('/v1/payouts', { ...tanzanian, reference: 'salary-1' });
    expect(payout).toMatchObject({ status: 201, body: { status: 'succeeded' } });
    expect(await call('/v1/banks?operator=tz-tiny')).toMatchObject({ body: { banks: [{ code: '7' }] } });
  });

  it('sells, with a rate and a balance', async () => {
    const services = await call('/v1/countries/TZ/services');
    expect(services.body).toMatchObject({ services: [{ id: 'tz-tiny-airtime' }], stale: false });
    const order = { service: 'tz-tiny-airtime', product: 'tiny:any', account: '255700000001' };
    const purchase = await call('/v1/purchases', { reference: 'order-1', ...order });
    expect(purchase).toMatchObject({ status: 201, body: { status: 'delivered' } });
    const quote = await call('/v1/quotes', { operator: 'tz-tiny', amount: '3', currency: 'USD' });
    expect(quote.body).toMatchObject({ total: '3', total_currency: 'TZS' });
    expect((await call('/v1/balances')).body).toMatchObject({ balances: [{ upstream: TINY }] });
  });

  it('shows its own books', async () => {
    expect(await call(`/v1/upstream-transactions?upstream=${TINY}`)).toMatchObject({ status: 200 });
    expect(await call('/v1/upstream-transactions?upstream=hpay')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'upstream', message: expect.stringContaining(`must be ${TINY}`) }] },
    });
    expect((await call('/v1/billers')).body).toMatchObject({ billers: [{ id: 'b-1' }] });
    expect(await call('/v1/billers/b-1', { enabled: false }, 'PUT')).toMatchObject({ status: 200 });
    expect(await call('/v1/billers/b-2', { enabled: false }, 'PUT')).toMatchObject({ status: 404 });
  });
});
