/** The gateway's callbacks: signed, one address for each tenant (002 and 003, "Callback"). */
import type { CallbackReader, CallbackReading } from '../callbacks.ts';
import type { CollectOrder, Report } from '../collector.ts';
import type { PayOrder, PayReport } from '../payer.ts';
import type { UpstreamContext } from '../upstream.ts';
import { paymentReport } from './answers.ts';
import type { GatewayTenant } from './config.ts';
import { orderIdOf, readGatewayMessage } from './messages.ts';
import { payoutReport } from './payouts.ts';
import { verifyGatewayJson } from './signature.ts';
import { expectedPayment, expectedPayout, TenantRoutes } from './tenant-routes.ts';

/** While a secret is rotated the gateway may still sign with the old one, or already with the new one. */
async function isSignedByAny(body: Uint8Array, secretKeys: readonly string[]): Promise<boolean> {
  for (const secretKey of secretKeys) if (await verifyGatewayJson(body, secretKey)) return true;
  return false;
}

export class GatewayCallbacks implements CallbackReader {
  readonly #routes: TenantRoutes;
  readonly #live: boolean;

  constructor(tenants: readonly GatewayTenant[], { live }: Pick<UpstreamContext, 'live'>) {
    this.#routes = new TenantRoutes(tenants);
    this.#live = live;
  }

  async read(tenantName: string, body: Uint8Array): Promise<CallbackReading> {
    const tenant = this.#routes.tenant(tenantName);
    if (tenant === null) return { kind: 'unknown_subject' };
    const message = readGatewayMessage(body);
    if (message === null) return { kind: 'not_json' };
    if (!(await isSignedByAny(body, tenant.secretKeys))) return { kind: 'wrong_signature' };
    const { status } = message;
    const orderId = orderIdOf(message);
    if (orderId === null) return { kind: 'no_order' };
    const report = (order: CollectOrder): Report | null => {
      const route = this.#routes.of(order);
      if (status === null || route === null) return null;
      return paymentReport(message, status, expectedPayment(route, order, this.#live));
    };
    const reportOfPayout = (order: PayOrder): PayReport | null => {
      const route = this.#routes.of(order);
      return status === null || route === null
        ? null
        : payoutReport(message, status, expectedPayout(route, order));
    };
    return { kind: 'order', orderId, tenant: tenant.name, report, payoutReport: reportOfPayout };
  }
}
