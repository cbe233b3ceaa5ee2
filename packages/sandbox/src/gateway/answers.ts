/** The gateway's answers, with the members and their order as 002 and 003 print them. Answers are unsigned. */
import { banksOf } from './banks.ts';
import type { SandboxProvider } from './providers.ts';
import { STATUS } from './order.ts';
import type { Order } from './order.ts';
import type { Refusal } from './refusal.ts';

const OK = { code: 0, message: 'OK' };
/** "provider_result.code -8888" of every printed answer that goes well: no error. */
const ACCEPTED_BY_PROVIDER = { code: -8888, message: 'Good' };
/** The documents' own `customer_message`. */
const CUSTOMER_MESSAGE = 'Complete the payment by following the instructions received by USSD';
/** A link can be had after so many asks by `status`, or after so many seconds. */
const LINK_ASKS = 3;
export const LINK_SECONDS = 1;

const SERVICE_VERSION = '1.03/1.14|1.0/1.26|1.0/1.0|1.01/1.01|1.01/1.01||1.01/1.27';

/** The time as the documents print it: `2020-11-25 10:08:32.832969`. */
export function serviceTime(): string {
  return `${new Date().toISOString().replace('T', ' ').replace('Z', '')}000`;
}

/** The answer to `payment_c2b` or `payment_b2c` for a new order. */
export function acceptedAnswer(order: Order): string {
  const extra =
    detailsOf(order) ?? (order.task.kind === 'link' && order.task.inAnswer ? linkOf(order.task) : null);
  return JSON.stringify({
    order_id: order.orderId,
    transaction_id: order.transactionId,
    transaction_ref: '',
    status: order.status,
    result: order.trouble ?? OK,
    provider_result: order.trouble ?? ACCEPTED_BY_PROVIDER,
    service_id: 1,
    service_version: SERVICE_VERSION,
    service_date_time: serviceTime(),
    ...(extra && order.trouble === null && { extra }),
    confirm_type: 0,
  });
}

/** The answer to `status`. Each one counts: some links appear only after several. */
export function statusAnswer(order: Order, namesAmount: boolean): string {
  const extra = order.status === STATUS.in_progress ? statusExtra(order) : null;
  return JSON.stringify({
    order_id: order.orderId,
    transaction_id: order.transactionId,
    transaction_ref: '',
    status: order.status,
    ...resultsOf(order),
    ...(extra && { extra }),
    ...(namesAmount && { amount: order.amount }),
    service_id: 11,
    service_version: 11.1,
    service_date_time: serviceTime(),
    confirm_type: 0,
  });
}

/** 002 prints no `provider_result` in statuses and callbacks: the provider's words stand in `result` there. */
export function resultsOf(order: Pick<Order, 'tenant' | 'trouble'>): object {
  if (order.tenant === 'bitlipa') return { result: order.trouble ?? OK };
  return { result: OK, provider_result: order.trouble ?? OK };
}

export function refusalAnswer({ code, message }: Refusal): string {
  return JSON.stringify({ result: { code, message } });
}

export function banksAnswer(provider: SandboxProvider): string {
  return JSON.stringify({ banks: banksOf(provider), result: OK });
}

function statusExtra(order: Order): object | null {
  const { task } = order;
  if (task.kind === 'approve_on_phone') return { customer_message: CUSTOMER_MESSAGE };
  if (task.kind !== 'link') return order.byPage ? null : detailsOf(order);
  task.asks += 1;
  if (task.asks >= LINK_ASKS) task.shown = true;
  return task.shown ? linkOf(task) : null;
}

const linkOf = ({ url }: { url: string }) => ({ customer_redirect: url });

function detailsOf({ task, tenant, amount }: Order): object | null {
  if (task.kind !== 'transfer') return null;
  const { accountName, accountNumber, bankName } = task;
  if (tenant === 'bitlipa') {
    return { transfer_amount: Number(amount), account_number: accountNumber, bank_name: bankName };
  }
  return {
    account_name: accountName,
    account_number: accountNumber,
    bank_name: bankName,
    transfer_amount: amount,
  };
}
