import type { Locator, Page } from '@playwright/test';
import { PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';

/** Counts what a thumb does, from the landing of the checkout to the press of Pay. */
class Thumb {
  taps = 0;
  fields = 0;

  constructor(readonly page: Page) {}

  async tap(what: Locator): Promise<void> {
    this.taps += 1;
    await what.tap();
  }

  /** Taps into a field and types. */
  async type(what: Locator, text: string): Promise<void> {
    this.fields += 1;
    await this.tap(what);
    await what.pressSequentially(text);
  }

  get phone(): Locator {
    return this.page.getByRole('textbox', { name: PHONE_LABEL });
  }

  get pay(): Locator {
    return this.page.getByRole('button', { name: /^Pay .*\d/ });
  }

  /** Whether the button that pays is on the first screen of a small phone. */
  async seesPay(): Promise<boolean> {
    const box = await this.pay.boundingBox();
    const top = await this.page.locator('malipo-checkout').boundingBox();
    return box !== null && top !== null && box.y - top.y + box.height <= 740;
  }
}

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

/** The merchant has a name and an e-mail for operators that demand them. */
const QUIET_SHOP = {
  proxyVariables: { MALIPO_DEFAULT_NAME: 'Boutique Akwaba', MALIPO_DEFAULT_EMAIL: 'orders@shop.example' },
};

for (const { where, product, phone, screen } of [
  {
    where: 'Kenya',
    product: 'Kiondo basket',
    phone: () => newPhone('KE', '03'),
    screen: 'Approve on your phone',
  },
  { where: 'Côte d’Ivoire', product: 'Pagne wax', phone: () => newPhone('CI', '00'), screen: null },
] as const) {
  test(`a new customer in ${where}: two taps and one field`, async ({ openDemo, page }) => {
    const demo = await openDemo(QUIET_SHOP);
    await page.goto(demo.shopUrl);
    await page.getByRole('button', { name: `Buy ${product}` }).click();
    const thumb = new Thumb(page);
    await thumb.type(thumb.phone, phone());
    await thumb.tap(thumb.pay);
    if (screen) await expect(page.getByRole('heading', { name: screen })).toBeVisible();
    else await page.waitForURL(/\/link\//);
    console.log(`${where}, new customer: ${thumb.taps} taps, ${thumb.fields} field`);
    expect([thumb.taps, thumb.fields]).toEqual([2, 1]);
  });
}

test('a returning customer: no typing; a new one who is asked for everything sees the button', async ({
  demo,
  page,
}) => {
  const buy = async () => {
    await page.goto(demo.shopUrl);
    await page.getByRole('button', { name: 'Buy Kiondo basket' }).click();
    return new Thumb(page);
  };
  const first = await buy();
  await first.type(first.phone, newPhone('KE', '00'));
  await first.type(page.getByRole('textbox', { name: 'Your name' }), SOMEBODY.name);
  await first.type(page.getByRole('textbox', { name: 'Your e-mail address' }), SOMEBODY.email);
  expect(await first.seesPay()).toBe(true);
  await first.tap(page.getByRole('checkbox', { name: 'Remember on this phone' }));
  await first.tap(first.pay);
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  console.log(`Kenya, new customer, name and e-mail demanded: ${first.taps} taps, ${first.fields} fields`);

  const again = await buy();
  await expect(page.getByText('Awa Koné · awa@…')).toBeVisible();
  await again.tap(again.pay);
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  console.log(`Kenya, returning customer: ${again.taps} tap, ${again.fields} fields`);
  expect([again.taps, again.fields]).toEqual([1, 0]);
});

for (const { where, timezoneId, number, value, payer } of [
  {
    where: 'Kenya',
    timezoneId: 'Africa/Nairobi',
    number: () => `0${newPhone('KE', '03')}`,
    value: /^Ksh.100$/,
    payer: 'M-Pesa · Kenya',
  },
  {
    where: 'Côte d’Ivoire',
    timezoneId: 'Africa/Abidjan',
    number: () => newPhone('CI', '00'),
    value: /^1.000.F.CFA$/,
    payer: 'Orange Money · Côte d’Ivoire',
  },
] as const) {
  test.describe(where, () => {
    test.use({ timezoneId });

    test('airtime for a new customer’s own phone: four taps and one field', async ({ openDemo, page }) => {
      const demo = await openDemo(QUIET_SHOP);
      await page.goto(`${demo.shopUrl}/airtime`);
      const thumb = new Thumb(page);
      await thumb.type(page.getByRole('textbox', { name: 'Phone number' }), number());
      await thumb.tap(page.getByRole('button', { name: 'Airtime', exact: true }));
      await thumb.tap(page.getByRole('button', { name: value }));
      await expect(page.getByText('TEST', { exact: true })).toBeVisible();
      // One press pays with another account.
      await expect(page.getByRole('button', { name: `Change ${payer}` })).toBeVisible();
      await thumb.tap(thumb.pay);
      await expect
        .poll(async () => {
          const isAsked = await page.getByRole('heading', { name: 'Approve on your phone' }).isVisible();
          return isAsked || page.url().includes('/link/');
        })
        .toBe(true);
      console.log(`airtime, ${where}, new customer: ${thumb.taps} taps, ${thumb.fields} field`);
      expect([thumb.taps, thumb.fields]).toEqual([4, 1]);
    });
  });
}
