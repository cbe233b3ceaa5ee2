/** Bitlipa's providers: document 002, in its order. upstream-facts says what holds where 002 is unclear. */
import * as brands from './brands.ts';
import { bankTransfers, mobileMoney } from './printed-table.ts';
import type { ProviderRow } from './row.ts';

const NAME = ['customer_name'] as const;
const EMAIL = ['customer_email'] as const;
const NAME_AND_EMAIL = ['customer_name', 'customer_email'] as const;
const NAME_AND_DOCUMENT = ['customer_name', 'customer_doc_type', 'customer_doc_number'] as const;

const BURUNDI = mobileMoney(
  {
    country: 'BI',
    currency: 'BIF',
    phone: { example: '25700000000' },
    max: '1000000',
    collect: { min: '1000', extras: [], flow: 'approve_on_phone' },
    payout: { min: '2000', extras: [] },
    source: '002, Burundi',
  },
  [{ id: 2302, ...brands.LUMICASH }],
);

const BURKINA_FASO = mobileMoney(
  {
    country: 'BF',
    currency: 'XOF',
    phone: { example: '22600000000' },
    max: '550000',
    collect: { min: '5', extras: EMAIL, flow: 'approve_on_phone' },
    payout: { min: '1', extras: NAME },
    source: '002, Burkina Faso',
  },
  [
    { id: 189, ...brands.ORANGE },
    { id: 190, ...brands.MOBICASH },
  ],
);

const WITH_EMAIL: ProviderRow['collect'] = { min: '5', extras: EMAIL, flow: 'approve_on_phone' };
const WITH_NAME: ProviderRow['collect'] = { min: '5', extras: NAME, flow: 'approve_on_phone' };

const CAMEROON = mobileMoney(
  {
    country: 'CM',
    currency: 'XAF',
    phone: { example: '237000000000' },
    max: '550000',
    payout: { min: '1', extras: NAME },
    source: '002, Cameroon',
  },
  [
    { id: 191, ...brands.ORANGE, collect: WITH_EMAIL },
    { id: 192, ...brands.MTN, collect: WITH_EMAIL },
    // Printed as MNT.
    { id: 658, ...brands.MTN, collect: WITH_NAME },
    { id: 659, ...brands.ORANGE, collect: WITH_NAME },
  ],
);

const CONGO = mobileMoney(
  {
    country: 'CD',
    currency: 'CDF',
    max: '1500000',
    collect: { min: '100', extras: [], flow: 'approve_on_phone' },
    payout: { min: '100', extras: [] },
    source: '002, DR Congo',
  },
  [
    { id: 2079, ...brands.ORANGE, phone: { example: '0800000000' } },
    { id: 2078, ...brands.AIRTEL, phone: { example: '999000000' } },
    { id: 2080, ...brands.AFRICELL, phone: { example: '0900000000' } },
  ],
);

const COTE_DIVOIRE = mobileMoney(
  {
    country: 'CI',
    currency: 'XOF',
    phone: { example: '2250000000000' },
    max: '550000',
    collect: { min: '5', extras: NAME_AND_EMAIL, flow: 'redirect' },
    payout: { min: '1', extras: NAME },
    source: "002, Côte d'Ivoire",
  },
  [
    { id: 193, ...brands.ORANGE },
    { id: 194, ...brands.MTN },
    { id: 195, ...brands.MOOV },
    { id: 736, ...brands.WAVE },
  ],
);

const GHANA = mobileMoney(
  {
    country: 'GH',
    currency: 'GHS',
    phone: { example: '233000000000' },
    max: '5000',
    collect: { min: '1', extras: NAME_AND_EMAIL, flow: 'redirect' },
    payout: { min: '10', extras: NAME },
    source: '002, Ghana',
  },
  [
    { id: 196, ...brands.AIRTELTIGO },
    { id: 2062, ...brands.AIRTELTIGO },
    { id: 197, ...brands.MTN },
    { id: 2063, ...brands.MTN },
    { id: 198, ...brands.VODAFONE },
    { id: 2064, ...brands.VODAFONE },
  ],
);

const GUINEA = mobileMoney(
  {
    country: 'GN',
    currency: 'GNF',
    // The printed example lost a digit: 224 and nine digits.
    phone: { example: '224000000000' },
    max: '10000000',
    collect: { min: '1000', extras: NAME, flow: 'approve_on_phone' },
    payout: { min: '1000', extras: NAME },
    source: '002, Guinea',
  },
  [{ id: 660, ...brands.MTN }],
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
    payout: { min: '500', extras: NAME },
    source: '002, Kenya',
  },
  [
    { id: 199, ...brands.M_PESA, payout: { min: '500', extras: NAME_AND_DOCUMENT } },
    { id: 347, ...brands.M_PESA },
    { id: 2012, ...brands.M_PESA },
  ],
);

const MALAWI = mobileMoney(
  {
    country: 'MW',
    currency: 'MWK',
    phone: { example: '265000000000' },
    max: '750000',
    collect: { min: '50', extras: [], flow: 'approve_on_phone' },
    payout: { min: '50', extras: NAME },
    source: '002, Malawi',
  },
  [
    { id: 2157, ...brands.AIRTEL },
    { id: 2158, ...brands.TNM },
  ],
);

const MALI = mobileMoney(
  {
    country: 'ML',
    currency: 'XOF',
    phone: { example: '22300000000' },
    max: '1500000',
    collect: { min: '200', extras: NAME, flow: 'approve_on_phone' },
    payout: { min: '1000', extras: NAME },
    source: '002, Mali',
  },
  [{ id: 661, ...brands.ORANGE }],
);

const ONLY_BY_PAGE: ProviderRow['collect'] = { min: '100', extras: [], flow: 'redirect', page: 'only' };

const NIGERIA = bankTransfers(
  {
    country: 'NG',
    currency: 'NGN',
    max: '400000',
    // The extras of these payouts are printed for 5008 alone.
    payout: { min: '100', extras: [] },
    source: '002, Nigeria',
  },
  [
    {
      id: 5008,
      ...brands.BANK_TRANSFER,
      collect: { min: '100', extras: EMAIL, flow: 'bank_transfer', page: 'also' },
      payout: { min: '100', extras: ['customer_name', 'bank_code'] },
    },
    { id: 5010, ...brands.PALMPAY, collect: ONLY_BY_PAGE },
    { id: 5011, ...brands.PAY_ATTITUDE, collect: ONLY_BY_PAGE },
  ],
);

const RWANDA = mobileMoney(
  {
    country: 'RW',
    currency: 'RWF',
    phone: { example: '250700000000' },
    collect: { min: '300', extras: NAME_AND_EMAIL, flow: 'redirect' },
    payout: { min: '300', extras: NAME },
    source: '002, Rwanda',
  },
  [
    { id: 200, ...brands.AIRTEL },
    { id: 201, ...brands.MTN },
  ],
);

const SENEGAL = mobileMoney(
  {
    country: 'SN',
    currency: 'XOF',
    phone: { example: '221700000000' },
    collect: { min: '100', extras: NAME_AND_EMAIL, flow: 'redirect' },
    payout: { min: '100', extras: NAME },
    source: '002, Senegal',
  },
  [
    { id: 202, ...brands.ORANGE },
    { id: 203, ...brands.WAVE },
    { id: 204, ...brands.FREE_MONEY },
    { id: 205, ...brands.E_MONEY },
  ],
);

const SOUTH_AFRICA = bankTransfers(
  {
    country: 'ZA',
    currency: 'ZAR',
    collect: { min: '5', extras: EMAIL, flow: 'bank_transfer' },
    payout: {
      min: '5',
      extras: ['bank_code', 'customer_name', 'customer_email', 'customer_phone', 'customer_address'],
    },
    source: '002, South Africa',
  },
  [{ id: 5012, ...brands.BANK_TRANSFER }],
);

const WITH_DOCUMENT: ProviderRow['payout'] = { min: '1000', extras: NAME_AND_DOCUMENT };

const TANZANIA = mobileMoney(
  {
    country: 'TZ',
    currency: 'TZS',
    // No operator of Tanzania takes cents (docs.dpopay.com, "MNO advisory").
    decimals: 0,
    phone: { example: '255000000000' },
    max: '50000000',
    collect: { min: '100', extras: NAME_AND_EMAIL, flow: 'approve_on_phone' },
    payout: { min: '1000', extras: NAME },
    source: '002, Tanzania',
  },
  [
    { id: 2007, ...brands.AIRTEL },
    { id: 117, ...brands.AIRTEL },
    { id: 206, ...brands.AIRTEL, payout: WITH_DOCUMENT },
    { id: 2008, ...brands.HALOPESA },
    { id: 119, ...brands.HALOPESA },
    { id: 207, ...brands.HALOPESA, payout: WITH_DOCUMENT },
    { id: 2009, ...brands.VODAFONE },
    { id: 126, ...brands.VODAFONE },
    { id: 209, ...brands.VODAFONE, payout: WITH_DOCUMENT },
    { id: 2010, ...brands.TIGO },
    { id: 118, ...brands.TIGO },
    { id: 208, ...brands.TIGO, payout: WITH_DOCUMENT },
  ],
);

const UGANDA = mobileMoney(
  {
    country: 'UG',
    currency: 'UGX',
    phone: { example: '256709000000' },
    max: '4000000',
    collect: { min: '1000', extras: NAME_AND_EMAIL, flow: 'redirect' },
    payout: { min: '2000', extras: NAME },
    source: '002, Uganda',
  },
  [
    { id: 2005, ...brands.AIRTEL },
    { id: 210, ...brands.AIRTEL },
    { id: 2006, ...brands.MTN },
    { id: 211, ...brands.MTN },
  ],
);

const ZAMBIA = mobileMoney(
  {
    country: 'ZM',
    currency: 'ZMW',
    phone: { example: '260976000000' },
    max: '5000',
    collect: { min: '1', extras: [], flow: 'approve_on_phone' },
    payout: { min: '1', extras: [] },
    source: '002, Zambia',
  },
  [
    { id: 2159, ...brands.AIRTEL },
    { id: 2376, ...brands.AIRTEL },
    { id: 2160, ...brands.MTN },
    { id: 2377, ...brands.MTN },
    { id: 2161, ...brands.ZAMTEL },
    { id: 2378, ...brands.ZAMTEL },
  ],
);

const TOGO = mobileMoney(
  {
    country: 'TG',
    currency: 'XOF',
    phone: { example: '22890000000' },
    max: '200000',
    collect: { min: '200', extras: [], flow: 'approve_on_phone' },
    payout: { min: '500', extras: [] },
    source: '002, Togo',
  },
  [{ id: 355, ...brands.T_MONEY }],
);

export const BITLIPA_PROVIDERS: readonly ProviderRow[] = [
  ...BURUNDI,
  ...BURKINA_FASO,
  ...CAMEROON,
  ...CONGO,
  ...COTE_DIVOIRE,
  ...GHANA,
  ...GUINEA,
  ...KENYA,
  ...MALAWI,
  ...MALI,
  ...NIGERIA,
  ...RWANDA,
  ...SENEGAL,
  ...SOUTH_AFRICA,
  ...TANZANIA,
  ...UGANDA,
  ...ZAMBIA,
  ...TOGO,
];
