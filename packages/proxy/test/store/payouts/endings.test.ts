/** How payouts end, whatever the gateway does with its answers and callbacks. */
import type { Payout, PayoutList } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, newKey, SECRET_KEY, World } from '../../harness.ts';
import { ordersOf, payOut, payoutOperator, readPayout, requestTo, untilPaidOut } from './recipients.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const to = async (id: string, ending = '00') => requestTo(await payoutOperator(world, id), ending);

async function settle(id: string, status: string) {
  return world.call<Payout>(`/v1/payouts/${id}/resolve`, {
    bearer: SECRET_KEY,
    body: { status, reason: 'seen in the portal' },
  });
}

describe.concurrent('a payout to a phone', () => {
  it.each([
    ['00', 'succeeded', null],
    ['02', 'failed', 'operator_failed'],
    ['04', 'succeeded', null],
    ['05', 'succeeded', null],
    ['06', 'needs_review', 'mismatch'],
    ['07', 'succeeded', null],
    ['10', 'succeeded', null],
    ['12', 'succeeded', null],
    ['13', 'succeeded', null],
  ])('%s ends in %s, and is sent once', async (ending, status, code) => {
    const { status: answered, body } = await payOut(world, await to('ci-mtn', ending));
    expect(answered).toBe(201);
    const payout = await untilPaidOut(world, body.id);
    expect({ status: payout.status, code: payout.failure?.code ?? null }).toEqual({ status, code });
    expect(ordersOf(world, body.id)).toHaveLength(1);
    expect(ordersOf(world, body.id)[0]?.requests).toHaveLength(1);
  });

  it('02: says why it failed', async () => {
    const { body } = await payOut(world, await to('ci-mtn', '02'));
    expect((await untilPaidOut(world, body.id)).failure).toMatchObject({ reason: 'insufficient_funds' });
  });

  it('08: refused at once, every route is tried with an order id of its own', async () => {
    const { body } = await payOut(world, await to('ci-mtn', '08'));
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'operator_failed' } });
    const ids = body.attempts.map(({ order_id }) => order_id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('11: success and later failure contradict each other', async () => {
  const { body } = await payOut(world, await to('ci-mtn', '11'));
  await expect.poll(async () => (await readPayout(world, body.id)).failure?.code).toBe('contradiction');
  expect((await settle(body.id, 'succeeded')).body).toMatchObject({ status: 'succeeded', failure: null });
  expectProblem(await settle(body.id, 'failed'), 409, 'not_in_review');
});

it('a bank account is never tried by another route', async () => {
  const { body } = await payOut(world, await to('ng-bank-transfer', '08'));
  expect(body.status).toBe('failed');
  expect(body.attempts).toHaveLength(1);
});

it('a callback is believed with its signature only, and changes nothing when it is replayed', async () => {
  const { body } = await payOut(world, await to('ci-mtn', '03'));
  const [order] = ordersOf(world, body.id);
  const { tenant, orderId } = order!;
  world.sandbox.setStatus(tenant, orderId, 2, { wrongSignature: true });
  await world.sandbox.settled();
  expect(order?.callbacks.every(({ answer }) => answer !== 200)).toBe(true);
  world.sandbox.sendCallback(tenant, orderId);
  expect((await untilPaidOut(world, body.id)).status).toBe('succeeded');
  const before = await readPayout(world, body.id);
  world.sandbox.sendCallback(tenant, orderId);
  await world.sandbox.settled();
  expect(await readPayout(world, body.id)).toEqual(before);
});

it('a payout that wants a code waits for it, and is sent again with the same order', async () => {
  const request = await to('ci-mtn', '03');
  const answer = (order: string) =>
    JSON.stringify({ order_id: order, status: 1, confirm_type: 1, result: { code: 0, message: 'OK' } });
  // The order's id is only known once it is sent: an answer need not repeat it.
  const text = JSON.stringify({ status: 1, confirm_type: 1, result: { code: 0, message: 'OK' } });
  world.sandbox.planFault({ fault: 'scripted', call: 'payment_b2c', text });
  const { body } = await payOut(world, request);
  expect(body).toMatchObject({ status: 'needs_review', failure: { code: 'confirmation_required' } });
  const [order] = ordersOf(world, body.id);

  const confirm = (code: string) =>
    world.call<Payout>(`/v1/payouts/${body.id}/confirm`, { bearer: SECRET_KEY, body: { code } });
  // The gateway does not let the code in: it has the order all the same, and nothing of it has failed.
  const refusal = JSON.stringify({ result: { code: 10201, message: 'Authentication failed' } });
  world.sandbox.planFault({ fault: 'scripted', call: 'payment_b2c', text: refusal });
  expect((await confirm('000000')).body).toMatchObject({
    status: 'needs_review',
    failure: { code: 'confirmation_required' },
  });
  world.sandbox.planFault({
    fault: 'scripted',
    call: 'payment_b2c',
    text: answer(order!.orderId).replace('"confirm_type":1', '"confirm_type":0'),
  });
  const confirmed = await confirm('482910');
  expect(confirmed.body.status).toBe('processing');
  const sent = ordersOf(world, body.id)[0]!.requests.map(
    (text) => JSON.parse(text) as Record<string, unknown>,
  );
  expect(new Set(sent.map(({ order_id }) => order_id))).toEqual(new Set([order!.orderId]));
  expect(sent.map(({ confirmation_code }) => confirmation_code)).toEqual([undefined, '000000', '482910']);

  world.sandbox.setStatus(order!.tenant, order!.orderId, 2);
  expect((await untilPaidOut(world, body.id)).status).toBe('succeeded');
  expectProblem(await confirm('482910'), 409, 'no_confirmation_wanted');
  expect(JSON.stringify(world.logs)).not.toContain('482910');
});

it('the same request twice pays once', async () => {
  const request = await to('ci-mtn');
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 6 }, () => payOut(world, request, { key })));
  const created = answers.filter(({ status }) => status === 201);
  expect(created.length).toBeGreaterThan(0);
  expect(new Set(created.map(({ body }) => body.id)).size).toBe(1);
  const again = await payOut(world, request, { key });
  expect(again.body.id).toBe(created[0]?.body.id);
  expect(ordersOf(world, again.body.id)).toHaveLength(1);
  expectProblem(await payOut(world, { ...request, amount: '1001' }, { key }), 422, 'idempotency_key_reused');
});

it('the list is found by reference and status, newest first, a page at a time', async () => {
  const reference = `salaries-${newKey()}`;
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) {
    const { body } = await payOut(world, { ...(await to('ci-mtn')), reference });
    ids.unshift(body.id);
    await untilPaidOut(world, body.id);
  }
  const list = async (query: string) =>
    (await world.call<PayoutList>(`/v1/payouts?reference=${reference}&${query}`, { bearer: SECRET_KEY }))
      .body;
  const first = await list('status=succeeded&limit=2');
  expect(first.payouts.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect((await list(`limit=2&cursor=${first.next_cursor}`)).payouts.map(({ id }) => id)).toEqual(
    ids.slice(2),
  );
  expect((await list('status=failed')).payouts).toEqual([]);
});

it('a restart in the middle loses no payout, and sends none twice', async () => {
  const { body } = await payOut(world, await to('ci-mtn', '04'));
  await world.restart();
  expect((await untilPaidOut(world, body.id)).status).toBe('succeeded');
  expect(ordersOf(world, body.id)[0]?.requests).toHaveLength(1);
});
