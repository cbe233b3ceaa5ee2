import { ClockedProxy } from '../support/clocked-proxy.ts';
import { PHONE_LABEL } from '../support/customer.ts';
import { BETTING, ELECTRICITY, JAMB, VOUCHER } from '../support/goods.ts';
import { disableBiller, isSold, priceInStore } from '../support/merchant.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { executedFor, ordersFrom } from '../support/upstream.ts';

/** A number as a field shows it: `700003900` is "0700 003 900". */
const spelledInKenya = (phone: string) => phone.replace(/^(\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3');

test('an account that is not found: the field is marked, and keeps what was entered', async ({ buyer }) => {
  await buyer.visit('/bills');
  await buyer.choose('Electricity');
  await buyer.choose('KEDCO Prepaid');
  await buyer.enter('Meter number', '12345');
  const field = buyer.checkout.getByRole('textbox', { name: 'Meter number' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/not found/);
  await expect(field).toHaveValue('12345');

  await buyer.enter('Meter number', ELECTRICITY.newAccount('00'));
  await buyer.sees(HEADINGS.confirm);
});

test('another person’s account: back to the number, which is kept', async ({ buyer }) => {
  const account = BETTING.newAccount('00');
  await buyer.visit('/bets');
  await buyer.choose('Bet9ja');
  await buyer.enter('Your user ID', account);
  await buyer.sees(HEADINGS.confirm);
  await buyer.choose('No, change the number');
  await expect(buyer.checkout.getByRole('textbox', { name: 'Your user ID' })).toHaveValue(account);
});

test('what is not sold any more when the customer pays: nothing is charged', async ({ openDemo, page }) => {
  const clock = new ClockedProxy();
  const demo = await openDemo({ startProxy: clock.start });
  const buyer = new StoreCustomer(page, demo);
  expect(await isSold(demo, 'ng-kedco-prepaid-electricity')).toBe(true);
  // The list of services is kept for ten minutes, and a quote holds for as long.
  clock.letMinutesPass(9);
  const account = await buyer.goToTotalOf(ELECTRICITY);
  await disableBiller(demo, 'KEDCO Prepaid');
  clock.letMinutesPass(2);
  await expect.poll(() => isSold(demo, 'ng-kedco-prepaid-electricity')).toBe(false);
  await buyer.payTotal();
  await expect(
    buyer.checkout.getByText(/You have not been charged.*cannot be bought at the moment/),
  ).toBeVisible();
  expect(ordersFrom(demo, buyer.phone)).toHaveLength(0);
  expect(executedFor(demo, account)).toHaveLength(0);
});

test('what is not sold at the moment is in the list, and cannot be pressed', async ({ openDemo, page }) => {
  const demo = await openDemo({});
  const buyer = new StoreCustomer(page, demo);
  await disableBiller(demo, 'KEDCO Prepaid');
  await buyer.visit('/bills');
  await buyer.choose('Electricity');
  await buyer.sees(HEADINGS.electricity);
  const row = buyer.checkout.getByRole('option', { name: 'KEDCO Prepaid' });
  await expect(row).toContainText('Not available at the moment');
  await expect(row).toBeDisabled();
  await row.dispatchEvent('click');
  await buyer.sees(HEADINGS.electricity);
  await expect(buyer.checkout.getByRole('option', { name: 'EEDC Prepaid' })).toBeVisible();
});

test('the shop’s wallet at the upstream is empty: noticed before the customer pays', async ({
  openDemo,
  page,
}) => {
  const demo = await openDemo({});
  const buyer = new StoreCustomer(page, demo);
  demo.sandbox.setWallet('hydrogen', 0);
  await buyer.visit('/store');
  await BETTING.choose(buyer, BETTING.newAccount('00'));
  await buyer.sees(HEADINGS.country);
  await buyer.chooseCountry('Kenya');
  await expect(
    buyer.checkout.getByText(/You have not been charged.*cannot be bought at the moment/),
  ).toBeVisible();
  expect(demo.sandbox.orders()).toHaveLength(0);
});

/** What the upstream asks for its exam from now on, naira; `null` takes it off the list. */
function examAt(price: number | null): string {
  const data = [
    { id: '1', amount: 6700, product_code: 'UTME_MOCK' },
    ...(price === null ? [] : [{ id: '2', amount: price, product_code: 'UTME' }]),
  ];
  return JSON.stringify({ statusCode: 90000, message: 'Operation Successful', data });
}

for (const { what, price, inStore } of [
  { what: 'dearer', price: 6200, inStore: '6324' },
  { what: 'gone', price: null, inStore: undefined },
]) {
  test(`what was quoted is ${what} when the customer pays`, async ({ openDemo, page }) => {
    const clock = new ClockedProxy();
    const demo = await openDemo({ startProxy: clock.start });
    const buyer = new StoreCustomer(page, demo);
    await buyer.goToTotalOf(JAMB);
    expect(await buyer.fact('Total')).toBe('Ksh 519');
    demo.sandbox.planFault({
      fault: 'scripted',
      call: 'BillPayment/jamb/pricing-options',
      rate: 1,
      text: examAt(price),
    });
    // The list is kept for five minutes, and a quote holds for ten.
    clock.letMinutesPass(6);
    await expect.poll(() => priceInStore(demo, 'ng-jamb-exam', 'hydrogen:UTME')).toBe(inStore);

    await buyer.payTotal();
    if (price === null) {
      await expect(buyer.checkout.getByText(/You have not been charged.*cannot be bought/)).toBeVisible();
      expect(ordersFrom(demo, buyer.phone)).toHaveLength(0);
      return;
    }
    await expect(buyer.checkout.getByText(/You have not been charged.*The price has changed/)).toBeVisible();
    expect(ordersFrom(demo, buyer.phone)).toHaveLength(0);
    await expect(buyer.facts('Price')).toContainText('₦6,324');
    await expect(buyer.payButton).toHaveText(/564/);
    await expect(buyer.checkout.getByRole('textbox', { name: PHONE_LABEL })).toHaveValue(
      spelledInKenya(buyer.phone),
    );
  });
}

test('a quote that has expired: the total is asked for anew, and paid', async ({ openDemo, page }) => {
  const clock = new ClockedProxy();
  const demo = await openDemo({ startProxy: clock.start });
  const buyer = new StoreCustomer(page, demo);
  const account = await buyer.goToTotalOf(BETTING);
  clock.letMinutesPass(11);
  await buyer.payTotal();
  await expect(buyer.checkout.getByText(/You have not been charged.*The price has changed/)).toBeVisible();
  expect(ordersFrom(demo, buyer.phone)).toHaveLength(0);

  await expect(buyer.payButton).toHaveText(/46/);
  await buyer.payButton.click();
  await buyer.sees(HEADINGS.goneThrough);
  expect(executedFor(demo, account)).toHaveLength(1);
});

/** Everything by which a catalogue is read. */
const LISTS = {
  hpay: ['getToken', 'getCountry', 'getOperatorByCountry', 'getOperatorProduct'],
  hydrogen: ['ResellerAuth/login', 'Biller/reseller-my-billers', 'BillPayment/jamb/pricing-options'],
} as const;

test('upstreams that are down: what they last sold is still shown', async ({ openDemo, page }) => {
  const clock = new ClockedProxy();
  const demo = await openDemo({ startProxy: clock.start });
  const buyer = new StoreCustomer(page, demo);
  await buyer.goToTotalOf(JAMB);
  await buyer.goToTotalOf(VOUCHER);
  for (const call of [...LISTS.hpay, ...LISTS.hydrogen]) {
    demo.sandbox.planFault({ fault: 'html_502', call, rate: 1 });
  }
  demo.sandbox.expireTokens('hpay');
  demo.sandbox.expireTokens('hydrogen');
  clock.letMinutesPass(60);

  await buyer.visit('/pins');
  await buyer.choose('Exams and results');
  await buyer.sees(HEADINGS.company);
  await buyer.choose('WAEC');
  await buyer.sees(HEADINGS.country);
  await buyer.visit('/pins');
  await buyer.choose('Gift cards and vouchers');
  await buyer.choose(/Côte d/);
  await buyer.enter('Phone number', VOUCHER.newAccount('00'));
  await buyer.sees(HEADINGS.product);
  await expect(buyer.checkout.getByRole('option', { name: 'Jumia 5000' })).toBeVisible();
});

test('an upstream that never answered: the rest of the store sells', async ({ openDemo, page }) => {
  const clock = new ClockedProxy();
  const demo = await openDemo({ startProxy: clock.start });
  const buyer = new StoreCustomer(page, demo);
  for (const call of LISTS.hydrogen) demo.sandbox.planFault({ fault: 'html_502', call, rate: 1 });
  // No exam is sold: one kind of goods is left, and no question.
  await buyer.visit('/pins');
  await buyer.sees(HEADINGS.destination);
  await buyer.choose(/Côte d/);
  await buyer.enter('Phone number', VOUCHER.newAccount('00'));
  await buyer.choose('Jumia 5000');
  await buyer.goToTotal();
  await buyer.payTotal();
  await buyer.sees(HEADINGS.withSecret);
  await buyer.choose('Buy something else');
  await buyer.sees(HEADINGS.destination);
  await buyer.visit('/bets');
  await expect(
    buyer.checkout.getByText(/^You have not been charged.*sold there at the moment/).first(),
  ).toBeVisible();
});
