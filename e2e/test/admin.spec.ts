import type { Demo } from '@malipo/demo';
import type { Page } from '@playwright/test';
import { bringAxe } from '../support/axe.ts';
import { newPhone } from '../support/phones.ts';
import { watchPolicy } from '../support/policy.ts';
import { expect, test } from '../support/test.ts';

interface InDoubt {
  readonly id: string;
  readonly reference: string;
  readonly phone: string;
}

/** A payment whose callback names another amount than was ordered. Its reference could be a phone number. */
async function payInDoubt({ proxyUrl, secretKey, shopUrl }: Demo): Promise<InDoubt> {
  const reference = `20${Date.now()}`;
  const post = async (path: string, headers: Record<string, string>, body: unknown) => {
    const answer = await fetch(proxyUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const terms = { amount: '600', currency: 'KES', reference };
  const { client_secret } = await post('/v1/sessions', { authorization: `Bearer ${secretKey}` }, terms);
  const phone = newPhone('KE', '06');
  const customer = { phone, name: 'Wanjiru Otieno', email: 'wanjiru@example.com' };
  const { id } = await post(
    '/v1/payments',
    {
      authorization: `Bearer ${client_secret}`,
      origin: shopUrl,
      'idempotency-key': crypto.randomUUID(),
    },
    { operator: 'ke-mpesa', customer },
  );
  const read = async () => {
    const answer = await fetch(`${proxyUrl}/v1/payments/${id}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    return ((await answer.json()) as { status: string }).status;
  };
  await expect.poll(read).toBe('needs_review');
  return { id: id ?? '', reference, phone };
}

/** In both colour schemes, and no wider than a small phone. */
async function expectUsable(page: Page): Promise<void> {
  const findings = await bringAxe(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings()).toEqual([]);
  }
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await excess()).toBe(0);
}

async function signIn(page: Page, { proxyUrl, secretKey }: Demo): Promise<void> {
  await page.goto(`${proxyUrl}/admin`);
  await page.getByLabel('Secret key').fill(secretKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
}

test.use({ viewport: { width: 360, height: 740 } });

test('a payment that needs review is settled by a person, on a phone', async ({ demo, page }) => {
  const violations = await watchPolicy(page);
  const { reference, phone } = await payInDoubt(demo);
  await page.goto(`${demo.proxyUrl}/admin`);
  await expect(page.getByLabel('Secret key')).toBeVisible();
  await expectUsable(page);
  await page.getByLabel('Secret key').fill('sk_wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This is not the secret key of this proxy.')).toBeVisible();

  await signIn(page, demo);
  const waiting = page.getByRole('link', { name: reference });
  await expect(waiting).toBeVisible();
  await expectUsable(page);
  await waiting.click();
  await expect(page.getByRole('heading', { name: 'This needs you' })).toBeVisible();
  await expectUsable(page);
  await page.getByLabel('How did it end?').selectOption('It was paid');
  await page.getByLabel('How do you know?').fill('M-Pesa’s statement lists it');
  await page.getByRole('button', { name: 'Settle it' }).click();
  await expect(page.getByText('Settled.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'This needs you' })).toHaveCount(0);
  await expect(page.getByText(/M-Pesa’s statement lists it/)).toBeVisible();

  // What is paid can be given back; it is found by its order and by the customer's phone.
  await page.getByText('Give money back').click();
  await page.getByRole('button', { name: 'Give it back to the phone that paid' }).click();
  await expect(page.getByText('The refund is under way.')).toBeVisible();
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('link', { name: 'Where people give up' }).click();
  await expect(page.getByRole('heading', { name: 'M-Pesa KE' })).toBeVisible();
  await expectUsable(page);

  await page.getByLabel('Payments of').selectOption('The last 24 hours');
  await expect(page.getByRole('heading', { name: 'M-Pesa KE' })).toBeVisible();
  await page.getByRole('link', { name: 'Payouts' }).click();
  await expect(page.getByRole('link', { name: reference })).toBeVisible();
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  for (const spelling of [reference, phone, `tel:${phone.slice(0, 4)}‑(0)${phone.slice(4)}`]) {
    await page.getByLabel('Order, phone, or id').fill('no such order');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('link', { name: reference })).toHaveCount(0);
    await page.getByLabel('Order, phone, or id').fill(spelling);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('link', { name: reference })).toHaveCount(1);
  }
  await expectUsable(page);
  expect(violations()).toEqual([]);
});

test('whoever was signed out meanwhile, or is too late, is told so', async ({ demo, page }) => {
  const { id, reference } = await payInDoubt(demo);
  await signIn(page, demo);
  await page.goto(`${demo.proxyUrl}/admin#/${id}`);
  const settle = async (how: string) => {
    await page.getByLabel('How did it end?').selectOption(how);
    await page.getByLabel('How do you know?').fill('The statement lists it');
    await page.getByRole('button', { name: 'Settle it' }).click();
  };
  await expect(page.getByRole('heading', { name: 'This needs you' })).toBeVisible();
  await page.context().clearCookies();
  await settle('It was not paid');
  await expect(page.getByText('You were signed out')).toBeVisible();
  await expect(page.getByRole('heading', { name: reference })).toHaveCount(0);
  await page.getByLabel('Secret key').fill(demo.secretKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: reference })).toBeVisible();
  // What was typed is not lost, and nothing is settled by signing in.
  await expect(page.getByLabel('How do you know?')).toHaveValue('The statement lists it');
  await expect(page.getByLabel('How did it end?')).toHaveValue('failed');

  // Another manager settles it while this one thinks.
  await fetch(`${demo.proxyUrl}/v1/payments/${id}/resolve`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${demo.secretKey}` },
    body: JSON.stringify({ status: 'succeeded', reason: 'I have asked the operator' }),
  });
  await settle('It was not paid');
  await expect(page.getByText(/I have asked the operator/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'This needs you' })).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('This has been settled meanwhile, as you see below.');
});

test('a list that comes late does not stand under another heading', async ({ demo, page }) => {
  const { reference } = await payInDoubt(demo);
  await signIn(page, demo);
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  await page.route('**/v1/payments?*', async (route) => {
    await isOpen;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Payments', exact: true }).click();
  const late = page.waitForResponse('**/v1/payments?*');
  const own = page.waitForResponse('**/v1/purchases?*');
  await page.getByRole('link', { name: 'Purchases' }).click();
  open();
  await (await late).finished();
  await (await own).finished();
  // Others who share this demo may have bought something.
  await expect(page.getByText('One moment…')).toHaveCount(0);
  await expect(page.getByRole('link', { name: reference })).toHaveCount(0);
});

test('a payment link is made with its QR code, and whoever signs out sees nothing more', async ({
  demo,
  page,
}) => {
  await signIn(page, demo);
  await page.getByRole('link', { name: 'Link' }).click();
  await page.getByLabel('Amount').fill('1500');
  await page.getByLabel('Currency').fill('XOF');
  await page.getByLabel('What for').fill('Two tickets');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByAltText('QR code of the payment link')).toBeVisible();
  await expect(page.getByRole('link', { name: /\/pay#/ })).toBeVisible();
  await expectUsable(page);
  // The poster: who is paid, how much, and that this one is a test.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^TEST · XOF.1,500 Two tickets$/)).toBeVisible();
  await expect(page.getByRole('link', { name: /\/pay#/ })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Secret key')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Secret key')).toBeVisible();
});
