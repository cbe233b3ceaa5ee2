import { Customer } from '../support/customer.ts';
import { expect, test } from '../support/test.ts';

test('before the form the proxy is asked once, and never first whether it may be asked', async ({
  openDemo,
  page,
}) => {
  const demo = await openDemo();
  const field = page.locator('malipo-checkout input[type=tel]');
  await new Customer(page, demo).buy('Kiondo basket');
  await expect(field).toBeVisible();
  // The browser's own tools tell of preflights as well.
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const asked: string[] = [];
  session.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    if (url.startsWith(`${demo.proxyUrl}/v1/`)) asked.push(`${method} ${new URL(url).pathname}`);
  });
  // What the page had printed does not count any more.
  await page.reload();
  await expect(field).toBeVisible();
  expect(asked).toEqual(['POST /v1/checkout']);
});
