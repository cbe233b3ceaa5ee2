import { banksOf } from './banks.ts';
import { JsonNumber, readJson } from './json-text.ts';
import type { JsonObject } from './json-text.ts';
import type { Operation } from './operations.ts';
import { SANDBOX_PROVIDERS, SIMULATOR_ID } from './providers.ts';
import type { SandboxProvider } from './providers.ts';
import { Refusal } from './refusal.ts';
import { checkAmount, checkCustomer, checkEmail, checkUrl } from './rules.ts';
import { signJson } from './signature.ts';
import type { Credentials } from './tenants.ts';

/** What a request for money says, once everything in it has been checked. */
export interface PaymentRequest {
  readonly operation: Operation;
  readonly provider: SandboxProvider;
  readonly orderId: string;
  readonly customerId: string;
  /** With two digits after the point, as sent. */
  readonly amount: string;
  readonly currency: string;
  readonly callbackUrl: string | null;
  readonly returnUrl: string | null;
}

/** "Max length is 128 symbols. Allowed symbols: [a-z], [A-Z], [0-9], _ - : ." */
const ORDER_ID = /^[A-Za-z0-9_\-:.]{1,128}$/;
const DOCUMENT_TYPES = ['intl_passport', 'driving_license', 'national_id'];

/**
 * Checks who sends a request: the address's public id, the body's merchant id and the signature.
 *
 * @throws Refusal
 */
export function authenticate(text: string, publicId: string, credentials: Credentials): JsonObject {
  if (publicId !== credentials.publicId) throw new Refusal('authentication_failed', 'public_id is unknown');
  const { body, signature } = readBody(text, credentials.secretKey);
  if (body.get('merchant_id') !== credentials.merchantId) {
    throw new Refusal('authentication_failed', 'merchant_id is unknown');
  }
  if (body.get('signature') !== signature) throw new Refusal('authentication_failed', 'signature is wrong');
  return body;
}

function readBody(text: string, secretKey: string): { body: JsonObject; signature: string } {
  try {
    const body = readJson(text);
    if (body instanceof Map) return { body, signature: signJson(text, secretKey) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal('not_json', 'the body is not a JSON object');
}

/** @throws Refusal naming the field */
export function readOrderId(body: JsonObject): string {
  const orderId = requiredText(body, 'order_id');
  if (!ORDER_ID.test(orderId)) {
    throw new Refusal('invalid_parameter', 'order_id has more than 128 symbols, or one that is not allowed');
  }
  return orderId;
}

/** @throws Refusal naming the field */
export function readProvider(body: JsonObject, { tenant }: Credentials): SandboxProvider {
  const value = body.get('provider_id');
  if (!(value instanceof JsonNumber)) {
    throw new Refusal('invalid_parameter', 'provider_id is required, an integer');
  }
  const provider = SANDBOX_PROVIDERS.find((row) => row.tenant === tenant && String(row.id) === value.text);
  if (!provider) throw new Refusal('invalid_parameter', `provider_id ${value.text} is unknown`);
  return provider;
}

/** @throws Refusal naming the field */
export function readPayment(
  body: JsonObject,
  operation: Operation,
  credentials: Credentials,
): PaymentRequest {
  const orderId = readOrderId(body);
  const provider = readProvider(body, credentials);
  if (operation === 'payment_c2b' && provider.page === 'only') {
    throw new Refusal('invalid_parameter', `provider_id ${provider.id} collects on the payment page only`);
  }
  const customerId = requiredText(body, 'customer_id');
  checkCustomer(customerId, provider);
  const amount = requiredText(body, 'amount');
  checkAmount(amount, provider, operation);
  const currency = requiredText(body, 'currency');
  if (provider.currency === null ? !/^[A-Z]{3}$/.test(currency) : currency !== provider.currency) {
    throw new Refusal('invalid_parameter', `currency is not that of provider_id ${provider.id}`);
  }
  const country = optionalText(body, 'country');
  if (
    country !== null &&
    (provider.country === null ? !/^[A-Z]{2}$/.test(country) : country !== provider.country)
  ) {
    throw new Refusal('invalid_parameter', `country is not that of provider_id ${provider.id}, in alpha-2`);
  }
  const callbackUrl = optionalText(body, 'callback_url');
  if (callbackUrl !== null) checkUrl('callback_url', callbackUrl);
  const returnUrl = checkExtras(body, provider, operation);
  return { operation, provider, orderId, customerId, amount, currency, callbackUrl, returnUrl };
}

/** @returns the address to send the customer back to, where there is one */
function checkExtras(body: JsonObject, provider: SandboxProvider, operation: Operation): string | null {
  const extra = body.get('extra') ?? new Map<string, never>();
  // PHP writes an empty array as a list.
  const members = Array.isArray(extra) && extra.length === 0 ? new Map<string, never>() : extra;
  if (!(members instanceof Map)) throw new Refusal('invalid_parameter', 'extra is not an object');

  const collects = operation === 'payment_c2b';
  if (collects) {
    for (const name of provider.collectTop) {
      const value = requiredText(body, name);
      if (name === 'email') checkEmail(name, value);
    }
  }
  for (const name of collects ? provider.collectExtras : provider.payoutExtras) {
    const value = requiredText(members, name, 'extra.');
    if (name === 'customer_email') checkEmail(`extra.${name}`, value);
    if (name === 'bank_code' && !banksOf(provider).some(({ code }) => code === value)) {
      throw new Refusal('invalid_parameter', `extra.${name} is none of those that banks lists`);
    }
    if (name === 'customer_doc_type' && !DOCUMENT_TYPES.includes(value)) {
      throw new Refusal('invalid_parameter', `extra.${name} is none of ${DOCUMENT_TYPES.join(', ')}`);
    }
  }
  const returnUrl = optionalText(members, 'return_url', 'extra.');
  if (returnUrl !== null) checkUrl('extra.return_url', returnUrl);
  return returnUrl;
}

function requiredText(members: JsonObject, name: string, prefix = ''): string {
  const value = optionalText(members, name, prefix);
  if (!value?.trim()) throw new Refusal('invalid_parameter', `${prefix}${name} is required`);
  return value;
}

function optionalText(members: JsonObject, name: string, prefix = ''): string | null {
  const value = members.get(name) ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new Refusal('invalid_parameter', `${prefix}${name} is not a string`);
}

/** Whether the simulator takes the order: it ends in no way at all. */
export const isSimulated = (provider: SandboxProvider) => provider.id === SIMULATOR_ID;
