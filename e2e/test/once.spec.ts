import type { Page } from '@playwright/test';
import { Customer, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, orderFrom, ordersFrom } from '../support/upstream.ts';

/** Counts the payments that a page asks for. */
function countSubmissions(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/payments')) count += 1;
  });
  return () => count;
}

type Steps = (customer: Customer, phone: string) => Promise<void>;

/** From the first question of the donation page to the button that pays. */
const answerDonation: Steps = async (customer, phone) => {
  await customer.chooseCountry('Kenya');
  await customer.enterAmount('250');
  await customer.enterDetails({ phone, ...SOMEBODY });
};

/** Likewise of the static page with the offer, for a country whose operator asks on the phone. */
const answerOffer: Steps = async (customer, phone) => {
  await customer.enterDetails({ phone: `+226${phone}` });
  await customer.chooseOperator('Orange Money');
  await customer.enterDetails({ email: SOMEBODY.email });
};

/** What can be paid without a session, where only the browser remembers what it has started. */
const WITHOUT_SESSION = [
  { kind: 'an offer', address: '/offer', country: 'BF', answer: answerOffer },
  { kind: 'an open amount', address: '/donate', country: 'KE', answer: answerDonation },
] as const;

test('a double click pays once', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  const submissions = countSubmissions(page);
  await customer.buy('Kiondo basket');
  await customer.enterDetails({ phone, ...SOMEBODY });
  await customer.payButton.dblclick();
  await customer.sees('Approve on your phone');
  expect(submissions()).toBe(1);
  await orderFrom(demo, phone);
});

test('Enter pressed twice pays once', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  const submissions = countSubmissions(page);
  await customer.visit('/donate');
  await answerDonation(customer, phone);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await customer.sees('Approve on your phone');
  expect(submissions()).toBe(1);
  await orderFrom(demo, phone);
});

test('a reload while the payment waits shows the same payment', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  const order = await customer.payBasketByPhone(phone);
  await customer.sees('Approve on your phone');

  await page.reload();
  await customer.sees('Approve on your phone');
  await expect(page.getByText(`the number ending in ${phone.slice(-4)}`).first()).toBeVisible();
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

const EVERY_KIND = [
  {
    kind: 'a session',
    country: 'KE',
    open: (customer: Customer) => customer.buy('Kiondo basket'),
    answer: (customer: Customer, phone: string) => customer.enterDetails({ phone, ...SOMEBODY }),
  },
  ...WITHOUT_SESSION.map(({ address, ...rest }) => ({
    ...rest,
    open: (customer: Customer) => customer.visit(address),
  })),
] as const;

for (const { kind, country, open, answer } of EVERY_KIND) {
  test(`a reload right after the click, before any answer: ${kind}`, async ({ openDemo, page }) => {
    const demo = await openDemo({});
    const customer = new Customer(page, demo);
    const phone = newPhone(country, '03');
    await open(customer);
    await answer(customer, phone);
    demo.sandbox.set({ latencySeconds: 20 });
    await customer.payButton.click();
    await orderFrom(demo, phone);
    await page.reload();

    await customer.sees('Approve on your phone');
    await approveOnPhone(demo, phone);
    await customer.sees('Paid');
    expect(ordersFrom(demo, phone)).toHaveLength(1);
  });

  test(`a second tab pays while the first still waits for its answer: ${kind}`, async ({
    openDemo,
    page,
  }) => {
    const demo = await openDemo({});
    const first = new Customer(page, demo);
    const second = new Customer(await page.context().newPage(), demo);
    const phone = newPhone(country, '03');
    await open(first);
    await second.page.goto(page.url());
    await answer(first, phone);
    await answer(second, phone);

    demo.sandbox.set({ latencySeconds: 20 });
    await first.payButton.click();
    await orderFrom(demo, phone);
    await second.payButton.click();
    await first.sees('Approve on your phone');
    await second.sees('Approve on your phone');
    expect(ordersFrom(demo, phone)).toHaveLength(1);
  });
}

test('two tabs of a session that pay at the same moment', async ({ demo, page }) => {
  const first = new Customer(page, demo);
  const second = new Customer(await page.context().newPage(), demo);
  const phone = newPhone('KE', '03');
  await first.buy('Kiondo basket');
  await second.page.goto(page.url());
  await first.enterDetails({ phone, ...SOMEBODY });
  await second.enterDetails({ phone, ...SOMEBODY });
  await Promise.all([first.payButton.click(), second.payButton.click()]);
  await first.sees('Approve on your phone');
  await second.sees('Approve on your phone');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('a second tab of a session shows the same payment', async ({ customer, demo, page }) => {
  const phone = newPhone('KE', '03');
  await customer.payBasketByPhone(phone);
  await customer.sees('Approve on your phone');

  const other = new Customer(await page.context().newPage(), demo);
  await other.page.goto(page.url());
  await other.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  await other.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

for (const { kind, address, country, answer } of WITHOUT_SESSION) {
  test(`a second tab of ${kind} asks: go on with it, or pay again`, async ({ customer, demo, page }) => {
    const phone = newPhone(country, '03');
    await customer.visit(address);
    await answer(customer, phone);
    await customer.payButton.click();
    await customer.sees('Approve on your phone');

    const other = new Customer(await page.context().newPage(), demo);
    await other.page.goto(page.url());
    await other.sees('You have already started a payment');
    await other.page.getByRole('button', { name: 'Continue this payment' }).click();
    await other.sees('Approve on your phone');
    expect(ordersFrom(demo, phone)).toHaveLength(1);

    await other.page.reload();
    await other.page.getByRole('button', { name: 'Pay again' }).click();
    const again = newPhone(country, '00');
    await answer(other, again);
    await other.payButton.click();
    await other.sees('Paid');
    expect(ordersFrom(demo, again)).toHaveLength(1);
  });
}
