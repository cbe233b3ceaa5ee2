/** kill -9 at any moment between an event and the answer of the merchant's server: nothing stays untold. */
import type { PaymentWithToken, SessionAnswer } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP } from '../harness.ts';
import { KillableProxy } from '../killable-proxy.ts';
import { Receiver, SECRET, verify } from './receiver.ts';

const ROUNDS = 5;
const PAYMENTS_PER_ROUND = 4;
/** How long the merchant's server takes to answer: most kills come in between. */
const ANSWER_MS = 60;
const MAX_KILL_MS = 400;
const patience = { interval: 50 };

let receiver: Receiver;
let proxy: KillableProxy;
beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = (response) => setTimeout(() => response.writeHead(204).end(), ANSWER_MS);
  proxy = await KillableProxy.start({}, receiver.variables);
});
afterAll(async () => {
  await proxy.close();
  await receiver.close();
});

async function call<Body>(path: string, headers: Record<string, string>, body: unknown): Promise<Body> {
  const response = await fetch(proxy.url + path, {
    method: 'POST',
    // No connection outlives the process that it leads to.
    headers: { connection: 'close', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Body;
}

async function pay(): Promise<string> {
  const terms = { ...KENYAN_TERMS, reference: crypto.randomUUID() };
  const session = await call<SessionAnswer>('/v1/sessions', { authorization: `Bearer ${SECRET_KEY}` }, terms);
  const browser = {
    origin: SHOP,
    'idempotency-key': newKey(),
    authorization: `Bearer ${session.client_secret}`,
  };
  return (await call<PaymentWithToken>('/v1/payments', browser, kenyan('00'))).id;
}

it('tells every change in order, whenever the process is killed', async () => {
  const ids: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ids.push(...(await Promise.all(Array.from({ length: PAYMENTS_PER_ROUND }, pay))));
    await new Promise((resolve) => setTimeout(resolve, (MAX_KILL_MS / ROUNDS) * (round + Math.random())));
    await proxy.kill();
    await proxy.startAgain();
  }
  for (const id of ids) {
    // At least once, and never a later one before an earlier one has been told.
    const types = () => [...new Set(receiver.typesOf(id))];
    await expect.poll(types, patience).toEqual(['payment.requires_action', 'payment.succeeded']);
  }
  // Whoever was told twice can see it: the same id, the same text.
  const texts = new Map<string, Set<string>>();
  for (const told of receiver.calls) {
    expect(verify(SECRET, told)).toEqual(told.body);
    texts.set(told.id, (texts.get(told.id) ?? new Set()).add(told.text));
  }
  for (const said of texts.values()) expect(said.size).toBe(1);
  expect(texts.size).toBe(ids.length * 2);
  expect(proxy.process.output()).not.toContain(SECRET);
});
