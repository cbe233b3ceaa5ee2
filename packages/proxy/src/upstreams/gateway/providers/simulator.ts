/** The gateway's simulator (002 and 003, provider 14): any country and currency, no callback, no end. */
import { formatAmount } from '@malipo/contract';
import { dialCode } from '../../../operators/dial-codes.ts';
import type { ProviderRow } from './row.ts';

export const SIMULATOR_ID = 14;
const SIMULATOR_BRAND = 'simulator';
const SIMULATOR_NAME = 'Simulator';

/** Digits of a made-up national number, for countries where no other row shows a phone number. */
const EXAMPLE_NATIONAL_DIGITS = 9;

/**
 * The simulator as a row of one country. The documents print no limits for it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param currency ISO 4217, any that is used there
 * @param phone the form of phone numbers there; the simulator takes any
 */
export function simulatorRow(country: string, currency: string, phone?: ProviderRow['phone']): ProviderRow {
  const smallest = formatAmount(1n, currency);
  return {
    id: SIMULATOR_ID,
    country,
    brand: SIMULATOR_BRAND,
    name: SIMULATOR_NAME,
    currency,
    channel: 'mobile_money',
    phone: phone ?? { example: `${dialCode(country) ?? ''}${'0'.repeat(EXAMPLE_NATIONAL_DIGITS)}` },
    collect: { min: smallest, extras: [], flow: 'approve_on_phone' },
    payout: { min: smallest, extras: [] },
    source: '002 and 003, Simulator',
  };
}
