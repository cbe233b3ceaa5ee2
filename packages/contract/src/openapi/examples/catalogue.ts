/** Sessions, the catalogue, the store and the upstreams' books as they are answered. */
const ID = '0123456789abcdef0123456789abcdef';
const EXPIRES = '2026-11-26T10:30:00.000Z';
const MERCHANT = { name: 'Boutique Akwaba', support: '+225 07 00 00 00 01' };
const PHONE_FORMAT = { example: '2250000000000', country_code: '225', length: 13 };

const OPERATOR = {
  id: 'ci-mtn',
  name: 'MTN MoMo',
  also_known_as: null,
  mark: { text: 'MTN', background: '#ffcc00', color: '#14181f' },
  country: 'CI',
  currency: 'XOF',
  channel: 'mobile_money',
  limits: { min: '5', max: '550000' },
  decimals: 0,
  prompt: { dial: '*133#', seconds: 300 },
  fields: [
    { name: 'phone', required: true, format: PHONE_FORMAT },
    { name: 'name', required: true },
    { name: 'email', required: true },
  ],
  flow: 'redirect',
};
const { flow: _flow, prompt: _prompt, ...PAYOUT_OPERATOR } = OPERATOR;

const SERVICE = {
  id: 'ng-mtn-data',
  name: 'MTN Data',
  country: 'NG',
  category: 'data',
  currency: 'NGN',
  available: true,
  account: { name: 'phone', lookup: true, format: { example: '08031234567' } },
  options: [],
};
const PRODUCT = {
  id: 'mtn-1-5gb-7d',
  name: '1.5 GB, 7 days',
  group: 'Weekly',
  price: { amount: '1000', currency: 'NGN' },
  range: null,
};

const COUNTRY = {
  code: 'CI',
  name: 'Côte d’Ivoire',
  currencies: ['XOF'],
  dial_code: '225',
  phone_lengths: { min: 13, max: 13 },
  phone_example: '07 01 23 45 67',
};
const CHECKOUT = {
  amount: '1500',
  currency: 'XOF',
  country: 'CI',
  description: 'Two tickets, 3 December',
  customer: { phone: '+225 07 00 00 00 00' },
  purchase: null,
  return_url: 'https://shop.example/thanks?order=1042',
  expires_at: EXPIRES,
  merchant: MERCHANT,
  livemode: false,
  open_amounts: false,
  allow_sharing: true,
  now: '2026-11-26T09:30:00.000Z',
  countries: [COUNTRY],
  operators: { CI: [OPERATOR] },
  payment: null,
};

export const CATALOGUE_EXAMPLES: Readonly<Record<string, unknown>> = {
  SessionAnswer: {
    id: `ses_${ID}`,
    client_secret: 'eyJ…',
    expires_at: EXPIRES,
    url: 'https://pay.example.com/pay#eyJ…',
    checkout: CHECKOUT,
  },
  OfferAnswer: {
    id: `off_${ID}`,
    offer: 'eyJ…',
    expires_at: null,
    url: 'https://pay.example.com/pay#eyJ…',
    checkout: { ...CHECKOUT, expires_at: null },
  },
  Checkout: CHECKOUT,
  CheckoutLink: { url: 'https://pay.example.com/pay#eyJ…' },
  Countries: { countries: [COUNTRY], merchant: MERCHANT, livemode: false },
  Operators: { operators: [OPERATOR] },
  PhoneGuess: {
    phone: '+2250501020300',
    country: 'CI',
    operator: 'ci-mtn',
    network: 'mtn',
    operators: [OPERATOR],
  },
  PayoutOperators: { operators: [PAYOUT_OPERATOR] },
  Banks: { banks: [{ code: '057', name: 'Example Bank' }] },
  Services: { services: [SERVICE], stale: false },
  Products: { products: [PRODUCT], stale: false },
  Account: { account: '45067198012', name: 'ISAH MUSA', details: { address: '1 Broad Street, Lagos' } },
  Quote: {
    id: 'eyJ…',
    amount: '1000',
    currency: 'NGN',
    fees: '10',
    rate: '0.41',
    total: '420',
    total_currency: 'XOF',
    expires_at: EXPIRES,
  },
  Balances: { balances: [{ upstream: 'hpay', kind: 'wallet', amount: '4321', currency: 'XOF' }] },
  Billers: {
    billers: [
      {
        id: '5f0c6a1e-6d0b-4b0e-9a55-0c3a7d0c9b11',
        name: 'WAEC',
        category: 'exam',
        enabled: true,
        commission: '1',
      },
    ],
  },
  BillerState: { id: '5f0c6a1e-6d0b-4b0e-9a55-0c3a7d0c9b11', enabled: true },
  UpstreamTransactionList: {
    transactions: [
      {
        id: '20261126093000',
        status: 'PAID',
        amount: '1500',
        fees: '15',
        currency: 'XOF',
        mode: 'LIVE',
        product: null,
        description: 'order-1042',
        date: '2026-11-26 09:30:04',
      },
    ],
    next_cursor: 'PAID:50',
  },
  Received: { received: true },
  Health: { status: 'ok', version: '0.1.0' },
  AdminSession: { expires_at: '2026-11-26T11:30:00.000Z' },
  Readiness: { status: 'ready', journal: 'reachable', configuration: 'whole' },
  ApiDescription: { openapi: '3.1.0', info: { title: 'Malipo', version: '1' } },
};
