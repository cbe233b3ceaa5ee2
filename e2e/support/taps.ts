/** What a customer's thumb does until the press of Pay: driven by the tests, told by the bench. */
import type { Locator, Page } from '@playwright/test';
import { PHONE_LABEL, SOMEBODY } from './form.ts';
import { newPhone } from './phones.ts';

/** From the landing of the checkout to the press of Pay. */
export interface Count {
  readonly what: string;
  readonly taps: number;
  readonly fields: number;
  /** Whether the button that pays was on the first screen of a small phone. */
  readonly hasSeenPay: boolean;
  /** What it may take; null where only what has to be asked is asked for. */
  readonly bar: Bar | null;
}

interface Bar {
  readonly taps: number;
  readonly fields: number;
}

export interface Flow {
  readonly name: string;
  readonly timezoneId?: string;
  /** Whether the merchant has a name and an e-mail for operators that demand them. */
  readonly isQuietShop: boolean;
  /** Ends on the screen or the page after Pay. */
  readonly run: (page: Page, shopUrl: string) => Promise<readonly Count[]>;
}

/** Of the proxy, where the merchant has what operators demand. */
export const QUIET_SHOP = {
  MALIPO_DEFAULT_NAME: 'Boutique Akwaba',
  MALIPO_DEFAULT_EMAIL: 'orders@shop.example',
} as const;

/** A small phone. */
export const PHONE_SCREEN = { viewport: { width: 360, height: 740 }, hasTouch: true } as const;

class Thumb {
  readonly #page: Page;
  #taps = 0;
  #fields = 0;
  #hasSeenPay = false;

  constructor(page: Page) {
    this.#page = page;
  }

  async tap(what: Locator): Promise<void> {
    this.#taps += 1;
    await what.tap();
  }

  /** Taps into a field and types. */
  async type(what: Locator, text: string): Promise<void> {
    this.#fields += 1;
    await this.tap(what);
    await what.pressSequentially(text);
  }

  async pay(): Promise<void> {
    const pay = this.#page.getByRole('button', { name: /^Pay .*\d/ });
    await pay.waitFor();
    const box = await pay.boundingBox();
    const top = await this.#page.locator('malipo-checkout').boundingBox();
    this.#hasSeenPay =
      box !== null && top !== null && box.y - top.y + box.height <= PHONE_SCREEN.viewport.height;
    await this.tap(pay);
  }

  count(what: string, bar: Bar | null): Count {
    return { what, taps: this.#taps, fields: this.#fields, hasSeenPay: this.#hasSeenPay, bar };
  }
}

async function open(page: Page, shopUrl: string, product: string): Promise<Thumb> {
  await page.goto(shopUrl);
  await page.getByRole('button', { name: `Buy ${product}` }).click();
  return new Thumb(page);
}

const numberField = (page: Page) => page.getByRole('textbox', { name: PHONE_LABEL });
const headed = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const onOperatorsPage = (page: Page) => page.waitForURL(/\/link\//);

/** Where the customer approves, and how many digits are dialled. */
const PLACES = [
  {
    where: 'Kenya',
    product: 'Kiondo basket',
    timezoneId: 'Africa/Nairobi',
    phone: () => newPhone('KE', '03'),
    dialled: () => `0${newPhone('KE', '03')}`,
    value: /^Ksh.100$/,
    payer: 'M-Pesa · Kenya',
    hasPaid: (page: Page) => headed(page, 'Approve on your phone'),
  },
  {
    where: 'Côte d’Ivoire',
    product: 'Pagne wax',
    timezoneId: 'Africa/Abidjan',
    phone: () => newPhone('CI', '00'),
    dialled: () => newPhone('CI', '00'),
    value: /^1.000.F.CFA$/,
    payer: 'Orange Money · Côte d’Ivoire',
    hasPaid: onOperatorsPage,
  },
] as const;

const session = ({ where, product, phone, hasPaid }: (typeof PLACES)[number]): Flow => ({
  name: `a session in ${where}`,
  isQuietShop: true,
  async run(page, shopUrl) {
    const thumb = await open(page, shopUrl, product);
    await thumb.type(numberField(page), phone());
    await thumb.pay();
    await hasPaid(page);
    return [thumb.count(`a session in ${where}, new customer`, { taps: 2, fields: 1 })];
  },
});

const airtime = ({ where, timezoneId, dialled, value, payer, hasPaid }: (typeof PLACES)[number]): Flow => ({
  name: `airtime in ${where}`,
  isQuietShop: true,
  timezoneId,
  async run(page, shopUrl) {
    await page.goto(`${shopUrl}/airtime`);
    const thumb = new Thumb(page);
    await thumb.type(page.getByRole('textbox', { name: 'Phone number' }), dialled());
    await thumb.tap(page.getByRole('button', { name: 'Airtime', exact: true }));
    await thumb.tap(page.getByRole('button', { name: value }));
    await page.getByText('TEST', { exact: true }).waitFor();
    // One press pays with another account.
    await page.getByRole('button', { name: `Change ${payer}` }).waitFor();
    await thumb.pay();
    await hasPaid(page);
    return [thumb.count(`airtime for one’s own phone in ${where}, new customer`, { taps: 4, fields: 1 })];
  },
});

const RETURNING: Flow = {
  name: 'a session in Kenya, twice',
  isQuietShop: false,
  async run(page, shopUrl) {
    const first = await open(page, shopUrl, 'Kiondo basket');
    await first.type(numberField(page), newPhone('KE', '00'));
    await first.type(page.getByRole('textbox', { name: 'Your name' }), SOMEBODY.name);
    await first.type(page.getByRole('textbox', { name: 'Your e-mail address' }), SOMEBODY.email);
    await first.tap(page.getByRole('checkbox', { name: 'Remember on this phone' }));
    await first.pay();
    await headed(page, 'Paid');
    const again = await open(page, shopUrl, 'Kiondo basket');
    await page.getByText('Awa Koné · awa@…').waitFor();
    await again.pay();
    await headed(page, 'Paid');
    return [
      first.count('a session in Kenya, name and e-mail demanded, new customer', null),
      again.count('a session in Kenya, returning customer', { taps: 1, fields: 0 }),
    ];
  },
};

export const FLOWS: readonly Flow[] = [...PLACES.map(session), RETURNING, ...PLACES.map(airtime)];
