/** What customers without Chromium see: the demo in Firefox and in WebKit, where they are installed. */
import type { Demo } from '@malipo/demo';
import { whySkipped } from '../../scripts/find-engines.mjs';
import { newAccount } from '../support/accounts.ts';
import { PHONE_LABEL, SOMEBODY } from '../support/customer.ts';
import { newPhone } from '../support/phones.ts';
import { HEADINGS } from '../support/store-customer.ts';
import { expect, startQuickDemo, test } from '../support/test.ts';
import { approveOnPhone, lastOrder } from '../support/upstream.ts';
import { EnginePage, type Wanted } from '../engines/engine-page.ts';
import { openFirefox } from '../engines/firefox.ts';
import { withListener } from '../engines/listening.ts';
import { openWebKit } from '../engines/webkit.ts';

/** More than any page of the demo has places for the focus. */
const MAX_PRESSES = 80;

const button = (name: string | RegExp): Wanted => ({ role: 'button', name });
const CONTINUE = button('Continue');
const PAY = button(/^Pay .*\d/);

for (const { name, open } of [
  { name: 'Firefox', open: openFirefox },
  { name: 'WebKit', open: openWebKit },
] as const) {
  test.describe(name, () => {
    // One browser and one demo for all of them, one after the other.
    test.describe.configure({ mode: 'default' });
    const reason = whySkipped(name);
    // Only where it is not installed: CI insists on it by TEST_ALL_BROWSERS, and the test command says what it left out.
    test.skip(reason !== undefined, reason);

    let demo: Demo;
    let page: EnginePage;

    test.beforeAll(async () => {
      demo = await startQuickDemo({
        proxyVariables: { MALIPO_ROUTES: 'ng-bank-transfer=pixel:2166' },
        aroundShop: withListener,
      });
      page = new EnginePage(await open());
    });
    test.afterEach(async () => {
      expect(await page.heard()).toEqual([]);
    });
    test.afterAll(async () => {
      await page?.driver.close();
      await demo?.close();
    });

    async function buy(product: string): Promise<void> {
      await page.goto(demo.shopUrl);
      await page.click(button(`Buy ${product}`));
    }

    async function chooseOperator(operator: string | RegExp): Promise<void> {
      await page.click({ role: 'radio', name: operator });
    }

    async function enterSomebody(phone?: string): Promise<void> {
      if (phone !== undefined) await page.fill(PHONE_LABEL, phone);
      await page.fill('Your name', SOMEBODY.name);
      await page.fill('Your e-mail address', SOMEBODY.email);
    }

    /** Presses Tab until this has the focus; everything on the way shows that it has it. */
    async function tabTo(wanted: RegExp): Promise<void> {
      const passed: string[] = [];
      for (let presses = 0; presses < MAX_PRESSES; presses += 1) {
        await page.press('Tab');
        const focused = await page.focus();
        expect(focused, focused.name).toMatchObject({ hasRing: focused.isInside || focused.hasRing });
        if (wanted.test(focused.name)) return;
        passed.push(focused.name);
      }
      throw new Error(`Tab does not lead to ${wanted}, but to ${passed.join(' | ')}`);
    }

    test('listens to what a page complains of', async () => {
      await page.goto(demo.shopUrl);
      await page.evaluate(() => {
        console.error('no');
        // The shop's policy allows no picture from elsewhere.
        document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/x.png' }));
      });
      const heard: string[] = [];
      const wanted = [
        /^console\.error no$/,
        /^violation img-src https:\/\/elsewhere/,
        /^error https:\/\/elsewhere/,
      ];
      await page.until('all of them', async () => {
        heard.push(...(await page.heard()));
        return wanted.every((pattern) => heard.some((one) => pattern.test(one)));
      });
    });

    test('the menu shows which page this is', async () => {
      await page.goto(demo.shopUrl);
      const lines = await page.evaluate(() =>
        [...document.querySelectorAll('header nav a')].map((link) => {
          const { textDecorationLine: line, textDecorationThickness: thickness } = getComputedStyle(link);
          return [link.hasAttribute('aria-current'), line, ...(line === 'none' ? [] : [thickness])];
        }),
      );
      expect(lines.filter(([isCurrent]) => isCurrent)).toEqual([[true, 'underline', '2px']]);
      expect(new Set(lines.filter(([isCurrent]) => !isCurrent).map(String))).toEqual(new Set(['false,none']));
    });

    test('approve on the phone', async () => {
      const phone = newPhone('KE', '03');
      await buy('Kiondo basket');
      await enterSomebody(phone);
      await page.click(PAY);
      await page.sees('Approve on your phone');
      await approveOnPhone(demo, phone);
      await page.sees('Paid');
    });

    test('to the operator’s page and back', async () => {
      await page.goto(`${demo.shopUrl}/offer`);
      await page.click(button(/^Change/));
      await chooseOperator('Orange Money');
      await enterSomebody(newPhone('CI', '00'));
      await page.click(PAY);
      await page.click(button('Approve'));
      await page.sees('Paid');
    });

    test('bank transfer', async () => {
      await buy('Adire scarf');
      await chooseOperator('Bank transfer');
      await enterSomebody();
      await page.click(PAY);
      await page.sees('Make this bank transfer');
      const { tenant, orderId } = lastOrder(demo);
      demo.sandbox.act(tenant, orderId, 'approve');
      await page.sees('Paid');
    });

    test('airtime from the store', async () => {
      await page.goto(`${demo.shopUrl}/airtime`);
      await page.sees(HEADINGS.number);
      await page.fill('Phone number', newAccount('+234803', 7, '00'));
      await page.click(button('Airtime'));
      await page.fill(/^Amount in/, '500');
      await page.click(CONTINUE);
      await page.sees(HEADINGS.country);
      await page.click(button(/^Kenya/));
      await page.sees(HEADINGS.total);
      await enterSomebody(newPhone('KE', '00'));
      await page.click(PAY);
      await page.sees(HEADINGS.goneThrough);
    });

    test('by keyboard alone, and the focus always shows', async () => {
      await page.goto(demo.shopUrl);
      await tabTo(/^Buy Pagne wax$/);
      await page.press('Enter');
      await page.sees('Your mobile money number');
      await tabTo(PHONE_LABEL);
      await page.type(newPhone('CI', '03'));
      await tabTo(/^Change/);
      await page.press('Enter');
      await tabTo(/(Money|MoMo|Wave)$/);
      const first = await page.focus();
      await page.press('ArrowDown');
      await page.until('the next tile', async () => (await page.focus()).name !== first.name);
      expect(await page.focus()).toMatchObject({ isInside: true, hasRing: true });
      await page.press('Enter');
      await tabTo(/^Your name$/);
      await page.type(SOMEBODY.name);
      await tabTo(/^Your e-mail address$/);
      await page.type(SOMEBODY.email);
      await tabTo(/^Pay .*\d/);
      await page.press('Enter');
      await page.sees(/^(Approve on your phone|Go on to )/);
    });

    test('right to left: Arabic', async () => {
      await page.goto(`${demo.shopUrl}/donate`);
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
        const attributes = {
          locale: 'ar',
          country: 'CI',
          operator: 'ci-moov',
          amount: '12000',
          currency: 'XOF',
        };
        for (const [name, value] of Object.entries(attributes)) {
          document.querySelector('malipo-checkout')?.setAttribute(name, value);
        }
      });
      await page.reads(/\p{Script=Arabic}.*07 01 23 45 67/u);
      await page.fill('رقم محفظتك الإلكترونية', '07 01 02 03 04');
      const body = await page.driver.screenshot();
      await test.info().attach('details', { body, contentType: 'image/png' });
      const seen = await page.evaluate(() => {
        const root = document.querySelector('malipo-checkout')?.shadowRoot;
        const rectOf = (selector: string) => {
          const { left, right } = root?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return { left, right };
        };
        return {
          entry: rectOf('.entry'),
          input: rectOf('.entry input'),
          tick: rectOf('.affix .icon'),
          amount: rectOf('.amount bdi'),
          heading: rectOf('h2'),
          overflow: document.documentElement.scrollWidth - innerWidth,
        };
      });
      expect(seen.overflow).toBeLessThanOrEqual(0);
      // The number is typed from the left, with its tick behind it.
      expect(seen.tick.left).toBeGreaterThanOrEqual(seen.input.right);
      expect(seen.entry.right - seen.tick.right).toBeGreaterThanOrEqual(10);
      expect(seen.heading.right - seen.amount.right).toBeLessThanOrEqual(1);
    });
  });
}
