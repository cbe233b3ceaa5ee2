import { expect, type Locator } from '@playwright/test';
import { Customer, SOMEBODY, type Address } from './customer.ts';
import { newPhone } from './phones.ts';

/** The headings of the store by which a customer knows where she is. */
export const HEADINGS = {
  category: 'What do you want to buy?',
  number: 'Which number is it for?',
  destination: 'In which country is it used?',
  network: 'Which network?',
  company: 'Which company?',
  electricity: 'Which electricity company?',
  tv: 'Which TV?',
  confirm: 'Is this right?',
  bundle: 'Which bundle?',
  product: 'Which one?',
  value: 'For how much?',
  options: 'Choose the details',
  token: 'Where shall we text the token?',
  pin: 'Where shall we text the PIN?',
  country: 'Which country is your mobile money from?',
  total: 'Pay with M-Pesa',
  delivering: 'Paid. Now getting what you bought',
  withSecret: 'Done. Here it is',
  goneThrough: /^Done\. It has gone through$| is on .?\+\d/,
  beingChecked: 'Paid, and we are checking the delivery',
} as const;

/** How something that the store sells is come by. */
export interface WayToGood {
  /** The page of the demo that sells it. */
  readonly page: Address;
  /** An account that nobody else buys for; empty where none is asked for. */
  readonly newAccount: (ending: string) => string;
  /** From the store's first screen to the question who pays. */
  readonly choose: (customer: StoreCustomer, account: string) => Promise<void>;
}

/** Somebody at the store, who pays with M-Pesa in Kenya: it approves by itself. */
export class StoreCustomer extends Customer {
  get checkout(): Locator {
    return this.page.locator('malipo-checkout');
  }

  /** Presses a row of a list, or a button. */
  async choose(name: string | RegExp): Promise<void> {
    const { checkout } = this;
    await checkout.getByRole('option', { name }).or(checkout.getByRole('button', { name })).click();
  }

  /** Types into the one field of the screen, and goes on. */
  async enter(label: string | RegExp, text: string): Promise<void> {
    await this.checkout.getByRole('textbox', { name: label }).fill(text);
    await this.goOn();
  }

  /** Where nothing but airtime and data is sold: the number, and which of them it is for. */
  async enterNumber(number: string, what: 'Airtime' | 'Mobile data'): Promise<void> {
    await this.checkout.getByRole('textbox', { name: 'Phone number' }).fill(number);
    await this.choose(what);
  }

  /** The account behind which the upstream finds this name. */
  async confirm(name: string): Promise<void> {
    await this.sees(HEADINGS.confirm);
    expect(await this.fact('Name')).toBe(name);
    await this.choose('Yes, go on');
  }

  async enterValue(amount: string): Promise<void> {
    await this.sees(HEADINGS.value);
    await this.enter(/^Amount in/, amount);
  }

  /** From the end of the choosing to the total. */
  async goToTotal(): Promise<void> {
    await this.sees(HEADINGS.country);
    await this.chooseCountry('Kenya');
    await this.sees(HEADINGS.total);
  }

  /** The phone that pays. */
  phone = '';

  async enterPayer(): Promise<void> {
    this.phone = newPhone('KE', '00');
    await this.enterDetails({ phone: this.phone, ...SOMEBODY });
  }

  async payTotal(): Promise<void> {
    await this.enterPayer();
    await this.payButton.click();
  }

  /** From the page that sells it to the total. @returns the account, with this ending */
  async goToTotalOf({ page, newAccount, choose }: WayToGood, ending = '00'): Promise<string> {
    const account = newAccount(ending);
    await this.visit(page);
    await choose(this, account);
    await this.goToTotal();
    return account;
  }

  /** From the page that sells it to the payment. @returns the account, with this ending */
  async buyGood(good: WayToGood, ending = '00'): Promise<string> {
    const account = await this.goToTotalOf(good, ending);
    await this.payTotal();
    return account;
  }

  /** What stands beside a word in a list of facts: `Total`, `Token`. */
  async fact(word: string): Promise<string> {
    return ((await this.facts(word).locator('dd').first().textContent()) ?? '').replace(/\s/g, ' ').trim();
  }

  /** The lines of lists of facts that begin with a word. */
  facts(word: string): Locator {
    return this.checkout.locator('dl > div', { has: this.page.getByText(word, { exact: true }) });
  }

  /** The reference on the receipt, by which the shop knows the payment. */
  async reference(): Promise<string> {
    return this.fact('Reference');
  }
}
