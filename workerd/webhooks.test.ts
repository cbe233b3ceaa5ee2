/** The merchant's server is told from the Workers runtime: after each event, and by the cron trigger. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OTHER_SECRET, Receiver, SECRET, verify } from '../packages/proxy/test/webhooks/receiver.ts';
import { SECRET_KEY, SHOP, startWorker, type Worker } from './worker.ts';

let receiver: Receiver;
let worker: Worker;
beforeAll(async () => {
  receiver = await Receiver.start();
  worker = await startWorker({ ...receiver.variables, MALIPO_WEBHOOK_SECRET: `${SECRET},${OTHER_SECRET}` });
});
afterAll(async () => {
  await worker.close();
  await receiver.close();
});

async function call<Body>(path: string, headers: Record<string, string>, body: unknown): Promise<Body> {
  const response = await fetch(worker.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

let phones = 20_000;
async function pay(ending: string): Promise<string> {
  const session = await call<{ client_secret: string }>(
    '/v1/sessions',
    { authorization: `Bearer ${SECRET_KEY}` },
    { amount: '250', currency: 'KES', reference: crypto.randomUUID() },
  );
  const phone = `+2547${String((phones += 7)).padStart(6, '0')}${ending}`;
  const payment = await call<{ id: string }>(
    '/v1/payments',
    {
      authorization: `Bearer ${session.client_secret}`,
      'idempotency-key': crypto.randomUUID(),
      origin: SHOP,
    },
    { operator: 'ke-mpesa', customer: { phone, name: 'Wanjiru', email: 'w@example.com' } },
  );
  return payment.id;
}
const patience = { interval: 50 };

it('at once after an event, with nobody asking and no cron trigger', async () => {
  const id = await pay('00');
  const types = ['payment.requires_action', 'payment.succeeded'];
  await expect.poll(() => receiver.typesOf(id), patience).toEqual(types);
  for (const told of receiver.acceptedOf(id)) {
    expect(verify(SECRET, told)).toEqual(told.body);
    expect(verify(OTHER_SECRET, told)).toEqual(told.body);
  }
});

it('by the cron trigger where the server was down, and of what that finds out', async () => {
  receiver.answer = 500;
  const id = await pay('04');
  await expect.poll(() => receiver.calls.some(({ body }) => body.data.id === id), patience).toBe(true);
  receiver.answer = 204;
  const tell = async () => {
    await worker.runSchedule();
    return receiver.typesOf(id);
  };
  await expect
    .poll(tell, { ...patience, interval: 500 })
    .toEqual(['payment.requires_action', 'payment.succeeded']);
});
