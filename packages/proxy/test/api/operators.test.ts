/** What the catalogue tells of operators, and which amounts they take. */
import type { Operator, Operators, PaymentWithToken, PhoneGuess } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, newKey, kenyan, SECRET_KEY, SHOP, World } from '../harness.ts';

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
    ['gh-vodafone', 'Telecel Cash', 'Vodafone Cash', null],
    ['tz-tigo', 'Mixx by Yas', 'Tigo Pesa', null],
    ['bi-lumicash', 'Lumicash', null, { dial: '*163#', seconds: 240 }],
    ['rw-mtn', 'MTN MoMo', null, { dial: '*182*7*1#', seconds: 300 }],
    ['ke-mpesa', 'M-Pesa', null, null],
  ])('%s is %s, was %s before, and a prompt is called up by %j', async (id, name, before, prompt) => {
    expect(await operatorOf(id)).toMatchObject({ name, also_known_as: before, prompt });
  });

  it('has a mark that shows it', async () => {
    expect(await operatorOf('ci-mtn')).toMatchObject({
      mark: { text: 'MTN', background: '#ffcc00', color: '#14181f' },
    });
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

it.each([
  ['ci', 'operators?for=payment'],
  ['CIV', 'operators?for=payment'],
  ['ci', 'operators?for=payout'],
  ['ci', 'services'],
])('a country is written as its code (%s, %s)', async (country, list) => {
  const answer = await world.call(`/v1/countries/${country}/${list}`, { bearer: SECRET_KEY });
  expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['country']);
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

  it('offers no operator that takes none', async () => {
    const countriesFor = async (amount: string) => {
      const { client_secret } = await world.session({ amount, currency: 'KES' });
      return (await world.checkout(client_secret)).body.countries.map(({ code }) => code);
    };
    expect(await countriesFor('250')).toEqual(['KE']);
    expect(await countriesFor('250.50')).toEqual([]);
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

describe('what a phone number tells', () => {
  const guess = (phone: string, country?: string) => {
    const query = new URLSearchParams({ phone, ...(country !== undefined && { country }) });
    return world.call<PhoneGuess>(`/v1/operators?${query}`, { origin: SHOP });
  };
  const told = async (phone: string, country?: string) => {
    const { status, body } = await guess(phone, country);
    expect(status).toBe(200);
    return [body.phone, body.country, body.operator];
  };

  it.each([
    ['+254712345678', '+254712345678', 'KE', 'ke-mpesa'],
    ['254712345678', '+254712345678', 'KE', 'ke-mpesa'],
    ['00254 0712 345 678', '+254712345678', 'KE', 'ke-mpesa'],
    ['tel:+254-712-345-678', '+254712345678', 'KE', 'ke-mpesa'],
    ['+254733123456', '+254733123456', 'KE', null],
    ['\u202a(+225) 05 01 02 03 00\u202c', '+2250501020300', 'CI', 'ci-mtn'],
    ['+2250701020300', '+2250701020300', 'CI', 'ci-orange'],
    ['+225 0101020300', '+2250101020300', 'CI', 'ci-moov'],
    ['+٢٢١ ٧٧ ٠٠٠ ٠٠ ٠٠', '+221770000000', 'SN', 'sn-orange'],
    ['+237650123456', '+237650123456', 'CM', 'cm-mtn'],
    ['+237655123456', '+237655123456', 'CM', 'cm-orange'],
    ['+255 653 123 456', '+255653123456', 'TZ', 'tz-tigo'],
    ['+234 803 123 4567', '+2348031234567', 'NG', null],
    ['+225 05', null, 'CI', null],
    ['+33612345678', null, null, null],
    ['0712345678', null, null, null],
    ['not a number', null, null, null],
    ['', null, null, null],
    ['+', null, null, null],
    ['7'.repeat(3000), null, null, null],
  ])('%s', async (typed, phone, country, operator) => {
    expect(await told(typed)).toEqual([phone, country, operator]);
  });

  it.each([
    ['0712345678', 'KE', '+254712345678', 'KE', 'ke-mpesa'],
    ['0501020300', 'CI', '+2250501020300', 'CI', 'ci-mtn'],
    ['05', 'CI', null, 'CI', null],
    ['+254712345678', 'CI', '+254712345678', 'KE', 'ke-mpesa'],
    ['254712345678', 'CI', '+254712345678', 'KE', 'ke-mpesa'],
    ['0612345678', 'FR', null, null, null],
  ])('%s in %s', async (typed, named, phone, country, operator) => {
    expect(await told(typed, named)).toEqual([phone, country, operator]);
  });

  it.each([
    ['+254712345678', 'safaricom'],
    ['+2250501020300', 'mtn'],
    ['+254733123456', null],
  ])('names the network of %s as services do', async (typed, network) => {
    expect((await guess(typed)).body.network).toBe(network);
  });

  it('comes with the operators of its country', async () => {
    const { body } = await guess('+2250501020300');
    expect(body.operators).toEqual(await operatorsOf('CI'));
    expect((await guess('0501020300')).body.operators).toEqual([]);
  });

  it('is kept by nobody, and asks no upstream', async () => {
    const before = world.sandbox.requests().length;
    const { headers } = await guess('+254712345678');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(world.sandbox.requests()).toHaveLength(before);
  });

  it('is not told without a number', async () => {
    expectProblem(await world.call('/v1/operators', { origin: SHOP }), 422, 'invalid_request');
    expectProblem(await guess('+254712345678', 'Kenya'), 422, 'invalid_request');
  });

  it('stands in no log', async () => {
    await guess('+254711222333');
    const lines = JSON.stringify(world.logs);
    expect(lines).toContain('"route":"/v1/operators"');
    expect(lines).not.toMatch(/254711222333|phone=/);
  });
});

describe('a name and an e-mail address that the merchant supplies', () => {
  let supplied: World;
  beforeAll(async () => {
    supplied = await World.start({
      MALIPO_DEFAULT_NAME: 'Boutique Akwaba',
      MALIPO_DEFAULT_EMAIL: 'orders@shop.example',
    });
  });
  afterAll(() => supplied.close());

  const pay = async (customer: Record<string, string>) => {
    const { body } = await supplied.call<PaymentWithToken>('/v1/payments', {
      origin: SHOP,
      key: newKey(),
      body: { operator: 'ke-mpesa', amount: '250', currency: 'KES', customer },
    });
    const { body: shown } = await supplied.call<{ customer: unknown }>(`/v1/payments/${body.id}`, {
      bearer: SECRET_KEY,
    });
    return shown.customer;
  };

  it('are not asked of customers, but reach the operator', async () => {
    const { body } = await supplied.call<Operators>('/v1/countries/KE/operators?for=payment');
    expect(body.operators[0]?.fields.map(({ name }) => name)).toEqual(['phone']);
    expect(await pay({ phone: '+254712000100' })).toMatchObject({
      name: 'Boutique Akwaba',
      email: 'orders@shop.example',
    });
    expect(JSON.stringify(supplied.sandbox.requests())).toContain('orders@shop.example');
  });

  it('give way to what is known of a customer', async () => {
    expect(await pay({ phone: '+254712000200', name: 'Awa Koné' })).toMatchObject({
      name: 'Awa Koné',
      email: 'orders@shop.example',
    });
  });

  it('are still asked of whoever is paid out', async () => {
    const { body } = await supplied.call<Operators>('/v1/countries/KE/operators?for=payout', {
      bearer: SECRET_KEY,
    });
    expect(body.operators[0]?.fields.map(({ name }) => name)).toContain('name');
  });
});
