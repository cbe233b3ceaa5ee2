/** The proxy on the Workers runtime: the same app, with a cron trigger in place of a timer. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUILT_WORKER, SECRET_KEY, SHOP, startWorker, type Worker } from './worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.close());

interface Payment {
  readonly id: string;
  readonly token: string;
  readonly status: string;
  readonly reference: string;
}

async function call<Body>(path: string, bearer: string | null, body?: unknown, key?: string): Promise<Body> {
  const response = await fetch(worker.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(key !== undefined && { 'idempotency-key': key, origin: SHOP }),
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text) as Body;
}

let phones = 10_000;
async function pay(ending: string): Promise<Payment> {
  const reference = crypto.randomUUID();
  const terms = { amount: '250', currency: 'KES', reference };
  const session = await call<{ client_secret: string }>('/v1/sessions', SECRET_KEY, terms);
  const request = {
    operator: 'ke-mpesa',
    customer: {
      phone: `+2547${String((phones += 7)).padStart(6, '0')}${ending}`,
      name: 'Wanjiru',
      email: 'w@example.com',
    },
  };
  const key = crypto.randomUUID();
  const payment = await call<Payment>('/v1/payments', session.client_secret, request, key);
  const again = await call<Payment>('/v1/payments', session.client_secret, request, key);
  expect([again.id, again.token]).toEqual([payment.id, payment.token]);
  return payment;
}

async function until<Value>(read: () => Promise<Value>, isWanted: (value: Value) => boolean): Promise<Value> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`still: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ordersOf = ({ id }: Payment) => worker.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));

it('takes a payment for a session, and its callback', async () => {
  const payment = await pay('00');
  expect(payment.status).toBe('requires_action');
  await until(
    () => worker.storedStatus(payment.id),
    (status) => status === 'succeeded',
  );
  const answers = () => ordersOf(payment)[0]?.callbacks.map(({ answer }) => answer);
  await expect.poll(answers).toEqual([200]);
  const found = await call<Payment>(`/v1/payments/${payment.id}`, payment.token);
  expect(found).toMatchObject({ status: 'succeeded', reference: payment.reference });
  const listed = await call<{ payments: Payment[] }>(
    `/v1/payments?reference=${payment.reference}`,
    SECRET_KEY,
  );
  expect(listed.payments.map(({ id, status }) => [id, status])).toEqual([[payment.id, 'succeeded']]);
  expect(ordersOf(payment)).toHaveLength(1);
});

it('asks for a payment that is due when it is read, where no callback came', async () => {
  const payment = await pay('04');
  const found = await until(
    () => call<Payment>(`/v1/payments/${payment.id}`, payment.token),
    ({ status }) => status === 'succeeded',
  );
  expect(found.id).toBe(payment.id);
  expect(ordersOf(payment)).toHaveLength(1);
});

it('asks for what is due by its schedule, although nobody reads it', async () => {
  const payment = await pay('07');
  await worker.sandbox.settled();
  const status = await until(
    async () => {
      await worker.runSchedule();
      return worker.storedStatus(payment.id);
    },
    (found) => found !== 'processing',
  );
  expect(status).toBe('succeeded');
  expect(ordersOf(payment)).toHaveLength(1);
});

it('streams the events of a payment to its end', async () => {
  const payment = await pay('00');
  const response = await fetch(`${worker.url}/v1/payments/${payment.id}/events`, {
    headers: { authorization: `Bearer ${payment.token}`, origin: SHOP },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('access-control-allow-origin')).toBe(SHOP);
  const statuses = [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(
    ([, data = '']) => (JSON.parse(data) as Payment).status,
  );
  expect(statuses.at(-1)).toBe('succeeded');
});

it('refuses a callback whose signature does not hold', async () => {
  const payment = await pay('10');
  // The status may be asked for, and tell of the success, before the callback does.
  const answers = () => ordersOf(payment)[0]?.callbacks.map(({ answer }) => answer);
  await expect.poll(answers).toEqual([401, 200]);
  expect(await worker.storedStatus(payment.id)).toBe('succeeded');
});

it('is ready, and says so', async () => {
  expect(await call('/readyz', null)).toMatchObject({ status: 'ready' });
});

it('carries nothing of the engines that Workers cannot have', () => {
  const code = readFileSync(BUILT_WORKER, 'utf8');
  expect(code.includes('create table events')).toBe(true);
  expect(/pg_notify|pg_advisory|node:net/.exec(code)?.[0]).toBeUndefined();
});
