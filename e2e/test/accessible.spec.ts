import { bringAxe, excessWidth, ON_COLOURS } from '../support/axe.ts';
import { Customer, PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { focusedName, tabTo } from '../support/focus.ts';
import { newPhone } from '../support/phones.ts';
import { watchPolicy } from '../support/policy.ts';
import { SCENES } from '../support/scenes.ts';
import { STORE_SCENES } from '../support/store-scenes.ts';
import { expect, test } from '../support/test.ts';

for (const { name, what, demo: options, reach } of [...SCENES, ...STORE_SCENES]) {
  test(`${name}: for everybody, in light and dark, small and large (${what})`, async ({
    demo: usual,
    openDemo,
    page,
  }) => {
    const violations = await watchPolicy(page);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await reach(new Customer(page, options ? await openDemo(options) : usual));

    // The shop around it is looked at where it changes (handset.spec.ts).
    const findings = await bringAxe(page, 'malipo-checkout');
    expect(await findings()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Nothing else has changed.
    expect(await findings(ON_COLOURS)).toEqual([]);
    expect(violations()).toEqual([]);

    const moving = await page
      .locator('malipo-checkout')
      .evaluate((checkout) => checkout.shadowRoot?.getAnimations().length);
    expect(moving).toBe(0);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await excessWidth(page)).toBe(0);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await excessWidth(page)).toBe(0);
  });
}

test('with the keyboard alone, from the shop to paid', async ({ customer, demo, page }) => {
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
  await tabTo(page, /^Pay Ksh/);
  await page.keyboard.press('Enter');
  await customer.sees('Paid');
});

test('with the keyboard alone through all four steps, the focus going with them', async ({
  customer,
  page,
}) => {
  await customer.visit('/donate');
  await tabTo(page, 'Search for a country');
  await page.keyboard.type('burkina');
  await page.keyboard.press('Enter');
  await customer.sees('How do you want to pay?');
  expect(await focusedName(page)).toBe('How do you want to pay?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await customer.sees('How much do you want to pay?');
  await tabTo(page, /^Amount in/);
  await page.keyboard.type('1500');
  await page.keyboard.press('Enter');
  await customer.sees(/^Pay with/);
  expect(await focusedName(page)).toMatch(/^Pay with/);
});

test('one press on the button tells of every field that is wrong', async ({ customer, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await customer.buy('Kiondo basket');
  await customer.payWith({ phone: '07 08', email: 'awa' });
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await expect(page.getByText(/^Check the e-mail address/)).toBeVisible();
  expect(await focusedName(page)).toMatch(PHONE_LABEL);
});

test('a page in French speaks French to the end', async ({ customer, page }) => {
  await customer.buy('Kiondo basket');
  await page.getByRole('link', { name: 'Français' }).click();
  await customer.sees('Votre numéro mobile money');
  await page.getByRole('textbox', { name: 'Votre numéro mobile money' }).fill(newPhone('KE', '00'));
  await page.getByRole('textbox', { name: 'Votre nom' }).fill(SOMEBODY.name);
  await page.getByRole('textbox', { name: 'Votre adresse e-mail' }).fill(SOMEBODY.email);
  await page.getByRole('button', { name: /^Payer 1\s200\s/ }).click();
  await customer.sees('Payé');
  await expect(page.locator('malipo-checkout')).not.toContainText(/\b(Paid|Reference|When|With)\b/);
});
