/** Payments together with what they have bought, as they are shown. */
import type { PaymentWithToken } from '@malipo/contract';
import { awaitsFulfilment, isOpen, type PaymentState } from '../payments/payment-state.ts';
import { purchaseIdOf } from '../orders/entry-ids.ts';
import type { Services } from '../services.ts';
import { paymentView, type ShownPayment } from '../views/payment-view.ts';

const hasPurchase = (state: PaymentState): boolean => state.purchase !== null && state.isFulfilmentStarted;

export async function showPayment({ purchases }: Services, state: PaymentState): Promise<ShownPayment> {
  return { state, purchase: hasPurchase(state) ? await purchases.find(purchaseIdOf(state.id)) : null };
}

/** One more read of the journal for all of them together, and none where nothing was bought. */
export async function showPayments(
  { purchases, dependencies }: Services,
  states: readonly PaymentState[],
): Promise<readonly ShownPayment[]> {
  const ids = states.filter(hasPurchase).map(({ id }) => purchaseIdOf(id));
  const loaded = await dependencies.journal.loadMany(ids);
  const bought = new Map(loaded.map(({ id, events }) => [id, purchases.derive(id, events)]));
  return states.map((state) => ({ state, purchase: bought.get(purchaseIdOf(state.id)) ?? null }));
}

export async function findShown(services: Services, id: string): Promise<ShownPayment | null> {
  const state = await services.payments.find(id);
  return state && showPayment(services, state);
}

/** Grows with every change of the payment, or of what it has bought. */
export const revisionOf = ({ state, purchase }: ShownPayment): number =>
  state.version + (purchase?.version ?? 0);

/** Whether nothing more is to come of it by itself. */
export const isSettled = ({ state, purchase }: ShownPayment): boolean =>
  !isOpen(state.status) && !awaitsFulfilment(state) && purchase?.status !== 'processing';

/** A payment with the token that reads it. */
export async function withToken({ tokens }: Services, shown: ShownPayment): Promise<PaymentWithToken> {
  const { id, created_at } = shown.state;
  return { ...paymentView(shown), token: await tokens.paymentToken(id, created_at) };
}
