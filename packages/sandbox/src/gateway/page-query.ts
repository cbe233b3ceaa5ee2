/** The query of the hosted payment page ("Payment Page" in 002 and 003). */
import { SANDBOX_PROVIDERS } from './providers.ts';
import type { SandboxProvider } from './providers.ts';
import { Refusal } from './refusal.ts';
import type { PaymentRequest } from './requests.ts';
import { checkAmount, checkEmail, checkUrl } from './rules.ts';
import { signQuery } from './signature.ts';
import type { Credentials } from './tenants.ts';

/** What the customer may be asked for on the page, where the query does not hold it. */
export const ASKED = ['email', 'name', 'amount'] as const;
export type Asked = (typeof ASKED)[number];

/** A link to the hosted page whose signature holds. */
export interface PageQuery {
  readonly provider: SandboxProvider;
  readonly orderId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly callbackUrl: string | null;
  readonly given: Readonly<Partial<Record<Asked, string>>>;
}

const REQUIRED = ['merchant_id', 'customer_id', 'order_id', 'country', 'currency', 'provider_id'] as const;
const ORDER_ID = /^[A-Za-z0-9_\-:.]{1,128}$/;
/** The table of parameters says alpha-2, the samples beside it say NGA: both are taken. */
const COUNTRIES = ['NG', 'NGA'];

/** @throws Refusal naming the parameter */
export function readPageQuery(query: URLSearchParams, credentials: Credentials): PageQuery {
  const pairs = [...query];
  const values = new Map(pairs);
  if (values.size !== pairs.length) throw new Refusal('invalid_parameter', 'a parameter stands there twice');
  if (values.get('merchant_id') !== credentials.merchantId) {
    throw new Refusal('authentication_failed', 'merchant_id is unknown');
  }
  if (values.get('signature') !== signQuery(pairs, credentials.secretKey)) {
    throw new Refusal('authentication_failed', 'signature is wrong');
  }
  for (const name of REQUIRED) {
    if (!values.get(name)) throw new Refusal('invalid_parameter', `${name} is required`);
  }
  const text = (name: string) => values.get(name) ?? '';
  if (!ORDER_ID.test(text('order_id')))
    throw new Refusal('invalid_parameter', 'order_id has symbols not allowed');
  if (!COUNTRIES.includes(text('country'))) throw new Refusal('invalid_parameter', 'country is not Nigeria');
  if (text('operation') !== 'c2b') throw new Refusal('invalid_parameter', 'operation is not c2b');
  if (text('type') !== 'bank_transfer') throw new Refusal('invalid_parameter', 'type is not bank_transfer');
  const provider = pageProvider(text('provider_id'), credentials);
  if (text('currency') !== provider.currency) {
    throw new Refusal('invalid_parameter', `currency is not that of provider_id ${provider.id}`);
  }
  const callbackUrl = values.get('callback_url') ?? null;
  if (callbackUrl !== null) checkUrl('callback_url', callbackUrl);
  return {
    provider,
    orderId: text('order_id'),
    customerId: text('customer_id'),
    currency: provider.currency,
    callbackUrl,
    given: Object.fromEntries(ASKED.filter((name) => values.get(name)).map((name) => [name, text(name)])),
  };
}

/** 003's own page sample names an id that none of its tables has: its bank transfers are taken instead. */
function pageProvider(id: string, { tenant }: Credentials): SandboxProvider & { currency: string } {
  const provider = SANDBOX_PROVIDERS.find((row) => row.tenant === tenant && String(row.id) === id);
  const served = provider?.page !== undefined || (tenant === 'pixel' && provider?.country === 'NG');
  if (!provider || !served || provider.currency === null) {
    throw new Refusal('invalid_parameter', `provider_id ${id} has no payment page`);
  }
  return { ...provider, currency: provider.currency };
}

/**
 * The order that the query and what the customer entered make together.
 *
 * @throws Refusal naming what is missing or wrong
 */
export function completePageOrder(query: PageQuery, entered: Partial<Record<Asked, string>>): PaymentRequest {
  const { provider, orderId, customerId, currency, callbackUrl, given } = query;
  // What is signed wins over what a customer enters.
  const { email = '', name = '', amount = '' } = { ...entered, ...given };
  checkEmail('email', email);
  if (!name.trim()) throw new Refusal('invalid_parameter', 'name is required');
  const padded = /^\d+$/.test(amount) ? `${amount}.00` : amount;
  checkAmount(padded, provider, 'payment_c2b');
  return {
    operation: 'payment_c2b',
    provider,
    orderId,
    customerId,
    amount: padded,
    currency,
    callbackUrl,
    returnUrl: null,
  };
}
