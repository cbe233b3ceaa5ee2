/** The four books of a soak, with what is looked up in them again and again. */
import type { Creation } from '../client-book.ts';
import type { Attempt, JournalBook, JournalPayment } from '../journal-book.ts';
import type { Plan } from '../plan.ts';
import type { ReceiverBook } from '../receiver.ts';
import type { UpstreamBook, UpstreamOrder } from '../sandbox-controls.ts';

export interface Books {
  readonly plans: readonly Plan[];
  readonly upstream: UpstreamBook;
  readonly journal: JournalBook;
  /** What the merchant's server was told. */
  readonly receiver: ReceiverBook;
  readonly clients: readonly Creation[];
}

/** The gateway's statuses (002 and 003, "Status codes"). */
export const STATUS = { in_progress: 1, success: 2, failed: 3, cancelled: 4 } as const;

export interface Lookups {
  /** The upstream's orders of these attempts, in the order of the attempts. */
  ordersOf(attempts: readonly Attempt[]): UpstreamOrder[];
  /** The upstream's order of the last attempt, on which the end depends; undefined where it never had one. */
  lastOrderOf(attempts: readonly Attempt[]): UpstreamOrder | undefined;
  /** Whether the upstream ever acknowledged this order in an answer that was sent whole. */
  wasAcknowledged(order: UpstreamOrder): boolean;
  creationOf(id: string): Creation | undefined;
  planOf(creation: Creation): Plan | undefined;
  payment(id: string): JournalPayment | undefined;
}

const orderKey = (tenant: string | null, orderId: string) => `${tenant} ${orderId}`;

export function createLookups({ plans, upstream, journal, clients }: Books): Lookups {
  const orders = new Map(upstream.orders.map((order) => [orderKey(order.tenant, order.orderId), order]));
  const acknowledged = new Set(
    upstream.requests
      .filter(({ fault, refusal }) => fault === null && refusal === null)
      .map(({ tenant, text }) => orderKey(tenant, /"order_id"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '')),
  );
  const creations = new Map(clients.flatMap((creation) => [...creation.ids].map((id) => [id, creation])));
  const plansByName = new Map(plans.map((plan) => [plan.name, plan]));
  const payments = new Map(journal.payments.map((payment) => [payment.id, payment]));
  return {
    ordersOf: (attempts) =>
      attempts.flatMap(({ tenant, order_id: id }) => orders.get(orderKey(tenant, id)) ?? []),
    lastOrderOf(attempts) {
      const last = attempts.at(-1);
      return last && orders.get(orderKey(last.tenant, last.order_id));
    },
    wasAcknowledged: ({ tenant, orderId }) => acknowledged.has(orderKey(tenant, orderId)),
    creationOf: (id) => creations.get(id),
    planOf: ({ name }) => plansByName.get(name.split('/')[0] ?? ''),
    payment: (id) => payments.get(id),
  };
}

/** Whether the upstream contradicts itself about such an order, so that a person must look at it. */
export const isForAPerson = ({ ending }: UpstreamOrder) => ending === '06' || ending === '11';

export const isPaid = ({ status }: UpstreamOrder) => status === STATUS.success;
