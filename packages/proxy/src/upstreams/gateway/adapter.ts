/** The Payment API Gateway (documents 002 and 003): one protocol, many tenants. */
import type { Config, GatewayTenant } from '../../config/config.ts';
import type { Fetch, LogLine } from '../../dependencies.ts';
import { callUpstream, type BoundedAnswer, type CallPurpose } from '../bounded-fetch.ts';
import { credenceOf } from '../credence.ts';
import type { PollResult, CollectOrder, CollectResult, Collector, Report, RouteRef } from '../collector.ts';
import type { Bank, PayPollResult, PayOrder, PayReport, PayResult, Payer } from '../payer.ts';
import { paymentReport, readCollectAnswer, readPaymentStatus, type ExpectedPayment } from './answers.ts';
import {
  PAYOUT_OPERATION_TYPE,
  buildBanks,
  buildPayout,
  payoutReport,
  readBanks,
  readPayoutAnswer,
  readPayoutStatus,
} from './payouts.ts';
import type { ProviderRow } from './providers/row.ts';
import {
  COLLECT_OPERATION_TYPE,
  buildCollect,
  buildPageUrl,
  buildStatus,
  type GatewayCall,
} from './requests.ts';
import { findRow } from './routes.ts';
import {
  isAuthenticationFailure,
  readGatewayMessage,
  type GatewayAnswer,
  type ExpectedOrder,
} from './messages.ts';
import { verifyGatewayJson } from './signature.ts';

/** A callback whose signature holds. */
export interface GatewayCallback {
  readonly orderId: string;
  /** What it says of a payment's order; null where it names no status. */
  report(order: CollectOrder): Report | null;
  /** What it says of a payout's order; likewise. */
  payoutReport(order: PayOrder): PayReport | null;
}

export type CallbackReading =
  | { readonly kind: 'callback'; readonly callback: GatewayCallback }
  | { readonly kind: 'unknown_tenant' | 'not_json' | 'wrong_signature' | 'no_order' };

interface Route {
  readonly tenant: GatewayTenant;
  readonly row: ProviderRow;
}

const NOT_CONFIGURED = 'the route is not configured any more';

export class GatewayAdapter implements Collector, Payer {
  readonly #config: Config;
  readonly #fetch: Fetch;
  readonly #log: (line: LogLine) => void;
  readonly #tenants: ReadonlyMap<string, GatewayTenant>;

  constructor(config: Config, fetch: Fetch, log: (line: LogLine) => void) {
    this.#config = config;
    this.#fetch = fetch;
    this.#log = log;
    this.#tenants = new Map(config.gateways.map((tenant) => [tenant.name, tenant]));
  }

  async collect(order: CollectOrder, signal: AbortSignal): Promise<CollectResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'not_sent', reason: NOT_CONFIGURED };
    const { tenant, row } = route;
    const callbackUrl = this.#callbackUrl(tenant);
    if (order.route.page) {
      const url = await buildPageUrl(tenant, row, order, callbackUrl);
      return { kind: 'reported', report: { ...NO_NEWS, next: { type: 'redirect', url } } };
    }
    const call = await buildCollect(tenant, row, order, callbackUrl);
    const answer = await this.#exchange(tenant, call, purposeOf('orders', route, signal));
    if (answer.kind === 'answer') return readCollectAnswer(answer, this.#expected(route, order));
    return answer.kind === 'unknown' ? { ...answer, errorAnswered: false } : answer;
  }

  async poll(order: CollectOrder, signal: AbortSignal): Promise<PollResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'no_answer', reason: NOT_CONFIGURED };
    const answer = await this.#askStatus(route, order.orderId, signal);
    if (answer.kind !== 'answer') return { kind: 'no_answer', reason: answer.reason };
    return readPaymentStatus(answer, this.#expected(route, order));
  }

  /**
   * `order_id` is the gateway's idempotency key: a repeat gives the first answer (upstream-facts, "order_id"). A hosted
   * page is a link that the customer has; there is nothing to send.
   */
  mayResend(order: CollectOrder | PayOrder): boolean {
    return !order.route.page;
  }

  payOut(order: PayOrder, signal: AbortSignal): Promise<PayResult> {
    return this.#sendPayout(order, signal);
  }

  confirm(order: PayOrder, code: string, signal: AbortSignal): Promise<PayResult> {
    return this.#sendPayout(order, signal, code);
  }

  async pollPayout(order: PayOrder, signal: AbortSignal): Promise<PayPollResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'no_answer', reason: NOT_CONFIGURED };
    const answer = await this.#askStatus(route, order.orderId, signal);
    if (answer.kind !== 'answer') return { kind: 'no_answer', reason: answer.reason };
    return readPayoutStatus(answer, spokenPayout(route, order));
  }

  async banks(ref: RouteRef, country: string, currency: string): Promise<readonly Bank[] | null> {
    const route = this.#routeOf({ route: ref, country, currency });
    if (route === null) return null;
    const call = await buildBanks(route.tenant, route.row);
    const answer = await callUpstream(this.#fetch, call, purposeOf('other', route, null));
    return answer.kind === 'answer' && credenceOf(answer) === 'all' ? readBanks(answer.text) : null;
  }

  /** Reads a callback over the very bytes received (002 and 003, "Callback"). */
  async readCallback(tenantName: string, body: Uint8Array): Promise<CallbackReading> {
    const tenant = this.#tenants.get(tenantName);
    if (tenant === undefined) return { kind: 'unknown_tenant' };
    const message = readGatewayMessage(body);
    if (message === null) return { kind: 'not_json' };
    if (!(await isSignedByAny(body, tenant.secretKeys))) return { kind: 'wrong_signature' };
    const { order_id: orderId, status } = message;
    if (orderId === null) return { kind: 'no_order' };
    const routeOf = (order: RoutedOrder) => (status === null ? null : this.#routeOf(order));
    const report = (order: CollectOrder): Report | null => {
      const route = routeOf(order);
      return route && paymentReport(message, status ?? 0, this.#expected(route, order));
    };
    const payout = (order: PayOrder): PayReport | null => {
      const route = routeOf(order);
      return route && payoutReport(message, status ?? 0, spokenPayout(route, order));
    };
    return { kind: 'callback', callback: { orderId, report, payoutReport: payout } };
  }

  async #sendPayout(order: PayOrder, signal: AbortSignal, code?: string): Promise<PayResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'not_sent', reason: NOT_CONFIGURED };
    const { tenant, row } = route;
    const call = await buildPayout(tenant, row, order, this.#callbackUrl(tenant), code);
    const answer = await this.#exchange(tenant, call, purposeOf('orders', route, signal));
    if (answer.kind === 'answer') return readPayoutAnswer(answer, spokenPayout(route, order));
    return answer.kind === 'unknown' ? { ...answer, errorAnswered: false } : answer;
  }

  async #askStatus(route: Route, orderId: string, signal: AbortSignal): Promise<Exchanged> {
    const call = await buildStatus(route.tenant, orderId);
    return this.#exchange(route.tenant, call, purposeOf('status', route, signal));
  }

  /** Sends a call and reads what the answer says; raises the alarm where our credentials are refused. */
  async #exchange(tenant: GatewayTenant, call: GatewayCall, purpose: CallPurpose): Promise<Exchanged> {
    const answer = await callUpstream(this.#fetch, call, purpose);
    if (answer.kind !== 'answer') return answer;
    const message = readGatewayMessage(answer.text);
    if (credenceOf(answer) !== 'nothing' && isAuthenticationFailure(message)) {
      const prefix = `GATEWAY_${tenant.name.toUpperCase().replaceAll('-', '_')}`;
      const remedy = `check ${prefix}_MERCHANT_ID, _PUBLIC_ID and _SECRET_KEY`;
      this.#log({ level: 'error', event: 'gateway_refuses_credentials', tenant: tenant.name, remedy });
    }
    return { kind: 'answer', head: answer, message };
  }

  #routeOf({ route, country, currency }: RoutedOrder): Route | null {
    const tenant = this.#tenants.get(route.tenant ?? '');
    const row = tenant && findRow(tenant, route.provider_id, country, currency);
    return tenant && row ? { tenant, row } : null;
  }

  #expected(route: Route, order: CollectOrder): ExpectedPayment {
    return { ...route, order, operationType: COLLECT_OPERATION_TYPE, live: this.#config.live };
  }

  #callbackUrl(tenant: GatewayTenant): string {
    return `${this.#config.publicUrl}/v1/callbacks/gateway/${tenant.name}`;
  }
}

/** While a secret is rotated the gateway may still sign with the old one, or already with the new one. */
async function isSignedByAny(body: Uint8Array, secretKeys: readonly string[]): Promise<boolean> {
  for (const secretKey of secretKeys) if (await verifyGatewayJson(body, secretKey)) return true;
  return false;
}

type RoutedOrder = Pick<CollectOrder, 'route' | 'country' | 'currency'>;

type Exchanged = ({ readonly kind: 'answer' } & GatewayAnswer) | Exclude<BoundedAnswer, { kind: 'answer' }>;

/** The operators of one gateway share its connections: one that answers slowly must not take them all. */
const purposeOf = (
  lane: CallPurpose['lane'],
  { tenant, row }: Route,
  signal: AbortSignal | null,
): CallPurpose => ({ lane, shareKey: `${tenant.name}:${row.id}`, signal });

const spokenPayout = (route: Route, order: PayOrder): ExpectedOrder => ({
  ...route,
  order,
  operationType: PAYOUT_OPERATION_TYPE,
});

/** A hosted page is our own link: nothing has gone upstream, and nothing is known there. */
const NO_NEWS: Report = {
  outcome: 'pending',
  message: null,
  next: null,
  differences: [],
  amount_confirmed: false,
};
