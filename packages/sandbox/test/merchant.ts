/** A merchant for the sandbox's tests: signs requests, and writes down the callbacks that reach it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_PROVIDERS, signJson } from '../src/index.ts';
import type { Sandbox, SandboxProvider, Tenant } from '../src/index.ts';

export type Body = Record<string, unknown>;

export interface Merchant {
  readonly callbackUrl: string;
  /** Every callback in the order of its coming. */
  readonly callbacks: { text: string; body: Body; signed: boolean }[];
  /** The HTTP statuses for the next callbacks; 200 when used up. */
  readonly answers: number[];
  /** What its answers wait for. */
  hold: Promise<void>;
  close(): Promise<void>;
}

export async function startMerchant(sandbox: Sandbox): Promise<Merchant> {
  const callbacks: Merchant['callbacks'] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const tenant = request.url === '/pixel' ? 'pixel' : 'bitlipa';
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (text += part));
    request.on('end', () => {
      const body = JSON.parse(text) as Body;
      const signed = body.signature === signJson(text, credentials(sandbox, tenant).secretKey);
      callbacks.push({ text, body, signed });
      response.statusCode = answers.shift() ?? 200;
      void merchant.hold.then(() => response.end());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const merchant: Merchant = {
    callbackUrl: `http://127.0.0.1:${port}`,
    callbacks,
    answers,
    hold: Promise.resolve(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return merchant;
}

export function credentials(sandbox: Sandbox, tenant: Tenant) {
  const variables = sandbox.environment();
  const of = (name: string) => variables[`GATEWAY_${tenant.toUpperCase()}_${name}`] ?? '';
  return {
    baseUrl: of('BASE_URL'),
    publicId: of('PUBLIC_ID'),
    merchantId: of('MERCHANT_ID'),
    secretKey: of('SECRET_KEY'),
    pageUrl: of('PAGE_URL'),
  };
}

/** The signed text of a request. */
export function signedText(sandbox: Sandbox, tenant: Tenant, body: Body): string {
  const { merchantId, secretKey } = credentials(sandbox, tenant);
  const whole = { merchant_id: merchantId, ...body };
  return JSON.stringify({ ...whole, signature: signJson(JSON.stringify(whole), secretKey) });
}

export async function post(sandbox: Sandbox, tenant: Tenant, call: string, text: string): Promise<Response> {
  const { baseUrl, publicId } = credentials(sandbox, tenant);
  return fetch(`${baseUrl}/${publicId}/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
}

/** Signs, sends, and reads the answer. */
export async function ask(sandbox: Sandbox, tenant: Tenant, call: string, body: Body): Promise<Body> {
  const response = await post(sandbox, tenant, call, signedText(sandbox, tenant, body));
  return (await response.json()) as Body;
}

export const askStatus = (sandbox: Sandbox, tenant: Tenant, orderId: string) =>
  ask(sandbox, tenant, 'status', { order_id: orderId });

export function provider(tenant: Tenant, id: number): SandboxProvider {
  const found = SANDBOX_PROVIDERS.find((row) => row.tenant === tenant && row.id === id);
  if (!found) throw new Error(`no provider ${id}`);
  return found;
}

const VALUES: Readonly<Record<string, string>> = {
  customer_name: 'Awa Koné',
  customer_email: 'awa@example.com',
  customer_doc_type: 'national_id',
  customer_doc_number: '12345678',
  customer_phone: '0123456789',
  customer_address: '1 Long Street',
  bank_code: '000013',
  return_url: 'https://shop.example/back',
  email: 'awa@example.com',
  name: 'Awa Koné',
};
function valuesFor(names: readonly string[], country: string | null) {
  const values = country === 'ZA' ? { ...VALUES, bank_code: 'FNB' } : VALUES;
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** A request that the provider accepts, from a number that ends in the digits. */
export function requestFor(row: SandboxProvider, operation: string, orderId: string, digits = '00'): Body {
  const collects = operation === 'payment_c2b';
  const minimum = (collects ? row.collectMin : row.payoutMin) ?? '100';
  return {
    order_id: orderId,
    customer_id: (row.phoneExample ?? '1234567890').slice(0, -2) + digits,
    amount: `${minimum}.00`,
    currency: row.currency ?? 'KES',
    country: row.country ?? 'KE',
    provider_id: row.id,
    extra: valuesFor(collects ? row.collectExtras : row.payoutExtras, row.country),
    ...(collects && valuesFor(row.collectTop, row.country)),
  };
}
