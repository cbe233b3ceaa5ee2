import { excessWidth } from '../support/axe.ts';
import { watchPolicy } from '../support/policy.ts';
import { expect, test } from '../support/test.ts';

test('the documentation leads from a question to its answer, on a phone too', async ({ demo, page }) => {
  const violations = await watchPolicy(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${demo.shopUrl}/docs/`);
  await page.getByRole('main').getByRole('link', { name: 'Troubleshooting' }).click();
  await expect(page.getByRole('heading', { name: '401 unauthorized' })).toBeVisible();
  expect(await excessWidth(page)).toBe(0);
  expect(violations()).toEqual([]);
});

test("the API's reference shows its calls, and asks nobody else", async ({ demo, page }) => {
  const violations = await watchPolicy(page);
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.shopUrl) && !request.url().startsWith('data:')) {
      elsewhere.push(request.url());
    }
  });
  await page.goto(`${demo.shopUrl}/docs/reference/index.html`);
  await expect(page.getByRole('heading', { name: 'Malipo', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Create a session' })).toBeAttached();
  expect(elsewhere).toEqual([]);
  // It tries whether it may, and does without.
  expect(violations().filter((violation) => violation !== 'script-src: eval ')).toEqual([]);
});

test('programs read the documentation: a list of the pages, and the files that they lead to', async ({
  demo,
}) => {
  const listed = await fetch(`${demo.shopUrl}/llms.txt`);
  const addresses = [...(await listed.text()).matchAll(/^- \[[^\]]+\]\(([^)]+)\): \S/gm)].map(
    ([, to = '']) => to,
  );
  expect(addresses).toEqual(expect.arrayContaining(['webhooks.md', 'errors.md', 'reference/openapi.json']));
  for (const address of [...addresses, 'llms-full.txt', 'source/deploy/nginx.conf']) {
    const { status, headers } = await fetch(new URL(address, listed.url));
    expect(status, address).toBe(200);
    expect(headers.get('content-type'), address).toMatch(/^(text\/(markdown|plain)|application\/json)/);
  }
  expect((await fetch(`${demo.shopUrl}/docs/nothing.html`)).status).toBe(404);
});
