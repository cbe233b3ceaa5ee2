/**
 * The bodies of the HTTP API, version 1, as zod schemas (api.md, "Shapes").
 *
 * What a caller sends is strict: an unknown member is an error. What the proxy answers is described here
 * as well, for `openapi.json`, for tests and for the types of the widget.
 */
import * as z from 'zod';
import { AMOUNT_PATTERN } from './money.ts';

// eslint-disable-next-line no-control-regex -- control characters are what this refuses
const NO_CONTROL_CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;

const text = (maximum: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(maximum, `must be at most ${maximum} characters`)
    .regex(NO_CONTROL_CHARACTERS, 'must not hold control characters');

export const Amount = z
  .string()
  .regex(AMOUNT_PATTERN, 'must be a decimal string in major units, such as "1500" or "10.50"')
  .meta({ description: 'A decimal string in major units, such as "1500" or "10.50".' });
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capitals, such as "XOF"')
  .meta({ description: 'ISO 4217 code.' });
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code in capitals, such as "CI"');
export const OperatorId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'must be an operator id, such as "ci-mtn"')
  .max(64);
export const Reference = text(128);
const Instant = z.iso.datetime();

/** What is known of the customer; each operator says which of it it needs. */
export const Customer = z.strictObject({
  phone: text(32).optional(),
  name: text(100).optional(),
  email: z.email('must be an e-mail address').max(254).optional(),
});

export const Category = z.enum([
  'airtime',
  'data',
  'voucher',
  'electricity',
  'tv',
  'exam',
  'internet',
  'betting',
  'levy',
]);

/** What names the one who gets what is bought, such as a phone or a meter. */
export const ServiceAccount = z.object({
  name: z.enum(['phone', 'meter', 'smartcard', 'betting_id', 'profile_code', 'ipn', 'none']),
  /** Whether an account can be looked up, for the name to confirm. */
  lookup: z.boolean(),
  format: z.object({ example: z.string() }).optional(),
});
export const ServiceOption = z.object({
  name: z.string(),
  multiple: z.boolean().optional(),
  values: z.array(z.string()).optional(),
});

/** What is bought, as a caller says it: `amount` only where the product is a range. */
export const PurchaseOrder = z.strictObject({
  service: text(64),
  product: text(128),
  account: text(64).optional(),
  amount: Amount.optional(),
  options: z.record(text(32), z.union([text(64), z.array(text(64)).max(20)])).optional(),
});

export const Service = z.object({
  id: z.string(),
  name: z.string(),
  country: CountryCode,
  category: Category,
  currency: Currency,
  available: z.boolean(),
  account: ServiceAccount,
  options: z.array(ServiceOption),
});
export const Services = z.object({ services: z.array(Service), stale: z.boolean() });

const Price = z.object({ amount: Amount, currency: Currency });
export const Product = z.object({
  id: z.string(),
  name: z.string(),
  group: z.string().nullable(),
  /** What the customer pays, markup included; null for a range or a look-up's amount. */
  price: Price.nullable(),
  /** `currency` only where it is not the service's. */
  range: z.object({ min: Amount, max: Amount.nullable(), currency: Currency.optional() }).nullable(),
  /** Whole prices by the value of an option, such as months. */
  prices: z.object({ option: z.string(), values: z.record(z.string(), Price) }).optional(),
  addons: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        price: Price,
        /** Whole prices by the value of the same option; with a value that is not here it cannot be bought. */
        prices: z.record(z.string(), Price).optional(),
      }),
    )
    .optional(),
});
export const Products = z.object({ products: z.array(Product), stale: z.boolean() });

/** `POST /v1/services/{service}/accounts`. */
export const AccountRequest = z.strictObject({ account: text(64) });
export const Account = z.object({
  account: z.string(),
  name: z.string().nullable(),
  details: z.record(z.string(), z.string()),
});

/** `POST /v1/quotes`. */
export const QuoteRequest = z.strictObject({
  operator: OperatorId,
  purchase: PurchaseOrder.optional(),
  amount: Amount.optional(),
  currency: Currency.optional(),
});
export const Quote = z.object({
  id: z.string(),
  amount: Amount,
  currency: Currency,
  fees: Amount,
  /** Units of the operator's currency for one of `currency`; "1" where they are the same. */
  rate: z.string(),
  /** What the operator will collect, in its own currency. */
  total: Amount,
  total_currency: Currency,
  expires_at: Instant,
});

export const PurchaseStatus = z.enum(['processing', 'delivered', 'failed', 'needs_review']);
/** What the customer gets. Tokens and PINs are the customer's secrets. */
export const PurchaseResult = z.object({
  token: z.string().optional(),
  units: z.string().optional(),
  pins: z
    .array(z.object({ pin: z.string(), serial: z.string().nullable(), expires_at: z.string().nullable() }))
    .optional(),
  instructions: z.string().optional(),
});
export const Purchase = z.object({
  id: z.string(),
  reference: z.string(),
  status: PurchaseStatus,
  service: z.string(),
  product: z.string(),
  account: z.string().nullable(),
  /** What the upstream is paid, in the service's currency. */
  amount: Amount,
  currency: Currency,
  result: PurchaseResult.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
/** The purchase that a payment pays for, as the payment shows it; null members until it is carried out. */
export const PaidPurchase = z.object({
  id: z.string(),
  service: z.string(),
  product: z.string(),
  /** What it is called, its add-ons included. */
  name: z.string(),
  account: z.string().nullable(),
  /** What was chosen beside: `months`, `quantity`. */
  options: z.record(z.string(), z.string()),
  status: PurchaseStatus,
  result: PurchaseResult.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
/** `POST /v1/purchases`. */
export const PurchaseRequest = PurchaseOrder.extend({
  reference: Reference,
  customer: z.strictObject({ phone: text(32).optional() }).optional(),
});

const ReturnUrl = z.string().max(2048, 'must be at most 2048 characters');
const Metadata = z
  .record(text(64), z.string().max(500).regex(NO_CONTROL_CHARACTERS, 'must not hold control characters'))
  .refine((entries) => Object.keys(entries).length <= 40, 'must have at most 40 entries');

/** The longest life of a session or offer that says `expires_in`, in seconds: ten years. */
const LONGEST_LIFE_SECONDS = 315_360_000;

const fixedPayment = {
  amount: Amount.optional(),
  currency: Currency.optional(),
  purchase: PurchaseOrder.optional(),
  country: CountryCode.optional(),
  operators: z.array(OperatorId).min(1).max(100).optional(),
  description: text(500).optional(),
  customer: Customer.optional(),
  return_url: ReturnUrl.optional(),
  metadata: Metadata.optional(),
  expires_in: z.int('must be a whole number of seconds').min(1).max(LONGEST_LIFE_SECONDS).optional(),
};

/** Exactly one of the two says what is paid: an amount, or something to buy at its price. */
const saysOneThing = (terms: { amount?: unknown; currency?: unknown; purchase?: unknown }) =>
  terms.purchase === undefined
    ? terms.amount !== undefined && terms.currency !== undefined
    : terms.amount === undefined && terms.currency === undefined;
const ONE_THING = { message: 'give amount and currency, or a purchase instead of them', path: ['amount'] };

/** `POST /v1/sessions`. */
export const SessionRequest = z
  .strictObject({ ...fixedPayment, reference: Reference })
  .refine(saysOneThing, ONE_THING);
/** `POST /v1/offers`: a session without a reference. */
export const OfferRequest = z.strictObject(fixedPayment).refine(saysOneThing, ONE_THING);

/** `POST /v1/payments`. Amount, currency and reference count only where open amounts are on. */
export const PaymentRequest = z.strictObject({
  operator: OperatorId,
  customer: Customer.optional(),
  amount: Amount.optional(),
  currency: Currency.optional(),
  reference: Reference.optional(),
  country: CountryCode.optional(),
  purchase: PurchaseOrder.optional(),
  /** A quote's id: needed where the operator's currency is not the price's. */
  quote: z.string().max(4096).optional(),
  return_url: ReturnUrl.optional(),
});

/** `POST /v1/payments/{id}/resolve`: how a person settled a `needs_review`. */
export const ResolveRequest = z.strictObject({
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  reason: text(500),
});

export const PaymentStatus = z.enum([
  'processing',
  'requires_action',
  'succeeded',
  'failed',
  'cancelled',
  'expired',
  'needs_review',
]);
export const PaymentSource = z.enum(['session', 'offer', 'open']);
export const Flow = z.enum(['approve_on_phone', 'redirect', 'bank_transfer']);
export const Channel = z.enum(['mobile_money', 'bank_transfer', 'hosted']);

export const ApproveOnPhone = z.object({
  type: z.literal('approve_on_phone'),
  message: z.string(),
  expires_at: Instant,
});
export const Redirect = z.object({ type: z.literal('redirect'), url: z.string() });
export const BankTransfer = z.object({
  type: z.literal('bank_transfer'),
  bank_name: z.string(),
  account_number: z.string(),
  account_name: z.string().nullable(),
  amount: Amount,
  currency: Currency,
  expires_at: Instant.nullable(),
  single_use: z.boolean(),
  exact_amount: z.boolean(),
});
/** What the customer must do next. */
export const NextAction = z.discriminatedUnion('type', [ApproveOnPhone, Redirect, BankTransfer]);

export const Failure = z.object({ code: z.string(), message: z.string() });

export const Attempt = z.object({
  upstream: z.string(),
  tenant: z.string().nullable(),
  provider_id: z.int().nullable(),
  order_id: z.string(),
  outcome: z.string(),
});

export const Payment = z.object({
  id: z.string(),
  reference: z.string(),
  source: PaymentSource,
  livemode: z.boolean(),
  status: PaymentStatus,
  amount: Amount,
  currency: Currency,
  operator: z.object({ id: z.string(), name: z.string(), country: CountryCode }),
  next_action: NextAction.nullable(),
  purchase: PaidPurchase.nullable(),
  failure: Failure.nullable(),
  created_at: Instant,
  updated_at: Instant,
  expires_at: Instant,
});
/** A payment as its creation answers it: with the token that reads it. */
export const PaymentWithToken = Payment.extend({ token: z.string() });
/** A payment as the merchant's server sees it. */
export const MerchantPayment = Payment.extend({
  session: z.string().nullable(),
  offer: z.string().nullable(),
  customer: Customer,
  metadata: z.record(z.string(), z.string()),
  attempts: z.array(Attempt),
});

export const SessionAnswer = z.object({ id: z.string(), client_secret: z.string(), expires_at: Instant });
export const OfferAnswer = z.object({ id: z.string(), offer: z.string(), expires_at: Instant.nullable() });

/** `GET /v1/checkout`: what is to be paid, and the payment that holds the session. */
export const Checkout = z.object({
  amount: Amount,
  currency: Currency,
  country: CountryCode.nullable(),
  operators: z.array(OperatorId).nullable(),
  description: z.string().nullable(),
  customer: Customer,
  purchase: PurchaseOrder.nullable(),
  return_url: z.string().nullable(),
  expires_at: Instant.nullable(),
  merchant: z.object({ name: z.string(), support: z.string() }),
  payment: PaymentWithToken.nullable(),
});

export const Country = z.object({
  code: CountryCode,
  currencies: z.array(Currency),
  dial_code: z.string(),
  phone_lengths: z.object({ min: z.int(), max: z.int() }),
  /** What may be sold there; only with `for=store`. */
  categories: z.array(Category).optional(),
});
/** With the shop's name, for pages that let the customer choose the amount and so have no checkout to read. */
export const Countries = z.object({
  countries: z.array(Country),
  merchant: z.object({ name: z.string(), support: z.string() }),
});

const PhoneFormat = z.object({ example: z.string(), country_code: z.string(), length: z.int() });
export const OperatorField = z.object({
  name: z.enum(['phone', 'name', 'email']),
  required: z.boolean(),
  format: PhoneFormat.optional(),
});
export const Operator = z.object({
  id: OperatorId,
  name: z.string(),
  country: CountryCode,
  currency: Currency,
  channel: Channel,
  limits: z.object({ min: Amount, max: Amount.nullable() }),
  fields: z.array(OperatorField),
  flow: Flow,
});
/** What an operator needs to know of whoever is paid out. */
export const PayoutField = OperatorField.extend({
  name: z.enum([
    ...(['phone', 'account', 'bank_code', 'name', 'email'] as const),
    ...(['document_type', 'document_number', 'address'] as const),
  ]),
});
/** `operators?for=payout`: an operator without a flow, since nobody has to do anything. */
export const PayoutOperator = Operator.omit({ flow: true }).extend({ fields: z.array(PayoutField) });
export const Operators = z.object({ operators: z.array(Operator) });

export const PaymentList = z.object({
  payments: z.array(MerchantPayment),
  next_cursor: z.string().nullable(),
});

/** Who is paid out. Which of it is needed, the operator says (`operators?for=payout`). */
export const Payee = z.strictObject({
  phone: text(32).optional(),
  account: text(64).optional(),
  bank_code: text(32).optional(),
  name: text(100).optional(),
  email: z.email('must be an e-mail address').max(254).optional(),
  document_type: z.enum(['intl_passport', 'driving_license', 'national_id']).optional(),
  document_number: text(64).optional(),
  address: text(200).optional(),
});
/** `POST /v1/payouts`. */
export const PayoutRequest = z.strictObject({
  operator: OperatorId,
  amount: Amount,
  currency: Currency,
  reference: Reference,
  customer: Payee,
  metadata: Metadata.optional(),
});
/** `POST /v1/payments/{id}/refunds`: by default all that is left, to the phone that paid. */
export const RefundRequest = z.strictObject({
  amount: Amount.optional(),
  operator: OperatorId.optional(),
  customer: Payee.optional(),
  reason: text(500).optional(),
});
/** `POST /v1/payouts/{id}/confirm`. */
export const ConfirmRequest = z.strictObject({ code: text(64) });

export const PayoutStatus = z.enum(['processing', 'succeeded', 'failed', 'needs_review']);
export const Payout = z.object({
  id: z.string(),
  reference: z.string(),
  livemode: z.boolean(),
  status: PayoutStatus,
  amount: Amount,
  currency: Currency,
  operator: z.object({ id: z.string(), name: z.string(), country: CountryCode }),
  customer: Payee,
  /** The payment that it gives back, of a refund. */
  refund_of: z.string().nullable(),
  failure: Failure.nullable(),
  metadata: z.record(z.string(), z.string()),
  attempts: z.array(Attempt),
  created_at: Instant,
  updated_at: Instant,
});
export const PayoutList = z.object({ payouts: z.array(Payout), next_cursor: z.string().nullable() });
export const Banks = z.object({ banks: z.array(z.object({ code: z.string(), name: z.string() })) });

/** `application/problem+json` (RFC 9457), with the code that callers switch on. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  payment: Payment.optional(),
  token: z.string().optional(),
});

const listQuery = {
  reference: Reference.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  cursor: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'must be a whole number from 1 to 100')
    .optional(),
};
/** `GET /v1/payments`. */
export const PaymentListQuery = z.strictObject({ status: PaymentStatus.optional(), ...listQuery });
/** `GET /v1/purchases`. */
export const PurchaseListQuery = z.strictObject({ status: PurchaseStatus.optional(), ...listQuery });
export const PurchaseList = z.object({ purchases: z.array(Purchase), next_cursor: z.string().nullable() });
/** `POST /v1/purchases/{id}/resolve`. */
export const ResolvePurchaseRequest = z.strictObject({
  status: z.enum(['delivered', 'failed']),
  reason: text(500),
});

export const Balances = z.object({
  balances: z.array(
    z.object({ upstream: z.string(), kind: z.string(), amount: z.string(), currency: Currency }),
  ),
});
export const Biller = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  enabled: z.boolean(),
  commission: z.string().nullable(),
});
export const Billers = z.object({ billers: z.array(Biller) });
/** `PUT /v1/billers/{id}`. */
export const BillerRequest = z.strictObject({ enabled: z.boolean() });

/** `GET /v1/payouts`. */
export const PayoutListQuery = z.strictObject({ status: PayoutStatus.optional(), ...listQuery });

/** The `Idempotency-Key` header: 8 to 128 characters; the widget makes 128 random bits. */
export const IDEMPOTENCY_KEY_PATTERN = /^[A-Za-z0-9_-]{8,128}$/;
