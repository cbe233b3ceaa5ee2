import type { Locator, Page } from '@playwright/test';
import type { Demo } from '@malipo/demo';
import { createMalipo } from '@malipo/server';
import { serveExamples } from '../../examples/serve.mjs';
import { PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { expect, startQuickDemo, test as base } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

interface Shop {
  readonly demo: Demo;
  /** Every order that a page is for, the last one last, by its reference; each time it is shown anew. */
  readonly opened: string[];
}

/** A theme that can print only classic scripts, with a version behind their address, under a strict policy. */
function printTheme({ url }: Request, { proxyUrl }: Demo): Response | null {
  const [, script] = /\/theme\/(.+)$/.exec(url) ?? [];
  if (!script) return null;
  const page = `<!doctype html><title>Theme</title><script nonce="once" src="${proxyUrl}/${script}?ver=6.4"></script>
    <malipo-checkout amount="250" currency="KES" locale="en"></malipo-checkout>`;
  const policy = `script-src 'nonce-once'; connect-src ${proxyUrl}; require-trusted-types-for 'script'`;
  return new Response(page, {
    headers: { 'content-type': 'text/html', 'content-security-policy': policy },
  });
}

const test = base.extend<object, { shop: Shop }>({
  shop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const opened: string[] = [];
      const openExample = serveExamples(async () => {
        const reference = `example-${opened.length}`;
        opened.push(reference);
        const malipo = createMalipo({ url: demo.proxyUrl, secretKey: demo.secretKey });
        const { client_secret: session, checkout } = await malipo.sessions.create({
          amount: '1200',
          currency: 'KES',
          country: 'KE',
          reference,
        });
        return { proxy: demo.proxyUrl, session, checkout };
      });
      const demo = await startQuickDemo({
        aroundShop: (serve) => async (request) =>
          printTheme(request, demo) ?? (await openExample(request)) ?? serve(request),
      });
      await use({ demo, opened });
      await demo.close();
    },
    { scope: 'worker' },
  ],
});

// One demo is enough for all of them.
test.describe.configure({ mode: 'default' });

const phoneField = (page: Page): Locator => page.getByRole('textbox', { name: PHONE_LABEL });

/** Fills in the rest, presses the button and waits for what the page's own handler shows. */
async function pay(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(SOMEBODY.name);
  await page.getByRole('textbox', { name: 'Your e-mail address' }).fill(SOMEBODY.email);
  await page.getByRole('button', { name: /^Pay .*\d/ }).click();
  // Within the page, not the checkout, which has a status of its own.
  await expect(page.locator('p[role=status]:not(.spoken)')).toHaveText(/^Paid: pay_/);
}

for (const name of ['plain', 'react', 'react-18', 'preact', 'vue', 'svelte']) {
  test(`${name}: its own handler hears of the payment, and a new rendering loses nothing`, async ({
    page,
    shop: { demo, opened },
  }) => {
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(`${demo.proxyUrl}/v1/checkout`)) asked.push(request.url());
    });
    const phone = newPhone('KE', '00');
    await page.goto(`${demo.shopUrl}/examples/${name}/`);
    await phoneField(page).fill(phone);
    await page.getByRole('button', { name: 'Language' }).click();
    await expect(page.getByRole('textbox', { name: 'Votre nom' })).toBeVisible();
    await page.getByRole('button', { name: 'Language' }).click();
    await expect(phoneField(page)).toHaveValue(new RegExp(`${phone.slice(-2)}$`));
    await pay(page);

    expect(ordersFrom(demo, phone)).toHaveLength(1);
    // What was printed or handed over saved the request.
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('malipo-checkout')).toHaveCount(0);
    expect(faults).toEqual([]);
    expect(opened.length).toBeGreaterThan(0);
  });
}

test('Turbo: away and back, a page that is kept neither pays twice nor shows what was printed before', async ({
  page,
  shop: { demo, opened },
}) => {
  const phone = newPhone('KE', '00');
  await page.goto(`${demo.shopUrl}/examples/turbo/basket.html`);
  await page.getByRole('link', { name: 'Pay' }).click();
  await phoneField(page).fill(phone);
  await pay(page);

  await page.getByRole('link', { name: 'Basket' }).click();
  await expect(page.getByRole('heading', { name: 'Basket' })).toBeVisible();
  const before = opened.length;
  await page.goBack();
  // The kept page: the session is the one that is paid, and the proxy says so.
  await expect(
    page.locator('malipo-checkout').getByRole('heading', { name: 'Paid', level: 2 }),
  ).toBeVisible();
  await expect(phoneField(page)).toHaveCount(0);
  expect(opened).toHaveLength(before);
  expect(ordersFrom(demo, phone)).toHaveLength(1);
});

test('a classic script loads the checkout by the loader; the module itself cannot run as one', async ({
  page,
  shop: { demo },
}) => {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto(`${demo.shopUrl}/theme/malipo-loader.js`);
  await expect(page.locator('malipo-checkout').getByRole('button', { name: /^Pay .*250/ })).toBeVisible();
  expect(faults).toEqual([]);

  await page.goto(`${demo.shopUrl}/theme/malipo.js`);
  // The documentation says what to do about it.
  await expect.poll(() => faults).toEqual([expect.stringContaining("'import.meta' outside a module")]);
});
