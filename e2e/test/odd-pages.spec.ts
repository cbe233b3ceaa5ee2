import type { Page } from '@playwright/test';
import { Customer, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { approveOnPhone, ordersFrom } from '../support/upstream.ts';

/** What pages and what they load do to a browser, as text that runs before anything of the page. */
const ODD = {
  'members of every object that are no functions': `Object.prototype.once = true; Object.prototype.text = 'text';`,
  'members of every object, array and element': `
    Object.prototype.extend = function () { return this; };
    Array.prototype.first = function () { return this[0]; };
    for (const name of ['show', 'hide', 'update', 'select', 'remove']) Element.prototype[name] = function () {};`,
  'what is remembered of a customer, in other types': `
    localStorage.setItem('malipo:customer', '{"phone":5,"name":{"a":1},"email":[1],"country":7,"operator":null}');`,
  'markup in what is remembered of a customer': `
    localStorage.setItem('malipo:customer', JSON.stringify({
      phone: '<img src=x onerror=alert(1)>', name: '<b>', email: '"><script>', country: '<i>', operator: '<u>' }));`,
  'a storage that answers something else': `
    const read = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) { return key.startsWith('malipo') ? '{"a":1}' : read.call(this, key); };`,
  'no storage': `
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });`,
  'requests that are sent twice': `
    const send = fetch;
    window.fetch = async (...sent) => {
      if (sent[1]?.method === 'POST') await send(...sent).catch(() => null);
      return send(...sent);
    };`,
  'a clock of another year': `
    const Real = Date, ahead = Real.now() - Real.UTC(2001, 0, 1);
    globalThis.Date = class extends Real {
      constructor(...of) { of.length ? super(...of) : super(Real.now() - ahead); }
      static now() { return Real.now() - ahead; }
    };`,
} as const;

const onShopPage = (script: string) => `if (location.pathname === '/pay') { ${script} }`;

/** What the customer pays with, for an operator of Kenya that asks for everything. */
async function enter(page: Page, customer: Customer, phone: string): Promise<void> {
  await customer.enterDetails({ phone });
  await page.getByRole('textbox', { name: 'Your name' }).first().waitFor();
  await customer.enterDetails(SOMEBODY);
}

for (const [what, script] of Object.entries(ODD)) {
  test(`a page with ${what} is paid once, the right amount`, async ({ customer, demo, page }) => {
    const phone = newPhone('KE', '03');
    page.on('dialog', (dialog) => {
      throw new Error(dialog.message());
    });
    await page.addInitScript(onShopPage(script));
    await customer.buy('Kiondo basket');
    await enter(page, customer, phone);
    await customer.payButton.click();
    await customer.sees('Approve on your phone');
    await approveOnPhone(demo, phone);
    await customer.sees(/^Paid/);
    expect(ordersFrom(demo, phone).map(({ amount }) => Number(amount))).toEqual([1200]);
  });
}

test('two checkouts of one session on one page pay once, and both say so', async ({
  customer,
  demo,
  page,
}) => {
  const phones = [newPhone('KE', '03'), newPhone('KE', '03')] as const;
  await customer.buy('Kiondo basket');
  await page.locator('malipo-checkout').evaluate((checkout) => {
    const copy = checkout.cloneNode(true) as HTMLElement;
    copy.id = 'copy';
    checkout.after(copy);
  });
  const [one, other] = [page.locator('malipo-checkout').first(), page.locator('#copy')];
  for (const [position, checkout] of [one, other].entries()) {
    await checkout.getByRole('textbox').first().fill(phones[position]!);
    await checkout.getByRole('textbox', { name: 'Your name' }).fill(SOMEBODY.name);
    await checkout.getByRole('textbox', { name: 'Your e-mail address' }).fill(SOMEBODY.email);
  }
  // In the same turn, as a script of the page may press.
  await page.evaluate(() => {
    for (const checkout of document.querySelectorAll('malipo-checkout'))
      checkout.shadowRoot?.querySelector<HTMLElement>('button.main')?.click();
  });
  const orders = () => phones.flatMap((phone) => ordersFrom(demo, phone));
  await expect.poll(() => orders().length).toBe(1);
  const paying = phones.find((phone) => ordersFrom(demo, phone).length === 1)!;
  // Both know whose phone rings: they share what the browser remembers.
  for (const checkout of [one, other]) {
    await expect(checkout).toContainText('Approve on your phone');
    await expect(checkout.locator('bdi').filter({ hasText: paying.slice(-3) })).toHaveCount(1);
  }
  await approveOnPhone(demo, paying);
  await expect(one).toContainText('Paid');
  await expect(other).toContainText('Paid');
  expect(orders()).toHaveLength(1);
});

test('a second phone reads that somebody pays, and pays where that one has not', async ({
  customer,
  demo,
  page,
  browser,
}) => {
  const phone = newPhone('KE', '03');
  await customer.buy('Kiondo basket');
  const context = await browser.newContext();
  const second = await context.newPage();
  const { session, proxy } = await page.locator('malipo-checkout').evaluate((checkout) => ({
    session: checkout.getAttribute('session'),
    proxy: checkout.getAttribute('proxy'),
  }));
  await enter(page, customer, phone);
  await customer.payButton.click();
  await customer.sees('Approve on your phone');
  await second.goto(`${proxy}/pay#${session}`);
  const followed = second.locator('malipo-checkout');
  await expect(followed).toContainText('Somebody is paying this already');
  await expect(followed).not.toContainText(/ring|PIN/);
  const [order] = ordersFrom(demo, phone);
  demo.sandbox.act(order!.tenant, order!.orderId, 'decline');
  await expect(second.getByRole('button', { name: /^Pay/ })).toBeVisible();
  await context.close();
});
