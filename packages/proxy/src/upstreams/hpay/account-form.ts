/** The account of a purchase as HPAY wants it: a phone in international digits, other accounts as they are. */
import { normalisePhone } from '@malipo/contract';
import type { UpstreamRef } from '../seller.ts';
import { accountNameOfRef } from './service-names.ts';

/**
 * @param service what the seller remembers of the service
 * @param account as the customer typed it
 * @returns null where it cannot be an account of that service
 */
export function normaliseAccount(service: UpstreamRef, account: string): string | null {
  const accountName = accountNameOfRef(service);
  if (accountName === null) return null;
  if (accountName !== 'phone') {
    const digitsOrLetters = account.trim();
    return /^[A-Za-z0-9._@+-]{1,64}$/.test(digitsOrLetters) ? digitsOrLetters : null;
  }
  const countryCode = service['country_prefixes'] ?? '';
  const minLength = Number(service['phone_length_min']);
  const maxLength = Number(service['phone_length_max']);
  // The shortest first: a number dialled at home with its 0 is not a longer one without.
  for (let length = minLength; length <= maxLength; length++) {
    const phone = normalisePhone(account, { example: '', country_code: countryCode, length });
    if (phone !== null) return phone;
  }
  return null;
}
