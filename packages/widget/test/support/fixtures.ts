import type {
  BankTransfer,
  Country,
  NextAction,
  Operator,
  OperatorField,
  Payment,
  PaymentWithToken,
} from '@malipo/contract';
import { trunkOf } from '@malipo/contract/phone';
import type { FixedCheckout } from '../../src/api-client.ts';

/** What tests and the gallery show: a proxy's answers, as api.md writes them. */
const country = (code: string, currency: string, dialCode: string, example: string): Country => {
  const length = dialCode.length + example.replace(/ /g, '').length - trunkOf(dialCode, example).length;
  return {
    code,
    name: new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code,
    currencies: [currency],
    dial_code: dialCode,
    phone_lengths: { min: length, max: length },
    phone_example: example,
  };
};

export const COUNTRIES: readonly Country[] = [
  country('CI', 'XOF', '225', '07 01 23 45 67'),
  country('SN', 'XOF', '221', '70 123 45 67'),
  country('ML', 'XOF', '223', '65 01 23 45'),
  country('BF', 'XOF', '226', '70 12 34 56'),
  country('TG', 'XOF', '228', '90 11 23 45'),
  { ...country('CD', 'CDF', '243', '081 234 5678'), currencies: ['CDF', 'USD'] },
  country('CM', 'XAF', '237', '6 71 23 45 67'),
  country('GH', 'GHS', '233', '024 123 4567'),
  country('KE', 'KES', '254', '0712 345 678'),
  country('NG', 'NGN', '234', '0802 123 4567'),
  country('ZA', 'ZAR', '27', '071 123 4567'),
];

const phoneField = (example: string, countryCode: string): OperatorField => ({
  name: 'phone',
  required: true,
  format: { example, country_code: countryCode, length: example.length },
});

export const operator = (changes: Partial<Operator> & { id: string; name: string }): Operator => ({
  country: changes.id.slice(0, 2).toUpperCase(),
  currency: 'XOF',
  channel: 'mobile_money',
  also_known_as: null,
  mark: { text: 'M', background: '#ffcc00', color: '#14181f' },
  limits: { min: '5', max: '550000' },
  decimals: 2,
  prompt: null,
  fields: [phoneField('2250000000000', '225')],
  flow: 'approve_on_phone',
  ...changes,
});

export const OPERATORS: Readonly<Record<string, readonly Operator[]>> = {
  CI: [
    operator({
      id: 'ci-mtn',
      name: 'MTN',
      flow: 'redirect',
      fields: [
        phoneField('2250000000000', '225'),
        { name: 'name', required: true },
        { name: 'email', required: true },
      ],
    }),
    operator({ id: 'ci-orange', name: 'Orange' }),
    operator({ id: 'ci-moov', name: 'Moov' }),
    operator({ id: 'ci-wave', name: 'Wave', limits: { min: '5', max: '1000' }, flow: 'redirect' }),
  ],
  SN: [
    operator({ id: 'sn-wave', name: 'Wave', fields: [phoneField('221000000000', '221')] }),
    operator({ id: 'sn-freemoney', name: 'Free Money', fields: [phoneField('221000000000', '221')] }),
  ],
  ML: [operator({ id: 'ml-orange', name: 'Orange', fields: [phoneField('22300000000', '223')] })],
  KE: [
    operator({
      id: 'ke-mpesa',
      name: 'M-Pesa',
      currency: 'KES',
      limits: { min: '10', max: null },
      fields: [phoneField('254000000000', '254')],
    }),
  ],
  NG: [
    operator({
      id: 'ng-bank-transfer',
      name: 'Bank transfer',
      currency: 'NGN',
      channel: 'bank_transfer',
      flow: 'bank_transfer',
      limits: { min: '100', max: null },
      fields: [
        { name: 'name', required: true },
        { name: 'email', required: false },
      ],
    }),
  ],
};

export const MERCHANT = { name: 'Boutique Awa', support: '+225 07 08 09 10 11' };

export const checkout = (changes: Partial<FixedCheckout> = {}): FixedCheckout => ({
  amount: '1500',
  currency: 'XOF',
  country: null,
  description: null,
  customer: {},
  purchase: null,
  return_url: null,
  expires_at: '2030-01-01T00:00:00Z',
  merchant: MERCHANT,
  livemode: true,
  open_amounts: false,
  allow_sharing: false,
  now: new Date().toISOString(),
  countries: [...COUNTRIES],
  operators: {},
  payment: null,
  ...changes,
});

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const APPROVE: NextAction = {
  type: 'approve_on_phone',
  message: 'Approve the payment on your phone.',
  expires_at: minutesFromNow(14.6),
};

export const TRANSFER: BankTransfer = {
  type: 'bank_transfer',
  bank_name: 'Wema Bank',
  account_number: '0123456789',
  account_name: 'Boutique Awa / Malipo',
  amount: '12500',
  currency: 'NGN',
  expires_at: minutesFromNow(24 * 60),
  single_use: true,
  exact_amount: true,
};

export const payment = (changes: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  reference: 'order-1042',
  source: 'session',
  livemode: true,
  status: 'requires_action',
  amount: '1500',
  currency: 'XOF',
  operator: { id: 'ci-orange', name: 'Orange', country: 'CI' },
  next_action: APPROVE,
  purchase: null,
  failure: null,
  created_at: new Date().toISOString(),
  updated_at: new Date().toISOString(),
  expires_at: minutesFromNow(14.6),
  ...changes,
});

export const withToken = (of: Payment, token = 'token-of-payment'): PaymentWithToken => ({ ...of, token });

/** A payment that has ended so, or waits for nothing. */
export const ended = (status: Payment['status'], changes: Partial<Payment> = {}): Payment =>
  payment({ status, next_action: null, ...changes });
