import { PHONE_LABEL } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, ordersFrom } from '../support/upstream.ts';

test('the part that pays is gone: nothing is sent, and what was entered is there when the page is loaded again', async ({
  customer,
  demo,
  page,
}) => {
  const phone = newPhone('KE', '03');
  await page.route('**/malipo/payments-*.js', (route) => route.fulfill({ status: 404 }));
  await customer.payBasketByPhone(phone);
  const checkout = page.locator('malipo-checkout');
  await expect(checkout).toContainText('You have not been charged. Part of this page could not be loaded.');
  expect(ordersFrom(demo, phone)).toHaveLength(0);
  const field = page.getByRole('textbox', { name: PHONE_LABEL });
  const entered = await field.inputValue();

  await page.unroute('**/malipo/payments-*.js');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(checkout).not.toContainText('could not be loaded');
  await expect(field).toHaveValue(entered);
  await page.getByRole('button', { name: /^Pay/ }).click();
  await customer.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('the part that pays is gone when a payment waits: the page says so, and shows it when loaded again', async ({
  customer,
  demo,
  page,
}) => {
  const phone = newPhone('KE', '03');
  await customer.payBasketByPhone(phone);
  await customer.sees('Approve on your phone');
  await page.route('**/malipo/payments-*.js', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  const checkout = page.locator('malipo-checkout');
  await customer.sees('This page is incomplete');
  await expect(checkout).not.toContainText('You have not been charged');

  await page.unroute('**/malipo/payments-*.js');
  await page.getByRole('button', { name: 'Load again' }).click();
  await customer.sees('Approve on your phone');
  await approveOnPhone(demo, phone);
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});
