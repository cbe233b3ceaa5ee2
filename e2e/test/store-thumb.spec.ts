import { AIRTIME, BETTING, ELECTRICITY } from '../support/goods.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { PHONE_SCREEN } from '../support/taps.ts';
import { expect, test } from '../support/test.ts';

test.use(PHONE_SCREEN);

/** As somebody taps who does not trust the screen. */
const BETWEEN_TAPS_MS = 120;

test('a double tap on a row answers that question, and not the one that comes in its place', async ({
  buyer,
  page,
}) => {
  await buyer.visit('/store');
  const row = buyer.checkout.getByRole('option', { name: 'Electricity' });
  await row.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await row.boundingBox()) ?? {};
  const tap = () => page.touchscreen.tap(x + width / 2, y + height / 2);
  await tap();
  await page.waitForTimeout(BETWEEN_TAPS_MS);
  await tap();
  await buyer.sees(HEADINGS.electricity);
  await expect(buyer.checkout.getByRole('option', { selected: true })).toHaveCount(0);

  await buyer.checkout.getByRole('option', { name: 'KEDCO Prepaid' }).tap();
  await buyer.sees('KEDCO Prepaid');
});

for (const { good, words } of [
  { good: AIRTIME, words: '₦500' },
  { good: BETTING, words: '₦500' },
  { good: ELECTRICITY, words: '₦10,000' },
]) {
  test(`the receipt of ${good.name} says how much of it was bought, after a reload too`, async ({
    buyer,
    page,
  }) => {
    await buyer.buyGood(good);
    await buyer.sees(good.secret ? HEADINGS.withSecret : HEADINGS.goneThrough);
    expect(await buyer.fact('Price')).toBe(words);
    await page.reload();
    await buyer.sees(/^Done\./);
    expect(await buyer.fact('Price')).toBe(words);
  });
}

test('an operator whose currency the upstream does not know: another one is to be chosen', async ({
  openDemo,
  page,
}) => {
  const demo = await openDemo();
  const buyer = new StoreCustomer(page, demo);
  await buyer.visit('/store');
  await BETTING.choose(buyer, BETTING.newAccount('00'));
  await buyer.sees(HEADINGS.country);
  demo.sandbox.planFault({
    fault: 'scripted',
    call: 'getFees',
    text: JSON.stringify({ success: false, message: 'to_currency is not supported', error_code: 104 }),
  });
  await buyer.chooseCountry('South Africa');
  await expect(
    buyer.checkout.getByText(/You have not been charged.*This one cannot be used for this payment/),
  ).toBeVisible();
  await buyer.chooseCountry('Kenya');
  await buyer.sees(HEADINGS.total);
});

test('rand too are quoted', async ({ buyer }) => {
  await buyer.visit('/store');
  await BETTING.choose(buyer, BETTING.newAccount('00'));
  await buyer.sees(HEADINGS.country);
  await buyer.chooseCountry('South Africa');
  await buyer.sees(/^Pay (with|by)/);
  expect(await buyer.fact('Exchange rate')).toMatch(/ ZAR$/);
});
