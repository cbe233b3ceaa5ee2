/** What an upstream says of its own accord: `POST /v1/callbacks/{upstream}/{subject}`. */
import type { CollectOrder, Report } from './collector.ts';
import type { PayOrder, PayReport } from './payer.ts';

/** A callback that counts: it is certain who sent it. */
export interface OrderCallback {
  readonly kind: 'order';
  readonly orderId: string;
  /** Whose order it must be, where the upstream has tenants. */
  readonly tenant: string | null;
  /** What it says of a payment's order; null where it says nothing of its outcome. */
  report(order: CollectOrder): Report | null;
  /** What it says of a payout's order; likewise. */
  payoutReport(order: PayOrder): PayReport | null;
}

export type CallbackReading =
  | OrderCallback
  /** Nobody knows who sent it: it only makes us ask for the payment. */
  | { readonly kind: 'notice'; readonly payment: string }
  | { readonly kind: 'unknown_subject' | 'not_json' | 'wrong_signature' | 'no_order' };

export interface CallbackReader {
  /**
   * @param subject what the upstream's address ends in, such as a tenant
   * @param body the very bytes received
   */
  read(subject: string, body: Uint8Array): Promise<CallbackReading>;
}
