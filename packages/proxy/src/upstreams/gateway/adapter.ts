/** The Payment API Gateway (documents 002 and 003): one protocol, many tenants. */
import { callUpstream, type BoundedAnswer, type CallPurpose } from '../bounded-fetch.ts';
import type { PollResult, CollectOrder, CollectResult, Collector, Report, RouteRef } from '../collector.ts';
import { credenceOf } from '../credence.ts';
import type { Bank, PayPollResult, PayOrder, PayResult, Payer } from '../payer.ts';
import { beginCall, type EndCall } from '../../observe/upstream-calls.ts';
import { webHmac } from '../../tokens/hmac.ts';
import type { UpstreamContext } from '../upstream.ts';
import { readCollectAnswer, readPaymentStatus, type ExpectedPayment } from './answers.ts';
import type { GatewayTenant } from './config.ts';
import { UPSTREAM } from './facts.ts';
import { isAuthenticationFailure, meaningOf, readGatewayMessage, type GatewayAnswer } from './messages.ts';
import { buildBanks, buildPayout, readBanks, readPayoutAnswer, readPayoutStatus } from './payouts.ts';
import { buildCollect, buildPageUrl, buildStatus, type GatewayCall } from './requests.ts';
import { expectedPayment, expectedPayout, TenantRoutes, type TenantRoute } from './tenant-routes.ts';
import { variablesOf } from './tenant-variables.ts';

const NOT_CONFIGURED = 'the route is not configured any more';

export type AdapterContext = Pick<UpstreamContext, 'publicUrl' | 'live' | 'fetch' | 'hmac' | 'log'>;

export class GatewayAdapter implements Collector, Payer {
  readonly #routes: TenantRoutes;
  readonly #context: AdapterContext;

  constructor(tenants: readonly GatewayTenant[], context: AdapterContext) {
    const { hmac = webHmac } = context;
    this.#routes = new TenantRoutes(
      tenants.map((tenant) => ({
        ...tenant,
        signer: hmac('SHA-512', new TextEncoder().encode(tenant.secretKeys[0])),
      })),
    );
    this.#context = context;
  }

  async collect(order: CollectOrder, signal: AbortSignal): Promise<CollectResult> {
    const route = this.#routes.of(order);
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
    const route = this.#routes.of(order);
    if (route === null) return { kind: 'no_answer', reason: NOT_CONFIGURED };
    const answer = await this.#pollStatus(route, order.orderId, signal);
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
    const route = this.#routes.of(order);
    if (route === null) return { kind: 'no_answer', reason: NOT_CONFIGURED };
    const answer = await this.#pollStatus(route, order.orderId, signal);
    if (answer.kind !== 'answer') return { kind: 'no_answer', reason: answer.reason };
    return readPayoutStatus(answer, expectedPayout(route, order));
  }

  async banks(ref: RouteRef, country: string, currency: string): Promise<readonly Bank[] | null> {
    const route = this.#routes.of({ route: ref, country, currency });
    if (route === null) return null;
    const call = await buildBanks(route.tenant, route.row);
    const end = this.#begin(route.tenant, call, null);
    const answer = await callUpstream(this.#context.fetch, call, purposeOf('other', route, null));
    const banks = answer.kind === 'answer' && credenceOf(answer) === 'all' ? readBanks(answer.text) : null;
    end(answer, banks === null ? 'unclear' : 'ok');
    return banks;
  }

  async #sendPayout(order: PayOrder, signal: AbortSignal, code?: string): Promise<PayResult> {
    const route = this.#routes.of(order);
    if (route === null) return { kind: 'not_sent', reason: NOT_CONFIGURED };
    const { tenant, row } = route;
    const call = await buildPayout(tenant, row, order, this.#callbackUrl(tenant), code);
    const answer = await this.#exchange(tenant, call, purposeOf('orders', route, signal));
    if (answer.kind === 'answer') return readPayoutAnswer(answer, expectedPayout(route, order));
    return answer.kind === 'unknown' ? { ...answer, errorAnswered: false } : answer;
  }

  async #pollStatus(route: TenantRoute, orderId: string, signal: AbortSignal): Promise<Exchanged> {
    const call = await buildStatus(route.tenant, orderId);
    return this.#exchange(route.tenant, call, purposeOf('status', route, signal));
  }

  /** Sends a call and reads what the answer says; raises the alarm where our credentials are refused. */
  async #exchange(tenant: GatewayTenant, call: GatewayCall, purpose: CallPurpose): Promise<Exchanged> {
    const end = this.#begin(tenant, call, purpose.signal);
    const answer = await callUpstream(this.#context.fetch, call, purpose);
    if (answer.kind !== 'answer') {
      end(answer);
      return answer;
    }
    const message = readGatewayMessage(answer.text);
    end(answer, meaningOf({ head: answer, message }));
    if (credenceOf(answer) !== 'nothing' && isAuthenticationFailure(message)) {
      const remedy = `check ${variablesOf(tenant.name)}_MERCHANT_ID, _PUBLIC_ID and _SECRET_KEY`;
      this.#context.log({
        level: 'error',
        event: 'gateway_refuses_credentials',
        tenant: tenant.name,
        remedy,
      });
    }
    return { kind: 'answer', head: answer, message };
  }

  #begin(tenant: GatewayTenant, call: GatewayCall, signal: AbortSignal | null): EndCall {
    // The path before it holds the merchant's id.
    const operation = call.url.slice(call.url.lastIndexOf('/') + 1);
    return beginCall(this.#context.log, { upstream: UPSTREAM, tenant: tenant.name, operation }, signal);
  }

  #expected(route: TenantRoute, order: CollectOrder): ExpectedPayment {
    return expectedPayment(route, order, this.#context.live);
  }

  #callbackUrl(tenant: GatewayTenant): string {
    return `${this.#context.publicUrl}/v1/callbacks/${UPSTREAM}/${tenant.name}`;
  }
}

type Exchanged = ({ readonly kind: 'answer' } & GatewayAnswer) | Exclude<BoundedAnswer, { kind: 'answer' }>;

/** The operators of one gateway share its connections: one that answers slowly must not take them all. */
const purposeOf = (
  lane: CallPurpose['lane'],
  { tenant, row }: TenantRoute,
  signal: AbortSignal | null,
): CallPurpose => ({ lane, shareKey: `${tenant.name}:${row.id}`, signal });

/** A hosted page is our own link: nothing has gone upstream, and nothing is known there. */
const NO_NEWS: Report = {
  outcome: 'pending',
  message: null,
  next: null,
  differences: [],
  amount_confirmed: false,
};
