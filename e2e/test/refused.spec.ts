import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Customer, SOMEBODY } from '../support/customer.ts';
import { callFromPage, sessionOf } from '../support/from-page.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

/** What a page would send to pay with M-Pesa. */
const payment = (phone: string) => ({ operator: 'ke-mpesa', customer: { phone, ...SOMEBODY } });

for (const { what, change } of [
  { what: 'another amount', change: { amount: '1', currency: 'KES' } },
  { what: 'another currency', change: { amount: '1200', currency: 'XOF' } },
  { what: 'another reference', change: { reference: 'order-of-mine' } },
]) {
  test(`a page that sends ${what} than its session's`, async ({ customer, demo, page }) => {
    const phone = newPhone('KE', '00');
    await customer.buy('Kiondo basket');
    const answer = await callFromPage(page, {
      address: `${demo.proxyUrl}/v1/payments`,
      bearer: await sessionOf(page),
      body: { ...payment(phone), ...change },
    });
    expect(answer).toMatchObject({ status: 422, code: 'amount_fixed' });
    const fields = answer?.errors?.map(({ field }) => field) ?? [];
    expect(Object.keys(change)).toEqual(expect.arrayContaining(fields));
    expect(fields).not.toHaveLength(0);
    expect(ordersFrom(demo, phone)).toHaveLength(0);
  });
}

test('an operator of another currency than the session’s', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '00');
  await customer.buy('Pagne wax');
  const answer = await callFromPage(page, {
    address: `${demo.proxyUrl}/v1/payments`,
    bearer: await sessionOf(page),
    body: payment(phone),
  });
  expect(answer).toMatchObject({ status: 422, code: 'operator_not_allowed' });
  expect(ordersFrom(demo, phone)).toHaveLength(0);
});

test('another session’s token shows neither the payment nor that there is one', async ({
  customer,
  demo,
  page,
}) => {
  const created = page.waitForResponse((answer) => answer.url().endsWith('/v1/payments'));
  await customer.payBasketByPhone(newPhone('KE', '03'));
  const { id } = (await (await created).json()) as { id: string };
  await customer.buy('Kiondo basket');
  const bearer = await sessionOf(page);

  const theirs = await callFromPage(page, { address: `${demo.proxyUrl}/v1/payments/${id}`, bearer });
  expect(theirs).toMatchObject({ status: 404, code: 'not_found' });
  const absent = await callFromPage(page, {
    address: `${demo.proxyUrl}/v1/payments/pay_${'0'.repeat(32)}`,
    bearer,
  });
  expect(theirs).toEqual(absent);
});

test('a bearer that somebody has changed', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '00');
  await customer.buy('Kiondo basket');
  const secret = await sessionOf(page);
  const answer = await callFromPage(page, {
    address: `${demo.proxyUrl}/v1/payments`,
    bearer: secret.slice(0, -4) + (secret.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    body: payment(phone),
  });
  expect(answer).toMatchObject({ status: 401, code: 'unauthorized' });
  expect(ordersFrom(demo, phone)).toHaveLength(0);
});

test('the secret key in a page is refused, although it is right', async ({ customer, demo, page }) => {
  await customer.visit('/donate');
  const answer = await callFromPage(page, {
    address: `${demo.proxyUrl}/v1/payments`,
    bearer: demo.secretKey,
  });
  expect(answer).toMatchObject({ status: 403, code: 'origin_not_allowed' });
});

test('a page that names its own amount, where open amounts are off', async ({ openDemo, page }) => {
  const demo = await openDemo({ proxyVariables: { MALIPO_OPEN_AMOUNTS: 'false' } });
  const phone = newPhone('KE', '00');
  await new Customer(page, demo).visit('/donate');
  const answer = await callFromPage(page, {
    address: `${demo.proxyUrl}/v1/payments`,
    body: { ...payment(phone), amount: '1', currency: 'KES' },
  });
  expect(answer).toMatchObject({ status: 401, code: 'unauthorized' });
  // The page itself asks for the countries, which the store's upstreams tell.
  expect(demo.sandbox.requests().filter(({ call }) => call === 'payment_c2b')).toHaveLength(0);
});

test('a page of another origin', async ({ customer, demo, page, request }) => {
  await customer.buy('Kiondo basket');
  const session = await sessionOf(page);
  const phone = newPhone('KE', '00');
  const elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Elsewhere</title><script type="module" src="${demo.proxyUrl}/malipo.js"></script>
      <malipo-checkout session="${session}" locale="en"></malipo-checkout>`,
    );
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  try {
    await page.goto(origin);
    await customer.sees('This cannot be paid right now');
    // This page sees nothing of the session: it cannot know whether that has been paid.
    await expect(page.getByText('This page is not set up correctly.')).toBeVisible();
    await expect(page.getByText('You have not been charged')).toHaveCount(0);
    const sent = { address: `${demo.proxyUrl}/v1/payments`, bearer: session, body: payment(phone) };
    expect(await callFromPage(page, sent)).toBeNull();

    // What the browser hides from that page, a developer finds in its network panel.
    const answer = await request.post(sent.address, {
      headers: { origin, authorization: `Bearer ${session}`, 'idempotency-key': 'elsewhere-1' },
      data: sent.body,
    });
    expect(answer.status()).toBe(403);
    expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
    expect(await answer.json()).toMatchObject({ status: 403, code: 'origin_not_allowed' });
    expect(ordersFrom(demo, phone)).toHaveLength(0);
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
});
