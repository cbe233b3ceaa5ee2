/** SIGTERM: what is in flight is answered, nothing new is begun, and the process is gone within its time. */
import type { PaymentList, PaymentWithToken, Problem, SessionAnswer } from '@malipo/contract';
import { Agent, fetch } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP } from './harness.ts';
import { KillableProxy } from './killable-proxy.ts';

const CLIENTS = 60;
/** The sandbox's time runs at a fiftieth. */
const secondsOfSandbox = (milliseconds: number) => milliseconds / 20;

let proxy: KillableProxy;
let connections: Agent;
async function start(variables: Record<string, string> = {}): Promise<void> {
  proxy = await KillableProxy.start({}, variables);
  connections = new Agent({ connections: 1, pipelining: 1 });
}
afterEach(async () => {
  await connections.destroy();
  await proxy.close();
});

interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

async function call<Body>(
  path: string,
  bearer: string,
  body?: unknown,
  key?: string,
  dispatcher = connections,
): Promise<Answer<Body>> {
  const response = await fetch(proxy.url + path, {
    dispatcher,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(key !== undefined && { origin: SHOP, 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const headers = new Headers([...response.headers]);
  return { status: response.status, headers, body: (await response.json()) as Body };
}

const openSession = (dispatcher = connections, reference: string = crypto.randomUUID()) =>
  call<SessionAnswer>('/v1/sessions', SECRET_KEY, { ...KENYAN_TERMS, reference }, undefined, dispatcher);

/** A payment whose order is at the gateway, which takes its time to answer. */
async function payInFlight(milliseconds: number): Promise<Promise<Answer<PaymentWithToken>>[]> {
  proxy.sandbox.set({ latencySeconds: secondsOfSandbox(milliseconds) });
  const { body } = await openSession();
  const answer = call<PaymentWithToken>('/v1/payments', body.client_secret, kenyan('03'), newKey());
  await expect.poll(() => proxy.sandbox.orders().length).toBe(1);
  // In a list, so that to await this is not to await the answer.
  return [answer];
}

const codeOf = (error: unknown) => ((error as Error).cause as { code?: string } | undefined)?.code;

it('answers everybody under load, and what it refused it never began', async () => {
  await start({ MALIPO_SHUTDOWN_SECONDS: '60' });
  proxy.sandbox.set({ latencySeconds: secondsOfSandbox(300) });
  const refused: { reference: string; problem: Problem; headers: Headers }[] = [];
  const taken: PaymentWithToken[] = [];
  const cut: unknown[] = [];
  /** The kernel resets what it had accepted and the process had not, when the listening socket is closed. */
  const reset: string[] = [];

  async function buy(dispatcher: Agent, reference: string = crypto.randomUUID()): Promise<void> {
    const session = await openSession(dispatcher, reference);
    const { client_secret } = session.body;
    const paid =
      session.status === 201
        ? await call<PaymentWithToken>('/v1/payments', client_secret, kenyan('03'), newKey(), dispatcher)
        : session;
    if (paid.status === 201) taken.push(paid.body as PaymentWithToken);
    else refused.push({ reference, problem: paid.body as unknown as Problem, headers: paid.headers });
  }

  async function client(): Promise<void> {
    const dispatcher = new Agent({ connections: 1, pipelining: 1 });
    let reference = '';
    try {
      for (;;) await buy(dispatcher, (reference = crypto.randomUUID()));
    } catch (error) {
      if (codeOf(error) === 'ECONNRESET') reset.push(reference);
      else if (codeOf(error) !== 'ECONNREFUSED') cut.push(error);
    } finally {
      await dispatcher.destroy();
    }
  }

  // Has a kept connection, and asks only once the stop has begun.
  expect((await openSession()).status).toBe(201);
  const clients = Array.from({ length: CLIENTS }, client);
  await expect.poll(() => taken.length).toBeGreaterThan(20);
  proxy.process.signal('SIGTERM');
  await expect.poll(() => proxy.process.output(), { interval: 20 }).toContain('"event":"stopping"');
  await buy(connections);
  await Promise.all(clients);
  expect(cut).toEqual([]);
  expect(await proxy.process.ended).toBe(0);
  expect(proxy.process.output()).toMatch(/"event":"stopping".*"event":"stopped"/s);

  expect(refused.length).toBeGreaterThan(0);
  for (const { problem, headers } of refused) {
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await proxy.startAgain();
  for (const reference of [...refused.map(({ reference }) => reference), ...reset]) {
    const { body } = await call<PaymentList>(`/v1/payments?reference=${reference}`, SECRET_KEY);
    expect(body.payments).toEqual([]);
  }
  for (const { id } of taken) {
    expect((await call(`/v1/payments/${id}`, SECRET_KEY)).status).toBe(200);
  }
}, 90_000);

it('waits for the upstream as long as it may, then answers what it knows, and goes', async () => {
  // A quarter of it is there for the answer; after twelve seconds it would be answered anyway.
  await start({ MALIPO_SHUTDOWN_SECONDS: '10' });
  const [answer] = await payInFlight(40_000);
  const startedAt = performance.now();
  proxy.process.signal('SIGTERM');
  const { status, body } = await answer!;
  expect([status, body.status]).toEqual([201, 'processing']);
  expect(await proxy.process.ended).toBe(0);
  // Timers may fire a few milliseconds early.
  expect(performance.now() - startedAt).toBeGreaterThan(7_400);
}, 60_000);

it('answers what is in flight, tells event streams to come back, and closes kept connections', async () => {
  await start();
  const [answer] = await payInFlight(2_000);
  const listed = await call<PaymentList>('/v1/payments', SECRET_KEY, undefined, undefined, new Agent());
  const events = await fetch(`${proxy.url}/v1/payments/${listed.body.payments[0]?.id}/events`, {
    dispatcher: new Agent(),
    headers: { authorization: `Bearer ${SECRET_KEY}` },
  });
  proxy.process.signal('SIGTERM');
  expect(await events.text()).toMatch(/\nretry: \d+\n\n$/);
  const { status, headers, body } = await answer!;
  expect([status, headers.get('connection')]).toEqual([201, 'close']);
  expect(body.next_action).toMatchObject({ type: 'approve_on_phone' });
  expect(await proxy.process.ended).toBe(0);
}, 60_000);

it('ends at once at the second signal', async () => {
  await start({ MALIPO_SHUTDOWN_SECONDS: '300' });
  const [answer] = await payInFlight(14_000);
  const lost = expect(answer).rejects.toThrow();
  proxy.process.signal('SIGINT');
  await expect.poll(() => proxy.process.output()).toContain('"event":"stopping"');
  proxy.process.signal('SIGINT');
  expect(await proxy.process.ended).toBe(130);
  await lost;
}, 60_000);
