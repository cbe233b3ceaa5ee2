import { newAccount } from '../support/accounts.ts';
import { GOODS } from '../support/goods.ts';
import { watchPolicy } from '../support/policy.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { executedFor, ordersFrom } from '../support/upstream.ts';

const digits = (text: string) => text.replace(/\D/g, '');

for (const { name, page: address, newAccount: accountWith, choose, ...expected } of GOODS) {
  test(`from the shop to the receipt: ${name}`, async ({ openDemo, page }) => {
    // Of its own: where another amount was asked for within the minute, the total may be a cent above the exact one.
    const demo = await openDemo();
    const buyer = new StoreCustomer(page, demo);
    const violations = await watchPolicy(page);
    const account = accountWith('00');
    await page.goto(demo.shopUrl);
    await page.locator(`.tiles a[href="${address}"]`).click();
    await choose(buyer, account);
    await buyer.goToTotal();
    expect(await buyer.fact('Price')).toBe(expected.price);
    if (expected.markup) expect(await buyer.fact('Service fee')).toBe(expected.markup);
    expect(await buyer.fact('Total')).toBe(expected.total);
    await expect(buyer.payButton).toHaveText(new RegExp(`^Pay ${expected.total.replace(' ', '\\s')}$`));
    await buyer.payTotal();

    await buyer.sees(expected.secret ? HEADINGS.withSecret : HEADINGS.goneThrough);
    expect(await buyer.fact('What')).toBe(expected.item);
    if (account) expect(digits(await buyer.fact('For'))).toContain(digits(account).slice(-8));
    expect(await buyer.fact('Amount')).toBe(expected.total);
    expect(await buyer.fact('Price')).toBe(expected.price);
    const { secret } = expected;
    if (secret) expect(await buyer.fact(secret.word)).toMatch(secret.form);
    await buyer.seesInOrders(await buyer.reference(), 'Delivered');

    const { product, amount } = expected.executed;
    expect(demo.sandbox.executions()).toMatchObject([
      { product, amount, account: expect.stringContaining(account.slice(-8)) },
    ]);
    const collected = Number(expected.total.replace(/[^\d.]/g, '')).toFixed(2);
    expect(ordersFrom(demo, buyer.phone).map((order) => order.amount)).toEqual([collected]);
    expect(violations()).toEqual([]);
  });
}

test('a session that fixes what is bought: no question of the store, and the order is delivered', async ({
  openDemo,
  page,
}) => {
  const demo = await openDemo();
  const buyer = new StoreCustomer(page, demo);
  const account = newAccount('+2250707', 6, '00');
  await page.goto(demo.shopUrl);
  await page.getByLabel('Orange number that gets it').fill(account);
  await page.getByRole('button', { name: 'Buy Orange 1.5 GB' }).click();
  await page.waitForURL(/\/pay\?order=/);
  const order = new URL(page.url()).searchParams.get('order') ?? '';
  // The page speaks for Côte d’Ivoire: its operators take the currency of the price.
  await buyer.sees('How do you want to pay?');
  await page.getByRole('button', { name: 'Change Côte d’Ivoire' }).click();
  await buyer.goToTotal();
  expect(await buyer.fact('Price')).toBe('1,020 F CFA');
  expect(await buyer.fact('Exchange rate')).toBe('1 XOF = 0.23145 KES');
  expect(await buyer.fact('Total')).toBe('Ksh 237');
  await buyer.payTotal();

  await buyer.sees(HEADINGS.goneThrough);
  expect(executedFor(demo, account)).toMatchObject([{ amount: 1000, currency: 'XOF' }]);
  await buyer.seesInOrders(order, 'Paid');
  await buyer.seesInOrders(order, 'Delivered');
  await page.reload();
  await expect(page.getByText(`Order ${order} is paid.`, { exact: true })).toBeVisible();
  await buyer.sees(HEADINGS.goneThrough);
});
