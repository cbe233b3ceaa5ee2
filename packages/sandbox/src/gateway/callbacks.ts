import { callBack } from '../call-back.ts';
import { AMOUNT_DIFFERENCE } from '../endings.ts';
import type { Notice } from '../endings.ts';
import type { SandboxState } from '../state.ts';
import { resultsOf, serviceTime } from './answers.ts';
import { STATUS, TROUBLES } from './order.ts';
import type { Order } from './order.ts';
import { OPERATION_TYPES } from './operations.ts';
import { signJson } from './signature.ts';
import { CREDENTIALS } from './tenants.ts';

/** "considers the Merchant system response as successful if HTTP 200 was received"; else it tries again. */
const RETRY_SECONDS = [1, 3, 10, 30];

/** What a callback says beside the truth, for tests that want a particular lie. */
export interface CallbackChanges {
  /** Members to replace or to add before it is signed. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly wrongSignature?: boolean;
}

/** The signed text of an order's callback. */
function callbackText(order: Order, { members = {}, wrongSignature = false }: CallbackChanges = {}): string {
  const { merchantId, secretKey } = CREDENTIALS[order.tenant];
  const printed =
    order.tenant === 'bitlipa'
      ? {
          transaction_id: order.transactionId,
          order_id: order.orderId,
          status: order.status,
          service_id: 12345,
          service_version: '5.2.0',
          service_date_time: serviceTime(),
          ...resultsOf(order),
        }
      : {
          merchant_id: merchantId,
          operation_type: OPERATION_TYPES[order.operation],
          customer_id: order.customerId,
          amount: Number(order.amount),
          order_id: order.orderId,
          transaction_id: order.transactionId,
          transaction_ref: '',
          status: order.status,
          provider_id: order.provider.id,
          destination_id: '',
          ...resultsOf(order),
          service_id: 1,
          service_version: '1.03/1.0|1.0/1.26|1.0/1.0|1.01/1.0|1.01/1.0||1.01/1.27',
          service_date_time: serviceTime(),
        };
  const body = { ...printed, ...members };
  const signature = signJson(JSON.stringify(body), wrongSignature ? `not ${secretKey}` : secretKey);
  return JSON.stringify({ ...body, signature });
}

/** What an ending's notice changes in the callback. */
export function changesOf(notice: Notice, order: Order): CallbackChanges {
  switch (notice) {
    case 'right':
      return {};
    case 'wrong_signature':
      return { wrongSignature: true };
    case 'other_amount': {
      const other = Number(order.amount) + AMOUNT_DIFFERENCE;
      // 002 prints no amount in a callback; only this ending adds one, for there is nothing else to be wrong.
      return { members: { amount: other } };
    }
    case 'failed':
      return {
        members: { status: STATUS.failed, ...resultsOf({ ...order, trouble: TROUBLES.not_enough_money }) },
      };
  }
}

/**
 * Sends a callback, again and again with growing delays until the merchant answers 200; one with a wrong
 * signature is sent once. Does nothing where the order names no address.
 */
export async function sendCallback(
  state: SandboxState,
  order: Order,
  changes: CallbackChanges,
): Promise<void> {
  if (order.callbackUrl === null) return;
  const text = callbackText(order, changes);
  // In the order in which they were made: the next one waits for the first try of this one.
  const before = order.callbackTried;
  let tried = () => {};
  order.callbackTried = new Promise((resolve) => {
    tried = resolve;
  });
  await before;
  for (const delay of changes.wrongSignature ? [0] : [0, ...RETRY_SECONDS]) {
    if (delay > 0) await state.timers.sleep(delay);
    const answer = await callBack(state, order.callbackUrl, text);
    if (state.closing.aborted) return;
    order.callbacks.push({ url: order.callbackUrl, text, answer });
    state.tellChange();
    tried();
    if (answer === 200) return;
  }
}
