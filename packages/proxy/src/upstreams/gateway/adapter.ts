/** The Payment API Gateway (documents 002 and 003): one protocol, many tenants. */
import type { Config, GatewayTenant } from '../../config/config.ts';
import type { Fetch, LogLine } from '../../dependencies.ts';
import { postJson } from '../bounded-fetch.ts';
import type { AskResult, CollectOrder, CollectResult, Collector, Report } from '../collector.ts';
import {
  isAuthenticationFailure,
  readCallbackReport,
  readCollectAnswer,
  readSaid,
  readStatusAnswer,
  type Expected,
  type Said,
} from './answers.ts';
import type { ProviderRow } from './providers/row.ts';
import { buildCollect, buildPageUrl, buildStatus } from './requests.ts';
import { findRow } from './routes.ts';
import { verifyGatewayJson } from './signature.ts';

/** A callback whose signature holds. */
export interface GatewayCallback {
  readonly orderId: string;
  /** What it says of the order; null where it names no status. */
  report(order: CollectOrder): Report | null;
}

export type CallbackReading =
  | { readonly kind: 'callback'; readonly callback: GatewayCallback }
  | { readonly kind: 'unknown_tenant' | 'not_json' | 'wrong_signature' | 'no_order' };

export class GatewayAdapter implements Collector {
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

  async collect(order: CollectOrder): Promise<CollectResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'not_sent', reason: 'the route is not configured any more' };
    const { tenant, row } = route;
    const callbackUrl = this.#callbackUrl(tenant);
    if (order.route.page) {
      const url = await buildPageUrl(tenant, row, order, callbackUrl);
      return { kind: 'reported', report: { ...NO_NEWS, next: { type: 'redirect', url } } };
    }
    const call = await buildCollect(tenant, row, order, callbackUrl);
    const answer = await postJson(this.#fetch, call.url, call.body);
    if (answer.kind === 'not_sent') return answer;
    if (answer.kind === 'unknown') return { ...answer, errorAnswered: false };
    const said = readSaid(answer.text);
    this.#raiseAlarm(tenant, said);
    return readCollectAnswer(said, this.#expected(route, order));
  }

  async ask(order: CollectOrder): Promise<AskResult> {
    const route = this.#routeOf(order);
    if (route === null) return { kind: 'no_answer', reason: 'the route is not configured any more' };
    const call = await buildStatus(route.tenant, order.orderId);
    const answer = await postJson(this.#fetch, call.url, call.body);
    if (answer.kind !== 'answer') return { kind: 'no_answer', reason: answer.reason };
    const said = readSaid(answer.text);
    this.#raiseAlarm(route.tenant, said);
    return readStatusAnswer(said, this.#expected(route, order));
  }

  /** Reads a callback over the very bytes received (002 and 003, "Callback"). */
  async readCallback(tenantName: string, body: Uint8Array): Promise<CallbackReading> {
    const tenant = this.#tenants.get(tenantName);
    if (tenant === undefined) return { kind: 'unknown_tenant' };
    const said = readSaid(body);
    if (said === null) return { kind: 'not_json' };
    if (!(await verifyGatewayJson(body, tenant.secretKey))) return { kind: 'wrong_signature' };
    if (said.order_id === null) return { kind: 'no_order' };
    const report = (order: CollectOrder): Report | null => {
      const route = this.#routeOf(order);
      return route === null ? null : readCallbackReport(said, this.#expected(route, order));
    };
    return { kind: 'callback', callback: { orderId: said.order_id, report } };
  }

  #routeOf(order: CollectOrder): { tenant: GatewayTenant; row: ProviderRow } | null {
    const tenant = this.#tenants.get(order.route.tenant ?? '');
    if (tenant === undefined) return null;
    const row = findRow(tenant, order.route.provider_id, order.country, order.currency);
    return row === null ? null : { tenant, row };
  }

  #expected(route: { tenant: GatewayTenant; row: ProviderRow }, order: CollectOrder): Expected {
    return { ...route, order, live: this.#config.live };
  }

  #callbackUrl(tenant: GatewayTenant): string {
    return `${this.#config.publicUrl}/v1/callbacks/gateway/${tenant.name}`;
  }

  #raiseAlarm(tenant: GatewayTenant, said: Said | null): void {
    if (!isAuthenticationFailure(said)) return;
    const remedy = `check GATEWAY_${tenant.name.toUpperCase()}_MERCHANT_ID, _PUBLIC_ID and _SECRET_KEY`;
    this.#log({ level: 'error', event: 'gateway_refuses_credentials', tenant: tenant.name, remedy });
  }
}

/** A hosted page is our own link: nothing has gone upstream, and nothing is known there. */
const NO_NEWS: Report = {
  outcome: 'pending',
  message: null,
  next: null,
  differences: [],
  amount_confirmed: false,
};
