/** The order of routes (`MALIPO_ROUTES`) counts for paying out as well. */
import { afterEach, expect, it } from 'vitest';
import { expectProblem, World } from '../../harness.ts';
import { ordersOf, payOut, payoutOperator, payoutOperators, requestTo } from './recipients.ts';

let world: World;
afterEach(() => world.close());

/** Which providers the gateway was asked to pay out by, in their order. */
async function providersFor(id: string): Promise<(number | null)[]> {
  const { status, body } = await payOut(world, requestTo(await payoutOperator(world, id)));
  expect(status, JSON.stringify(body)).toBe(201);
  return ordersOf(world, body.id).map(({ providerId }) => providerId);
}

it('is the merchant’s, and another operator’s is as it was', async () => {
  world = await World.start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:347' });
  expect(await providersFor('ke-mpesa')).toEqual([2162]);
  expect(await providersFor('ci-mtn')).toEqual([194]);
  // Nobody asks for the document any more that only a route without a place in the list needs.
  const fields = (await payoutOperator(world, 'ke-mpesa')).fields.map(({ name }) => name);
  expect(fields).toEqual(['phone', 'name', 'email']);
});

it('is followed where the first refuses', async () => {
  world = await World.start({ MALIPO_ROUTES: 'ke-mpesa=pixel:2162,bitlipa:347' });
  world.sandbox.planFault({
    fault: 'scripted',
    call: 'payment_b2c',
    text: '{"status": 3, "result": {"code": 10304, "message": "no"}}',
  });
  expect(await providersFor('ke-mpesa')).toEqual([2162, 347]);
});

/** A provider of M-Pesa that pays nobody out. */
const collectOnly = {
  id: 900,
  country: 'KE',
  brand: 'mpesa',
  name: 'M-Pesa',
  currency: 'KES',
  channel: 'mobile_money',
  phone: { example: '254000000000' },
  collect: { min: '1', extras: [], flow: 'approve_on_phone' },
};

it('passes over what cannot pay out, and reads a hosted page as its provider', async () => {
  const both = {
    ...collectOnly,
    id: 2162,
    payout: { min: '500', extras: ['customer_name', 'customer_email'] },
  };
  world = await World.start({
    GATEWAY_PIXEL_PROVIDERS: JSON.stringify([collectOnly, both]),
    MALIPO_ROUTES: 'ke-mpesa=pixel:900,pixel:2162;ng-bank-transfer=bitlipa:5008@page,bitlipa:5008',
  });
  expect(await providersFor('ke-mpesa')).toEqual([2162]);
  expect(await providersFor('ng-bank-transfer')).toEqual([5008]);
});

it('leaves nobody to pay out where nothing that is listed can', async () => {
  world = await World.start({
    GATEWAY_PIXEL_PROVIDERS: JSON.stringify([collectOnly]),
    MALIPO_ROUTES: 'ke-mpesa=pixel:900',
  });
  expect((await payoutOperators(world, 'KE')).map(({ id }) => id)).not.toContain('ke-mpesa');
  const request = {
    operator: 'ke-mpesa',
    amount: '1000',
    currency: 'KES',
    reference: 'salary',
    customer: { phone: '+254711000100' },
  };
  expectProblem(await payOut(world, request), 422, 'invalid_request');
});
