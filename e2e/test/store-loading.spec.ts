import type { Page } from '@playwright/test';
import { newPhone } from '../support/phones.ts';
import { HEADINGS } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';

/** The parts of the script that a page fetches: `malipo`, `fr`, `store`, without what changes with each build. */
function watchParts(page: Page, proxyUrl: string): () => readonly string[] {
  const parts: string[] = [];
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const part = /^\/malipo(?:\/(.+)-[\w-]{6})?\.js$/.exec(pathname);
    if (origin === proxyUrl && part) parts.push(part[1] ?? 'malipo');
  });
  return () => parts.sort();
}

test('a page that sells nothing of the store fetches what shows a payment, and no more to its end', async ({
  customer,
  demo,
  page,
}) => {
  const parts = watchParts(page, demo.proxyUrl);
  await customer.payBasketByPhone(newPhone('KE', '00'));
  await customer.sees('Paid');
  expect(parts()).toEqual(['malipo', 'payments', 'questions']);
});

test('in French it fetches the language as well', async ({ customer, demo, page }) => {
  await customer.buy('Kiondo basket');
  await page.waitForLoadState('networkidle');
  const parts = watchParts(page, demo.proxyUrl);
  await page.getByRole('link', { name: 'Français' }).click();
  await customer.sees('Votre numéro mobile money');
  await expect.poll(parts).toEqual(['fr', 'malipo']);
  // What pays comes while the customer types.
  await page.getByRole('textbox', { name: /^Votre numéro/ }).focus();
  await expect.poll(() => parts().includes('payments')).toBe(true);
});

test('a page of the store fetches its part, once', async ({ buyer, demo, page }) => {
  const parts = watchParts(page, demo.proxyUrl);
  await buyer.visit('/store');
  await buyer.sees(HEADINGS.category);
  await buyer.choose('Airtime');
  await buyer.sees(HEADINGS.number);
  expect(parts()).toEqual(['malipo', 'payments', 'questions', 'store']);
});
