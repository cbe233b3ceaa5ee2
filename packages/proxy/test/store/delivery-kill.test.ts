/** kill -9 after the customer's payment and before the delivery: delivered once or for a person, never twice or lost. */
import type { MerchantPayment, PaymentWithToken, PurchaseOrder, Quote } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, newKey, SECRET_KEY, SHOP } from '../harness.ts';
import { KillableProxy } from '../killable-proxy.ts';

const ROUNDS = 5;
/** An upstream's answer takes 100 ms; the gateway's callback comes 40 ms after the order. */
const LATENCY_SECONDS = 5;
const MAX_KILL_MS = 450;

let proxy: KillableProxy;
beforeAll(async () => {
  proxy = await KillableProxy.start({ upstreams: ['gateway', 'hpay', 'hydrogen'] });
});
afterAll(() => proxy.close());

async function call<Body>(path: string, headers: Record<string, string>, body?: unknown): Promise<Body> {
  const response = await fetch(proxy.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    // No connection outlives the process that it leads to.
    headers: { connection: 'close', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Body;
  expect(response.status, JSON.stringify(answered)).toBeLessThan(300);
  return answered;
}

async function pay(purchase: PurchaseOrder): Promise<string> {
  const browser = { origin: SHOP, 'idempotency-key': newKey() };
  const quote = await call<Quote>('/v1/quotes', browser, { operator: 'ke-mpesa', purchase });
  const request = { ...kenyan('00'), purchase, quote: quote.id };
  return (await call<PaymentWithToken>('/v1/payments', browser, request)).id;
}

const read = (id: string) =>
  call<MerchantPayment>(`/v1/payments/${id}`, { authorization: `Bearer ${SECRET_KEY}` });

it('delivers once or leaves it to a person, whenever the process is killed', async () => {
  const made: { id: string; account: string; upstream: string }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const airtime = `2547123450${round}0`;
    const meter = `2073091283${round}0`;
    const orders = [
      { service: 'ke-safaricom-airtime', product: 'hpay:1420', account: airtime, amount: '50' },
      {
        service: 'ng-kedco-prepaid-electricity',
        product: 'hydrogen:amount',
        account: meter,
        amount: '1000',
        options: { phone: '08031234567' },
      },
    ];
    const ids = await Promise.all(orders.map(pay));
    made.push({ id: ids[0]!, account: airtime, upstream: 'hpay' });
    made.push({ id: ids[1]!, account: meter, upstream: 'hydrogen' });
    proxy.sandbox.set({ latencySeconds: LATENCY_SECONDS });
    // Spread over the way from the callback to the purchase's answer.
    await new Promise((resolve) => setTimeout(resolve, (MAX_KILL_MS / ROUNDS) * (round + Math.random())));
    await proxy.kill();
    proxy.sandbox.set({ latencySeconds: 0 });
    await proxy.startAgain();
  }

  for (const { id, account, upstream } of made) {
    await expect
      .poll(async () => (await read(id)).purchase?.status, { interval: 100 })
      .not.toBe('processing');
    const { status, purchase } = await read(id);
    expect(status).toBe('succeeded');
    // HPAY can be asked; Hydrogen only says that it has seen the reference.
    expect(upstream === 'hpay' ? ['delivered'] : ['delivered', 'needs_review']).toContain(purchase?.status);
    if (purchase?.status === 'delivered' && upstream === 'hydrogen') {
      expect(purchase.result?.token).toMatch(/^\d{4}/);
    }
    const executions = proxy.sandbox.executions().filter((execution) => execution.account === account);
    expect(executions).toHaveLength(1);
  }
});
