import { Customer, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { ProxyProcess } from '../support/proxy-process.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, orderFrom, ordersFrom } from '../support/upstream.ts';

test('offline while paying: nothing is sent, everything is kept', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '00');
  const order = await customer.buy('Kiondo basket');
  await customer.enterDetails({ phone, ...SOMEBODY });
  await page.context().setOffline(true);
  // The notice stands there before the press: what the press has tried is over when this has failed.
  const tried = page.waitForEvent('requestfailed', (request) => request.url().includes('/v1/countries'));
  await customer.payButton.click();
  await tried;
  await expect(page.getByText(/You have not been charged.*You are offline/)).toBeVisible();
  expect(ordersFrom(demo, phone)).toHaveLength(0);

  await page.context().setOffline(false);
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue(SOMEBODY.name);
  await customer.payButton.click();
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
});

test('the answer to the submission is lost: the same one is sent again', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  await customer.buy('Kiondo basket');
  await page.route('**/v1/payments', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await customer.payWith({ phone, ...SOMEBODY });
  await customer.sees('We do not know yet whether your payment has started');
  await expect(page.getByText(/Do not pay again, or in another way/)).toBeVisible();

  await page.unroute('**/v1/payments');
  await page.getByRole('button', { name: 'Try again' }).click();
  await customer.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('the proxy is killed while the customer waits, and comes back', async ({ openDemo, page }) => {
  const proxy = new ProxyProcess();
  const demo = await openDemo({ startProxy: proxy.start });
  const customer = new Customer(page, demo);
  const phone = newPhone('KE', '03');
  const order = await customer.payBasketByPhone(phone);
  await customer.sees('Approve on your phone');

  await proxy.kill();
  await approveOnPhone(demo, phone);
  await customer.sees('Approve on your phone');
  await proxy.restart();
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('the proxy is killed between the gateway’s acceptance and its answer', async ({ openDemo, page }) => {
  const proxy = new ProxyProcess();
  const demo = await openDemo({ startProxy: proxy.start });
  const customer = new Customer(page, demo);
  const phone = newPhone('KE', '00');
  demo.sandbox.set({ latencySeconds: 20 });
  const order = await customer.payBasketByPhone(phone);
  await orderFrom(demo, phone);
  await proxy.kill();
  await customer.sees('We do not know yet whether your payment has started');

  demo.sandbox.set({ latencySeconds: 0 });
  await proxy.restart();
  await page.reload();
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('events that never arrive: the payment is asked for instead', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  await page.route('**/events', (route) => route.abort());
  await customer.payBasketByPhone(phone);
  await customer.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
});

test('a session whose time is over can be read, and not paid', async ({ customer, demo, page, request }) => {
  const made = await request.post(`${demo.proxyUrl}/v1/sessions`, {
    headers: { authorization: `Bearer ${demo.secretKey}` },
    data: {
      amount: '1200',
      currency: 'KES',
      reference: 'short-of-time',
      description: 'Open for a second',
      expires_in: 1,
    },
  });
  const { client_secret: session, expires_at: expiresAt } = (await made.json()) as Record<string, string>;
  await customer.buy('Kiondo basket');
  await page.locator('malipo-checkout').evaluate((checkout, secret) => {
    checkout.setAttribute('session', secret);
  }, session ?? '');
  const phone = newPhone('KE', '00');
  await expect(page.getByText('Open for a second')).toBeVisible();
  await customer.enterDetails({ phone, ...SOMEBODY });
  await expect.poll(() => Date.now() > Date.parse(expiresAt ?? '')).toBe(true);
  await customer.payButton.click();
  await customer.sees('The time to pay has run out');
  await expect(page.getByText('Go back to the shop and start again.')).toBeVisible();
  expect(ordersFrom(demo, phone)).toHaveLength(0);
});

test('the proxy cannot be reached when the page opens', async ({ customer, page }) => {
  await customer.buy('Kiondo basket');
  await customer.cutOff();
  await page.reload();
  await customer.sees('This cannot be paid right now');
  await expect(page.getByText('The connection failed. Check it, then try again.')).toBeVisible();

  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await customer.payWith({ phone: newPhone('KE', '00'), ...SOMEBODY });
  await customer.sees('Paid');
});
