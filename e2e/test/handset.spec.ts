import { bringAxe, excessWidth, ON_COLOURS } from '../support/axe.ts';
import { Customer } from '../support/customer.ts';
import { watchPolicy } from '../support/policy.ts';
import { expect, test } from '../support/test.ts';

/** Buys where somebody is, and fills in the test customer of that place. @returns the order's number */
async function orderAt(place: string, customer: Customer, product = 'Kiondo basket'): Promise<string> {
  const { page, demo } = customer;
  await page.goto(`${demo.shopUrl}/?place=${place}`);
  await page.getByRole('button', { name: `Buy ${product}` }).click();
  await page.waitForURL(/\/pay\?order=/);
  await expect(page.locator('malipo-checkout').getByRole('heading', { level: 2 })).toBeVisible();
  await page.getByRole('button', { name: 'Fill in a test customer' }).click();
  return new URL(page.url()).searchParams.get('order') ?? '';
}

const handsetOf = ({ page }: Customer) => page.getByRole('region', { name: 'The customer’s phone' });
const behindOf = ({ page }: Customer) => page.getByRole('region', { name: 'What happens behind' });
const press = (customer: Customer, name: string) =>
  handsetOf(customer).getByRole('button', { name, exact: true }).click();

async function ringIn(customer: Customer): Promise<string> {
  const order = await orderAt('nairobi', customer);
  await customer.payButton.click();
  await expect(handsetOf(customer)).toContainText('M-Pesa: pay Ksh 1,200 to Boutique Akwaba?');
  return order;
}

test('approved on the handset: paid, told behind, thanked for, and open among the orders', async ({
  customer,
  page,
}) => {
  const violations = await watchPolicy(page);
  const order = await ringIn(customer);
  await press(customer, 'Approve');
  await customer.sees('Paid');
  for (const words of [
    'POST /v1/payments for ke-mpesa',
    'in a callback',
    'received the webhook payment.succeeded, and its signature holds',
    `order ${order} is paid`,
  ]) {
    await expect(behindOf(customer)).toContainText(words);
  }

  await page.getByRole('link', { name: 'Back to Boutique Akwaba' }).click();
  await page.waitForURL(/\/thanks\?order=/);
  await expect(page.getByRole('heading', { name: 'Thank you', level: 1 })).toBeVisible();
  await expect(page.getByText(`Order ${order} is paid.`, { exact: true })).toBeVisible();

  await customer.visit('/orders');
  await page.getByRole('listitem').filter({ hasText: order }).getByRole('link').click();
  await expect(page.getByText('in a callback')).toBeVisible();
  expect(violations()).toEqual([]);
});

test('the test customer pays behind a button too, and the button says how it stands', async ({
  customer,
  page,
}) => {
  const violations = await watchPolicy(page);
  await customer.visit('/button');
  const buy = page.locator('malipo-button').getByRole('button', { name: 'Buy' });
  await expect(buy).toBeVisible();
  await page.getByRole('button', { name: 'Fill in a test customer' }).click();
  await customer.sees('Your mobile money number');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue(/./);
  await customer.payButton.click();
  await page.waitForURL(/\/link\//);
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  await page.keyboard.press('Escape');
  await expect(page.locator('malipo-button').getByRole('status')).toHaveText('Paid');
  await expect(buy).toBeFocused();
  expect(violations()).toEqual([]);
});

for (const { name, reason } of [
  { name: 'Decline', reason: 'The payment was cancelled.' },
  { name: 'Wrong PIN', reason: /PIN/ },
]) {
  test(`${name} on the handset: not charged, with the reason, and it rings again`, async ({ customer }) => {
    await ringIn(customer);
    await press(customer, name);
    await customer.sees('You have not been charged');
    await expect(customer.page.locator('malipo-checkout').getByText(reason).first()).toBeVisible();

    await customer.page.getByRole('button', { name: 'Try again' }).click();
    await press(customer, 'Approve');
    await customer.sees('Paid');
  });
}

test('no signal: the page waits until time is up, and nothing was paid', async ({ openDemo, page }) => {
  const demo = await openDemo({ proxyVariables: { MALIPO_EXPIRES_SECONDS: '4' } });
  const customer = new Customer(page, demo);
  await ringIn(customer);
  await press(customer, 'No signal');
  await expect(handsetOf(customer)).toContainText('No signal');
  await customer.sees('Approve on your phone');
  await customer.sees('No money has reached us');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(customer.payButton).toBeVisible();
});

test('on a phone it rings over the page: one tap answers, another puts it away', async ({
  customer,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await ringIn(customer);
  const sheet = handsetOf(customer);
  await expect(sheet.getByRole('button', { name: 'Approve' })).toBeInViewport();
  expect(await (await bringAxe(page))()).toEqual([]);
  expect(await excessWidth(page)).toBe(0);
  await sheet.getByRole('button', { name: 'Put it away' }).click();
  await expect(sheet).toHaveCSS('position', 'static');
  await press(customer, 'Approve');
  await customer.sees('Paid');
});

test('in Lagos the customer’s bank sends the transfer', async ({ customer, page }) => {
  await page.goto(`${customer.demo.shopUrl}/?place=lagos`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Pagne wax' })).toContainText('₦32,000');
  await orderAt('lagos', customer);
  await expect(page.locator('malipo-checkout')).toContainText('₦14,500');
  await customer.chooseOperator('Bank transfer');
  await customer.payButton.click();
  await expect(handsetOf(customer)).toContainText(/Send ₦14,500 to \d{10}/);
  await press(customer, 'Send the transfer');
  await customer.sees('Paid');
});

test('the orders: what needs somebody comes first, and the list can be sifted', async ({
  customer,
  page,
}) => {
  const checked = await customer.payBasketByPhone('700019906');
  await customer.sees('We are checking your payment');
  await customer.buy('Café de Man');
  await customer.visit('/orders');
  const lines = page.getByRole('listitem');
  await expect(lines.first()).toContainText('Being checked');
  expect(Number(await page.locator('#count-needs_you').textContent())).toBeGreaterThan(0);
  await page.getByText('Not paid', { exact: true }).first().click();
  await expect(lines.filter({ hasText: checked })).toBeHidden();
  await expect(lines.filter({ hasText: 'Café de Man' }).first()).toBeVisible();
  await page.getByRole('radio', { name: 'All' }).check({ force: true });
  await page.getByRole('searchbox', { name: 'Number or goods' }).fill(checked);
  await expect(lines.filter({ visible: true })).toHaveCount(1);
  const findings = await bringAxe(page);
  expect(await findings()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(ON_COLOURS)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await excessWidth(page)).toBe(0);
});

test('the page of themes: colours, language and country, its events, and the code', async ({
  demo,
  page,
}) => {
  const violations = await watchPolicy(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${demo.shopUrl}/theme`);
  const checkout = page.locator('malipo-checkout');
  await expect(checkout.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(page.getByRole('list', { name: /^Events/ })).toContainText('malipo-ready');
  await page.getByRole('button', { name: 'Night market' }).click();
  const style = page.getByRole('region', { name: 'In your style sheet' });
  await expect(style).toContainText('--malipo-accent: #f4c95d;');
  await expect(style).toContainText('color-scheme: dark;');
  await page.getByRole('combobox', { name: 'Country' }).selectOption('KE');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('sw');
  await expect(page.getByRole('region', { name: 'On your page' })).toContainText(
    '<malipo-checkout amount="1200" currency="KES" country="KE" locale="sw">',
  );
  await expect(checkout).toContainText('Ksh 1,200');
  // Where the customer is to enter the amount, the code says so, and the checkout asks.
  await page.getByRole('textbox', { name: /^Amount/ }).fill('');
  await expect(page.getByRole('region', { name: 'On your page' })).toContainText(
    '<malipo-checkout for="open" country="KE" locale="sw">',
  );
  await expect(checkout.getByRole('textbox')).toBeVisible();

  const findings = await bringAxe(page);
  expect(await findings()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(ON_COLOURS)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await excessWidth(page)).toBe(0);
  expect(violations()).toEqual([]);
});
