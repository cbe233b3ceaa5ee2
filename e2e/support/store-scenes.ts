import type { Scene } from './scenes.ts';
import type { Good } from './goods.ts';
import { AIRTIME, BETTING, DATA, ELECTRICITY, TELEVISION, VOUCHER } from './goods.ts';
import { disableBiller } from './merchant.ts';
import { HEADINGS, StoreCustomer } from './store-customer.ts';

/** A screen of the store, and the way there. */
const scene = (
  name: string,
  what: string,
  reach: (buyer: StoreCustomer) => Promise<void>,
  demo?: Scene['demo'],
): Scene => ({
  name: `store-${name}`,
  what: `Store: ${what}`,
  ...(demo && { demo }),
  reach: ({ page, demo: opened }) => reach(new StoreCustomer(page, opened)),
});

/** Presses through the store until the screen with this heading. */
async function choosing(buyer: StoreCustomer, ...pressed: readonly string[]): Promise<void> {
  await buyer.visit('/store');
  for (const name of pressed) await buyer.choose(name);
}

async function bought(
  buyer: StoreCustomer,
  good: Good,
  heading: string | RegExp,
  ending = '00',
): Promise<void> {
  await buyer.buyGood(good, ending);
  await buyer.sees(heading);
}

const CHOOSING: readonly Scene[] = [
  scene('category', 'what to buy', async (buyer) => {
    await choosing(buyer);
    await buyer.sees(HEADINGS.category);
  }),
  scene('number', 'the number to top up', async (buyer) => {
    await choosing(buyer, 'Airtime');
    await buyer.sees(HEADINGS.number);
  }),
  scene('number-wrong', 'a number that tells no country', async (buyer) => {
    await choosing(buyer, 'Airtime');
    await buyer.enter('Phone number', '12');
    await buyer.checkout.locator('[aria-invalid=true]').waitFor();
  }),
  scene('destination', 'where it is used', async (buyer) => {
    await choosing(buyer, 'Gift cards and vouchers');
    await buyer.sees(HEADINGS.destination);
  }),
  scene(
    'service',
    'with whom; one is not sold at the moment',
    async (buyer) => {
      await disableBiller(buyer.demo, 'EEDC Prepaid');
      await choosing(buyer, 'Electricity');
      await buyer.sees(HEADINGS.electricity);
    },
    {},
  ),
  scene('account', 'whose account', async (buyer) => {
    await choosing(buyer, 'Electricity', 'KEDCO Prepaid');
    await buyer.sees('KEDCO Prepaid');
  }),
  scene('account-unknown', 'an account that is not found', async (buyer) => {
    await choosing(buyer, 'Electricity', 'KEDCO Prepaid');
    await buyer.enter('Meter number', '12345');
    await buyer.checkout.locator('[aria-invalid=true]').waitFor();
  }),
  scene('confirm', 'is this right?', async (buyer) => {
    await choosing(buyer, 'Electricity', 'KEDCO Prepaid');
    await buyer.enter('Meter number', ELECTRICITY.newAccount('00'));
    await buyer.sees(HEADINGS.confirm);
  }),
  scene('product', 'the products, in groups', async (buyer) => {
    await choosing(buyer, 'Mobile data');
    await buyer.enter('Phone number', DATA.newAccount('00'));
    await buyer.sees(HEADINGS.bundle);
  }),
  scene('value', 'for how much', async (buyer) => {
    await choosing(buyer, 'Airtime');
    await buyer.enter('Phone number', AIRTIME.newAccount('00'));
    await buyer.sees(HEADINGS.value);
  }),
  scene('value-too-high', 'an amount above the limit', async (buyer) => {
    await choosing(buyer, 'Airtime');
    await buyer.enter('Phone number', AIRTIME.newAccount('00'));
    await buyer.enterValue('50001');
    await buyer.checkout.locator('[aria-invalid=true]').waitFor();
  }),
  scene('options', 'months and add-ons', async (buyer) => {
    await choosing(buyer, 'Television', 'DSTV');
    await buyer.enter(/^Smartcard/, TELEVISION.newAccount('00'));
    await buyer.choose('DStv Compact');
    await buyer.checkout.getByRole('radio', { name: /^2 months/ }).check();
    await buyer.checkout.getByRole('checkbox', { name: /^French Touch/ }).check();
  }),
  scene('quantity', 'how many', async (buyer) => {
    await choosing(buyer, 'Internet', 'Spectranet 1000');
    await buyer.sees(HEADINGS.options);
  }),
  scene('total', 'price, rate and total before paying', async (buyer) => {
    await buyer.goToTotalOf(ELECTRICITY);
    await buyer.enterPayer();
  }),
  scene('total-french', 'price, rate and total, in French', async (buyer) => {
    await buyer.visit('/store');
    await buyer.checkout.evaluate((checkout) => checkout.setAttribute('locale', 'fr-CI'));
    await buyer.choose('Taxes de l’État');
    await buyer.checkout.getByRole('textbox').fill('161436499556');
    await buyer.choose('Continuer');
    await buyer.choose('Oui, continuer');
    await buyer.choose(/^Kenya/);
    await buyer.sees('Payer avec M-Pesa');
  }),
];

/** So long that nothing is delivered while one looks. */
const NEVER_SECONDS = 36_000;

/** Several PINs at once. */
const INTERNET: Good = {
  ...VOUCHER,
  page: '/store',
  newAccount: () => '',
  async choose(buyer) {
    await buyer.choose('Internet');
    await buyer.choose('Spectranet 1000');
    await buyer.enter('How many?', '3');
  },
};

const DELIVERED: readonly Scene[] = [
  scene(
    'delivering',
    'paid, and being delivered',
    async (buyer) => {
      buyer.demo.sandbox.set({ hpaySecondsToFinish: NEVER_SECONDS });
      await bought(buyer, VOUCHER, HEADINGS.delivering);
    },
    {},
  ),
  scene('token', 'delivered: a token for the meter', (buyer) =>
    bought(buyer, ELECTRICITY, HEADINGS.withSecret),
  ),
  scene('pins', 'delivered: three PINs', (buyer) => bought(buyer, INTERNET, HEADINGS.withSecret)),
  scene('gone-through', 'delivered: it has gone through', (buyer) =>
    bought(buyer, AIRTIME, HEADINGS.goneThrough),
  ),
  scene('being-checked', 'paid, and the delivery is being checked', (buyer) =>
    bought(buyer, BETTING, HEADINGS.beingChecked, '08'),
  ),
];

const TROUBLE: readonly Scene[] = [
  scene(
    'sold-out',
    'what cannot be bought at the moment',
    async (buyer) => {
      buyer.demo.sandbox.setWallet('hydrogen', 0);
      await buyer.visit('/store');
      await BETTING.choose(buyer, BETTING.newAccount('00'));
      await buyer.chooseCountry('Kenya');
      await buyer.checkout.getByText(/^You have not been charged.*cannot be bought/).waitFor();
    },
    {},
  ),
  scene('attribute-wrong', 'the page names a kind of goods that there is none of', async (buyer) => {
    await buyer.visit('/bets');
    await buyer.checkout.evaluate((checkout) => checkout.setAttribute('services', 'bread'));
    await buyer.sees('This cannot be paid right now');
  }),
];

/** Every screen of the store, to the receipt. */
export const STORE_SCENES: readonly Scene[] = [...CHOOSING, ...DELIVERED, ...TROUBLE];
