import type { Page } from '@playwright/test';
import { Customer, PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

/** Buys the gift card with Orange in Côte d'Ivoire, up to the operator's page. @returns the phone */
async function goToOperator(customer: Customer): Promise<string> {
  const phone = newPhone('CI', '00');
  await customer.visit('/offer');
  await customer.chooseOperator('Orange Money');
  await customer.payWith({ phone, ...SOMEBODY });
  await customer.page.waitForURL(/\/pixel\/link\//);
  return phone;
}

/** Leaves the operator's page without an answer. @returns the address that the proxy sent the customer on to */
async function closeOperatorPage(customer: Customer): Promise<string> {
  const sentOn = customer.page.waitForResponse(/\/v1\/return\//);
  await customer.answerOperator('Close without an answer');
  return (await (await sentOn).headerValue('location')) ?? '';
}

const linkToOperator = (page: Page) => page.getByRole('link', { name: /open it again$/ });

test('the operator sends the customer back to the same tab, and the address is cleaned', async ({
  customer,
  demo,
  page,
}) => {
  const order = await customer.buy('Pagne wax');
  const shop = page.url();
  await customer.chooseOperator('MTN MoMo');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await page.waitForURL(/\/pixel\/link\//);

  const arrived = page.waitForRequest((request) => request.url().includes('malipo_payment='));
  await customer.answerOperator('Approve');
  expect((await arrived).url()).toContain(`${demo.shopUrl}/thanks?order=${order}&malipo_payment=pay_`);
  await customer.sees('Paid');
  expect(page.url()).toBe(shop);
  expect(page.context().pages()).toHaveLength(1);
  await customer.seesInOrders(order, 'Paid');
});

/** A shop whose pages may stand in a frame, and one page with such a frame. */
const framed =
  (serve: (request: Request) => Response | Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    if (request.url.endsWith('/around')) {
      const page = '<iframe src="/offer" style="width: 360px; height: 900px"></iframe>';
      return new Response(page, { headers: { 'content-type': 'text/html' } });
    }
    const answer = await serve(request);
    const headers = new Headers(answer.headers);
    headers.delete('content-security-policy');
    return new Response(answer.body, { status: answer.status, headers });
  };

test('out of a frame the whole tab goes to the operator, whose page refuses to be in one', async ({
  openDemo,
  page,
}) => {
  const demo = await openDemo({ aroundShop: framed });
  await page.goto(`${demo.shopUrl}/around`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('textbox', { name: PHONE_LABEL }).fill(newPhone('CI', '00'));
  await frame.getByRole('button', { name: /^Change/ }).click();
  await frame.getByRole('radio', { name: 'Orange Money' }).click();
  await frame.getByRole('textbox', { name: 'Your name' }).fill(SOMEBODY.name);
  await frame.getByRole('textbox', { name: 'Your e-mail address' }).fill(SOMEBODY.email);
  await frame.getByRole('button', { name: /^Pay .*\d/ }).click();
  await page.waitForURL(/\/pixel\/link\//);
  const customer = new Customer(page, demo);
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
});

test('declined on the operator’s page: back at the shop, not charged, and another try', async ({
  customer,
  page,
}) => {
  await goToOperator(customer);
  await customer.answerOperator('Decline');
  await customer.sees('You have not been charged');
  await page.getByRole('button', { name: 'Try again' }).click();
  await customer.sees('Your mobile money number');
});

test('closed without an answer: the outcome is awaited, and the link is there again, in the same payment', async ({
  customer,
  demo,
  page,
}) => {
  const phone = await goToOperator(customer);
  await closeOperatorPage(customer);
  await customer.sees('Checking with Orange');
  await linkToOperator(page).click();
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('back from the operator’s page by the browser’s own button: nobody is sent there again', async ({
  customer,
  demo,
  page,
}) => {
  const phone = await goToOperator(customer);
  await page.goBack();
  await expect(
    linkToOperator(page).or(page.getByRole('button', { name: 'Continue this payment' })),
  ).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(page.url()).toBe(`${demo.shopUrl}/offer`);

  await page.reload();
  await page.getByRole('button', { name: 'Continue this payment' }).click();
  await linkToOperator(page).click();
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('the return address in another browser shows the status, and nothing else', async ({
  browser,
  customer,
  demo,
  page,
}) => {
  await goToOperator(customer);
  const address = await closeOperatorPage(customer);
  await customer.sees('Checking with Orange');

  const elsewhere = await browser.newContext();
  const other = new Customer(await elsewhere.newPage(), demo);
  const answered = other.page.waitForResponse(/\/v1\/payments\/pay_\w+$/);
  await other.page.goto(address);
  const seen = (await (await answered).json()) as Record<string, unknown>;
  expect(seen).toMatchObject({ status: 'requires_action', next_action: null });
  await other.sees('Checking with Orange');
  await expect(linkToOperator(other.page)).toHaveCount(0);
  expect(other.page.url()).toBe(`${demo.shopUrl}/offer`);

  await linkToOperator(page).click();
  await customer.answerOperator('Approve');
  await other.sees('Paid');
  await elsewhere.close();
});
