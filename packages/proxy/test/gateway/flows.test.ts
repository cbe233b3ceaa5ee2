/** Every way in which the gateway collects, from the request to pay to its end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, World, type Variables } from '../harness.ts';

const worlds: World[] = [];
async function start(variables: Variables = {}): Promise<World> {
  const world = await World.start(variables);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

let world: World;
beforeAll(async () => {
  world = await start();
});

let phones = 100_000;
const ivorian = (operator = 'ci-mtn') => ({
  operator,
  customer: { phone: `+22507${(phones += 1)}00`, name: 'Awa Koné', email: 'awa@example.com' },
});
const nigerian = (operator = 'ng-bank-transfer') => ({
  operator,
  customer: { name: 'Ada Obi', email: 'ada@example.com' },
});
const FRANCS = { amount: '1500', currency: 'XOF' };
const NAIRA = { amount: '1500', currency: 'NGN' };

async function pay(at: World, terms: object, request: Record<string, unknown>) {
  const session = await at.session({ ...terms });
  const { status, body } = await at.pay(session.client_secret, request);
  expect(status).toBe(201);
  return body;
}
const orderOf = (at: World, id: string) => {
  const [order] = at.sandbox.orders().filter(({ orderId }) => orderId.startsWith(id));
  if (order === undefined) throw new Error('no order went upstream');
  return order;
};
const signedBody = (at: World, id: string) =>
  JSON.parse(orderOf(at, id).requests[0] ?? '{}') as Record<string, unknown>;

describe('approval on the phone', () => {
  it('says so at once, in the operator’s words', async () => {
    const payment = await pay(world, KENYAN_TERMS, kenyan('00'));
    expect(payment).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'approve_on_phone', expires_at: payment.expires_at },
    });
    await world.untilStatus(payment.id, 'succeeded');
  });

  it('sends what the document asks for, and nothing more of the customer’s', async () => {
    const { id } = await pay(world, KENYAN_TERMS, kenyan('03'));
    const { signature, ...body } = signedBody(world, id);
    expect(signature).toMatch(/^[0-9a-f]{128}$/);
    expect(body).toEqual({
      merchant_id: world.environment['GATEWAY_BITLIPA_MERCHANT_ID'],
      customer_id: expect.stringMatching(/^2547\d{6}03$/) as string,
      order_id: `${id}-1`,
      amount: '250.00',
      currency: 'KES',
      country: 'KE',
      callback_url: `${world.environment['MALIPO_PUBLIC_URL']}/v1/callbacks/gateway/bitlipa`,
      provider_id: expect.any(Number) as number,
      extra: { customer_name: 'Wanjiru Otieno', customer_email: 'wanjiru@example.com' },
    });
  });
});

describe('a link', () => {
  it('that only status tells: no action until it is there', async () => {
    const payment = await pay(world, FRANCS, ivorian());
    expect(payment).toMatchObject({ status: 'processing', next_action: null });
    const known = await world.until(payment.id, ({ next_action }) => next_action !== null);
    expect(known).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect', url: orderOf(world, payment.id).customerPage },
    });
    world.sandbox.act('bitlipa', `${payment.id}-1`, 'approve');
    await world.untilStatus(payment.id, 'succeeded');
  });

  it('that the answer holds is shown at once', async () => {
    const linked = await start({ MALIPO_ROUTES: 'ng-bank-transfer=pixel:2170' });
    const payment = await pay(linked, NAIRA, nigerian());
    expect(payment).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'redirect', url: orderOf(linked, payment.id).customerPage },
    });
    linked.sandbox.act('pixel', `${payment.id}-1`, 'decline');
    await linked.untilStatus(payment.id, 'cancelled');
  });

  it('that turns up where an approval was promised is shown all the same', async () => {
    world.sandbox.planFault({
      fault: 'scripted',
      call: 'payment_c2b',
      text: '{"status": 1, "extra": {"customer_redirect": "https://operator.example/pay?a=1&b=2"}}',
    });
    const payment = await pay(world, KENYAN_TERMS, kenyan('03'));
    expect(payment.next_action).toEqual({ type: 'redirect', url: 'https://operator.example/pay?a=1&b=2' });
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://operator.example/pay',
    '//evil.example/pay',
    'https:\\\\evil.example',
    'https://bank.example@evil.example/',
    'https://user:word@operator.example/',
    'https://operator.example/\u0000',
    'https://operator.example/a b',
    'ftp://operator.example/',
    'pay',
    `https://operator.example/${'x'.repeat(3000)}`,
  ])('like %j is shown to nobody', async (link) => {
    const text = JSON.stringify({ status: 1, extra: { customer_redirect: link } });
    world.sandbox.planFault({ fault: 'scripted', call: 'payment_c2b', text });
    const payment = await pay(world, FRANCS, ivorian());
    expect(payment).toMatchObject({ status: 'processing', next_action: null });
  });

  it('on a loopback address is for tests: a live proxy takes https only', async () => {
    const { safeLink } = await import('../../src/upstreams/untrusted-text.ts');
    expect(safeLink('http://127.0.0.1:8790/pay', false)).toBe('http://127.0.0.1:8790/pay');
    expect(safeLink('http://127.0.0.1:8790/pay', true)).toBeNull();
    expect(safeLink('https://operator.example/pay', true)).toBe('https://operator.example/pay');
  });
});

describe('bank details', () => {
  it.each([
    ['pixel:2166', true],
    ['bitlipa:5008', false],
  ] as const)('of %s come with the answer, the warnings and a day’s time', async (route, warns) => {
    const bank = await start({ MALIPO_ROUTES: `ng-bank-transfer=${route}` });
    const payment = await pay(bank, NAIRA, nigerian());
    expect(payment).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'bank_transfer',
        bank_name: 'Sandbox Bank of Lagos',
        account_number: expect.stringMatching(/^\d{10}$/) as string,
        amount: '1500',
        currency: 'NGN',
        expires_at: payment.expires_at,
        single_use: warns,
        exact_amount: warns,
      },
    });
    expect(Date.parse(payment.expires_at) - Date.parse(payment.created_at)).toBe(86_400_000);
    bank.sandbox.act(route.startsWith('pixel') ? 'pixel' : 'bitlipa', `${payment.id}-1`, 'arrive');
    await bank.untilStatus(payment.id, 'succeeded');
  });

  it.each(['1500.01', 1499, '15', 'a lot', '-1500'])(
    'for a transfer of %j are not shown: the payment is of 1500',
    async (transfer_amount) => {
      const extra = { account_number: '0123456789', bank_name: 'A Bank', transfer_amount };
      world.sandbox.planFault({
        fault: 'scripted',
        call: 'payment_c2b',
        text: JSON.stringify({ status: 1, result: { code: 0 }, extra }),
      });
      const payment = await pay(world, NAIRA, nigerian());
      expect(payment).toMatchObject({
        status: 'needs_review',
        next_action: null,
        failure: { code: 'mismatch' },
      });
      expect(JSON.stringify(payment)).not.toContain('0123456789');
    },
  );
});

describe('an account number', () => {
  async function shownOf(account_number: unknown): Promise<unknown> {
    world.sandbox.planFault({
      fault: 'scripted',
      call: 'payment_c2b',
      text: JSON.stringify({
        status: 1,
        result: { code: 0 },
        extra: { account_number, bank_name: 'A Bank' },
      }),
    });
    const { next_action } = await pay(world, NAIRA, nigerian());
    return next_action?.type === 'bank_transfer' ? next_action.account_number : next_action;
  }

  it('is shown without marks that turn it round or break it', async () => {
    expect(await shownOf('01234\u202e56789\u0000')).toBe('01234 56789');
    expect(await shownOf(12_345)).toBe('12345');
  });

  it('is not shown in part: that would be another’s', async () => {
    expect(await shownOf('1'.repeat(64))).toBe('1'.repeat(64));
    expect(await shownOf('1'.repeat(65))).toBeNull();
  });
});

describe('a hosted page', () => {
  const PAGE = { MALIPO_ROUTES: 'ng-bank-transfer=bitlipa:5008@page;ng-palmpay=bitlipa:5010@page' };

  /** Pays by the page and fills it in, as the customer does. */
  async function onPage(at: World, operator = 'ng-palmpay') {
    const session = await at.session({ ...NAIRA, customer: { name: 'Canary', email: 'canary@example.com' } });
    const { body: payment } = await at.pay(session.client_secret, { operator });
    if (payment.next_action?.type !== 'redirect') throw new Error(JSON.stringify(payment));
    const { url } = payment.next_action;
    const form = { email: 'ada@example.com', name: 'Ada Obi' };
    const filled = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    expect(filled.status).toBe(303);
    return { payment, url: new URL(url), order: `${payment.id}-1` };
  }

  it('opens like a link, and its query holds nothing of the customer’s', async () => {
    const at = await start(PAGE);
    for (const operator of ['ng-palmpay', 'ng-bank-transfer']) {
      const { payment, url } = await onPage(at, operator);
      expect(payment.status).toBe('requires_action');
      expect(`${url.origin}${url.pathname}`).toBe(at.environment['GATEWAY_BITLIPA_PAGE_URL']);
      // Ids and the signature are random, and may spell a name in small letters.
      expect(url.href).not.toMatch(/canary|Ada|ada@|ada%40/);
      expect(url.searchParams.get('customer_id')).toMatch(/^[0-9a-f]{32}$/);
      expect(url.searchParams.get('amount')).toBe('1500.00');
      expect([...url.searchParams.keys()].at(-1)).toBe('signature');
    }
  });

  it('needs a person where a success names no amount', async () => {
    const at = await start(PAGE);
    const { payment, order } = await onPage(at);
    at.sandbox.act('bitlipa', order, 'arrive');
    const { failure } = await at.untilStatus(payment.id, 'needs_review');
    expect(failure?.code).toBe('amount_unconfirmed');
  });

  it('succeeds on the gateway’s word where the merchant trusts it, and the start says so', async () => {
    const at = await start({ ...PAGE, MALIPO_TRUST_HOSTED_AMOUNTS: 'true' });
    expect(JSON.stringify(at.logs)).toContain('MALIPO_TRUST_HOSTED_AMOUNTS is on');
    const { payment, order } = await onPage(at);
    at.sandbox.act('bitlipa', order, 'arrive');
    await at.untilStatus(payment.id, 'succeeded');
  });

  it('succeeds where the status names the amount', async () => {
    const at = await start(PAGE);
    at.sandbox.set({ statusNamesAmounts: true });
    const { payment, order } = await onPage(at);
    at.sandbox.act('bitlipa', order, 'arrive');
    await at.untilStatus(payment.id, 'succeeded');
  });

  it('succeeds where the callback names the amount and the status the success', async () => {
    const at = await start(PAGE);
    const { payment, order } = await onPage(at);
    at.sandbox.setStatus('bitlipa', order, 2, { members: { amount: '1500.00' } });
    await at.untilStatus(payment.id, 'succeeded');
  });

  it('is not moved by a callback alone: it is a hint, and the status decides', async () => {
    const at = await start(PAGE);
    const { payment, order } = await onPage(at);
    at.sandbox.sendCallback('bitlipa', order, { members: { status: 2, amount: '1500.00' } });
    await at.sandbox.settled();
    expect(orderOf(at, payment.id).callbacks.map(({ answer }) => answer)).toEqual([200]);
    const statusAsks = () => at.sandbox.requests().filter(({ call }) => call === 'status').length;
    const asked = statusAsks();
    await expect.poll(statusAsks).toBeGreaterThan(asked);
    expect((await at.payment(payment.id)).status).toBe('requires_action');
  });

  it('needs a person where the callback names another amount', async () => {
    const at = await start(PAGE);
    const { payment, order } = await onPage(at);
    at.sandbox.setStatus('bitlipa', order, 2, { members: { amount: '1.00' } });
    const { failure } = await at.untilStatus(payment.id, 'needs_review');
    expect(failure?.code).toBe('mismatch');
  });

  it('that nobody opens expires: nothing is unclear about it', async () => {
    const at = await start(PAGE);
    const { client_secret } = await at.session(NAIRA);
    const { body } = await at.pay(client_secret, { operator: 'ng-palmpay' });
    expect(body.status).toBe('requires_action');
    at.ahead += 86_400_001;
    await at.restart();
    await at.untilStatus(body.id, 'expired');
    expect(at.sandbox.orders()).toEqual([]);
  });

  it('is not offered without its address', async () => {
    const at = await start({ GATEWAY_BITLIPA_PAGE_URL: undefined, GATEWAYS: 'bitlipa' });
    const { body } = await at.call<{ operators: { id: string }[] }>('/v1/countries/NG/operators');
    const ids = body.operators.map(({ id }) => id);
    expect(ids).toContain('ng-bank-transfer');
    expect(ids).not.toContain('ng-palmpay');
  });
});

it('the test operator stays in progress, and expires', async () => {
  const at = await start({ MALIPO_TEST_OPERATORS: 'true' });
  const { client_secret } = await at.session(FRANCS);
  const { status, body } = await at.pay(client_secret, {
    operator: 'test-simulator',
    country: 'CI',
    customer: { phone: '+2250700000000' },
  });
  expect(status).toBe(201);
  expect(orderOf(at, body.id)).toMatchObject({ providerId: 14, callbacks: [] });
  at.ahead += 900_001;
  await at.restart();
  await at.untilStatus(body.id, 'expired');
});
