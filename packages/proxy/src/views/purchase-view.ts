/** A purchase as the API shows it (api.md, "Shapes"). */
import type { Purchase } from '@malipo/contract';
import type { PurchaseState } from '../purchases/purchase-state.ts';

export function purchaseView(state: PurchaseState): Purchase {
  const { id, reference, status, service, product, account, cost, currency, delivery, failure } = state;
  return {
    ...{ id, reference, status, service, product, account: account === '' ? null : account },
    ...{ amount: cost, currency, failure },
    result: delivery && {
      ...(delivery.token !== undefined && { token: delivery.token }),
      ...(delivery.units !== undefined && { units: delivery.units }),
      ...(delivery.pins && { pins: delivery.pins.map((pin) => ({ ...pin })) }),
      ...(delivery.instructions !== undefined && { instructions: delivery.instructions }),
    },
  };
}
