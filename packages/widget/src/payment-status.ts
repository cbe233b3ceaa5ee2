import type { Payment, PaymentStatus } from '@malipo/contract';

/** What to expect of a payment with this status; `late` has ended but may still change. */
export const EXPECTATION: Readonly<Record<PaymentStatus, 'open' | 'late' | 'over'>> = {
  processing: 'open',
  requires_action: 'open',
  succeeded: 'late',
  failed: 'over',
  cancelled: 'over',
  expired: 'late',
  needs_review: 'late',
};

/** Whether the payment is still open. */
export const isOpen = ({ status }: Payment) => EXPECTATION[status] === 'open';

/** Whether it is certain that no money has moved, nor will. */
export const isUnpaid = ({ status }: Payment) => EXPECTATION[status] === 'over';
