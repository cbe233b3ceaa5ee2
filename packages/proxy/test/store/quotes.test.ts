/** Quotes: what a customer is asked for, frozen until it expires. */
import type { PurchaseOrder, Quote } from '@malipo/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, fieldsOf, kenyan, SHOP, type World } from '../harness.ts';
import { openShop, quoteFor, untilDelivered } from './shop.ts';

/** The sandbox's rates: what a US dollar buys. */
const PER_DOLLAR = { XOF: 558.427617, KES: 129.25 };
const TEN_MINUTES_MS = 600_000;

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

const ORANGE: PurchaseOrder = { service: 'ci-orange-data', product: 'hpay:15690', account: '2250700000000' };
const SAFARICOM: PurchaseOrder = {
  service: 'ke-safaricom-airtime',
  product: 'hpay:1420',
  account: '254712345600',
  amount: '100',
};

const quote = (body: unknown) => world.call<Quote>('/v1/quotes', { origin: SHOP, body });

describe('a quote', () => {
  it('in one currency is the price', async () => {
    const quoted = await quoteFor(world, SAFARICOM);
    expect(quoted).toMatchObject({
      amount: '100',
      currency: 'KES',
      fees: '0',
      rate: '1',
      total: '100',
      total_currency: 'KES',
    });
    expect(quoted.id).toMatch(/^quo_/);
  });

  it('across currencies is by the rate of HPAY, and never below the cost', async () => {
    const quoted = await quoteFor(world, ORANGE);
    const worth = (1000 * PER_DOLLAR.KES) / PER_DOLLAR.XOF;
    expect(quoted).toMatchObject({ amount: '1000', currency: 'XOF', total_currency: 'KES' });
    expect(Number(quoted.rate)).toBeCloseTo(PER_DOLLAR.KES / PER_DOLLAR.XOF, 4);
    expect(Number(quoted.total)).toBeGreaterThanOrEqual(worth);
    expect(Number(quoted.total)).toBeLessThan(worth * 1.1);
    expect(Number(quoted.total)).toBeGreaterThanOrEqual(worth + Number(quoted.fees) - 0.02);
    // M-Pesa takes whole shillings.
    expect(quoted.total).toMatch(/^\d+$/);
  });

  it('of an amount alone says what it comes to', async () => {
    const { status, body } = await quote({ operator: 'ke-mpesa', amount: '1000', currency: 'XOF' });
    expect({ status, currency: body.total_currency }).toEqual({ status: 200, currency: 'KES' });
  });

  it('costs HPAY one call a minute for a pair of currencies, however many are asked for', async () => {
    world.ahead += 61_000;
    const calls = () => world.sandbox.requests().filter(({ call }) => call === 'getFees').length;
    const before = calls();
    for (let amount = 1000; amount < 1060; amount++) {
      const { status } = await quote({ operator: 'ke-mpesa', amount: String(amount), currency: 'XOF' });
      expect(status).toBe(200);
    }
    expect(calls() - before).toBe(1);
  });

  it('wants a known operator, one thing to price, and something that is sold', async () => {
    expectProblem(await quote({ operator: 'xx-nobody', purchase: SAFARICOM }), 422, 'invalid_request');
    expectProblem(await quote({ operator: 'ke-mpesa' }), 422, 'invalid_request');
    const both = await quote({ operator: 'ke-mpesa', purchase: SAFARICOM, amount: '1000', currency: 'XOF' });
    expect(fieldsOf(expectProblem(both, 422, 'invalid_request'))).toEqual(['amount']);
    const noMoney = await quote({ operator: 'ke-mpesa', amount: '1000', currency: 'ZZZ' });
    expect(fieldsOf(expectProblem(noMoney, 422, 'invalid_request'))).toEqual(['currency']);
    const gone = { ...SAFARICOM, product: 'hpay:999' };
    const sold = expectProblem(
      await quote({ operator: 'ke-mpesa', purchase: gone }),
      409,
      'product_unavailable',
    );
    expect(fieldsOf(sold)).toEqual(['purchase.product']);
    const unknown = { ...SAFARICOM, service: 'ke-nobody-airtime' };
    const problem = expectProblem(
      await quote({ operator: 'ke-mpesa', purchase: unknown }),
      422,
      'invalid_request',
    );
    expect(fieldsOf(problem)).toEqual(['purchase.service']);
  });

  it('is of one currency where no upstream says rates', async () => {
    const nigerian = await openShop({}, { upstreams: ['gateway', 'hydrogen'] });
    const purchase = {
      service: 'ng-bet9ja-betting',
      product: 'hydrogen:amount',
      account: '9611728100',
      amount: '500',
    };
    const across = await nigerian.call('/v1/quotes', {
      origin: SHOP,
      body: { operator: 'ke-mpesa', purchase },
    });
    expect(fieldsOf(expectProblem(across, 422, 'operator_not_allowed'))).toEqual(['operator']);
    const within = await nigerian.call('/v1/quotes', {
      origin: SHOP,
      body: { operator: 'ng-palmpay', purchase },
    });
    expect(within).toMatchObject({ status: 200, body: { total: '500', total_currency: 'NGN' } });
    await nigerian.close();
  });

  it('is of another operator where the upstream says no rate of this one’s currency', async () => {
    world.ahead += 61_000;
    world.sandbox.planFault({
      fault: 'scripted',
      call: 'getFees',
      text: JSON.stringify({ success: false, message: 'to_currency is not supported', error_code: 104 }),
    });
    const refused = await quote({ operator: 'ke-mpesa', purchase: ORANGE });
    expect(fieldsOf(expectProblem(refused, 422, 'operator_not_allowed'))).toEqual(['operator']);
    world.ahead += 5_001;
  });

  it('cannot be had while nobody says a rate', async () => {
    // Whatever was kept is over.
    world.ahead += 61_000;
    world.sandbox.planFault({ fault: 'html_502', call: 'getFees' });
    expectProblem(await quote({ operator: 'ke-mpesa', purchase: ORANGE }), 503, 'unavailable');
    // Nor at once again; but soon.
    expectProblem(await quote({ operator: 'ke-mpesa', purchase: ORANGE }), 503, 'unavailable');
    world.ahead += 5_001;
    expect((await quoteFor(world, ORANGE)).total_currency).toBe('KES');
  });
});

describe('paying by a quote', () => {
  it('takes what was quoted, whatever the rate is by now', async () => {
    const quoted = await quoteFor(world, ORANGE);
    const { status, body } = await world.pay(null, { ...kenyan('00'), purchase: ORANGE, quote: quoted.id });
    expect({ status, amount: body.amount, currency: body.currency }).toEqual({
      status: 201,
      amount: quoted.total,
      currency: 'KES',
    });
    const payment = await untilDelivered(world, body.id);
    expect(payment.purchase?.status).toBe('delivered');
  });

  it('is wanted where the currencies differ', async () => {
    const answer = await world.pay(null, { ...kenyan('00'), purchase: ORANGE });
    expectProblem(answer, 422, 'quote_required');
  });

  it('is refused with the quote of something else, of another operator, or with none of ours', async () => {
    const { id } = await quoteFor(world, ORANGE);
    const other = { ...ORANGE, product: 'hpay:15701' };
    for (const [purchase, used] of [
      [other, id],
      [ORANGE, 'quo_made-up'],
      [{ ...ORANGE, account: '2250700000001' }, id],
    ] as const) {
      const answer = await world.pay(null, { ...kenyan('00'), purchase, quote: used });
      expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['quote']);
    }
  });

  it('is refused with the quote for another operator of the same currency', async () => {
    const { body } = await quote({ operator: 'ci-mtn', purchase: ORANGE });
    const paying = { operator: 'ci-moov', customer: { phone: '+2250100000000' } };
    const answer = await world.pay(null, { ...paying, purchase: ORANGE, quote: body.id });
    expect(fieldsOf(expectProblem(answer, 422, 'invalid_request'))).toEqual(['quote']);
  });

  it('is over when its time is', async () => {
    const { id, expires_at } = await quoteFor(world, ORANGE);
    expect(Date.parse(expires_at) - Date.now() - world.ahead).toBeGreaterThan(TEN_MINUTES_MS - 60_000);
    world.ahead += TEN_MINUTES_MS + 1000;
    const answer = await world.pay(null, { ...kenyan('00'), purchase: ORANGE, quote: id });
    expectProblem(answer, 410, 'quote_expired');
  });

  it('a page cannot name its own price', async () => {
    const named = { ...kenyan('00'), purchase: SAFARICOM, amount: '1', currency: 'XOF' };
    const problem = expectProblem(await world.pay(null, named), 422, 'amount_fixed');
    expect(fieldsOf(problem)).toEqual(['amount', 'currency']);
    const repeated = await world.pay(null, { ...named, amount: '100.00', currency: 'KES' });
    expect({ status: repeated.status, amount: repeated.body.amount }).toEqual({ status: 201, amount: '100' });
  });
});
