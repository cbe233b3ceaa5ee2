import { dialCode } from '../../operators/dial-codes.ts';
import type { Variables } from '../../config/variables.ts';

/** HPAY with this merchant's credentials (000 and 001, "getToken"). */
export interface HpayConfig {
  /** Of the catalogue (000), without a slash at its end. */
  readonly baseUrl: string;
  /** Of the checkout (001), without a slash at its end. */
  readonly collectBaseUrl: string;
  readonly apiKey: string;
  readonly publicKey: string;
  readonly secretKey: string;
  readonly mode: 'TEST' | 'PROD';
  /** ISO 3166-1 alpha-2: where the checkout is offered. */
  readonly collectCountries: readonly string[];
}

const KEY_REMEDY = 'HPAY gives it to you with your account';
const REQUIRED = {
  HPAY_BASE_URL: "the address of HPAY's catalogue",
  HPAY_COLLECT_BASE_URL: "the address of HPAY's checkout",
  HPAY_API_KEY: KEY_REMEDY,
  HPAY_PUBLIC_KEY: KEY_REMEDY,
  HPAY_SECRET_KEY: KEY_REMEDY,
  HPAY_MODE: 'TEST or PROD',
} as const;
/** The variable without which HPAY collects nothing. */
export const COUNTRIES_VARIABLE = 'HPAY_COLLECT_COUNTRIES';

const REAL_MONEY = 'HPAY_MODE is PROD and moves real money, but MALIPO_LIVE is not true: use TEST';

function readMode(variables: Variables): HpayConfig['mode'] {
  const mode = variables.required('HPAY_MODE', REQUIRED.HPAY_MODE);
  if (mode !== '' && mode !== 'TEST' && mode !== 'PROD')
    variables.refuse('HPAY_MODE', 'must be TEST or PROD');
  if (mode === 'TEST' && variables.live)
    variables.refuse('HPAY_MODE', 'must be PROD where MALIPO_LIVE is true');
  if (mode === 'PROD' && !variables.live) variables.warnings.push(REAL_MONEY);
  return mode === 'PROD' ? 'PROD' : 'TEST';
}

function readCountries(variables: Variables): readonly string[] {
  const countries = variables.list(COUNTRIES_VARIABLE);
  if (
    countries.some((country) => dialCode(country) === null) ||
    new Set(countries).size !== countries.length
  ) {
    variables.refuse(
      COUNTRIES_VARIABLE,
      'must name each country once by its ISO 3166-1 code in capitals, separated by commas: CI,SN',
    );
  }
  return countries;
}

/**
 * Reads HPAY's group of variables (design.md, "Configuration").
 *
 * @returns null where no variable of the group is set
 */
export function readHpayConfig(variables: Variables): HpayConfig | null {
  const names = [...Object.keys(REQUIRED), COUNTRIES_VARIABLE];
  if (names.every((name) => variables.text(name) === null)) return null;
  return {
    baseUrl: variables.requiredAddress('HPAY_BASE_URL', REQUIRED.HPAY_BASE_URL),
    collectBaseUrl: variables.requiredAddress('HPAY_COLLECT_BASE_URL', REQUIRED.HPAY_COLLECT_BASE_URL),
    apiKey: variables.required('HPAY_API_KEY', REQUIRED.HPAY_API_KEY),
    publicKey: variables.required('HPAY_PUBLIC_KEY', REQUIRED.HPAY_PUBLIC_KEY),
    secretKey: variables.required('HPAY_SECRET_KEY', REQUIRED.HPAY_SECRET_KEY),
    mode: readMode(variables),
    collectCountries: readCountries(variables),
  };
}
