import { newAccount } from './accounts.ts';
import { HEADINGS, type WayToGood } from './store-customer.ts';

/** Something that the store sells, and the way to it. */
export interface Good extends WayToGood {
  readonly name: string;
  /** On the receipt. */
  readonly item: string;
  /** What the store asks for, in the currency of the goods, and what M-Pesa collects for it. */
  readonly price: string;
  /** What the shop adds to an amount that is entered or asked for; other prices have it within. */
  readonly markup?: string;
  readonly total: string;
  /** What the upstream wrote down. */
  readonly executed: { readonly product: string; readonly amount: number };
  /** What is handed over: the word on the receipt, and what it looks like. */
  readonly secret?: { readonly word: 'Token' | 'PIN'; readonly form: RegExp };
}

const ivorianPhone = (ending: string) => newAccount('+2250707', 6, ending);
/** Of whoever gets the message. */
const FAMILY_PHONE = '08031234567';

export const AIRTIME: Good = {
  name: 'airtime',
  page: '/airtime',
  newAccount: (ending) => newAccount('+234803', 7, ending),
  // The number says where and with whom: nothing else is asked.
  async choose(customer, account) {
    await customer.sees(HEADINGS.number);
    await customer.enterNumber(account, 'Airtime');
    await customer.enterValue('500');
  },
  item: 'MTN Top Up',
  price: '₦500',
  markup: '₦10',
  total: 'Ksh 46',
  executed: { product: 'Nigeria MTN: MTN Top Up', amount: 500 },
};

export const DATA: Good = {
  name: 'data',
  page: '/airtime',
  newAccount: (ending) => newAccount('+234803', 7, ending),
  async choose(customer, account) {
    await customer.enterNumber(account, 'Mobile data');
    await customer.sees(HEADINGS.bundle);
    await customer.choose(/1\.5 GB, 7 days/);
  },
  item: 'MTN Data: 1.5 GB, 7 days',
  price: '₦1,020',
  total: 'Ksh 91',
  executed: { product: 'MTN DATA: MTN1.5GB7Days1000', amount: 1000 },
};

export const VOUCHER: Good = {
  name: 'a voucher with a PIN',
  page: '/pins',
  newAccount: ivorianPhone,
  async choose(customer, account) {
    await customer.choose('Gift cards and vouchers');
    await customer.sees(HEADINGS.destination);
    await customer.choose(/Côte d/);
    await customer.enter('Phone number', account);
    await customer.choose('Jumia 5000');
  },
  item: 'Jumia 5000',
  price: '5,100 F CFA',
  total: 'Ksh 1,181',
  executed: { product: 'Ivory Coast Jumia: Jumia 5000', amount: 5000 },
  secret: { word: 'PIN', form: /^[\w-]{6,}$/ },
};

export const ELECTRICITY: Good = {
  name: 'electricity with a token',
  page: '/store',
  newAccount: (ending) => newAccount('45', 9, ending),
  async choose(customer, account) {
    await customer.choose('Electricity');
    await customer.choose('KEDCO Prepaid');
    await customer.enter('Meter number', account);
    await customer.confirm('ISAH MUSA');
    await customer.enterValue('10000');
    await customer.enter(/^Phone number/, FAMILY_PHONE);
  },
  item: 'KEDCO Prepaid',
  price: '₦10,000',
  markup: '₦200',
  total: 'Ksh 909',
  executed: { product: 'KEDCO Prepaid: electricity', amount: 10_000 },
  secret: { word: 'Token', form: /^\d{4}( \d{4}){4}$/ },
};

export const TELEVISION: Good = {
  name: 'television with an add-on, two months',
  page: '/store',
  newAccount: (ending) => newAccount('70', 8, ending),
  async choose(customer, account) {
    await customer.choose('Television');
    await customer.choose('DSTV');
    await customer.enter(/^Smartcard/, account);
    await customer.choose('DStv Compact');
    await customer.sees(HEADINGS.options);
    await customer.checkout.getByRole('radio', { name: /^2 months/ }).check();
    await customer.checkout.getByRole('checkbox', { name: /^French Touch/ }).check();
    await customer.goOn();
  },
  item: 'DStv Compact + French Touch Add-on · 2 months',
  price: '₦26,520',
  total: 'Ksh 2,364',
  executed: { product: 'DSTV: COMPE36 + FRN7E36', amount: 26_000 },
};

export const JAMB: Good = {
  name: 'JAMB',
  page: '/store',
  newAccount: (ending) => newAccount('96', 8, ending),
  async choose(customer, account) {
    await customer.choose('Exams and results');
    await customer.choose('JAMB');
    await customer.enter('JAMB profile code', account);
    await customer.confirm('Emmanuel Amunike Michael');
    await customer.choose(/^UTME ₦/);
    await customer.enter(/^Phone number/, FAMILY_PHONE);
  },
  item: 'JAMB: UTME',
  price: '₦5,814',
  total: 'Ksh 519',
  executed: { product: 'JAMB: UTME', amount: 5700 },
};

const WAEC: Good = {
  name: 'a WAEC PIN',
  page: '/store',
  newAccount: () => '',
  async choose(customer) {
    await customer.choose('Exams and results');
    await customer.choose('WAEC');
  },
  item: 'WAEC 2900 NGN',
  price: '₦2,958',
  total: 'Ksh 264',
  executed: { product: 'WAEC: 1 × 2900', amount: 2900 },
  secret: { word: 'PIN', form: /^[\da-f-]{36}$/ },
};

export const BETTING: Good = {
  name: 'a betting account',
  page: '/store',
  newAccount: (ending) => newAccount('961', 7, ending),
  async choose(customer, account) {
    await customer.choose('Betting wallet');
    await customer.choose('Bet9ja');
    await customer.enter('Your user ID', account);
    await customer.confirm('John Doe');
    await customer.enterValue('500');
  },
  item: 'Bet9ja',
  price: '₦500',
  markup: '₦10',
  total: 'Ksh 46',
  executed: { product: 'Bet9ja: wallet funding', amount: 500 },
};

const LEVY: Good = {
  name: 'a levy',
  page: '/store',
  newAccount: (ending) => newAccount('16', 10, ending),
  async choose(customer, account) {
    await customer.choose('State levies');
    await customer.enter('Payment number (IPN)', account);
    await customer.confirm('John Doe');
  },
  item: 'Osun IGR',
  price: '₦5,000',
  markup: '₦100',
  total: 'Ksh 455',
  executed: { product: 'Osun IGR: levy', amount: 5000 },
};

/** One of each kind. */
export const GOODS: readonly Good[] = [
  AIRTIME,
  DATA,
  VOUCHER,
  ELECTRICITY,
  TELEVISION,
  JAMB,
  WAEC,
  BETTING,
  LEVY,
];
