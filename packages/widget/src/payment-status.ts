import type { Payment, PaymentStatus } from '@malipo/contract';

/** What is to be expected of a status: `late` has ended, and may still be settled otherwise. */
export const EXPECTATION: Readonly<Record<PaymentStatus, 'open' | 'late' | 'over'>> = {
  processing: 'open',
  requires_action: 'open',
  succeeded: 'over',
  failed: 'over',
  cancelled: 'over',
  expired: 'late',
  needs_review: 'late',
};

/** Whether it is still to be paid. */
export const isOpen = ({ status }: Payment) => EXPECTATION[status] === 'open';
