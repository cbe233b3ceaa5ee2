import { bringAxe } from '../support/axe.ts';
import { Customer, SOMEBODY } from '../support/customer.ts';
import { paymentLink } from '../support/merchant.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

test('a link to a session is paid on the proxy’s own page, and back from the operator too', async ({
  customer,
  demo,
  page,
}) => {
  const reference = `link-${Date.now()}`;
  const link = await paymentLink(demo, { amount: '1500', currency: 'XOF', country: 'CI', reference });
  await page.goto(link);
  // Once for the eye: in the checkout.
  await expect(page.getByRole('heading', { name: 'Boutique Akwaba', level: 1 })).toHaveClass('spoken');
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

test('a link to an offer is paid by everybody who has it, also with what stood behind it', async ({
  customer,
  demo,
  page,
}) => {
  const link = await paymentLink(demo, { amount: '250', currency: 'KES' });
  for (const behind of ['', '.']) {
    await page.goto('about:blank');
    await page.goto(link + behind);
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

test.describe('somebody else who is asked to pay', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('pays the same, and both together pay it once', async ({ browser, customer, demo, page }) => {
    const reference = `shared-${Date.now()}`;
    await page.addInitScript(() => {
      navigator.share = (shared) => Promise.resolve(void Object.assign(globalThis, { shared }));
    });
    const terms = { amount: '250', currency: 'KES', reference, allow_sharing: true };
    await page.goto(await paymentLink(demo, { ...terms, customer: SOMEBODY }));
    expect(await (await bringAxe(page))()).toEqual([]);
    await page.getByRole('button', { name: 'Ask somebody else to pay' }).click();
    const shared = await page.waitForFunction(() => (globalThis as { shared?: ShareData }).shared);
    const { text, url } = (await shared.jsonValue()) as ShareData;
    expect(text?.replace(/\s/g, ' ')).toBe('Would you pay Ksh 250 to Boutique Akwaba for me?');

    const other = new Customer(await (await browser.newContext()).newPage(), demo);
    await other.page.goto(url ?? '');
    // What is known of the one who asks is nobody else's.
    await other.enterDetails({ phone: newPhone('KE', '03') });
    await expect(other.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('');
    const phones = [newPhone('KE', '03'), newPhone('KE', '03')] as const;
    await customer.enterDetails({ phone: phones[0] });
    await other.enterDetails({ phone: phones[1], ...SOMEBODY });
    await Promise.all([customer.payButton.click(), other.payButton.click()]);
    for (const one of [customer, other]) await expect(one.payButton).toBeHidden();
    const orders = () => phones.flatMap((phone) => ordersFrom(demo, phone)).length;
    await expect.poll(orders).toBe(1);
    await other.page.context().close();
  });
});

test('on a desk the phone may go on with it, by a QR code', async ({ demo, page }) => {
  const terms = { amount: '250', currency: 'KES', reference: `desk-${Date.now()}`, allow_sharing: true };
  await page.goto(await paymentLink(demo, terms));
  await page.getByRole('button', { name: 'Pay with your phone' }).click();
  await expect(page.getByRole('img', { name: 'Pay with your phone' })).toBeVisible();
  expect(await (await bringAxe(page))()).toEqual([]);
});
