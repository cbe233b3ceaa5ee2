/** Paying out to every operator of every country, with exactly what its provider asks for. */
import { schemas, type Countries, type Operator } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, SECRET_KEY, SHOP, World } from '../../harness.ts';
import { ordersOf, payOut, payoutOperator, payoutOperators, requestTo, untilPaidOut } from './recipients.ts';

let world: World;
let operators: readonly Operator[];
beforeAll(async () => {
  world = await World.start();
  const { body } = await world.call<Countries>('/v1/countries?for=payment');
  const lists = await Promise.all(body.countries.map(({ code }) => payoutOperators(world, code)));
  operators = lists.flat();
});
afterAll(() => world.close());

/** The gateway's name of what the API calls otherwise. */
const EXTRAS: Readonly<Record<string, string>> = {
  name: 'customer_name',
  email: 'customer_email',
  document_type: 'customer_doc_type',
  document_number: 'customer_doc_number',
  bank_code: 'bank_code',
  address: 'customer_address',
};

it('every operator that pays out is paid to, with every detail that it asks for', async () => {
  expect(operators.length).toBeGreaterThan(40);
  for (const operator of operators) {
    const request = requestTo(operator);
    const { status, body } = await payOut(world, request);
    expect(status, `${operator.id} ${JSON.stringify(body)}`).toBe(201);
    expect(schemas.Payout.parse(body)).toEqual(body);
    const payout = await untilPaidOut(world, body.id);
    expect(`${operator.id} ${payout.status}`).toBe(`${operator.id} succeeded`);
    const [order, ...others] = ordersOf(world, body.id);
    expect(others).toEqual([]);
    expect(order).toMatchObject({ operation: 'payment_b2c', currency: operator.currency });
    const sent = JSON.parse(order?.requests[0] ?? '{}') as { extra?: Record<string, string> };
    // A detail that only another route of the operator needs may stay at home; no other one goes out.
    for (const [name, value] of Object.entries(sent.extra ?? {})) {
      const field = Object.keys(EXTRAS).find((key) => EXTRAS[key] === name) ?? 'phone';
      expect(operator.fields.map((known) => known.name)).toContain(field);
      expect(value).toBe(body.customer[field as keyof typeof body.customer]);
    }
  }
});

describe('what a provider asks for', () => {
  // Each with one provider alone, where an operator has several that ask for different things.
  it.each<[string, string, number, string[]]>([
    ['ci-mtn', 'bitlipa', 194, ['customer_name']],
    ['ke-mpesa', 'bitlipa', 199, ['customer_name', 'customer_doc_type', 'customer_doc_number']],
    ['tz-airtel', 'bitlipa', 206, ['customer_name', 'customer_doc_type', 'customer_doc_number']],
    ['ng-bank-transfer', 'bitlipa', 5008, ['customer_name', 'bank_code']],
    ['ng-bank-transfer', 'pixel', 2166, ['customer_name', 'customer_email', 'bank_code']],
    ['ng-opay', 'pixel', 2168, ['customer_name', 'customer_email']],
    [
      'za-bank-transfer',
      'bitlipa',
      5012,
      ['bank_code', 'customer_name', 'customer_email', 'customer_phone', 'customer_address'],
    ],
  ])('%s of %s %d: %j', async (id, tenant, provider, extras) => {
    const alone = await World.start({
      GATEWAYS: tenant,
      [`GATEWAY_${tenant.toUpperCase()}_PROVIDER_IDS`]: String(provider),
    });
    try {
      const { body } = await payOut(alone, requestTo(await payoutOperator(alone, id)));
      const [order] = ordersOf(alone, body.id);
      expect(order?.providerId).toBe(provider);
      const sent = JSON.parse(order?.requests[0] ?? '{}') as { extra: Record<string, string> };
      expect(Object.keys(sent.extra).sort()).toEqual([...extras].sort());
    } finally {
      await alone.close();
    }
  });

  it('is asked for before anything is sent', async () => {
    const bank = requestTo(await payoutOperator(world, 'ng-bank-transfer'));
    const orders = world.sandbox.orders().length;
    const customer = { ...bank.customer, bank_code: undefined, name: undefined };
    const problem = expectProblem(await payOut(world, { ...bank, customer }), 422, 'invalid_request');
    expect(fieldsOf(problem)).toEqual(['customer.bank_code', 'customer.name']);

    const mpesa = requestTo(await payoutOperator(world, 'ke-mpesa'));
    const wrong = { ...mpesa, customer: { ...mpesa.customer, phone: '+2250700000000' } };
    expectProblem(await payOut(world, wrong), 422, 'invalid_phone');
    const document = { ...mpesa, customer: { ...mpesa.customer, document_type: 'library_card' } };
    expectProblem(await payOut(world, document), 422, 'invalid_request');
    expectProblem(await payOut(world, { ...mpesa, amount: '499' }), 422, 'amount_out_of_limits');
    expectProblem(await payOut(world, { ...mpesa, amount: '150001' }), 422, 'amount_out_of_limits');
    expectProblem(await payOut(world, { ...mpesa, currency: 'XOF' }), 422, 'invalid_request');
    expectProblem(await payOut(world, { ...mpesa, operator: 'ke-nobody' }), 422, 'invalid_request');
    expect(world.sandbox.orders()).toHaveLength(orders);
  });
});

it('the banks of an operator are listed', async () => {
  const list = (query: string, bearer = SECRET_KEY) =>
    world.call<{ banks: { code: string; name: string }[] }>(`/v1/banks${query}`, { bearer });
  const { status, body } = await list('?operator=ng-bank-transfer');
  expect(status).toBe(200);
  expect(schemas.Banks.parse(body)).toEqual(body);
  expect(body.banks.length).toBeGreaterThan(0);
  expectProblem(await list('?operator=ng-nobody'), 422, 'invalid_request');
  expectProblem(await list(''), 422, 'invalid_request');
  world.sandbox.planFault({ fault: 'html_502', call: 'banks' });
  expectProblem(await list('?operator=ng-bank-transfer'), 503, 'unavailable');
});

it('nothing of it is a browser’s: neither the operators, the banks nor a payout', async () => {
  const request = requestTo(await payoutOperator(world, 'ke-mpesa'));
  const orders = world.sandbox.orders().length;
  const paths = [
    '/v1/countries/KE/operators?for=payout',
    '/v1/banks?operator=ng-bank-transfer',
    '/v1/payouts',
  ];
  for (const path of paths) {
    expectProblem(await world.call(path, { bearer: SECRET_KEY, origin: SHOP }), 403, 'origin_not_allowed');
    expect((await world.call(path)).status).toBe(401);
  }
  expectProblem(await payOut(world, request, { origin: SHOP }), 403, 'origin_not_allowed');
  const { client_secret } = await world.session();
  expect((await payOut(world, request, { bearer: client_secret })).status).toBe(401);
  expect((await payOut(world, request, { bearer: 'sk_test_ffffffffffffffffffffffffffffffff' })).status).toBe(
    401,
  );
  expect(world.sandbox.orders()).toHaveLength(orders);
});
