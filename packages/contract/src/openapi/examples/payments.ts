/** Payments, payouts and purchases as they are answered. */
const ID = '0123456789abcdef0123456789abcdef';
const CREATED = '2026-11-26T09:30:00.000Z';
const UPDATED = '2026-11-26T09:30:04.000Z';
const EXPIRES = '2026-11-26T09:45:00.000Z';

export const PAYMENT = {
  id: `pay_${ID}`,
  reference: 'order-1042',
  source: 'session',
  livemode: false,
  status: 'requires_action',
  amount: '1500',
  currency: 'XOF',
  operator: { id: 'ci-mtn', name: 'MTN MoMo', country: 'CI' },
  next_action: {
    type: 'approve_on_phone',
    message: 'Approve the payment on your phone.',
    expires_at: EXPIRES,
  },
  purchase: null,
  failure: null,
  created_at: CREATED,
  updated_at: UPDATED,
  expires_at: EXPIRES,
};

export const PAYMENT_WITH_TOKEN = { ...PAYMENT, token: 'eyJ…' };

const ATTEMPT = {
  upstream: 'gateway',
  tenant: 'bitlipa',
  provider_id: 194,
  order_id: `pay_${ID}-1`,
  outcome: 'pending',
};

const MERCHANT_PAYMENT = {
  ...PAYMENT,
  session: `ses_${ID}`,
  offer: null,
  customer: { phone: '2250500000000', name: 'Awa Koné', email: 'awa@example.com' },
  metadata: { cashier: 'Awa' },
  attempts: [ATTEMPT],
};

const PAYOUT = {
  id: `out_${ID}`,
  reference: 'salary-2026-11-17',
  livemode: false,
  status: 'succeeded',
  amount: '500',
  currency: 'KES',
  operator: { id: 'ke-mpesa', name: 'M-Pesa', country: 'KE' },
  customer: { phone: '254712345678', name: 'Wanjiru Otieno' },
  refund_of: null,
  failure: null,
  metadata: {},
  attempts: [{ ...ATTEMPT, order_id: `out_${ID}-1`, outcome: 'succeeded' }],
  created_at: CREATED,
  updated_at: UPDATED,
};

const PURCHASE = {
  id: `pur_${ID}`,
  reference: 'order-1043',
  status: 'delivered',
  service: 'ng-ikeja-electricity',
  product: 'prepaid',
  account: '45067198012',
  amount: '1000',
  currency: 'NGN',
  result: { token: '1234-5678-9012-3456-7890', units: '16.2' },
  failure: null,
};

const WEBHOOK = {
  id: `msg_${ID}`,
  type: 'payment.succeeded',
  entry: `pay_${ID}`,
  status: 'delivered',
  tries: 2,
  last_answer: 'status 204',
  created_at: UPDATED,
  next_try_at: null,
  settled_at: '2026-11-26T09:30:09.000Z',
};

const TIMELINE = {
  events: [
    {
      at: CREATED,
      type: 'created',
      text: 'A payment of 1500 XOF by MTN was created for the reference order-1042.',
    },
    { at: UPDATED, type: 'reported', text: 'The upstream said in a callback that the order has succeeded.' },
  ],
};

export const PAYMENT_EXAMPLES: Readonly<Record<string, unknown>> = {
  Payment: PAYMENT,
  PaymentWithToken: PAYMENT_WITH_TOKEN,
  MerchantPayment: MERCHANT_PAYMENT,
  PaymentList: { payments: [MERCHANT_PAYMENT], next_cursor: null },
  Payout: PAYOUT,
  PayoutList: { payouts: [PAYOUT], next_cursor: null },
  Purchase: PURCHASE,
  PurchaseList: { purchases: [PURCHASE], next_cursor: null },
  Webhook: WEBHOOK,
  WebhookList: { webhooks: [WEBHOOK], next_cursor: null },
  Timeline: TIMELINE,
  Redirect: { type: 'redirect', url: 'https://wave.example/pay/1' },
  BankTransfer: {
    type: 'bank_transfer',
    bank_name: 'Example Bank',
    account_number: '0123456789',
    account_name: 'Boutique Akwaba',
    amount: '1500',
    currency: 'NGN',
    expires_at: EXPIRES,
    single_use: true,
    exact_amount: true,
  },
};
