import type { Demo } from '@malipo/demo';
import type { Execution, OrderSeen } from '@malipo/sandbox';
import { expect } from '@playwright/test';

/** The orders that came to the gateway from this phone, by the digits that end its international form. */
export function ordersFrom({ sandbox }: Demo, phone: string): readonly OrderSeen[] {
  const significant = phone.replace(/^0/, '');
  return sandbox.orders().filter(({ customerId }) => customerId.endsWith(significant));
}

/** Waits for the one order of this phone. */
export async function orderFrom(demo: Demo, phone: string): Promise<OrderSeen> {
  await expect.poll(() => ordersFrom(demo, phone).length).toBe(1);
  const [order] = ordersFrom(demo, phone);
  if (order === undefined) throw new Error(`no order of ${phone}`);
  return order;
}

/** The customer approves on a phone whose number answers nothing by itself (ending 03). */
export async function approveOnPhone(demo: Demo, phone: string): Promise<void> {
  const { tenant, orderId } = await orderFrom(demo, phone);
  demo.sandbox.act(tenant, orderId, 'approve');
}

/** The order that came last: for bank transfers, which name no phone. */
export function lastOrder({ sandbox }: Demo): OrderSeen {
  const order = sandbox.orders().at(-1);
  if (order === undefined) throw new Error('no order has come in');
  return order;
}

/** What an upstream that sells has really done for this account. */
export function executedFor({ sandbox }: Demo, account: string): readonly Execution[] {
  const significant = account.replace(/\D/g, '').replace(/^0/, '');
  return sandbox.executions().filter((execution) => execution.account.endsWith(significant));
}
