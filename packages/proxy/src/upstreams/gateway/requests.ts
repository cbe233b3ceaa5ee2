/** Builds what goes to the gateway. Pure but for the signature (002 and 003, "API Methods", "Payment Page"). */
import type { GatewayTenant } from './config.ts';
import type { CollectOrder } from '../collector.ts';
import type { ProviderRow } from './providers/row.ts';
import { providerPhone, phoneRule } from './routes.ts';
import { signGatewayJson, signHostedPageQuery } from './signature.ts';

/**
 * The hosted page's samples name the country by alpha-3 (upstream-facts, "country"): of the countries of the documents,
 * whose tenants may have a page there.
 */
const ALPHA_3: ReadonlyMap<string, string> = new Map(
  'BF BFA,BI BDI,CD COD,CI CIV,CM CMR,GH GHA,GN GIN,KE KEN,ML MLI,MW MWI,NG NGA,RW RWA,SN SEN,TG TGO,TZ TZA,UG UGA,ZA ZAF,ZM ZMB'
    .split(',')
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);

export type Body = Record<string, string | number | Record<string, string>>;

/** The amount with two digits after the point, as the gateway documents it. */
function gatewayAmount(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** The JSON text of a body with its signature as the last member. */
async function signed(body: Body, { signer, secretKeys }: GatewayTenant): Promise<string> {
  const text = JSON.stringify(body);
  return `${text.slice(0, -1)},"signature":"${await signGatewayJson(text, signer ?? secretKeys[0])}"}`;
}

function customerId(order: CollectOrder, row: ProviderRow): string {
  const rule = phoneRule(row);
  const { phone, id } = order.customer;
  if (phone === undefined) return id;
  return rule === null ? phone : providerPhone(phone, rule);
}

/** What a member of `extra`, or of the top of the body, is filled with; undefined where it is not known. */
function memberValue(member: string, order: CollectOrder): string | undefined {
  switch (member) {
    case 'customer_name':
    case 'name':
      return order.customer.name;
    case 'customer_email':
    case 'email':
      return order.customer.email;
    case 'return_url':
      return order.returnUrl;
    default:
      return undefined;
  }
}

function members(names: readonly string[], order: CollectOrder): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const name of names) {
    const value = memberValue(name, order);
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

/** What an order of either kind is, by which route it goes, and where the gateway calls back. */
interface SentOrder {
  readonly tenant: GatewayTenant;
  readonly row: ProviderRow;
  readonly order: Pick<CollectOrder, 'orderId' | 'amount' | 'currency' | 'country'>;
  readonly callbackUrl: string;
}

/** The members of `payment_c2b` and `payment_b2c` in the order in which they are signed; `more` comes last. */
export const orderBody = (
  { tenant, row, order, callbackUrl }: SentOrder,
  customer_id: string,
  more: Body,
): Body => ({
  merchant_id: tenant.merchantId,
  customer_id,
  order_id: order.orderId,
  amount: gatewayAmount(order.amount),
  currency: order.currency,
  country: order.country,
  callback_url: callbackUrl,
  provider_id: row.id,
  ...more,
});

/** Left out where it is empty: it would add nothing to what is signed. */
export const withExtra = (extra: Record<string, string>): Body =>
  Object.keys(extra).length > 0 ? { extra } : {};

export interface GatewayCall {
  readonly method: 'POST';
  readonly url: string;
  /** The JSON text, signed. */
  readonly body: string;
  readonly maxAnswerBytes: number;
}

/** Of one order no more is said, and fifty such answers a second are still read at once. */
const MAX_MESSAGE_BYTES = 131_072;

/** A call of the gateway's, signed. */
export async function post(tenant: GatewayTenant, call: string, body: Body): Promise<GatewayCall> {
  return {
    method: 'POST',
    url: `${tenant.baseUrl}/${tenant.publicId}/${call}`,
    body: await signed(body, tenant),
    maxAnswerBytes: MAX_MESSAGE_BYTES,
  };
}

/** `payment_c2b` (002 and 003, "Parameters to initiate a customer to the merchant payment"). */
export async function buildCollect(
  tenant: GatewayTenant,
  row: ProviderRow,
  order: CollectOrder,
  callbackUrl: string,
): Promise<GatewayCall> {
  const extra = members(row.collect?.extras ?? [], order);
  const body = orderBody({ tenant, row, order, callbackUrl }, customerId(order, row), {
    ...members(row.collect?.top ?? [], order),
    ...withExtra(extra),
  });
  return post(tenant, 'payment_c2b', body);
}

/** `status` (002 and 003, "Get the status of the performed transaction"). */
export async function buildStatus(tenant: GatewayTenant, orderId: string): Promise<GatewayCall> {
  const body: Body = { merchant_id: tenant.merchantId, order_id: orderId };
  return post(tenant, 'status', body);
}

/**
 * The address of the hosted payment page (002, "Payment Page"; members in the order of the table for Nigeria).
 *
 * The customer sees it with its signature, so it holds nothing that the customer could have chosen.
 */
export async function buildPageUrl(
  tenant: GatewayTenant,
  row: ProviderRow,
  order: CollectOrder,
  callbackUrl: string,
): Promise<string> {
  const pairs: [string, string | number][] = [
    ['merchant_id', tenant.merchantId],
    ['customer_id', order.customer.id],
    ['order_id', order.orderId],
    ['country', ALPHA_3.get(order.country) ?? order.country],
    ['currency', order.currency],
    ['provider_id', row.id],
    ['operation', 'c2b'],
    ['type', 'bank_transfer'],
    ['callback_url', callbackUrl],
    ['amount', gatewayAmount(order.amount)],
  ];
  const signature = await signHostedPageQuery(pairs, tenant.signer ?? tenant.secretKeys[0]);
  const query = [...pairs, ['signature', signature] as const]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${tenant.pageUrl}?${query}`;
}
