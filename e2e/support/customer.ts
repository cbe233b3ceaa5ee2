import { expect, type Locator, type Page } from '@playwright/test';
import type { Demo } from '@malipo/demo';
import { PHONE_LABEL, SOMEBODY } from './form.ts';

export { PHONE_LABEL, SOMEBODY };

export type Product = 'Pagne wax' | 'Café de Man' | 'Shea butter soap' | 'Adire scarf' | 'Kiondo basket';

/** A page of the demo. */
export type Address =
  | '/offer'
  | '/button'
  | '/donate'
  | '/orders'
  | '/store'
  | '/airtime'
  | '/bills'
  | '/pins'
  | '/bets';

/** What an operator may ask for; what it does not ask for is left out. */
export interface Details {
  readonly phone?: string;
  readonly name?: string;
  readonly email?: string;
}

/** Somebody at the shop, with one tab of a browser. */
export class Customer {
  constructor(
    readonly page: Page,
    readonly demo: Demo,
  ) {}

  /** @returns the number of the order, whose page is open now */
  async buy(product: Product): Promise<string> {
    await this.page.goto(this.demo.shopUrl);
    await this.page.getByRole('button', { name: `Buy ${product}` }).click();
    await this.page.waitForURL(/\/pay\?order=/);
    return new URL(this.page.url()).searchParams.get('order') ?? '';
  }

  async visit(address: Address): Promise<void> {
    await this.page.goto(this.demo.shopUrl + address);
  }

  async chooseCountry(name: string): Promise<void> {
    await this.page.getByRole('option', { name }).click();
  }

  /** Presses the operator's tile, which goes on by itself; on the screen of the number the tiles are one press away. */
  async chooseOperator(name: string): Promise<void> {
    const tile = this.page.getByRole('radio', { name, exact: true });
    const change = this.page.getByRole('button', { name: /^Change/ });
    const number = this.page.getByRole('textbox', { name: PHONE_LABEL });
    await expect(tile.or(number).first()).toBeVisible();
    // The other questions come while the customer types.
    if (await number.isVisible()) await number.focus();
    await expect(tile.or(change).first()).toBeVisible();
    if (!(await tile.isVisible())) await change.first().click();
    await tile.click();
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  async enterAmount(amount: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Amount in/ }).fill(amount);
    await this.goOn();
  }

  async enterDetails({ phone, name, email }: Details): Promise<void> {
    const { page } = this;
    if (phone !== undefined) await page.getByRole('textbox', { name: PHONE_LABEL }).fill(phone);
    if (name !== undefined) await page.getByRole('textbox', { name: 'Your name' }).fill(name);
    if (email !== undefined) await page.getByRole('textbox', { name: 'Your e-mail address' }).fill(email);
  }

  get payButton(): Locator {
    return this.page.getByRole('button', { name: /^Pay .*\d/ });
  }

  /** Enters the details and presses the button that pays. */
  async payWith(details: Details): Promise<void> {
    await this.enterDetails(details);
    await this.payButton.click();
  }

  /** From the shop to the button that pays, with M-Pesa in Kenya, which asks on the phone. */
  async payBasketByPhone(phone: string): Promise<string> {
    const order = await this.buy('Kiondo basket');
    await this.payWith({ phone, ...SOMEBODY });
    return order;
  }

  /** From now on nothing of the proxy is reached but the script, which browsers keep. */
  async cutOff(): Promise<void> {
    await this.page.route(`${this.demo.proxyUrl}/**`, (route) =>
      route.request().resourceType() === 'script' ? route.continue() : route.abort(),
    );
  }

  /** Waits until the widget shows the screen with this heading. */
  async sees(heading: string | RegExp): Promise<void> {
    const checkout = this.page.locator('malipo-checkout');
    await expect(checkout.getByRole('heading', { name: heading, level: 2 })).toBeVisible();
  }

  /** On the page of an operator, as the sandbox plays it. */
  async answerOperator(answer: 'Approve' | 'Decline' | 'Close without an answer'): Promise<void> {
    await this.page.getByRole('button', { name: answer }).click();
  }

  /** Looks into the shop's own list, in another tab, until the line of this order says so. */
  async seesInOrders(order: string, words: string): Promise<void> {
    const list = await this.page.context().newPage();
    await list.goto(`${this.demo.shopUrl}/orders`);
    await expect(list.getByRole('listitem').filter({ hasText: order })).toContainText(words);
    await list.close();
  }
}
