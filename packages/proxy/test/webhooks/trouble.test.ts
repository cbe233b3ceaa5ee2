/** What a merchant's server may do with what it is told, and what the proxy may meet meanwhile. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectProblem, kenyan, KENYAN_TERMS, SECRET_KEY, World } from '../harness.ts';
import { Receiver } from './receiver.ts';

const patience = { interval: 25 };

let receiver: Receiver;
let world: World;
beforeEach(async () => {
  receiver = await Receiver.start();
  world = await World.start(receiver.variables);
});
afterEach(async () => {
  await world.close();
  await receiver.close();
});

async function pay(ending: string): Promise<string> {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return (await world.pay(client_secret, kenyan(ending))).body.id;
}
const ENDS: Readonly<Record<string, readonly string[]>> = {
  '00': ['payment.requires_action', 'payment.succeeded'],
  '02': ['payment.requires_action', 'payment.failed'],
  '06': ['payment.requires_action', 'payment.needs_review'],
};

it('the log follows a payment by its id, from the call of the page to the webhook', async () => {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const { body } = await world.pay(client_secret, kenyan('00'));
  await expect.poll(() => receiver.typesOf(body.id), patience).toEqual(ENDS['00']);
  const told = () =>
    world.logs.filter((line) => line['entry'] === body.id && line.event === 'webhook_delivered');
  await expect.poll(() => told().map((line) => line['type']), patience).toEqual(ENDS['00']);
  expect(told()[0]).toMatchObject({ level: 'info', webhook: expect.stringMatching(/^msg_/), tries: 1 });
  const own = world.logs.filter((line) => line['entry'] === body.id).map(({ event }) => event);
  expect([...new Set(own)].sort()).toEqual([
    'request',
    'status_changed',
    'upstream_call',
    'webhook_delivered',
  ]);
  const [sent] = world.logs.filter((line) => line.event === 'upstream_call' && line['entry'] === body.id);
  const asked = world.logs.find((line) => line['route'] === '/v1/payments' && line['entry'] === body.id);
  expect(sent?.['request_id']).toBe(asked?.['request_id']);
});

it('a server that fails one time in five is told everything, in order', async () => {
  let calls = 0;
  receiver.answer = (response) => {
    calls += 1;
    response.writeHead(calls % 5 === 0 ? 500 : 200).end();
  };
  const payments = await Promise.all(
    Array.from({ length: 15 }, async (_, number) => {
      const ending = Object.keys(ENDS)[number % 3] ?? '00';
      return { id: await pay(ending), ending };
    }),
  );
  for (const { id } of payments) {
    await world.until(id, ({ status }) => status !== 'processing' && status !== 'requires_action');
  }
  const isUntold = ({ id, ending }: (typeof payments)[number]) =>
    receiver.typesOf(id).length < (ENDS[ending]?.length ?? 0);
  // Past the pauses, and something that wakes the proxy by then.
  for (let jumps = 0; jumps < 20 && payments.some(isUntold); jumps++) {
    world.ahead += 150_000;
    const id = await pay('08');
    await expect.poll(() => receiver.calls.some(({ body }) => body.data.id === id), patience).toBe(true);
  }
  for (const { id, ending } of payments) {
    await expect.poll(() => receiver.typesOf(id), patience).toEqual(ENDS[ending]);
  }
  const ids = new Set(payments.map(({ id }) => id));
  const failed = receiver.calls.filter(({ body, isAccepted }) => !isAccepted && ids.has(body.data.id));
  expect(failed.length).toBeGreaterThan(3);
  // What is told again is the same, to the byte.
  for (const { id, text } of failed) {
    expect(receiver.calls.find((call) => call.id === id && call.isAccepted)?.text).toBe(text);
  }
});

it('a redirect is not followed', async () => {
  let visits = 0;
  const elsewhere = createServer((_, response) => {
    visits += 1;
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  try {
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    receiver.answer = (response) => response.writeHead(307, { location }).end();
    const id = await pay('08');
    await expect
      .poll(() => world.logs.map(({ event }) => event), patience)
      .toContain('webhook_not_delivered');
    const line = world.logs.find(({ event }) => event === 'webhook_not_delivered');
    expect(line).toMatchObject({ entry: id, type: 'payment.failed', tries: 1 });
    expect(line?.['answer']).toContain('307');
    expect(visits).toBe(0);
  } finally {
    elsewhere.close();
  }
});

it('a server that is gone is told no more', async () => {
  receiver.answer = 410;
  const id = await pay('08');
  await expect
    .poll(() => world.logs.find(({ event }) => event === 'webhook_given_up'), patience)
    .toMatchObject({ entry: id, tries: 1, answer: 'status 410' });
});

describe('a server that answers nothing', () => {
  it('slows nothing, and holds no stop up', async () => {
    receiver.answer = () => undefined;
    const first = await pay('00');
    await expect.poll(() => receiver.calls.length, patience).toBeGreaterThan(0);
    // Payments go on to their ends, more of them than there are connections to that server.
    const ids = await Promise.all(Array.from({ length: 40 }, () => pay('00')));
    for (const id of [first, ...ids]) await world.untilStatus(id, 'succeeded');
    expect(receiver.calls.every(({ isAccepted }) => !isAccepted)).toBe(true);

    // The stop ends what is under way and gives it back: the next start tells it at once.
    await world.restart();
    receiver.answer = 204;
    await expect.poll(() => receiver.typesOf(first), patience).toEqual(ENDS['00']);
    for (const id of ids) await expect.poll(() => receiver.typesOf(id), patience).toEqual(ENDS['00']);
  });
});

it('a server that was down when the proxy stopped is told after the next start', async () => {
  const { url } = receiver;
  await receiver.close();
  const id = await pay('00');
  await world.untilStatus(id, 'succeeded');
  await world.restart();
  world.ahead += 10_000;
  receiver = await Receiver.start(Number(new URL(url).port));
  await expect.poll(() => receiver.typesOf(id), patience).toEqual(ENDS['00']);
});

it('where no address is configured, nothing is written, and nothing sent again', async () => {
  const quiet = await World.start();
  try {
    const path = `/v1/webhooks/msg_${'0'.repeat(32)}/resend`;
    const again = await quiet.call(path, { bearer: SECRET_KEY, method: 'POST' });
    expect(expectProblem(again, 404, 'not_found').detail).toContain('MALIPO_WEBHOOK_URL');
    const { client_secret } = await quiet.session(KENYAN_TERMS);
    const { body } = await quiet.pay(client_secret, kenyan('08'));
    await quiet.untilStatus(body.id, 'failed');
    expect(await storedFor(quiet)).toBe(0);
    expect(await storedFor(world)).toBe(0);
    await pay('08');
    expect(await storedFor(world)).toBe(1);
  } finally {
    await quiet.close();
  }
});

async function storedFor({ environment }: World): Promise<number> {
  const { openLibsql } = await import('../../src/journal/sqlite/libsql-client.ts');
  const database = await openLibsql(environment['MALIPO_DATABASE_URL'] ?? '');
  const [row] = await database.all('select count(*) as count from announcements', []);
  database.close();
  return Number(row?.['count']);
}
