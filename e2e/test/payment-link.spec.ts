import { SOMEBODY } from '../support/customer.ts';
import { paymentLink } from '../support/merchant.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';

test('a link to a session is paid on the proxy’s own page, and back from the operator too', async ({
  customer,
  demo,
  page,
}) => {
  const reference = `link-${Date.now()}`;
  const link = await paymentLink(demo, { amount: '1500', currency: 'XOF', country: 'CI', reference });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Boutique Akwaba', level: 1 })).toBeVisible();
  await customer.chooseOperator('MTN MoMo');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await page.waitForURL(/\/pixel\/link\//);
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  expect(page.url()).not.toContain('malipo_');
  // Whoever opens it again sees that it is paid, and cannot pay it twice.
  await page.goto(link);
  await customer.sees('Paid');
});

test('a link to an offer is paid by everybody who has it', async ({ customer, demo, page }) => {
  const link = await paymentLink(demo, { amount: '250', currency: 'KES' });
  for (let count = 0; count < 2; count++) {
    await page.goto('about:blank');
    await page.goto(link);
    await customer.payWith({ phone: newPhone('KE', '00'), ...SOMEBODY });
    await customer.sees('Paid');
  }
});

test('a link that has been cut says so, and asks for no money', async ({ demo, page }) => {
  for (const rest of ['', '#', '#eyJhbGciOiJkaXIi']) {
    await page.goto('about:blank');
    await page.goto(`${demo.proxyUrl}/pay${rest}`);
    await expect(page.getByText('This payment link is not complete')).toBeVisible();
    await expect(page.locator('malipo-checkout')).toHaveCount(0);
  }
});
