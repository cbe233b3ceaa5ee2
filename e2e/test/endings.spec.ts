import { Customer } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { orderFrom, ordersFrom } from '../support/upstream.ts';

interface ExpectedEnd {
  /** The last two digits of the number (packages/sandbox/src/endings.ts). */
  readonly ending: string;
  readonly name: string;
  /** What the customer reads at the end. */
  readonly heading: string;
  readonly sentence?: string | RegExp;
  /** What the shop's list of orders says. */
  readonly label: string;
}

const NOT_CHARGED = 'You have not been charged';
const PAID = { heading: 'Paid', label: 'Paid' } as const;

const ENDS: readonly ExpectedEnd[] = [
  { ending: '00', name: 'approved', ...PAID },
  {
    ending: '01',
    name: 'declined by the customer',
    heading: NOT_CHARGED,
    sentence: 'The payment was cancelled.',
    label: 'Not paid',
  },
  {
    ending: '02',
    name: 'not enough money',
    heading: NOT_CHARGED,
    sentence: 'There is not enough money on this M-Pesa account.',
    label: 'Insufficient funds',
  },
  { ending: '04', name: 'the callback is lost', ...PAID },
  {
    ending: '06',
    name: 'the callback names another amount',
    heading: 'We are checking your payment',
    sentence: /Do not pay again/,
    label: 'Being checked',
  },
  { ending: '07', name: 'the connection drops before the answer', ...PAID },
  { ending: '10', name: 'a callback with a wrong signature comes first', ...PAID },
  { ending: '12', name: 'the answer is an HTML error page', ...PAID },
  { ending: '13', name: 'the answer is cut in the middle', ...PAID },
];

for (const { ending, name, heading, sentence, label } of ENDS) {
  test(`ending ${ending}: ${name}`, async ({ customer, demo, page }) => {
    const phone = newPhone('KE', ending);
    const order = await customer.payBasketByPhone(phone);
    await customer.sees(heading);
    if (sentence !== undefined) await expect(page.getByText(sentence).first()).toBeVisible();
    await customer.seesInOrders(order, label);
    expect(ordersFrom(demo, phone)).toHaveLength(1);
  });
}

test('ending 03: nobody answers, and the time runs out', async ({ openDemo, page }) => {
  const demo = await openDemo({ proxyVariables: { MALIPO_EXPIRES_SECONDS: '2' } });
  const customer = new Customer(page, demo);
  const order = await customer.payBasketByPhone(newPhone('KE', '03'));
  await customer.sees('No money has reached us');
  await expect(page.getByText(order).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await customer.seesInOrders(order, 'Not paid');
});

test('ending 05: the callback comes three times, and changes nothing more', async ({ openDemo, page }) => {
  const demo = await openDemo({ timeScale: 0.02 });
  const customer = new Customer(page, demo);
  const phone = newPhone('KE', '05');
  const order = await customer.payBasketByPhone(phone);
  await customer.sees('Paid');
  const answers = async () => (await orderFrom(demo, phone)).callbacks.map(({ answer }) => answer);
  await expect.poll(answers).toEqual([200, 200, 200]);
  await customer.seesInOrders(order, 'Paid');
});

test('ending 08: refused at once by every route, and the customer may try another number', async ({
  customer,
  demo,
  page,
}) => {
  const phone = newPhone('KE', '08');
  const order = await customer.payBasketByPhone(phone);
  await customer.sees(NOT_CHARGED);
  await customer.seesInOrders(order, 'Not paid');
  const orders = ordersFrom(demo, phone);
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(orders.length);

  await page.getByRole('button', { name: 'Use another number' }).click();
  await customer.payWith({ phone: newPhone('KE', '00') });
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
});

test('ending 09: the answer comes only after the proxy has stopped waiting for it', async ({
  openDemo,
  page,
}) => {
  // The proxy waits 15 seconds; the answer comes after 16.
  const demo = await openDemo({ timeScale: 0.8 });
  const customer = new Customer(page, demo);
  const phone = newPhone('KE', '09');
  const order = await customer.payBasketByPhone(phone);
  await customer.seesInOrders(order, 'Customer is paying');
  await expect(page.getByRole('heading', { name: 'Paid', level: 2 })).toBeVisible();
  await customer.seesInOrders(order, 'Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('ending 11: success, and later a callback that says failed', async ({ customer, page }) => {
  const order = await customer.payBasketByPhone(newPhone('KE', '11'));
  await customer.seesInOrders(order, 'Being checked');
  await page.reload();
  await customer.sees('We are checking your payment');
});
