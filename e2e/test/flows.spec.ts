import { Customer, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, lastOrder, orderFrom } from '../support/upstream.ts';

test('approve on the phone: M-Pesa in Kenya', async ({ customer, demo }) => {
  const phone = newPhone('KE', '03');
  const order = await customer.payBasketByPhone(phone);

  await customer.sees('Approve on your phone');
  // As Kenya writes it.
  const groups = phone.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  await expect(customer.page.getByText(`0${groups}`, { exact: true })).toBeVisible();
  // The drawing is whole: its parts stand beside each other, none swallows the next.
  await expect(customer.page.locator('svg.phone > rect + rect')).toBeVisible();
  await customer.seesInOrders(order, 'Customer is paying');

  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
});

test('a link through status: MTN in Côte d’Ivoire by Bitlipa', async ({ openDemo, page }) => {
  const demo = await openDemo({ proxyVariables: { MALIPO_ROUTES: 'ci-mtn=bitlipa:194' } });
  const customer = new Customer(page, demo);
  const order = await customer.buy('Pagne wax');
  const shop = page.url();
  await customer.chooseOperator('MTN MoMo');
  const phone = newPhone('CI', '00');
  await customer.payWith({ phone, ...SOMEBODY });

  await page.waitForURL(/\/bitlipa\/link\//);
  expect((await orderFrom(demo, phone)).providerId).toBe(194);
  await customer.answerOperator('Approve');
  // 002 prints no return address: the customer goes back by himself.
  await expect(page.getByText('You can close this page and go back to the shop.')).toBeVisible();
  await page.goto(shop);
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
});

test('a link in the answer: bank transfer in Nigeria by Pixel’s 2170', async ({ openDemo, page }) => {
  const demo = await openDemo({ proxyVariables: { MALIPO_ROUTES: 'ng-bank-transfer=pixel:2170' } });
  const customer = new Customer(page, demo);
  const order = await customer.buy('Adire scarf');
  await customer.chooseOperator('Bank transfer');
  await customer.payWith(SOMEBODY);

  await page.waitForURL(/\/pixel\/link\//);
  expect(lastOrder(demo).providerId).toBe(2170);
  const shop = `${demo.shopUrl}/pay?order=${order}`;
  await customer.answerOperator('Approve');
  await page.goto(shop);
  await customer.sees('Paid');
  await customer.seesInOrders(order, 'Paid');
});

for (const { provider, details, warnings } of [
  { provider: 'bitlipa:5008', details: { email: SOMEBODY.email }, warnings: [] },
  {
    provider: 'pixel:2166',
    details: SOMEBODY,
    warnings: [/^Send exactly ₦8,500 in one transfer/, /once only, for this payment/],
  },
]) {
  test(`bank details: Nigeria by ${provider}`, async ({ openDemo, page }) => {
    const demo = await openDemo({ proxyVariables: { MALIPO_ROUTES: `ng-bank-transfer=${provider}` } });
    const customer = new Customer(page, demo);
    const order = await customer.buy('Adire scarf');
    await customer.chooseOperator('Bank transfer');
    await customer.payWith(details);

    await customer.sees('Make this bank transfer');
    for (const warning of warnings) await expect(page.getByText(warning)).toBeVisible();
    if (warnings.length === 0) await expect(page.getByText(/once only|Send exactly/)).toHaveCount(0);

    const bank = await page.context().newPage();
    await bank.goto(lastOrder(demo).customerPage ?? '');
    const account = bank.getByRole('definition').filter({ hasText: /^\d{3} \d{3} \d{4}$/ });
    await expect(page.getByText((await account.textContent()) ?? '', { exact: true })).toBeVisible();
    await bank.getByRole('button', { name: 'The transfer has arrived' }).click();
    // A tab that is closed while it loads can stay half open, and the test with it.
    await expect(bank.getByRole('button', { name: 'The transfer has arrived' })).toHaveCount(0);
    await bank.close();

    await customer.sees('Paid');
    await customer.seesInOrders(order, 'Paid');
  });
}

for (const { trusts, heading, label } of [
  { trusts: 'false', heading: 'We are checking your payment', label: 'Being checked' },
  { trusts: 'true', heading: 'Paid', label: 'Paid' },
]) {
  test(`a hosted page, amounts without the upstream’s word trusted: ${trusts}`, async ({
    openDemo,
    page,
  }) => {
    const demo = await openDemo({
      proxyVariables: {
        MALIPO_ROUTES: 'ng-bank-transfer=bitlipa:5008@page',
        MALIPO_TRUST_HOSTED_AMOUNTS: trusts,
      },
    });
    const customer = new Customer(page, demo);
    const order = await customer.buy('Adire scarf');
    await customer.chooseOperator('Bank transfer');
    await customer.payWith({});

    await page.waitForURL(/\/bitlipa\/page\?/);
    await page.getByRole('textbox', { name: 'E-mail' }).fill(SOMEBODY.email);
    await page.getByRole('textbox', { name: 'Full name' }).fill(SOMEBODY.name);
    await page.getByRole('button', { name: 'Show the bank details' }).click();
    await page.getByRole('button', { name: 'The transfer has arrived' }).click();
    await expect(page.getByText('In progress').or(page.getByText('Paid'))).toBeVisible();

    await page.goto(`${demo.shopUrl}/pay?order=${order}`);
    await customer.sees(heading);
    await customer.seesInOrders(order, label);
  });
}

test('an open amount: a donation in any country', async ({ customer, demo, page }) => {
  await customer.visit('/donate');
  await page.getByRole('searchbox').fill('keny');
  await page.getByRole('searchbox').press('Enter');
  await customer.enterAmount('250');
  const phone = newPhone('KE', '00');
  await customer.payWith({ phone, ...SOMEBODY });
  await customer.sees('Paid');

  expect((await orderFrom(demo, phone)).amount).toBe('250.00');
  const reference = await page.getByRole('definition').last().textContent();
  await customer.seesInOrders(reference ?? '', 'Paid');
});

test('an offer: the gift card of a static page', async ({ customer, demo, page }) => {
  await customer.visit('/offer');
  await customer.chooseOperator('Orange Money');
  const phone = newPhone('CI', '00');
  await customer.payWith({ phone, ...SOMEBODY });

  await page.waitForURL(/\/link\//);
  expect((await orderFrom(demo, phone)).amount).toBe('5000.00');
  await customer.answerOperator('Approve');
  await page.waitForURL(`${demo.shopUrl}/offer`);
  await customer.sees('Paid');
  const reference = await page.getByRole('definition').last().textContent();
  await customer.seesInOrders(reference ?? '', 'Paid');
});
