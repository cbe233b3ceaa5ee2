import { normalisePhone } from '@malipo/contract';
import { COUNTRY, DIAL_CODE, PHONE_DIGITS } from './facts.ts';

const FORMAT = { example: '2348031234567', country_code: DIAL_CODE, length: PHONE_DIGITS };

export const STORE_COUNTRY = {
  code: COUNTRY,
  dialCode: DIAL_CODE,
  phoneLengths: { min: PHONE_DIGITS, max: PHONE_DIGITS },
} as const;

/** A number as 004's samples write it, such as `08024532388`; null for what cannot be a Nigerian one. */
export function phoneAsDialledAtHome(typed: string): string | null {
  const international = normalisePhone(typed, FORMAT);
  return international === null ? null : `0${international.slice(DIAL_CODE.length)}`;
}
