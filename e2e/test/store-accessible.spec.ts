import { PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { focusedName, tabTo } from '../support/focus.ts';
import { ELECTRICITY } from '../support/goods.ts';
import { newPhone } from '../support/phones.ts';
import { HEADINGS } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { executedFor } from '../support/upstream.ts';

test('with the keyboard alone through the store to the token, the focus going with each screen', async ({
  buyer,
  demo,
  page,
}) => {
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
  await tabTo(page, 'Electricity');
  await keyboard.press('Enter');
  await isAt(HEADINGS.electricity);
  await tabTo(page, 'KEDCO Prepaid');
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
  await tabTo(page, 'Search for a country');
  await keyboard.type('keny');
  await keyboard.press('Enter');
  await isAt(HEADINGS.total);
  await tabTo(page, PHONE_LABEL);
  await keyboard.type(newPhone('KE', '00'));
  await keyboard.press('Tab');
  await keyboard.type(SOMEBODY.name);
  await keyboard.press('Tab');
  await keyboard.type(SOMEBODY.email);
  await tabTo(page, /^Pay Ksh/);
  await keyboard.press('Enter');
  await buyer.sees(HEADINGS.withSecret);
  await tabTo(page, 'Copy Token');
  expect(executedFor(demo, account)).toHaveLength(1);
});

test('back through every question, and what was entered is still there', async ({ buyer, page }) => {
  const account = ELECTRICITY.newAccount('00');
  await buyer.visit('/store');
  await ELECTRICITY.choose(buyer, account);
  await buyer.sees(HEADINGS.country);
  const back = () => page.getByRole('button', { name: 'Back' }).click();
  await back();
  await expect(page.getByRole('textbox', { name: /^Phone number/ })).toHaveValue('08031234567');
  await back();
  await expect(page.getByRole('textbox', { name: /^Amount in/ })).toHaveValue('10000');
  await back();
  await buyer.sees(HEADINGS.confirm);
  await back();
  await expect(page.getByRole('textbox', { name: 'Meter number' })).toHaveValue(account);
  await back();
  await expect(page.getByRole('button', { name: 'KEDCO Prepaid' })).toHaveAttribute('aria-current', 'true');
  await back();
  await expect(page.getByRole('button', { name: 'Electricity' })).toHaveAttribute('aria-current', 'true');
});

test('the store speaks French to the receipt', async ({ buyer, page }) => {
  await buyer.visit('/store');
  await buyer.checkout.evaluate((checkout) => checkout.setAttribute('locale', 'fr-CI'));
  await buyer.choose('Électricité');
  await buyer.sees('Quelle compagnie d’électricité ?');
  await buyer.choose('KEDCO Prepaid');
  const enter = async (label: string | RegExp, text: string) => {
    await page.getByRole('textbox', { name: label }).fill(text);
    await buyer.choose('Continuer');
  };
  await enter('Numéro du compteur', ELECTRICITY.newAccount('00'));
  await buyer.sees('Est-ce bien cela ?');
  await buyer.choose('Oui, continuer');
  await enter(/^Montant en/, '10000');
  await enter(/^Numéro de téléphone/, '08031234567');
  await buyer.choose(/^Kenya/);
  await buyer.sees('Payer avec M-Pesa');
  expect(await buyer.fact('Taux de change')).toBe('1 NGN = 0,089107 KES');
  await page.getByRole('textbox', { name: /^Votre numéro/ }).fill(newPhone('KE', '00'));
  await page.getByRole('textbox', { name: 'Votre nom' }).fill(SOMEBODY.name);
  await page.getByRole('textbox', { name: 'Votre adresse e-mail' }).fill(SOMEBODY.email);
  await page.getByRole('button', { name: /^Payer 909/ }).click();
  await buyer.sees('C’est fait. Le voici');
  await expect(buyer.checkout).not.toContainText(/\b(Done|Token|Paid|What|For|Units|Reference|When|With)\b/);
});
