import { GOODS } from '../support/goods.ts';
import { HEADINGS } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

for (const { name, page: address, newAccount, choose, ...expected } of GOODS) {
  test(`from the shop to the receipt: ${name}`, async ({ buyer, demo, page }) => {
    const account = newAccount('00');
    const before = demo.sandbox.executions().length;
    await page.goto(demo.shopUrl);
    await page.locator(`.tiles a[href="${address}"]`).click();
    await choose(buyer, account);
    await buyer.goToTotal();
    expect(await buyer.fact('Price')).toBe(expected.price);
    expect(await buyer.fact('Total')).toBe(expected.total);
    await expect(buyer.payButton).toHaveText(new RegExp(`^Pay ${expected.total.replace(' ', '\\s')}$`));
    const phone = await buyer.payTotal();

    await buyer.sees(expected.secret ? HEADINGS.withSecret : HEADINGS.goneThrough);
    expect(await buyer.fact('What')).toBe(expected.item);
    if (account) expect(await buyer.fact('For')).toContain(account.replace(/\D/g, '').slice(-8));
    expect(await buyer.fact('Amount')).toBe(expected.total);
    const { secret } = expected;
    if (secret) expect(await buyer.fact(secret.word)).toMatch(secret.form);
    await buyer.seesInOrders(await buyer.reference(), 'Delivered');

    const made = demo.sandbox.executions().slice(before);
    const { product, amount } = expected.executed;
    expect(made).toMatchObject([{ product, amount, account: expect.stringContaining(account.slice(-8)) }]);
    const collected = expected.total.replace(/[^\d.]/g, '');
    expect(ordersFrom(demo, phone).map((order) => order.amount)).toEqual([collected]);
  });
}
