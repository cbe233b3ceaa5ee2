/** A payment as the API shows it (api.md, "Shapes"). */
import type { MerchantPayment, NextAction, Payment } from '@malipo/contract';
import type { PaymentState } from '../payments/payment-state.ts';

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

function nextActionOf(state: PaymentState): NextAction | null {
  const { next } = state;
  switch (next?.type) {
    case undefined:
      return null;
    case 'redirect':
      return { type: 'redirect', url: next.url };
    case 'approve_on_phone':
      return { type: 'approve_on_phone', message: next.message, expires_at: instant(state.expires_at) };
    case 'bank_transfer': {
      const { type, ...details } = next;
      return {
        type,
        ...details,
        amount: state.amount,
        currency: state.currency,
        expires_at: instant(state.expires_at),
      };
    }
  }
}

export function paymentView(state: PaymentState): Payment {
  return {
    id: state.id,
    reference: state.reference,
    source: state.source,
    livemode: state.livemode,
    status: state.status,
    amount: state.amount,
    currency: state.currency,
    operator: state.operator,
    next_action: nextActionOf(state),
    purchase: null,
    failure: state.failure,
    created_at: instant(state.created_at),
    updated_at: instant(state.updated_at),
    expires_at: instant(state.expires_at),
  };
}

/** What a return token reads: the status, and nothing to act on. */
export const statusView = (state: PaymentState): Payment => ({ ...paymentView(state), next_action: null });

export function merchantView(state: PaymentState): MerchantPayment {
  return {
    ...paymentView(state),
    session: state.session,
    offer: state.offer,
    customer: state.customer,
    metadata: { ...state.metadata },
    attempts: state.attempts.map(({ route, order_id, outcome }) => ({
      upstream: route.upstream,
      tenant: route.tenant,
      provider_id: route.provider_id,
      order_id,
      outcome,
    })),
  };
}
