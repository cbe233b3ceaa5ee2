import { CREDENTIALS } from './gateway/tenants.ts';
import { HPAY_CREDENTIALS } from './hpay/credentials.ts';
import { BILLERS, PIN_VALUES, RANGES } from './hydrogen/billers.ts';
import { HYDROGEN_CREDENTIALS } from './hydrogen/credentials.ts';

/** What the sandbox can play. */
export const UPSTREAMS = ['gateway', 'hpay', 'hydrogen'] as const;
export type Upstream = (typeof UPSTREAMS)[number];

type Variables = Record<string, string>;

/** The proxy's environment variables for a sandbox at this address that plays these upstreams. */
export function environmentFor(baseUrl: string, upstreams: readonly Upstream[]): Variables {
  const variables: Record<Upstream, (baseUrl: string) => Variables> = {
    gateway: gatewayVariables,
    hpay: hpayVariables,
    hydrogen: hydrogenVariables,
  };
  return Object.assign({}, ...upstreams.map((upstream) => variables[upstream](baseUrl))) as Variables;
}

function gatewayVariables(baseUrl: string): Variables {
  const variables: Variables = { GATEWAYS: Object.keys(CREDENTIALS).join(',') };
  for (const { tenant, publicId, merchantId, secretKey } of Object.values(CREDENTIALS)) {
    const group = `GATEWAY_${tenant.toUpperCase()}`;
    variables[`${group}_BASE_URL`] = `${baseUrl}/${tenant}`;
    variables[`${group}_PUBLIC_ID`] = publicId;
    variables[`${group}_MERCHANT_ID`] = merchantId;
    variables[`${group}_SECRET_KEY`] = secretKey;
    variables[`${group}_PAGE_URL`] = `${baseUrl}/${tenant}/page`;
  }
  return variables;
}

function hpayVariables(baseUrl: string): Variables {
  return {
    HPAY_BASE_URL: `${baseUrl}/hpay`,
    HPAY_COLLECT_BASE_URL: `${baseUrl}/hpay-collect`,
    HPAY_API_KEY: HPAY_CREDENTIALS.apiKey,
    HPAY_PUBLIC_KEY: HPAY_CREDENTIALS.publicKey,
    HPAY_SECRET_KEY: HPAY_CREDENTIALS.secretKey,
    HPAY_MODE: 'TEST',
    HPAY_COLLECT_COUNTRIES: 'CI,SN',
  };
}

function hydrogenVariables(baseUrl: string): Variables {
  return {
    HYDROGEN_BASE_URL: `${baseUrl}/hydrogen/resellerservice/api`,
    HYDROGEN_USERNAME: HYDROGEN_CREDENTIALS.username,
    HYDROGEN_PASSWORD: HYDROGEN_CREDENTIALS.password,
    HYDROGEN_DEVICE_TOKEN: HYDROGEN_CREDENTIALS.deviceToken,
    HYDROGEN_TERMINAL_ID: HYDROGEN_CREDENTIALS.terminalId,
    HYDROGEN_CATALOGUE: JSON.stringify(BILLERS.flatMap(catalogueEntry)),
  };
}

/** The prices that no call of Hydrogen's lists. */
function catalogueEntry({ name, kind }: (typeof BILLERS)[number]): object[] {
  switch (kind) {
    case 'waec':
    case 'spectranet':
      return [{ biller: name, values: PIN_VALUES[kind].map(String) }];
    case 'airtime':
    case 'electricity':
    case 'betting': {
      const { min, max } = RANGES[kind];
      return [{ biller: name, range: { min: String(min), max: String(max) } }];
    }
    case 'data':
    case 'cable_tv':
    case 'showmax':
    case 'jamb':
    case 'levy':
      return [];
  }
}
