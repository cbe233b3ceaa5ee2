/** Pixel-Innov's providers: document 003, in its order. upstream-facts says what holds where 003 is unclear. */
import * as brands from './brands.ts';
import { bankTransfers, mobileMoney } from './printed-table.ts';
import type { ProviderRow } from './row.ts';

const NAME_AND_EMAIL = ['customer_name', 'customer_email'] as const;

const CONGO = mobileMoney(
  {
    country: 'CD',
    currency: 'CDF',
    max: '1500000',
    collect: { min: '100', extras: [], flow: 'approve_on_phone' },
    payout: { min: '100', extras: [] },
    source: '003, DR Congo',
  },
  [
    { id: 2174, ...brands.ORANGE, phone: { example: '0800000000' } },
    { id: 2175, ...brands.AIRTEL, phone: { example: '999000000' } },
    { id: 2173, ...brands.VODACOM, phone: { example: '243000000000' } },
    { id: 2176, ...brands.AFRICELL, phone: { example: '0900000000' } },
  ],
);

const GHANA = mobileMoney(
  {
    country: 'GH',
    currency: 'GHS',
    phone: { example: '233000000000' },
    max: '25000',
    collect: { min: '10', extras: NAME_AND_EMAIL, flow: 'approve_on_phone' },
    payout: { min: '10', extras: NAME_AND_EMAIL },
    source: '003, Ghana',
  },
  [
    { id: 2163, ...brands.MTN },
    // Printed as Airtel; the network in Ghana is AirtelTigo.
    { id: 2164, ...brands.AIRTELTIGO },
    { id: 2165, ...brands.VODAFONE },
  ],
);

const COTE_DIVOIRE = mobileMoney(
  {
    country: 'CI',
    currency: 'XOF',
    phone: { example: '2250000000000' },
    max: '500000',
    collect: { min: '200', extras: ['return_url'], flow: 'redirect' },
    // Printed as "see the example in the API Methods section", whose only extra is the name.
    payout: { min: '500', extras: ['customer_name'] },
    source: "003, Côte d'Ivoire",
  },
  [
    { id: 536, ...brands.MTN },
    { id: 537, ...brands.ORANGE },
    { id: 538, ...brands.MOOV },
    { id: 539, ...brands.WAVE },
  ],
);

const KENYA = mobileMoney(
  {
    country: 'KE',
    currency: 'KES',
    // M-Pesa's own interface takes whole shillings (upstream-facts, "Decimals an operator takes").
    decimals: 0,
    phone: { example: '254000000000' },
    max: '150000',
    collect: { min: '1', extras: NAME_AND_EMAIL, flow: 'approve_on_phone' },
    payout: { min: '500', extras: NAME_AND_EMAIL },
    source: '003, Kenya',
  },
  [{ id: 2162, ...brands.M_PESA }],
);

/** 003 prints no limits for Nigeria: the smallest amount of the currency is none. */
const NO_MINIMUM = '0.01';
const EMAIL_AND_NAME = ['email', 'name'] as const;

/** Bank details that 003 asks to warn of: they serve once, and for the exact amount. */
const DETAILS_USED_ONCE: ProviderRow['collect'] = {
  min: NO_MINIMUM,
  extras: [],
  top: EMAIL_AND_NAME,
  flow: 'bank_transfer',
  single_use: true,
  exact_amount: true,
};
const LINK: ProviderRow['collect'] = { min: NO_MINIMUM, extras: [], top: EMAIL_AND_NAME, flow: 'redirect' };
const DETAILS_OR_LINK: ProviderRow['collect'] = {
  min: NO_MINIMUM,
  extras: [],
  top: EMAIL_AND_NAME,
  flow: 'bank_transfer',
};

/** "Passing bank_code in the request is relevant only for 2166 and 2170". */
const TO_BANK: ProviderRow['payout'] = { min: NO_MINIMUM, extras: [...NAME_AND_EMAIL, 'bank_code'] };

const NIGERIA = bankTransfers(
  {
    country: 'NG',
    currency: 'NGN',
    payout: { min: NO_MINIMUM, extras: NAME_AND_EMAIL },
    source: '003, Nigeria',
  },
  [
    { id: 2166, ...brands.BANK_TRANSFER, collect: DETAILS_USED_ONCE, payout: TO_BANK },
    { id: 2170, ...brands.BANK_TRANSFER, collect: LINK, payout: TO_BANK },
    { id: 2167, ...brands.PAY_ATTITUDE, collect: DETAILS_USED_ONCE },
    { id: 2171, ...brands.PAY_ATTITUDE, collect: DETAILS_OR_LINK },
    { id: 2168, ...brands.OPAY, collect: DETAILS_USED_ONCE },
    { id: 2169, ...brands.PALMPAY, collect: DETAILS_USED_ONCE },
    { id: 2172, ...brands.PALMPAY, collect: DETAILS_OR_LINK },
  ],
);

const SENEGAL = mobileMoney(
  {
    country: 'SN',
    currency: 'XOF',
    // 003 prints Côte d'Ivoire's example here.
    phone: { example: '221000000000' },
    max: '500000',
    collect: { min: '200', extras: ['return_url'], flow: 'redirect' },
    // As in Côte d'Ivoire.
    payout: { min: '500', extras: ['customer_name'] },
    source: '003, Senegal',
  },
  [
    { id: 540, ...brands.ORANGE },
    { id: 542, ...brands.WAVE },
    { id: 541, ...brands.FREE_MONEY },
  ],
);

export const PIXEL_PROVIDERS: readonly ProviderRow[] = [
  ...CONGO,
  ...GHANA,
  ...COTE_DIVOIRE,
  ...KENYA,
  ...NIGERIA,
  ...SENEGAL,
];
