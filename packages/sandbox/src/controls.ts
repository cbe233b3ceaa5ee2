/** What a test, a demo or a person can see and change in a running sandbox. */
import type { CallbackSent, Order } from './gateway/order.ts';
import { findOrder } from './gateway/calls.ts';
import type { CallbackChanges } from './gateway/callbacks.ts';
import { act, setStatus, tell } from './gateway/life.ts';
import type { Action } from './gateway/life.ts';
import type { Tenant } from './gateway/providers.ts';
import type { Operation } from './gateway/operations.ts';
import { press, promptsOf } from './handset.ts';
import type { Press, Prompt } from './handset.ts';
import type { CallbackFault } from './callback-faults.ts';
import type { Fault } from './faults.ts';
import { transferAddress } from './pages/transfer-page.ts';
import { createSellingControls, resetSelling } from './selling/controls.ts';
import type { SellingControls } from './selling/controls.ts';
import { DEFAULT_SETTINGS } from './state.ts';
import type { ReceivedRequest, SandboxState, Settings } from './state.ts';

/** An order as an observer sees it. There is one for each order id, however often it was sent. */
export interface OrderSeen {
  readonly tenant: Tenant;
  readonly operation: Operation;
  readonly orderId: string;
  readonly providerId: number;
  readonly customerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: number;
  /** The digits of its ending; empty for the simulator. */
  readonly ending: string;
  /** The page where the customer acts, where there is one. */
  readonly customerPage: string | null;
  /** The exact text of every request that carried this order id, the refused ones left out. */
  readonly requests: readonly string[];
  readonly callbacks: readonly CallbackSent[];
}

export interface StatusChange extends CallbackChanges {
  /** The provider's words for a failure. */
  readonly message?: string;
  /** Whether the merchant is told; `true` where not given. */
  readonly callback?: boolean;
}

export interface Controls extends SellingControls {
  /** Every order accepted, in the order of their coming. */
  orders(): OrderSeen[];
  /** Every request received, refused ones included, in the order of their coming. */
  requests(): ReceivedRequest[];
  /** Does what the customer would do on a page. @throws Error where there is no such order */
  act(tenant: Tenant, orderId: string, action: Action): void;
  /** What rings on the customers' phones at this moment. */
  prompts(): Prompt[];
  /**
   * Presses a button on the phone that an order rings on. @returns whether it was still ringing
   */
  press(tenant: Tenant, orderId: string, what: Press): boolean;
  /** Tells whenever an order comes in, ends, or a callback was tried. @returns an unsubscribe function */
  watch(tell: () => void): () => void;
  /** Sets an order's status at once, and cancels what its ending still planned. @throws Error likewise */
  setStatus(tenant: Tenant, orderId: string, status: number, change?: StatusChange): void;
  /** Sends a signed callback that says what is true, or what the changes make of it. @throws Error likewise */
  sendCallback(tenant: Tenant, orderId: string, changes?: CallbackChanges): void;
  /** Makes the next answers go wrong. */
  planFault(fault: Fault): void;
  /** Makes a share of the callbacks that endings send go wrong, until reset. */
  planCallbackFault(fault: CallbackFault): void;
  /** Ends all faults of answers and callbacks. */
  endFaults(): void;
  set(settings: Partial<Settings>): void;
  /** Resolves when nothing is planned and no callback is under way. */
  settled(): Promise<void>;
  /** Forgets orders, purchases, tokens, requests, faults and settings, and cancels what was planned. */
  reset(): void;
}

export function createControls(state: SandboxState): Controls {
  function find(tenant: Tenant, orderId: string): Order {
    const order = findOrder(state, tenant, orderId);
    if (!order) throw new Error(`${tenant} has no order ${orderId}`);
    return order;
  }
  function endFaults(): void {
    state.faults.clear();
    state.callbackFaults.clear();
  }
  return {
    ...createSellingControls(state),
    orders: () => state.orders.map((order) => seen(order, state.baseUrl())),
    requests: () => state.requests.map((request) => ({ ...request })),
    act: (tenant, orderId, action) => void act(state, find(tenant, orderId), action),
    prompts: () => promptsOf(state),
    press: (tenant, orderId, what) => press(state, tenant, orderId, what),
    watch(tell) {
      state.watchers.add(tell);
      return () => void state.watchers.delete(tell);
    },
    setStatus: (tenant, orderId, status, change) => setStatus(state, find(tenant, orderId), status, change),
    sendCallback: (tenant, orderId, changes = {}) => tell(state, find(tenant, orderId), changes),
    planFault: (fault) => state.faults.plan(fault),
    planCallbackFault: (fault) => state.callbackFaults.plan(fault),
    endFaults,
    set: (settings) => void Object.assign(state.settings, settings),
    settled: () => state.timers.settled(),
    reset() {
      state.timers.stop();
      state.orders.length = 0;
      state.requests.length = 0;
      state.turnedAway.clear();
      resetSelling(state);
      endFaults();
      Object.assign(state.settings, DEFAULT_SETTINGS);
    },
  };
}

function seen(order: Order, baseUrl: string): OrderSeen {
  const { tenant, operation, orderId, customerId, amount, currency, status, task } = order;
  const transfer = task.kind === 'transfer' ? baseUrl + transferAddress(order) : null;
  return {
    tenant,
    operation,
    orderId,
    providerId: order.provider.id,
    customerId,
    amount,
    currency,
    status,
    ending: order.ending.digits,
    customerPage: task.kind === 'link' ? task.url : transfer,
    requests: [...order.requests],
    callbacks: [...order.callbacks],
  };
}
