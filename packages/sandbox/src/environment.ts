import { CREDENTIALS } from './gateway/tenants.ts';

/** The proxy's environment variables for a sandbox at this address. */
export function environmentFor(baseUrl: string): Record<string, string> {
  const variables: Record<string, string> = { GATEWAYS: Object.keys(CREDENTIALS).join(',') };
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
