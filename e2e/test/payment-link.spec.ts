import { bringAxe } from '../support/axe.ts';
import { Customer, PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { paymentLink } from '../support/merchant.ts';
import { newPhone } from '../support/phones.ts';
import { expect, test } from '../support/test.ts';
import { ordersFrom } from '../support/upstream.ts';

test('a link to a session is paid on the proxy’s own page, and back from the operator too', async ({
  customer,
  demo,
  page,
}) => {
  const reference = `link-${Date.now()}`;
  const link = await paymentLink(demo, { amount: '1500', currency: 'XOF', country: 'CI', reference });
  await page.goto(link);
  // Once for the eye: in the checkout.
  await expect(page.getByRole('heading', { name: 'Boutique Akwaba', level: 1 })).toHaveClass('spoken');
  await customer.chooseOperator('MTN MoMo');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await page.waitForURL(/\/pixel\/link\//);
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  expect(page.url()).not.toContain('malipo_');
  // Whoever opens it again sees that it is paid, and cannot pay it twice.
  await page.goto(link);
  await customer.sees('Paid');
});

test('a link to an offer is paid by everybody who has it, also with what stood behind it', async ({
  customer,
  demo,
  page,
}) => {
  const link = await paymentLink(demo, { amount: '250', currency: 'KES' });
  // A full stop, a bracket, italics, a word that was glued to it, what a messenger counts clicks with.
  for (const behind of ['.', ')', '_', '-thanks', '?fbclid=IwAR0']) {
    await page.goto('about:blank');
    await page.goto(link + behind);
    await expect(page.getByRole('textbox', { name: PHONE_LABEL })).toBeVisible();
  }
  for (const behind of ['', '.']) {
    await page.goto('about:blank');
    await page.goto(link + behind);
    await customer.payWith({ phone: newPhone('KE', '00'), ...SOMEBODY });
    await customer.sees('Paid');
  }
});

test('a link that has been cut says so, and asks for no money', async ({ demo, page }) => {
  const [, whole = ''] = (await paymentLink(demo, { amount: '250', currency: 'KES' })).split('#');
  for (const rest of ['', '#', '#eyJhbGciOiJkaXIi', `#${whole.slice(0, -1)}`, `#${whole.slice(0, 200)}`]) {
    await page.goto('about:blank');
    await page.goto(`${demo.proxyUrl}/pay${rest}`);
    await expect(page.getByText('This payment link is not complete')).toBeVisible();
    await expect(page.locator('malipo-checkout')).toHaveCount(0);
  }
});

/** Pays by a link as far as the operator's page, and comes back from there. */
async function comeBack(customer: Customer, link: string, answer: 'Approve' | 'Close without an answer') {
  await customer.page.goto(link);
  await customer.chooseOperator('MTN MoMo');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await customer.page.waitForURL(/\/pixel\/link\//);
  await customer.answerOperator(answer);
}

const IVORIAN = { amount: '1500', currency: 'XOF', country: 'CI' };

test.describe('whoever is back from the operator, and whose phone has thrown the tab away', () => {
  for (const [what, terms] of [
    ['a session', { ...IVORIAN, reference: `reloaded-${Date.now()}` }],
    ['an offer', IVORIAN],
  ] as const) {
    test(`sees the payment of ${what} again`, async ({ customer, demo, page }) => {
      await comeBack(customer, await paymentLink(demo, terms), 'Approve');
      for (let time = 0; time < 2; time++) {
        await customer.sees('Paid');
        expect(page.url()).toBe(`${demo.proxyUrl}/pay`);
        await page.reload();
      }
      await customer.sees('Paid');
      // Nobody else's address leads there.
      await page.goto('about:blank');
      await page.goto(`${demo.proxyUrl}/pay`);
      await expect(page.getByText('This payment link is not complete')).toBeVisible();
    });
  }

  test('sees it where the browser keeps nothing, as within other apps', async ({ customer, demo, page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    const reference = `nothing-kept-${Date.now()}`;
    await comeBack(customer, await paymentLink(demo, { ...IVORIAN, reference }), 'Close without an answer');
    await customer.sees('Checking with MTN MoMo');
    await page.reload();
    await customer.sees('Checking with MTN MoMo');
  });
});

test.describe('a page that does not come whole', () => {
  test('says so, with how to reach the shop, where its script does not come', async ({ demo, page }) => {
    await page.route('**/malipo.js', (route) => route.abort());
    await page.goto(await paymentLink(demo, { amount: '250', currency: 'KES' }));
    await expect(
      page.getByText('or the page did not load. Load it again, or ask Boutique Akwaba'),
    ).toBeVisible();
    await expect(page.getByText('+225 07 00 00 00 01')).toBeVisible();
  });

  test('names the shop until then, and keeps nobody waiting before an empty page', async ({ demo, page }) => {
    let goOn = () => undefined as void;
    const until = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/malipo.js', async (route) => {
      await until;
      await route.continue();
    });
    await page.goto(await paymentLink(demo, { amount: '250', currency: 'KES' }), { waitUntil: 'commit' });
    const shop = page.getByRole('heading', { name: 'Boutique Akwaba', level: 1 });
    await expect(shop).toBeVisible();
    await expect(shop).not.toHaveClass('spoken');
    await expect(page.getByText('This payment link is not complete')).toBeHidden();
    goOn();
    await expect(shop).toHaveClass('spoken');
  });

  test('names the shop and how to reach it where the link is not known here', async ({ demo, page }) => {
    const link = await paymentLink(demo, { amount: '250', currency: 'KES' });
    // As after MALIPO_SIGNING_KEY has changed: whole, and not ours.
    await page.goto(link.slice(0, -22) + 'A'.repeat(22));
    await expect(page.getByText('This payment is not known here')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveClass('spoken');
    await expect(page.getByText('+225 07 00 00 00 01')).toBeVisible();
  });
});

test.describe('a browser without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('is told whom to ask', async ({ demo, page }) => {
    await page.goto(await paymentLink(demo, { amount: '250', currency: 'KES' }));
    await expect(
      page.getByText('or the page did not load. Load it again, or ask Boutique Akwaba'),
    ).toBeVisible();
  });
});

test('letters are as large as the browser is set to', async ({ demo, page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await page.goto(await paymentLink(demo, { amount: '250', currency: 'KES' }));
  const heading = page.getByRole('heading', { name: 'Your mobile money number' });
  await expect(heading).toHaveCSS('font-size', '40px');
});

test.describe('somebody else who is asked to pay', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('pays the same, and both together pay it once', async ({ browser, customer, demo, page }) => {
    const reference = `shared-${Date.now()}`;
    await page.addInitScript(() => {
      navigator.share = (shared) => Promise.resolve(void Object.assign(globalThis, { shared }));
    });
    const terms = { amount: '250', currency: 'KES', reference, allow_sharing: true };
    await page.goto(await paymentLink(demo, { ...terms, customer: SOMEBODY }));
    expect(await (await bringAxe(page))()).toEqual([]);
    await page.getByRole('button', { name: 'Ask somebody else to pay' }).click();
    const shared = await page.waitForFunction(() => (globalThis as { shared?: ShareData }).shared);
    const { text, url } = (await shared.jsonValue()) as ShareData;
    expect(text?.replace(/\s/g, ' ')).toBe('Would you pay Ksh 250 to Boutique Akwaba for me?');

    const other = new Customer(await (await browser.newContext()).newPage(), demo);
    await other.page.goto(url ?? '');
    // What is known of the one who asks is nobody else's.
    await other.enterDetails({ phone: newPhone('KE', '03') });
    await expect(other.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('');
    const phones = [newPhone('KE', '03'), newPhone('KE', '03')] as const;
    await customer.enterDetails({ phone: phones[0] });
    await other.enterDetails({ phone: phones[1], ...SOMEBODY });
    await Promise.all([customer.payButton.click(), other.payButton.click()]);
    for (const one of [customer, other]) await expect(one.payButton).toBeHidden();
    const orders = () => phones.flatMap((phone) => ordersFrom(demo, phone)).length;
    await expect.poll(orders).toBe(1);
    await other.page.context().close();
  });
});

test('on a desk the phone may go on with it, by a QR code', async ({ demo, page }) => {
  const terms = { amount: '250', currency: 'KES', reference: `desk-${Date.now()}`, allow_sharing: true };
  await page.goto(await paymentLink(demo, terms));
  await page.getByRole('button', { name: 'Pay with your phone' }).click();
  await expect(page.getByRole('img', { name: 'Pay with your phone' })).toBeVisible();
  expect(await (await bringAxe(page))()).toEqual([]);
});

test('a browser with no sheets to adopt, as Safari before 16.4, draws the link’s page as any other', async ({
  demo,
  page,
}) => {
  await page.addInitScript(() => {
    for (const of of [Document.prototype, ShadowRoot.prototype])
      Reflect.deleteProperty(of, 'adoptedStyleSheets');
  });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.goto(await paymentLink(demo, { amount: '250', currency: 'KES' }));
  await expect(page.getByRole('textbox', { name: PHONE_LABEL })).toBeVisible();
  const drawn = await page.locator('malipo-checkout').evaluate(({ shadowRoot }) => {
    const styleOf = (selector: string) => getComputedStyle(shadowRoot!.querySelector(selector)!);
    return [styleOf('.screen').display, styleOf('.spoken').position, styleOf('button.main').borderRadius];
  });
  expect(drawn).toEqual(['grid', 'absolute', '10px']);
  expect(refused).toEqual([]);
});
