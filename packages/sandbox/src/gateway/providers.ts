/** The two tenants whose documents this sandbox plays. */
export type Tenant = 'bitlipa' | 'pixel';

/** What the customer has to do after a collecting request was accepted. */
export type Flow = 'approve_on_phone' | 'redirect' | 'bank_transfer';

/** One provider id of one tenant, as the tenant's document prints it. */
export interface SandboxProvider {
  readonly tenant: Tenant;
  readonly id: number;
  /** ISO 3166-1 alpha-2; `null` for the simulator, which takes any. */
  readonly country: string | null;
  /** As printed, misprints included. */
  readonly name: string;
  /** ISO 4217; `null` for the simulator, which takes any. */
  readonly currency: string | null;
  /** Least amount of `payment_c2b` in major units, inclusive; `null` where the document prints none. */
  readonly collectMin: string | null;
  /** Least amount of `payment_b2c` in major units, inclusive; `null` where the document prints none. */
  readonly payoutMin: string | null;
  /** Greatest amount in major units, inclusive; `null` where the document prints none, or "No Limit". */
  readonly max: string | null;
  /** The phone number's form; `null` where `customer_id` may be any id of the customer's. */
  readonly phoneExample: string | null;
  /** Names required in `extra` of `payment_c2b`. */
  readonly collectExtras: readonly string[];
  /** Names required at the top of the body of `payment_c2b`. */
  readonly collectTop: readonly string[];
  /** Names required in `extra` of `payment_b2c`. */
  readonly payoutExtras: readonly string[];
  readonly flow: Flow;
  /** Whether the hosted payment page is the only way to collect, or one way beside `payment_c2b`. */
  readonly page: 'only' | 'also' | undefined;
}

type Common = Omit<SandboxProvider, 'tenant' | 'id' | 'name' | 'page'> &
  Partial<Pick<SandboxProvider, 'page'>>;
type Printed = readonly [id: number, name: string, differences?: Partial<Common>];

/** One table of a document: what all its providers share, and each provider with what it has of its own. */
function table(tenant: Tenant, common: Common, printed: readonly Printed[]): SandboxProvider[] {
  return printed.map(([id, name, differences]) => ({
    page: undefined,
    ...common,
    ...differences,
    tenant,
    id,
    name,
  }));
}

const NAME = ['customer_name'];
const EMAIL = ['customer_email'];
const NAME_AND_EMAIL = ['customer_name', 'customer_email'];
const NAME_AND_DOCUMENT = ['customer_name', 'customer_doc_type', 'customer_doc_number'];

/** What most tables share: approval on the phone, and nothing beside the request's own fields. */
const STANDARD = { collectExtras: [], collectTop: [], payoutExtras: [], flow: 'approve_on_phone' } as const;

const limits = (collectMin: string | null, payoutMin: string | null, max: string | null) => ({
  collectMin,
  payoutMin,
  max,
});

const SIMULATOR: Common = {
  ...STANDARD,
  ...limits(null, null, null),
  country: null,
  currency: null,
  phoneExample: null,
};

/** Document 002, in its order. */
const BITLIPA: readonly SandboxProvider[] = [
  ...table('bitlipa', SIMULATOR, [[14, 'Simulator']]),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1000', '2000', '1000000'),
      country: 'BI',
      currency: 'BIF',
      phoneExample: '25700000000',
    },
    [[2302, 'Lumicash']],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('5', '1', '550000'),
      country: 'BF',
      currency: 'XOF',
      phoneExample: '22600000000',
      collectExtras: EMAIL,
      payoutExtras: NAME,
    },
    [
      [189, 'Orange'],
      [190, 'Mobicash'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('5', '1', '550000'),
      country: 'CM',
      currency: 'XAF',
      phoneExample: '237000000000',
      collectExtras: EMAIL,
      payoutExtras: NAME,
    },
    [
      [191, 'Orange'],
      [192, 'MTN'],
      [658, 'MNT', { collectExtras: NAME }],
      [659, 'Orange', { collectExtras: NAME }],
    ],
  ),
  ...table(
    'bitlipa',
    { ...STANDARD, ...limits('100', '100', '1500000'), country: 'CD', currency: 'CDF', phoneExample: null },
    [
      [2079, 'Orange', { phoneExample: '0800000000' }],
      [2078, 'Airtel', { phoneExample: '999000000' }],
      [2080, 'Africel', { phoneExample: '0900000000' }],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('5', '1', '550000'),
      country: 'CI',
      currency: 'XOF',
      phoneExample: '2250000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
      flow: 'redirect',
    },
    [
      [193, 'Orange'],
      [194, 'MTN'],
      [195, 'Moov'],
      [736, 'Wave'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1', '10', '5000'),
      country: 'GH',
      currency: 'GHS',
      phoneExample: '233000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
      flow: 'redirect',
    },
    [
      [196, 'AirtelTigo'],
      [2062, 'AirtelTigo'],
      [197, 'MTN'],
      [2063, 'MTN'],
      [198, 'Vodafone'],
      [2064, 'Vodafone'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1000', '1000', '10000000'),
      country: 'GN',
      currency: 'GNF',
      // Printed with eleven digits: one was lost, Guinea's numbers have nine after 224.
      phoneExample: '224000000000',
      collectExtras: NAME,
      payoutExtras: NAME,
    },
    [[660, 'MTN']],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1', '500', '150000'),
      country: 'KE',
      currency: 'KES',
      phoneExample: '254000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
    },
    [
      [199, 'MPESA', { payoutExtras: NAME_AND_DOCUMENT }],
      [347, 'MPESA'],
      [2012, 'MPESA'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('50', '50', '750000'),
      country: 'MW',
      currency: 'MWK',
      phoneExample: '265000000000',
      payoutExtras: NAME,
    },
    [
      [2157, 'Airtel'],
      [2158, 'TNM'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('200', '1000', '1500000'),
      country: 'ML',
      currency: 'XOF',
      phoneExample: '22300000000',
      collectExtras: NAME,
      payoutExtras: NAME,
    },
    [[661, 'Orange']],
  ),
  ...table(
    'bitlipa',
    { ...STANDARD, ...limits('100', '100', '400000'), country: 'NG', currency: 'NGN', phoneExample: null },
    [
      [
        5008,
        'BankTransfer',
        {
          collectExtras: EMAIL,
          payoutExtras: ['customer_name', 'bank_code'],
          flow: 'bank_transfer',
          page: 'also',
        },
      ],
      // The scenarios of their payouts are headings without text: nothing beside the request's own fields.
      [5010, 'Palmpay', { flow: 'redirect', page: 'only' }],
      [5011, 'Pay Attitude', { flow: 'redirect', page: 'only' }],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('300', '300', null),
      country: 'RW',
      currency: 'RWF',
      phoneExample: '250700000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
      flow: 'redirect',
    },
    [
      [200, 'Airtel'],
      [201, 'MTN'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('100', '100', null),
      country: 'SN',
      currency: 'XOF',
      phoneExample: '221700000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
      flow: 'redirect',
    },
    [
      [202, 'Orange'],
      [203, 'Wave'],
      [204, 'Free money'],
      [205, 'E-money'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('5', '5', null),
      country: 'ZA',
      currency: 'ZAR',
      phoneExample: null,
      collectExtras: EMAIL,
      payoutExtras: ['bank_code', 'customer_name', 'customer_email', 'customer_phone', 'customer_address'],
      flow: 'bank_transfer',
    },
    [[5012, 'BankTransfer']],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('100', '1000', '50000000'),
      country: 'TZ',
      currency: 'TZS',
      phoneExample: '255000000000',
      collectExtras: NAME_AND_EMAIL,
      payoutExtras: NAME,
    },
    [
      [2007, 'Airtel'],
      [117, 'Airtel'],
      [206, 'Airtel', { payoutExtras: NAME_AND_DOCUMENT }],
      [2008, 'HaloPesa'],
      [119, 'HaloPesa'],
      [207, 'HaloPesa', { payoutExtras: NAME_AND_DOCUMENT }],
      [2009, 'Vodafone'],
      [126, 'Vodafone'],
      [209, 'Vodafone', { payoutExtras: NAME_AND_DOCUMENT }],
      [2010, 'Tigo'],
      [118, 'Tigo'],
      [208, 'Tigo', { payoutExtras: NAME_AND_DOCUMENT }],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1000', '2000', '4000000'),
      country: 'UG',
      currency: 'UGX',
      phoneExample: '256709000000',
      collectExtras: NAME_AND_EMAIL,
      flow: 'redirect',
    },
    [
      [2005, 'Airtel'],
      [210, 'Airtel'],
      [2006, 'MTN'],
      [211, 'MTN'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('1', '1', '5000'),
      country: 'ZM',
      currency: 'ZMW',
      phoneExample: '260976000000',
    },
    [
      [2159, 'Airtel'],
      [2376, 'Airtel'],
      [2160, 'MTN'],
      [2377, 'MTN'],
      [2161, 'ZAMTEL'],
      [2378, 'ZAMTEL'],
    ],
  ),
  ...table(
    'bitlipa',
    {
      ...STANDARD,
      ...limits('200', '500', '200000'),
      country: 'TG',
      currency: 'XOF',
      phoneExample: '22890000000',
    },
    [[355, 'TMoney']],
  ),
];

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
const PIXEL: readonly SandboxProvider[] = [
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

/** Every provider id of both documents: 61 of Bitlipa's and 23 of Pixel-Innov's, the simulator included. */
export const SANDBOX_PROVIDERS: readonly SandboxProvider[] = [...BITLIPA, ...PIXEL];

/** The simulator: "the callback is not returned and the transaction remains in the "in progress" status". */
export const SIMULATOR_ID = 14;
