import { signJson } from '@malipo/sandbox';

const PUBLIC_ID = 'b0000000000000000000000000000001';
const SECRET_KEY = '0123456789abcdef'.repeat(8);

/** One tenant, whose every address is the upstream's. */
export function gatewayVariables(upstreamUrl: string): Record<string, string> {
  return {
    GATEWAYS: 'bitlipa',
    GATEWAY_BITLIPA_BASE_URL: upstreamUrl,
    GATEWAY_BITLIPA_PUBLIC_ID: PUBLIC_ID,
    GATEWAY_BITLIPA_MERCHANT_ID: 'b0000000000000000000000000000000000000a1',
    GATEWAY_BITLIPA_SECRET_KEY: SECRET_KEY,
  };
}

/** The signed text of a callback that says "paid" (002). */
export function paidCallback(orderId: string): string {
  const body = {
    transaction_id: '123456789012',
    order_id: orderId,
    status: 2,
    service_id: 12345,
    service_version: '5.2.0',
    service_date_time: '2026-11-26 10:08:32.832969',
    result: { code: 0, message: 'OK' },
  };
  return JSON.stringify({ ...body, signature: signJson(JSON.stringify(body), SECRET_KEY) });
}
