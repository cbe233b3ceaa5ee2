/** The tenants' routes, found again by what the journal keeps of an order. */
import type { CollectOrder } from '../collector.ts';
import type { PayOrder } from '../payer.ts';
import type { ExpectedPayment } from './answers.ts';
import type { GatewayTenant } from './config.ts';
import { COLLECT_OPERATION_TYPE, PAYOUT_OPERATION_TYPE } from './facts.ts';
import type { ExpectedOrder } from './messages.ts';
import type { ProviderRow } from './providers/row.ts';
import { findRow } from './routes.ts';

export interface TenantRoute {
  readonly tenant: GatewayTenant;
  readonly row: ProviderRow;
}

export class TenantRoutes {
  readonly #tenants: ReadonlyMap<string, GatewayTenant>;

  constructor(tenants: readonly GatewayTenant[]) {
    this.#tenants = new Map(tenants.map((tenant) => [tenant.name, tenant]));
  }

  tenant(name: string | null): GatewayTenant | null {
    return this.#tenants.get(name ?? '') ?? null;
  }

  /** @returns null where the route is not configured any more */
  of({ route, country, currency }: Pick<CollectOrder, 'route' | 'country' | 'currency'>): TenantRoute | null {
    const tenant = this.tenant(route.tenant);
    const row = tenant && findRow(tenant, route.provider_id, country, currency);
    return tenant && row ? { tenant, row } : null;
  }
}

/** What is said of a payment's order is held against this. */
export const expectedPayment = (route: TenantRoute, order: CollectOrder, live: boolean): ExpectedPayment => ({
  ...route,
  order,
  live,
  operationType: COLLECT_OPERATION_TYPE,
});

/** What is said of a payout's order is held against this. */
export const expectedPayout = (route: TenantRoute, order: PayOrder): ExpectedOrder => ({
  ...route,
  order,
  operationType: PAYOUT_OPERATION_TYPE,
});
