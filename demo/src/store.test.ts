import type {
  Category,
  MerchantPayment,
  PaymentList,
  PaymentWithToken,
  PayoutList,
  PurchaseOrder,
  Quote,
  Services,
} from '@malipo/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type Demo } from './demo.ts';
import { money } from './pages/money.ts';
import { Visitor } from './testing/visitor.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ timeScale: 0.02 });
});
afterAll(() => demo.close());
/** 1,000 for the operator, and 2 %. */
const BUNDLE_PRICE = money('1020', 'XOF');
const visitor = new Visitor(() => demo);

const merchant = { headers: { authorization: '' } };
beforeAll(() => {
  merchant.headers.authorization = `Bearer ${demo.secretKey}`;
});

/** Buys in the store with M-Pesa, whatever the price is in. */
async function buy(purchase: PurchaseOrder): Promise<PaymentWithToken> {
  const quote = await visitor.ask('/v1/quotes', { operator: 'ke-mpesa', purchase });
  expect(quote.status).toBe(200);
  const { id } = (await quote.json()) as Quote;
  const response = await visitor.pay(null, { ...visitor.kenyan('00'), purchase, quote: id });
  expect(response.status).toBe(201);
  return (await response.json()) as PaymentWithToken;
}

async function paymentOf(reference: string): Promise<MerchantPayment> {
  const list = await fetch(`${demo.proxyUrl}/v1/payments?reference=${reference}`, merchant);
  const [payment] = ((await list.json()) as PaymentList).payments;
  if (!payment) throw new Error(`no payment of ${reference}`);
  return payment;
}

/** Presses the button of the list, or that of the form that follows. */
const pressRefund = (payment: string, details: Record<string, string> = {}, origin = demo.shopUrl) =>
  fetch(`${demo.shopUrl}/refunds`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ payment, ...details }),
    redirect: 'manual',
  });

const betting = (account: string): PurchaseOrder => ({
  service: 'ng-bet9ja-betting',
  product: 'hydrogen:amount',
  account,
  amount: '9000',
});

test('what is bought in the store is delivered, and shows in the list of the shop', async () => {
  const { reference } = await buy({
    service: 'ke-safaricom-airtime',
    product: 'hpay:1420',
    account: '+254712345600',
    amount: '100',
  });
  const line = await visitor.lineWhen('bought', reference, ({ delivery }) => delivery === 'delivered');
  expect(line).toMatchObject({ state: 'paid', deliveryLabel: 'Delivered', refundable: '' });
  expect(line.note).toContain('254712345600');
  // 2 % above what the operator takes.
  expect((await paymentOf(reference)).amount).toBe('102');
});

test('neither the list nor its page shows the token of a meter', async () => {
  const { reference } = await buy({
    service: 'ng-kedco-prepaid-electricity',
    product: 'hydrogen:amount',
    account: '45012345600',
    amount: '2000',
    options: { phone: '08031234567' },
  });
  await visitor.lineWhen('bought', reference, ({ delivery }) => delivery === 'delivered');
  const token = (await paymentOf(reference)).purchase?.result?.token ?? '';
  expect(token).toMatch(/^\d{4}/);
  for (const address of ['/orders.json', '/orders']) {
    const text = await (await fetch(demo.shopUrl + address)).text();
    expect(text).toContain(reference);
    expect(text).not.toContain(token);
  }
});

/** An order of the bundle that a customer in Burkina Faso has paid, who told no name. */
async function payBundle(phone: string) {
  const made = await visitor.orderMade({ product: 'bundle', phone });
  const customer = { phone: '+226 70 00 00 00', email: 'awa@example.com' };
  const response = await visitor.pay(made.client_secret, { operator: 'bf-orange', customer });
  expect(response.status).toBe(201);
  return made;
}

test('an order that buys for a phone is unpaid at first', async () => {
  const { order } = await visitor.orderMade({ product: 'bundle', phone: '+225 07 07 00 00 01' });
  expect(await visitor.lineWhen('orders', order)).toMatchObject({
    product: 'Orange 1.5 GB, 7 days',
    price: BUNDLE_PRICE,
    label: 'Not paid',
    delivery: '',
  });
});

test('an order that buys for a phone turns paid and delivered', async () => {
  const made = await payBundle('07 07 00 00 00');
  const line = await visitor.lineWhen('orders', made.order, ({ delivery }) => delivery === 'delivered');
  expect(line).toMatchObject({ label: 'Paid', price: BUNDLE_PRICE, refundable: '' });
  expect(await (await fetch(made.pay_url)).text()).toContain('has been delivered');
  expect(demo.sandbox.executions().filter(({ account }) => account === '2250707000000')).toHaveLength(1);
});

test('an order that could not be delivered is given back once the shop has said to whom', async () => {
  const { order } = await payBundle('07 07 00 00 08');
  const { refundable } = await visitor.lineWhen('orders', order, (line) => line.refundable !== '');
  const asked = await pressRefund(refundable);
  expect(asked.status).toBe(422);
  expect(await asked.text()).toContain('<input id="name" name="name"');

  expect((await pressRefund(refundable, { name: 'Awa Ouédraogo' })).status).toBe(303);
  await visitor.lineWhen('orders', order, ({ delivery }) => delivery === 'refunded');
});

test('an order for what cannot be an Orange number is refused', async () => {
  const response = await visitor.order({ product: 'bundle', phone: '12345' });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ error: 'This cannot be an Orange number.' });
});

test('the first page says what the bundle costs today', async () => {
  expect(await (await fetch(demo.shopUrl)).text()).toContain(BUNDLE_PRICE);
});

test('what was not delivered is given back from the list, once', async () => {
  const { id, reference } = await buy(betting('9611000108'));
  const line = await visitor.lineWhen('bought', reference, ({ refundable }) => refundable === id);
  expect(line.deliveryLabel).toContain('Needs review: ');

  const document = { document_type: 'national_id', document_number: 'A1234567' };
  const presses = await Promise.all([pressRefund(id, document), pressRefund(id, document)]);
  expect(presses.some(({ status }) => status === 303)).toBe(true);

  await visitor.lineWhen('bought', reference, ({ delivery }) => delivery === 'refunded');
  const list = await fetch(`${demo.proxyUrl}/v1/payouts?reference=${reference}`, merchant);
  const refunds = ((await list.json()) as PayoutList).payouts.filter(({ refund_of }) => refund_of === id);
  expect(refunds).toMatchObject([{ amount: (await paymentOf(reference)).amount, status: 'succeeded' }]);
  const sent = demo.sandbox.orders().filter(({ orderId }) => orderId.startsWith(refunds[0]?.id ?? 'none'));
  expect(sent).toHaveLength(1);
  expect((await pressRefund(id, document)).status).toBe(409);
});

test('another site cannot make the shop refund', async () => {
  const { id, reference } = await buy(betting('9611000208'));
  await visitor.lineWhen('bought', reference, ({ refundable }) => refundable === id);
  const document = { document_type: 'national_id', document_number: 'A1234567' };
  expect((await pressRefund(id, document, 'https://elsewhere.example')).status).toBe(403);
});

test('nothing is given back of what was delivered, or of a payment that nobody made', async () => {
  const { id, reference } = await buy({ ...betting('9611000300') });
  await visitor.lineWhen('bought', reference, ({ delivery }) => delivery === 'delivered');
  expect((await pressRefund(id)).status).toBe(409);
  expect((await pressRefund(`pay_${'0'.repeat(32)}`)).status).toBe(409);
});

test('each kind of goods is sold on a page of its own, and on the one with everything', async () => {
  const sold = new Set<Category>();
  for (const country of ['CI', 'NG']) {
    const { services } = (await (
      await fetch(`${demo.proxyUrl}/v1/countries/${country}/services`)
    ).json()) as Services;
    for (const { category, available } of services) if (available) sold.add(category);
  }
  expect(sold.size).toBe(9);

  const shown: string[] = [];
  for (const address of ['/airtime', '/bills', '/pins', '/bets']) {
    const page = await (await fetch(demo.shopUrl + address)).text();
    shown.push(...(/<malipo-checkout for="store"[^>]* services="([^"]+)"/.exec(page)?.[1] ?? '').split(','));
  }
  expect(new Set(shown)).toEqual(sold);
  const everything = await (await fetch(`${demo.shopUrl}/store`)).text();
  expect(everything).toMatch(/<malipo-checkout for="store" (?![^>]*services=)/);
});
