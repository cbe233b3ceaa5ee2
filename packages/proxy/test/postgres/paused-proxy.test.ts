/** A proxy that is paused while it waits for the gateway, until another has taken its work up: it is too late then. */
import type { MerchantPayment, PaymentWithToken, Timeline } from '@malipo/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildProxy, startBuiltProxy, type ProxyProcess } from '../built-proxy.ts';
import { freePort, kenyan, newKey, SECRET_KEY, SHOP } from '../harness.ts';
import { KillableProxy } from '../killable-proxy.ts';
import { createEmptyDatabase, type EmptyDatabase } from './empty-database.ts';

/** The gateway's answer takes two seconds. */
const LATENCY_SECONDS = 100;
/** A lease is over after half a minute. */
const patience = { interval: 100 };

let database: EmptyDatabase;
let first: KillableProxy;
let second: ProxyProcess;
beforeEach(async () => {
  buildProxy();
  database = await createEmptyDatabase();
  first = await KillableProxy.start(
    { upstreams: ['gateway'] },
    { MALIPO_DATABASE_URL: database.url, MALIPO_OPEN_AMOUNTS: 'true' },
  );
  second = await startBuiltProxy({ ...first.environment, PORT: String(await freePort()) });
});
afterEach(async () => {
  await first.close();
  await second.kill();
  await database.drop();
});

async function call<Body>(url: string, headers: Record<string, string>, body?: unknown): Promise<Body> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Body;
  expect(response.status, JSON.stringify(answered)).toBeLessThan(300);
  return answered;
}

const pay = (proxy: { readonly url: string }, key: string, request: object) =>
  call<PaymentWithToken>(`${proxy.url}/v1/payments`, { origin: SHOP, 'idempotency-key': key }, request);
const read = <Body>(proxy: { readonly url: string }, path: string) =>
  call<Body>(proxy.url + path, { authorization: `Bearer ${SECRET_KEY}`, accept: 'application/json' });
const historyOf = (id: string) => read<Timeline>(second, `/v1/payments/${id}/events`);

it('it sends nothing more and writes nothing, and answers what the other has found out', async () => {
  const { sandbox } = first;
  sandbox.set({ latencySeconds: LATENCY_SECONDS });
  // The gateway tells nothing by itself of the one. It refuses the other, which could go another way then.
  const requests = [
    { key: newKey(), body: { ...kenyan('04'), amount: '250', currency: 'KES' } },
    {
      key: newKey(),
      body: {
        operator: 'ci-mtn',
        customer: { ...kenyan('08').customer, phone: '+2250501020308' },
        amount: '1500',
        currency: 'XOF',
      },
    },
  ];
  const payAll = (proxy: { readonly url: string }) =>
    Promise.all(requests.map(({ key, body }) => pay(proxy, key, body)));
  const asked = payAll(first);
  asked.catch(() => undefined);
  const ordersSent = () => sandbox.requests().filter(({ call }) => call === 'payment_c2b');
  await expect.poll(() => ordersSent().length, { interval: 2 }).toBe(2);
  first.process.signal('SIGSTOP');
  const idOf = (amount: string) =>
    sandbox
      .orders()
      .find((order) => order.amount === amount)
      ?.orderId.replace(/-1$/, '') ?? '';
  const ids = [idOf('250.00'), idOf('1500.00')] as const;
  sandbox.set({ latencySeconds: 0 });

  const statusOf = async (id: string) => (await read<MerchantPayment>(second, `/v1/payments/${id}`)).status;
  await expect.poll(() => statusOf(ids[0]), patience).toBe('succeeded');
  await expect.poll(() => statusOf(ids[1]), patience).toBe('failed');
  const requestsSent = sandbox.requests().length;
  const histories = await Promise.all(ids.map(historyOf));

  first.process.signal('SIGCONT');
  const answers = await asked;
  expect(answers.map(({ id }) => id)).toEqual(ids);
  // That its caller was answered is all that is new: a repeat is told the same, whoever is asked.
  const isNews = ({ type }: Timeline['events'][number]) => type !== 'answered';
  for (const [index, id] of ids.entries()) {
    expect((await historyOf(id)).events.filter(isNews)).toEqual(histories[index]?.events.filter(isNews));
  }
  expect(await payAll(second)).toEqual(answers);
  expect(await payAll(first)).toEqual(answers);
  expect(sandbox.requests()).toHaveLength(requestsSent);
  for (const id of ids)
    expect(await read(first, `/v1/payments/${id}`)).toEqual(await read(second, `/v1/payments/${id}`));
  expect(ordersSent()).toHaveLength(2);
});
