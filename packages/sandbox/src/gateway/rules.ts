/** What the documents ask of the values of a request. All of them throw a Refusal that names the field. */
import type { Operation } from './operations.ts';
import type { SandboxProvider } from './providers.ts';
import { Refusal } from './refusal.ts';

/** "should be in format with two digits after point" */
const AMOUNT = /^(?:0|[1-9]\d{0,14})\.\d{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The dialling codes at the head of the documents' phone examples; the rest of an example is any digit. */
const DIALLING_CODES: Readonly<Record<string, string>> = {
  BF: '226',
  BI: '257',
  CD: '243',
  CI: '225',
  CM: '237',
  GH: '233',
  GN: '224',
  KE: '254',
  ML: '223',
  MW: '265',
  RW: '250',
  SN: '221',
  TG: '228',
  TZ: '255',
  UG: '256',
  ZM: '260',
};

export function checkAmount(amount: string, provider: SandboxProvider, operation: Operation): void {
  if (!AMOUNT.test(amount)) {
    throw new Refusal('invalid_parameter', 'amount is not a decimal with two digits after the point');
  }
  const minimum = operation === 'payment_c2b' ? provider.collectMin : provider.payoutMin;
  const hundredths = BigInt(amount.replace('.', ''));
  if (hundredths === 0n || (minimum !== null && hundredths < BigInt(minimum) * 100n)) {
    throw new Refusal('invalid_parameter', `amount is below the minimum of ${minimum ?? '0.01'}`);
  }
  if (provider.max !== null && hundredths > BigInt(provider.max) * 100n) {
    throw new Refusal('invalid_parameter', `amount is above the maximum of ${provider.max}`);
  }
}

/** For mobile money a phone number in the provider's own form; any id of the customer's for the others. */
export function checkCustomer(customerId: string, { phoneExample, country }: SandboxProvider): void {
  if (phoneExample === null) return;
  const code = DIALLING_CODES[country ?? ''] ?? '';
  const head = phoneExample.startsWith(code) ? code : phoneExample.startsWith('0') ? '0' : '[1-9]';
  const rest = phoneExample.length - (head === '[1-9]' ? 1 : head.length);
  if (!new RegExp(`^${head}\\d{${rest}}$`).test(customerId)) {
    throw new Refusal('invalid_parameter', `customer_id is not a phone number in the form ${phoneExample}`);
  }
}

export function checkEmail(field: string, value: string): void {
  if (!EMAIL.test(value)) throw new Refusal('invalid_parameter', `${field} is not an e-mail address`);
}

export function checkUrl(field: string, value: string): void {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new Refusal('invalid_parameter', `${field} is not an http address`);
  }
}
