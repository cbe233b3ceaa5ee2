/** The customers' phones: what operators ask on them, and what is pressed. */
import { findOrder } from './gateway/calls.ts';
import { finish } from './gateway/life.ts';
import { STATUS } from './gateway/order.ts';
import type { Order } from './gateway/order.ts';
import type { Tenant } from './gateway/providers.ts';
import type { SandboxState } from './state.ts';

/** What a customer can do when the phone rings. */
export const PRESSES = ['approve', 'decline', 'wrong_pin', 'no_signal'] as const;
export type Press = (typeof PRESSES)[number];

/** An operator's question on a phone, or a transfer that the customer's bank would have to make. */
export interface Prompt {
  readonly tenant: Tenant;
  readonly orderId: string;
  readonly kind: 'approve' | 'transfer';
  /** As the merchant sent it. */
  readonly phone: string;
  readonly operator: string;
  /** ISO 3166 code; `null` where the provider has none. */
  readonly country: string | null;
  readonly amount: string;
  readonly currency: string;
  /** Whether the number's ending answers by itself. */
  readonly answersItself: boolean;
  /** Where the money is to go; `null` where the phone asks. */
  readonly transferTo: { readonly bank: string; readonly account: string } | null;
}

export const isPress = (name: string): name is Press => (PRESSES as readonly string[]).includes(name);

/** What rings at this moment, on any phone, in the order of its coming. */
export const promptsOf = ({ orders }: SandboxState): Prompt[] => orders.filter(isRinging).map(promptOf);

/**
 * Presses a button on the phone that an order rings on.
 *
 * @returns whether it was still ringing
 */
export function press(state: SandboxState, tenant: Tenant, orderId: string, what: Press): boolean {
  const order = findOrder(state, tenant, orderId);
  if (!order || !isRinging(order)) return false;
  switch (what) {
    case 'approve':
      finish(state, order, 'approved');
      break;
    case 'decline':
      finish(state, order, 'declined');
      break;
    case 'wrong_pin':
      finish(state, order, 'wrong_pin');
      break;
    case 'no_signal':
      // The question never reaches the phone: the order stays in progress, and nobody is told anything.
      order.cancelPlanned();
      order.hasSignal = false;
      state.tellChange();
  }
  return true;
}

function isRinging({ operation, status, task, hasSignal }: Order): boolean {
  if (operation !== 'payment_c2b' || status !== STATUS.in_progress || !hasSignal) return false;
  return task.kind === 'approve_on_phone' || task.kind === 'transfer';
}

function promptOf({ tenant, orderId, customerId, provider, amount, currency, ending, task }: Order): Prompt {
  return {
    tenant,
    orderId,
    kind: task.kind === 'transfer' ? 'transfer' : 'approve',
    phone: customerId,
    operator: provider.name,
    country: provider.country,
    amount,
    currency,
    answersItself: task.kind !== 'transfer' && ending.steps.length > 0,
    transferTo: task.kind === 'transfer' ? { bank: task.bankName, account: task.accountNumber } : null,
  };
}
