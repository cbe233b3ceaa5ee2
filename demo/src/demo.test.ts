import type { PaymentWithToken, Problem } from '@malipo/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type Demo } from './demo.ts';
import type { LiveNews } from './shop/live.ts';
import { Visitor } from './testing/visitor.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ timeScale: 0.02 });
});
afterAll(() => demo.close());

const visitor = new Visitor(() => demo);

test('an order turns paid in the list of the shop', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  expect((await visitor.lineWhen('orders', made.order)).label).toBe('Not paid');

  expect((await visitor.pay(made.client_secret, visitor.kenyan('00'))).status).toBe(201);

  const line = await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
  expect(line).toMatchObject({ label: 'Paid', product: 'Kiondo basket' });
  expect(await (await fetch(made.pay_url)).text()).toContain(`Order ${made.order} is paid.`);
  const seen = (await demo.orders()).find(({ number }) => number === made.order);
  expect(seen).toMatchObject({ state: 'paid', amount: '1200', currency: 'KES' });
});

test('a declined payment leaves the order unpaid, and the order can be paid again', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  await visitor.pay(made.client_secret, visitor.kenyan('01'));
  const declined = await visitor.lineWhen('orders', made.order, ({ note }) => note.startsWith('M-Pesa: '));
  expect(declined.label).toBe('Not paid');

  expect((await visitor.pay(made.client_secret, visitor.kenyan('00'))).status).toBe(201);
  await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
});

test('an open payment that claims the number of an order does not pay it', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  const response = await visitor.pay(null, {
    ...visitor.kenyan('00'),
    amount: '1',
    currency: 'KES',
    reference: made.order,
  });
  const payment = (await response.json()) as PaymentWithToken;
  expect(payment.reference).toBe(made.order);

  // The shop has seen the payment by the time it stands among those without an order.
  await visitor.lineWhen('others', made.order, ({ state }) => state === 'paid');
  expect((await visitor.lineWhen('orders', made.order)).label).toBe('Not paid');
});

test('the page cannot change what is paid', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  const response = await visitor.pay(made.client_secret, {
    ...visitor.kenyan('00'),
    amount: '1',
    currency: 'KES',
  });
  expect(response.status).toBe(422);
  expect(((await response.json()) as Problem).code).toBe('amount_fixed');
});

test('the offer of the static page can be paid, and the payment shows in the list', async () => {
  const page = await (await fetch(`${demo.shopUrl}/offer`)).text();
  const offer = / offer="([^"]+)"/.exec(page)?.[1] ?? '';
  const response = await visitor.pay(offer, {
    operator: 'bf-orange',
    customer: { phone: '+226 70 00 00 00', email: 'awa@example.com' },
  });
  expect(response.status).toBe(201);
  const payment = (await response.json()) as PaymentWithToken;
  const line = await visitor.lineWhen('others', payment.reference);
  expect(line.product).toBe('Akwaba gift card');
});

test('every page with the widget loads it from the proxy and forbids every other script', async () => {
  const made = await visitor.orderMade({ product: 'pagne' });
  const pages = ['/offer', '/button', '/donate', '/store', '/airtime', '/bills', '/pins', '/bets'];
  for (const address of [made.pay_url, ...pages.map((page) => demo.shopUrl + page)]) {
    const response = await fetch(address);
    expect(await response.text()).toContain(`<script type="module" src="${demo.proxyUrl}/malipo.js">`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' ${demo.proxyUrl};`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  }
});

test('an order page that is opened again keeps its session', async () => {
  const made = await visitor.orderMade({ product: 'coffee' });
  const page = await (await fetch(made.pay_url)).text();
  expect(page).toContain(`session="${made.client_secret}"`);
});

test('the form of a browser leads to the page that pays', async () => {
  const response = await fetch(`${demo.shopUrl}/orders`, {
    method: 'POST',
    body: new URLSearchParams({ product: 'soap' }),
    redirect: 'manual',
  });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(/^\/pay\?order=AK-[0-9A-Z]{8}$/);
});

test('what the shop does not have is refused', async () => {
  // The shop has a page /pay of its own, which the table of the proxy's endpoints does not describe.
  const { fetchBeforeTests = fetch } = globalThis as { fetchBeforeTests?: typeof fetch };
  const unknownOrder = await fetchBeforeTests(`${demo.shopUrl}/pay?order=AK-00000000`);
  expect(unknownOrder.status).toBe(404);
  const unknownProduct = await fetch(`${demo.shopUrl}/orders`, {
    method: 'POST',
    body: new URLSearchParams({ product: 'gold' }),
  });
  expect(unknownProduct.status).toBe(422);
});

test('the shop is told by webhook, and by nobody else', async () => {
  const changes = await fetch(`${demo.shopUrl}/orders/changes`);
  const reader = changes.body!.getReader();
  try {
    const made = await visitor.orderMade({ product: 'basket' });
    await visitor.pay(made.client_secret, visitor.kenyan('00'));
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toContain('event: change');
    await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
  } finally {
    await reader.cancel();
  }
  const forged = await fetch(`${demo.shopUrl}/webhooks`, {
    method: 'POST',
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': `v1,${btoa('0'.repeat(32))}`,
    },
    body: JSON.stringify({ type: 'payment.succeeded', data: {} }),
  });
  expect(forged.status).toBe(401);
});

test('a product costs what it costs where somebody is, and the order is in that currency', async () => {
  const page = await (await fetch(`${demo.shopUrl}/?place=lagos`)).text();
  expect(page).toContain('₦14,500');
  const made = await visitor.orderMade({ product: 'basket', place: 'lagos' });
  const seen = (await demo.orders()).find(({ number }) => number === made.order);
  expect(seen).toMatchObject({ amount: '14500', currency: 'NGN' });
});

test('the page that thanks says paid only once the proxy has said so', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  const thanks = `${demo.shopUrl}/thanks?order=${made.order}`;
  expect(await (await fetch(thanks)).text()).toContain('This order is not paid yet.');
  await visitor.pay(made.client_secret, visitor.kenyan('00'));
  await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
  expect(await (await fetch(thanks)).text()).toContain(`Order ${made.order} is paid.`);
});

test('from an operator’s page the customer comes to the checkout, which says what became of it', async () => {
  const { order } = await visitor.orderMade({ product: 'basket' });
  const back = `?order=${order}&malipo_payment=pay_${'0'.repeat(32)}`;
  const response = await fetch(`${demo.shopUrl}/thanks${back}`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([303, `/pay${back}`]);
});

/** What the page of this payment is told first. */
async function liveNews(payment: string): Promise<LiveNews> {
  const response = await fetch(`${demo.shopUrl}/live?payment=${payment}`);
  const reader = response.body!.getReader();
  try {
    const { value } = await reader.read();
    return JSON.parse(/^data: (.*)$/m.exec(new TextDecoder().decode(value))?.[1] ?? '') as LiveNews;
  } finally {
    await reader.cancel();
  }
}

const pressOn = (body: unknown) =>
  fetch(`${demo.shopUrl}/handset/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('the handset rings for its own payment alone, and what is pressed there counts', async () => {
  const [made, other] = [
    await visitor.orderMade({ product: 'basket' }),
    await visitor.orderMade({ product: 'basket' }),
  ];
  const paid = await visitor.pay(made.client_secret, visitor.kenyan('19'));
  await visitor.pay(other.client_secret, visitor.kenyan('19'));
  const { id } = (await paid.json()) as PaymentWithToken;
  const { prompts, behind } = await liveNews(id);
  expect(prompts).toMatchObject([{ kind: 'approve', answersItself: false }]);
  expect(prompts[0]?.question).toMatch(/^M-Pesa: pay Ksh\s1,200 to Boutique Akwaba\?$/);
  expect(behind.map(({ way }) => way)).toContain('operator');

  const { tenant, order } = prompts[0]!;
  expect((await pressOn({ tenant, order, press: 'shake' })).status).toBe(422);
  expect(await (await pressOn({ tenant, order, press: 'approve' })).json()).toEqual({ rang: true });
  await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
  expect((await visitor.lineWhen('orders', other.order)).label).not.toBe('Paid');
  const { behind: told } = await liveNews(id);
  expect(told.map(({ text }) => text).join()).toContain(`order ${made.order} is paid`);
});

test('a line of the list opens what has happened to it', async () => {
  const made = await visitor.orderMade({ product: 'basket' });
  await visitor.pay(made.client_secret, visitor.kenyan('00'));
  const { key } = await visitor.lineWhen('orders', made.order, ({ state }) => state === 'paid');
  const page = await (await fetch(`${demo.shopUrl}/orders/${key}`)).text();
  expect(page).toContain('was created for a session');
  expect((await fetch(`${demo.shopUrl}/orders/AK-NONE`)).status).toBe(404);
});
