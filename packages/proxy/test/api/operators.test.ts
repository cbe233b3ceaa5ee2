/** What the catalogue tells of operators, and which amounts they take. */
import type { Operator, Operators, PaymentWithToken } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, newKey, kenyan, SECRET_KEY, SHOP, World } from '../harness.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const operatorsOf = async (country: string): Promise<readonly Operator[]> =>
  (await world.call<Operators>(`/v1/countries/${country}/operators?for=payment`)).body.operators;
const operatorOf = async (id: string) =>
  (await operatorsOf(id.slice(0, 2).toUpperCase())).find((operator) => operator.id === id);

describe('an operator', () => {
  it.each([
    ['gh-vodafone', 'Telecel Cash', null],
    ['tz-tigo', 'Mixx by Yas', null],
    ['bi-lumicash', null, { dial: '*163#', seconds: 240 }],
    ['rw-mtn', null, { dial: '*182*7*1#', seconds: 300 }],
    ['ke-mpesa', null, null],
  ])('%s is known as %s as well, and a prompt is called up by %j', async (id, alsoKnownAs, prompt) => {
    expect(await operatorOf(id)).toMatchObject({ also_known_as: alsoKnownAs, prompt });
  });

  it.each([
    ['ke-mpesa', 0],
    ['tz-vodafone', 0],
    ['ci-wave', 0],
    ['gh-mtn', 2],
    ['zm-airtel', 2],
    ['ng-bank-transfer', 2],
  ])('%s takes %s decimals', async (id, decimals) => {
    expect(await operatorOf(id)).toMatchObject({ decimals });
  });

  it('that pays out says how many decimals as well, and has no prompt', async () => {
    const { body } = await world.call<Operators>('/v1/countries/RW/operators?for=payout', {
      bearer: SECRET_KEY,
    });
    const mtn = body.operators.find(({ id }) => id === 'rw-mtn');
    expect(mtn).toMatchObject({ decimals: 0, also_known_as: null });
    expect(mtn).not.toHaveProperty('prompt');
  });
});

describe('an amount with decimals', () => {
  const pay = (amount: string) =>
    world.call<PaymentWithToken>('/v1/payments', {
      origin: SHOP,
      key: newKey(),
      body: { ...kenyan('00'), amount, currency: 'KES' },
    });

  it.each(['12.50', '12.01'])('%s is refused by an operator that takes none', async (amount) => {
    const answer = await pay(amount);
    expectProblem(answer, 422, 'amount_out_of_limits');
    expect(answer.body).toMatchObject({
      detail: 'M-Pesa takes whole KES only.',
      errors: [{ field: 'amount', message: 'must be a whole number' }],
    });
  });

  it('that are zero is whole', async () => {
    expect((await pay('12.00')).status).toBe(201);
  });

  it('is not paid out by an operator that takes none', async () => {
    const answer = await world.call('/v1/payouts', {
      bearer: SECRET_KEY,
      key: newKey(),
      body: {
        ...kenyan('00'),
        amount: '500.50',
        currency: 'KES',
        reference: 'salary-1',
      },
    });
    expectProblem(answer, 422, 'amount_out_of_limits');
  });
});
