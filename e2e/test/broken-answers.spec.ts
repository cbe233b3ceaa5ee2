import { BreakingProxy, EVERY_BREAKAGE } from '../support/breaking-proxy.ts';
import { Customer, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, ordersFrom } from '../support/upstream.ts';

const UNSURE = 'We do not know yet whether your payment has started';

/** From the first question to the button that pays, for an operator in Kenya that asks on the phone. */
const WAYS = [
  {
    kind: 'a session, which the proxy guards',
    async answer(customer: Customer, phone: string) {
      await customer.buy('Kiondo basket');
      await customer.enterDetails({ phone, ...SOMEBODY });
    },
  },
  {
    kind: 'an open amount, which nobody guards but the key',
    async answer(customer: Customer, phone: string) {
      await customer.visit('/donate');
      await customer.chooseCountry('Kenya');
      await customer.enterAmount('250');
      await customer.enterDetails({ phone, ...SOMEBODY });
    },
  },
] as const;

for (const { kind, answer } of WAYS) {
  test(`answers that get lost after the order was sent: one order, whatever is pressed: ${kind}`, async ({
    openDemo,
    page,
  }) => {
    const proxy = new BreakingProxy();
    const demo = await openDemo({ startProxy: proxy.start });
    const customer = new Customer(page, demo);
    const phone = newPhone('KE', '03');
    const keys = new Set<string | undefined>();
    page.context().on('request', (request) => {
      const isCreation = request.method() === 'POST' && request.url().endsWith('/v1/payments');
      if (isCreation) keys.add(request.headers()['idempotency-key']);
    });
    await answer(customer, phone);

    proxy.next.push(...EVERY_BREAKAGE);
    proxy.always = 'no answer';
    await customer.payButton.click();
    await customer.sees(UNSURE);
    const checkout = page.locator('malipo-checkout');
    await expect(checkout).toContainText('Do not pay again, or in another way.');
    await expect(checkout).toContainText('Questions? Ask Boutique Akwaba');
    await expect(checkout).not.toContainText('You have not been charged');
    const again = page.getByRole('button', { name: 'Try again' });
    while (proxy.next.length > 0) await again.click();
    await expect(checkout).not.toContainText('You have not been charged');
    await expect(page.getByRole('button', { name: /^Pay/ })).toHaveCount(0);

    await page.reload();
    // A session's page is told of its payment; anybody else asks on with the same key.
    if (kind.startsWith('an open')) {
      await customer.sees(UNSURE);
      const other = new Customer(await page.context().newPage(), demo);
      await other.page.goto(page.url());
      await other.sees(UNSURE);
      await other.page.close();
      proxy.always = null;
    }
    await customer.sees('Approve on your phone');
    await approveOnPhone(demo, phone);
    await customer.sees('Paid');
    expect(ordersFrom(demo, phone)).toHaveLength(1);
    expect(keys.size).toBe(1);
  });
}

test('a proxy that is away for a moment: the payment goes through without another press', async ({
  openDemo,
  page,
}) => {
  const proxy = new BreakingProxy();
  const demo = await openDemo({ startProxy: proxy.start });
  const customer = new Customer(page, demo);
  const phone = newPhone('KE', '03');
  await WAYS[1].answer(customer, phone);
  proxy.isAway = true;
  const failed = page.waitForEvent('requestfailed');
  await customer.payButton.click();
  await failed;
  expect(ordersFrom(demo, phone)).toHaveLength(0);
  proxy.isAway = false;
  await customer.sees('Approve on your phone');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});
