/** A payment as the API shows it (api.md, "Shapes"). */
import type { MerchantPayment, NextAction, PaidPurchase, Payment } from '@malipo/contract';
import { isoTime } from '../iso-time.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { PurchaseState } from '../purchases/purchase-state.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import { attemptsView } from './attempts-view.ts';
import { purchaseView } from './purchase-view.ts';

function nextActionOf(state: PaymentState): NextAction | null {
  const { next } = state;
  switch (next?.type) {
    case undefined:
      return null;
    case 'redirect':
      return { type: 'redirect', url: next.url };
    case 'approve_on_phone':
      return { type: 'approve_on_phone', message: next.message, expires_at: isoTime(state.expires_at) };
    case 'bank_transfer': {
      const { type, ...details } = next;
      return {
        type,
        ...details,
        amount: state.amount,
        currency: state.currency,
        expires_at: isoTime(state.expires_at),
      };
    }
  }
}

/** A payment with what it has bought, as far as that has begun. */
export interface ShownPayment {
  readonly state: PaymentState;
  readonly purchase: PurchaseState | null;
}

/** The add-ons are in its name. */
function chosenOptions({ addons: _addons, ...options }: Readonly<Record<string, string>>) {
  return options;
}

function purchaseOf({ state, purchase }: ShownPayment, showsResult: boolean): PaidPurchase | null {
  const terms = state.purchase;
  if (terms === null) return null;
  const { service, product, name, account, options, face_value: amount, currency } = terms;
  const shown = purchase === null ? null : purchaseView(purchase);
  // What a person has delivered otherwise is not kept from whoever may see it.
  const result = shown?.result ?? (shown?.status === 'delivered' ? {} : null);
  return {
    id: purchaseIdOf(state.id),
    service,
    product,
    name,
    account: account === '' ? null : account,
    options: chosenOptions(options),
    ...(amount !== undefined && { face_value: { amount, currency } }),
    status: shown?.status ?? 'processing',
    result: showsResult ? result : null,
    failure: shown?.failure ?? null,
  };
}

export function paymentView(shown: ShownPayment, showsResult = true): Payment {
  const { state } = shown;
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
    purchase: purchaseOf(shown, showsResult),
    failure: state.failure,
    created_at: isoTime(state.created_at),
    updated_at: isoTime(Math.max(state.updated_at, shown.purchase?.updated_at ?? 0)),
    expires_at: isoTime(state.expires_at),
  };
}

/** What a return token reads: the status, and nothing to act on. */
export const statusView = (shown: ShownPayment): Payment => ({
  ...paymentView(shown, false),
  next_action: null,
});

export function merchantView(shown: ShownPayment): MerchantPayment {
  const { state } = shown;
  return {
    ...paymentView(shown),
    session: state.session,
    offer: state.offer,
    customer: state.customer,
    metadata: { ...state.metadata },
    attempts: attemptsView(state.attempts),
  };
}
