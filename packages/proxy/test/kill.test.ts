/** kill -9: between the gateway's acceptance and its answer, and while a callback arrives. */
import type { PaymentList, PaymentWithToken, SessionAnswer } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBuiltProxy } from './built-proxy.ts';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP } from './harness.ts';
import { KillableProxy } from './killable-proxy.ts';

const ROUNDS = 10;
/** A callback that comes, one that is lost, a connection that drops: whatever tells, it ends the same. */
const ENDINGS_AT_ONCE = ['00', '04', '07'];
/** The gateway's answer takes 200 ms; its callback comes 40 ms after the order. */
const LATENCY_SECONDS = 10;
const MAX_KILL_MS = 300;

let proxy: KillableProxy;
beforeAll(async () => {
  proxy = await KillableProxy.start();
});
afterAll(() => proxy.close());

async function call<Body>(path: string, bearer: string, key: string | null, body?: unknown) {
  const response = await fetch(proxy.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      // No connection outlives the process that it leads to.
      connection: 'close',
      ...(key !== null && { origin: SHOP, 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

interface Try {
  readonly reference: string;
  readonly secret: string;
  readonly key: string;
  readonly request: ReturnType<typeof kenyan>;
  /** What the first request was answered, where it was answered at all. */
  answer: PaymentWithToken | null;
}

async function begin(ending: string): Promise<Try> {
  const reference = crypto.randomUUID();
  const terms = { ...KENYAN_TERMS, reference };
  const session = await call<SessionAnswer>('/v1/sessions', SECRET_KEY, null, terms);
  const started: Try = {
    reference,
    secret: session.body.client_secret,
    key: newKey(),
    request: kenyan(ending),
    answer: null,
  };
  void call<PaymentWithToken>('/v1/payments', started.secret, started.key, started.request)
    .then(({ status, body }) => {
      if (status === 201) started.answer = body;
    })
    .catch(() => undefined);
  return started;
}

const repeat = ({ secret, key, request }: Try) =>
  call<PaymentWithToken>('/v1/payments', secret, key, request);
const found = async ({ reference }: Try) =>
  (await call<PaymentList>(`/v1/payments?reference=${reference}`, SECRET_KEY, null)).body.payments;
const ordersOf = (id: string) => proxy.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
const patience = { interval: 100 };

it('loses nothing, sends nothing twice, and ends right, whenever it happens', async () => {
  const tries: Try[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = proxy.sandbox.orders().length;
    proxy.sandbox.set({ latencySeconds: LATENCY_SECONDS });
    for (const ending of ENDINGS_AT_ONCE) tries.push(await begin(ending));
    await expect.poll(() => proxy.sandbox.orders().length - before, patience).toBe(ENDINGS_AT_ONCE.length);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * MAX_KILL_MS));
    await proxy.kill();
    proxy.sandbox.set({ latencySeconds: 0 });
    await proxy.startAgain();
    // Nobody carries out any more what the killed process was at: the same key is answered at once.
    for (const made of tries.slice(-ENDINGS_AT_ONCE.length)) expect((await repeat(made)).status).toBe(201);
  }

  for (const made of tries) {
    await expect
      .poll(async () => (await found(made)).map(({ status }) => status), patience)
      .toEqual(['succeeded']);
    const [payment] = await found(made);
    const id = payment?.id ?? '';
    expect(payment).toMatchObject({ amount: '250', currency: 'KES', reference: made.reference });
    expect(ordersOf(id)).toMatchObject([{ orderId: `${id}-1`, amount: '250.00' }]);
    expect(ordersOf(id)[0]?.requests).toHaveLength(1);

    const repeated = await repeat(made);
    expect({ status: repeated.status, id: repeated.body.id }).toEqual({ status: 201, id });
    if (made.answer !== null) expect(repeated.body).toEqual(made.answer);
    const other = await call('/v1/payments', made.secret, newKey(), made.request);
    expect(other).toMatchObject({ status: 409, body: { code: 'payment_exists', payment: { id } } });
  }
  expect(proxy.sandbox.orders()).toHaveLength(tries.length);
});

it('a start that cannot happen says why, and what it holds is not in it', async () => {
  const secret = 'sk_canary';
  const ended = startBuiltProxy({ ...proxy.environment, MALIPO_SECRET_KEY: secret, PORT: '0' });
  await expect(ended).rejects.toThrow('MALIPO_SECRET_KEY');
  await expect(ended).rejects.not.toThrow(secret);
});
