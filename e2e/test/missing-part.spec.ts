import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, ordersFrom } from '../support/upstream.ts';

test('the part that shows a payment does not load: the payment is made once, and shown after a reload', async ({
  customer,
  demo,
  page,
}) => {
  const phone = newPhone('KE', '03');
  await page.route('**/malipo/outcomes-*.js', (route) => route.abort());
  await customer.payBasketByPhone(phone);
  await customer.sees('Loading');
  const checkout = page.locator('malipo-checkout');
  await expect(checkout).toContainText('load this page again. Do not pay again.');
  await expect(checkout).not.toContainText('You have not been charged');

  await page.unroute('**/malipo/outcomes-*.js');
  await page.reload();
  await customer.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});
