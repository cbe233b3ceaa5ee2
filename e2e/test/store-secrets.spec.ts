import type { Browser, Page } from '@playwright/test';
import { SOMEBODY } from '../support/customer.ts';
import { ELECTRICITY, VOUCHER } from '../support/goods.ts';
import { callFromPage } from '../support/from-page.ts';
import { newPhone } from '../support/phones.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';

/** What a page is told by the checkout's events, as text. */
async function listenToEvents(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const names = ['ready', 'step', 'submit', 'pending', 'success', 'failure', 'error'];
    const told: string[] = [];
    for (const name of names) {
      addEventListener(`malipo-${name}`, (event) => {
        told.push(`${name} ${JSON.stringify((event as CustomEvent).detail ?? null)}`);
      });
    }
    Object.assign(window, { told });
  });
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told.join('\n'));
}

/** Everything that this browser keeps for the shop. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));

/** As it is shown, and as it is sent. */
const spellings = (secret: string) => [secret, secret.replace(/\s/g, ''), encodeURIComponent(secret)];

/** Somebody else's, or the same person's next phone: nothing of the first is in its storage. */
const anotherBrowser = async (browser: Browser) => (await browser.newContext()).newPage();

for (const good of [VOUCHER, ELECTRICITY]) {
  test(`nobody but the customer learns the secret of ${good.name}`, async ({ openDemo, page }) => {
    const log: string[] = [];
    const demo = await openDemo({ log: (line) => log.push(JSON.stringify(line)) });
    const told = await listenToEvents(page);
    const buyer = new StoreCustomer(page, demo);
    const account = await buyer.buyGood(good);
    await buyer.sees(HEADINGS.withSecret);
    const secret = await buyer.fact(good.secret?.word ?? '');
    // A page that finds the receipt again is told again.
    const whileBuying = await told();
    await page.reload();
    await buyer.sees(HEADINGS.withSecret);
    const places = {
      events: whileBuying,
      'events after a reload': await told(),
      storage: await stored(page),
      address: page.url(),
      log: log.join('\n'),
      'the shop’s list': await (await fetch(`${demo.shopUrl}/orders.json`)).text(),
    };
    // Each place is really looked at.
    expect(places.events).toContain('success {"payment"');
    expect(places['events after a reload']).toContain('"status":"delivered"');
    expect(places.storage).toContain('pay_');
    expect(places.log).toContain('/v1/payments');
    expect(places['the shop’s list']).toContain(await buyer.reference());
    for (const [place, text] of Object.entries(places)) {
      expect(
        spellings(secret).filter((spelling) => text.includes(spelling)),
        place,
      ).toEqual([]);
    }
    expect(places.log).not.toContain(account.slice(-8));
    expect(places.log).not.toContain(buyer.phone);
  });
}

test('a return token shows that it is paid, and no PIN', async ({ browser, buyer, demo, page }) => {
  await buyer.visit('/pins');
  await VOUCHER.choose(buyer, VOUCHER.newAccount('00'));
  await buyer.sees(HEADINGS.country);
  await buyer.chooseCountry('Côte d');
  await buyer.chooseOperator('Orange Money');
  await buyer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await page.waitForURL(/\/link\//);
  const sentOn = page.waitForResponse(/\/v1\/return\//);
  await buyer.answerOperator('Approve');
  const address = new URL((await (await sentOn).headerValue('location')) ?? '');
  await buyer.sees(HEADINGS.withSecret);
  const pin = await buyer.fact('PIN');

  const other = new StoreCustomer(await anotherBrowser(browser), demo);
  await other.page.goto(address.href);
  await other.sees(HEADINGS.goneThrough);
  await expect(other.checkout.getByText(/open this page where you paid/)).toBeVisible();
  await expect(other.facts('PIN')).toHaveCount(0);
  expect(await other.page.content()).not.toContain(pin);
  const answer = await callFromPage(other.page, {
    address: `${demo.proxyUrl}/v1/payments/${address.searchParams.get('malipo_payment')}`,
    bearer: new URLSearchParams(address.hash.slice(1)).get('malipo_token') ?? '',
  });
  expect(answer).toMatchObject({ status: 'succeeded', purchase: { status: 'delivered', result: null } });
  await other.page.context().close();
});

test('“Keep a link”: its link shows the PIN in another browser, and leaves no trace in the address', async ({
  browser,
  buyer,
  demo,
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await buyer.buyGood(VOUCHER);
  await buyer.sees(HEADINGS.withSecret);
  const pin = await buyer.fact('PIN');
  await buyer.choose('Keep a link');
  await expect(buyer.checkout.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toContain(pin);

  const other = new StoreCustomer(await anotherBrowser(browser), demo);
  await other.page.goto(link);
  await other.sees(HEADINGS.withSecret);
  expect(await other.fact('PIN')).toBe(pin);
  expect(other.page.url()).toBe(`${demo.shopUrl}/pins`);
  await other.page.context().close();
});
