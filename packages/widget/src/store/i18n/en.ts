import type { Category, ServiceAccount } from '@malipo/contract';
import type { Words } from '../../i18n/en.ts';

/** What an account is called: a number on a card or a meter, a phone. */
type AccountName = Exclude<ServiceAccount['name'], 'none'>;

/** Every sentence of the store in English. Other languages have the same keys (see `StoreTexts`). */
export const en = {
  categoryTitle: 'What do you want to buy?',
  /** In the order in which they are offered, in any language. */
  categories: {
    airtime: 'Airtime',
    data: 'Mobile data',
    electricity: 'Electricity',
    tv: 'Television',
    internet: 'Internet',
    voucher: 'Gift cards and vouchers',
    exam: 'Exams and results',
    betting: 'Betting wallet',
    levy: 'State levies',
  } satisfies Record<Category, string>,
  more: (count: number) => `${count} more: type part of the name.`,

  numberTitle: 'Which number is it for?',
  numberHintHome: 'As you dial it at home, or with + and the country code',
  numberUnknown: 'Begin with + and the country code, or choose the country below.',
  chooseCountry: 'Choose the country instead',
  destinationTitle: 'In which country is it used?',

  serviceTitle: 'Which company?',
  serviceTitles: {
    network: 'Which network?',
    electricity: 'Which electricity company?',
    tv: 'Which TV?',
  },
  notNow: 'Not available at the moment',
  nothingSold: 'Nothing of this is sold there at the moment.',

  accounts: {
    phone: 'Phone number',
    meter: 'Meter number',
    smartcard: 'Smartcard or IUC number',
    betting_id: 'Your user ID',
    profile_code: 'JAMB profile code',
    ipn: 'Payment number (IPN)',
  } satisfies Record<AccountName, string>,
  accountMissing: 'Enter the number.',
  accountUnknown: 'This number was not found. Check it.',
  confirmTitle: 'Is this right?',
  confirmName: 'Name',
  confirmAddress: 'Address',
  confirmDue: 'To pay',
  confirmYes: 'Yes, go on',
  confirmNo: 'No, change the number',

  productTitle: 'Which one?',
  bundleTitle: 'Which bundle?',
  /** How upstreams divide bundles. */
  groups: { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' },
  valueTitle: 'For how much?',
  optionsTitle: 'Choose the details',
  tokenTitle: 'Where shall we text the token?',
  pinTitle: 'Where shall we text the PIN?',
  months: (count: string) => (count === '1' ? '1 month' : `${count} months`),
  monthsTitle: 'For how long?',
  addons: 'Add to it',
  quantity: 'How many?',
  pieces: (count: string) => `${count} pieces`,
  quantityWrong: 'Enter a whole number from 1 to 50.',
  optionPhone: 'Phone number for the message',
  phoneOf: (country: string) => `Enter a phone number of ${country}.`,

  price: 'Price',
  markup: 'Service fee',
  fees: 'Fees',
  rate: 'Exchange rate',
  total: 'Total',

  deliveringTitle: 'Paid. Now getting what you bought',
  deliveredTitle: 'Done. Here it is',
  sentTitle: 'Done. It has gone through',
  airtimeOf: (amount: string) => `${amount} airtime`,
  sentTo: (what: string, phone: string) => `${what} is on ${phone}`,
  token: 'Token',
  units: 'Units',
  pin: 'PIN',
  serial: 'Serial number',
  expires: 'Valid until',
  hiddenHere: 'To see the PIN or token, open this page where you paid.',
  keepSecret: 'Whoever has this number can use it. Show it only to people you trust.',
  keep: 'Keep a link',
  keepHint: 'The link shows this page to whoever has it.',
  buyMore: 'Buy something else',
  stuckTitle: 'Paid, and we are checking the delivery',
  stuck: 'What you bought is not confirmed yet. Do not pay again.',
  stuckHelp: 'The shop will deliver it or give your money back. Keep this reference.',
  failedTitle: 'Paid, but not delivered',
  failed: 'The shop has to give your money back, or has done so already. Keep this reference.',
  itemRow: 'What',
  accountRow: 'For',

  /** By the code of the API. */
  troubles: {
    product_unavailable: 'This cannot be bought at the moment. Choose something else.',
    nothing_due: 'There is nothing to pay for this number. It may be paid already.',
    price_changed: 'The price has changed. Look at the new total.',
  },
};

/** What a language must say of the store. */
export type StoreTexts = Words<typeof en>;
