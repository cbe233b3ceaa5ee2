/** With the whole shop, one pass of each kind: every screen by itself is looked at in the widget's own tests. */
import { bringAxe, excessWidth, ON_COLOURS } from '../support/axe.ts';
import type { Page } from '@playwright/test';
import { PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { focusedName, goToRow, tabTo } from '../support/focus.ts';
import { ELECTRICITY } from '../support/goods.ts';
import { newPhone } from '../support/phones.ts';
import { watchPolicy } from '../support/policy.ts';
import { HEADINGS } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { executedFor } from '../support/upstream.ts';

const LARGE = { width: 1280, height: 720 };

/** For everybody, in light and dark, small and large; then the page is as it was. */
async function expectForEverybody(page: Page): Promise<void> {
  const findings = await bringAxe(page, 'malipo-checkout');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await findings()).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Nothing else has changed.
  expect(await findings(ON_COLOURS)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await excessWidth(page)).toBe(0);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect(await excessWidth(page)).toBe(0);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  await page.setViewportSize(LARGE);
}

test('with the keyboard alone, from the shop to paid', async ({ customer, demo, page }) => {
  const violations = await watchPolicy(page);
  await page.goto(demo.shopUrl);
  await tabTo(page, 'Buy Kiondo basket');
  await page.keyboard.press('Enter');
  await customer.sees('Your mobile money number');
  await tabTo(page, PHONE_LABEL);
  await page.keyboard.type(newPhone('KE', '00'));
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type(SOMEBODY.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(SOMEBODY.email);
  await expectForEverybody(page);
  await tabTo(page, /^Pay Ksh/);
  await page.keyboard.press('Enter');
  await customer.sees('Paid');
  await expectForEverybody(page);
  expect(violations()).toEqual([]);
});

test('a page in French speaks French to the end', async ({ customer, page }) => {
  const violations = await watchPolicy(page);
  await customer.buy('Kiondo basket');
  await page.getByRole('link', { name: 'Français' }).click();
  await customer.sees('Votre numéro mobile money');
  await page.getByRole('textbox', { name: 'Votre numéro mobile money' }).fill(newPhone('KE', '00'));
  await page.getByRole('textbox', { name: 'Votre nom' }).fill(SOMEBODY.name);
  await page.getByRole('textbox', { name: 'Votre adresse e-mail' }).fill(SOMEBODY.email);
  await page.getByRole('button', { name: /^Payer 1\s200\s/ }).click();
  await customer.sees('Payé');
  await expect(page.locator('malipo-checkout')).not.toContainText(/\b(Paid|Reference|When|With)\b/);
  expect(violations()).toEqual([]);
});

test('with the keyboard alone through the store to the token, the focus going with each screen', async ({
  buyer,
  demo,
  page,
}) => {
  const violations = await watchPolicy(page);
  const account = ELECTRICITY.newAccount('00');
  const { keyboard } = page;
  const isAt = async (heading: string) => {
    await buyer.sees(heading);
    await expect.poll(() => focusedName(page)).toBe(heading);
  };
  await page.goto(demo.shopUrl);
  await tabTo(page, 'Everything');
  await keyboard.press('Enter');
  await buyer.sees(HEADINGS.category);
  await goToRow(page, 'Electricity');
  await keyboard.press('Enter');
  await isAt(HEADINGS.electricity);
  await goToRow(page, 'KEDCO Prepaid');
  await keyboard.press('Enter');
  await isAt('KEDCO Prepaid');
  await tabTo(page, 'Meter number');
  await keyboard.type(account);
  await keyboard.press('Enter');
  await isAt(HEADINGS.confirm);
  await tabTo(page, 'Yes, go on');
  await keyboard.press('Enter');
  await isAt(HEADINGS.value);
  await tabTo(page, /^Amount in/);
  await keyboard.type('10000');
  await keyboard.press('Enter');
  await isAt(HEADINGS.token);
  await tabTo(page, PHONE_LABEL);
  await keyboard.type('08031234567');
  await keyboard.press('Enter');
  await isAt(HEADINGS.country);
  await tabTo(page, 'Search');
  await keyboard.type('keny');
  await keyboard.press('Enter');
  await isAt(HEADINGS.total);
  await tabTo(page, PHONE_LABEL);
  await keyboard.type(newPhone('KE', '00'));
  await keyboard.press('Tab');
  await keyboard.type(SOMEBODY.name);
  await keyboard.press('Tab');
  await keyboard.type(SOMEBODY.email);
  await expectForEverybody(page);
  await tabTo(page, /^Pay Ksh/);
  await keyboard.press('Enter');
  await buyer.sees(HEADINGS.withSecret);
  await tabTo(page, 'Copy Token');
  await expectForEverybody(page);
  expect(executedFor(demo, account)).toHaveLength(1);
  expect(violations()).toEqual([]);
});
