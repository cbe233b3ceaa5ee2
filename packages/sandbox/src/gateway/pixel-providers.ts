import { limits, NAME, NAME_AND_EMAIL, SIMULATOR, STANDARD, table } from './provider-table.ts';
import type { SandboxProvider } from './provider-table.ts';

/** What Pixel-Innov's CFA franc tables share: a return address, and a link through `status`. */
const PIXEL_LINK = {
  ...STANDARD,
  ...limits('200', '500', '500000'),
  currency: 'XOF',
  collectExtras: ['return_url'],
  // "Please see the example in the API Methods section": that example carries customer_name.
  payoutExtras: NAME,
  flow: 'redirect',
} as const;

/** "Passing bank_code in the request is relevant only for 2166 and 2170 provider_id". */
const WITH_BANK_CODE = { payoutExtras: ['customer_name', 'customer_email', 'bank_code'] };

/** Document 003, in its order. */
export const PIXEL: readonly SandboxProvider[] = [
  ...table('pixel', SIMULATOR, [[14, 'Simulator']]),
  ...table(
    'pixel',
    { ...STANDARD, ...limits('100', '100', '1500000'), country: 'CD', currency: 'CDF', phoneExample: null },
    [
      [2174, 'Orange', { phoneExample: '0800000000' }],
      [2175, 'Airtel', { phoneExample: '999000000' }],
      [2173, 'Vodacom', { phoneExample: '243000000000' }],
      [2176, 'Africel', { phoneExample: '0900000000' }],
    ],
  ),
  ...table(
    'pixel',
    {
      ...STANDARD,
      ...limits('10', '10', '25000'),
      country: 'GH',
      currency: 'GHS',
      phoneExample: '233000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME_AND_EMAIL,
    },
    [
      [2163, 'MTN'],
      [2164, 'Airtel'],
      [2165, 'Vodafone'],
    ],
  ),
  ...table('pixel', { ...PIXEL_LINK, country: 'CI', phoneExample: '2250000000000' }, [
    [536, 'MTN'],
    [537, 'Orange'],
    [538, 'Moov'],
    [539, 'Wave'],
  ]),
  ...table(
    'pixel',
    {
      ...STANDARD,
      ...limits('1', '500', '150000'),
      country: 'KE',
      currency: 'KES',
      phoneExample: '254000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME_AND_EMAIL,
    },
    [[2162, 'M-Pesa Safaricom']],
  ),
  ...table(
    'pixel',
    {
      ...STANDARD,
      ...limits(null, null, null),
      country: 'NG',
      currency: 'NGN',
      phoneExample: null,
      collectTop: ['email', 'name'],
      payoutExtras: NAME_AND_EMAIL,
      flow: 'bank_transfer',
    },
    [
      [2166, 'BankTransfer', WITH_BANK_CODE],
      // "For 2170 provider_id instead of the bank details a link will be returned".
      [2170, 'BankTransfer', { ...WITH_BANK_CODE, flow: 'redirect' }],
      [2167, 'BankTransfer Pay Attitude'],
      [2171, 'BankTransfer Pay Attitude'],
      [2168, 'BankTransfer OPay'],
      [2169, 'BankTransfer Palmpay'],
      [2172, 'BankTransfer Palmpay'],
    ],
  ),
  // The table prints Côte d'Ivoire's phone example: Senegal's numbers have nine digits after 221.
  ...table('pixel', { ...PIXEL_LINK, country: 'SN', phoneExample: '221000000000' }, [
    [540, 'Orange'],
    [542, 'Wave'],
    [541, 'FreeMoney'],
  ]),
];
