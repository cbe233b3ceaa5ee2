/** Reading payments: one, and the merchant's list; and settling what only a person can. */
import type { MerchantPayment, Payment } from '@malipo/contract';
import type { Call, Handlers } from '../http/call.ts';
import { notFound } from '../problems/problem.ts';
import { phonesCountedBy } from '../payments/phone-count.ts';
import { readPage } from './lists.ts';
import { resolution } from './resolution.ts';
import { merchantView, paymentView, statusView, type ShownPayment } from '../views/payment-view.ts';
import { findShown, revisionOf, showPayment, showPayments } from './shown-payments.ts';

/** What a payment may be read as. */
export type PaymentView = 'merchant' | 'customer' | 'status';

export const VIEWS: Readonly<Record<PaymentView, (shown: ShownPayment) => Payment | MerchantPayment>> = {
  merchant: merchantView,
  customer: paymentView,
  status: statusView,
};

const notShown = () => notFound('payment, or it is not yours');

type Reader = Call<'getPayment'> | Call<'followPayment'> | Call<'askPayment'>;

/** How a bearer may read a payment; null where it may not, which is answered like an absent one. */
async function viewOf(
  bearer: Reader['bearer'],
  id: string,
  sessionOf: () => Promise<string | null>,
): Promise<PaymentView | null> {
  switch (bearer.kind) {
    case 'merchant':
      return 'merchant';
    case 'payment':
      if (bearer.payment !== id) return null;
      return bearer.readsStatusOnly ? 'status' : 'customer';
    case 'terms': {
      const { kind, id: terms } = bearer.terms;
      return kind === 'session' && terms === (await sessionOf()) ? 'customer' : null;
    }
  }
}

/** @throws ProblemError `not_found`, the same for an absent payment and for one that the bearer may not read */
export async function readable({
  services,
  bearer,
  params,
}: Reader): Promise<{ shown: ShownPayment; view: PaymentView }> {
  const { id } = params;
  const view = await viewOf(bearer, id, async () => (await services.payments.find(id))?.session ?? null);
  if (view === null) throw notShown();
  await services.pollWhenRead(id);
  const shown = await findShown(services, id);
  if (shown === null) throw notShown();
  return { shown, view };
}

async function getPayment(call: Call<'getPayment'>) {
  const { shown, view } = await readable(call);
  return { etag: `"${view}-${revisionOf(shown)}"`, body: () => VIEWS[view](shown) };
}

/** Whether an upstream may still have news of it. */
const mayChange = ({ state: { status } }: ShownPayment): boolean =>
  status === 'processing' || status === 'requires_action' || status === 'expired';

async function askPayment(call: Call<'askPayment'>) {
  const { services, params } = call;
  const { shown, view } = await readable(call);
  if (!mayChange(shown) || !(await services.callLimits.mayAsk(params.id)))
    return { body: VIEWS[view](shown) };
  await services.pollNow(params.id);
  return { body: VIEWS[view]((await findShown(services, params.id)) ?? shown) };
}

async function listPayments({ services, query }: Call<'listPayments'>) {
  const { journal } = services.dependencies;
  const phones = query.phone === undefined ? undefined : phonesCountedBy(query.phone.replace('+', ''));
  const { states, next_cursor } = await readPage(journal, services.payments, 'payment', query, phones);
  return { body: { payments: (await showPayments(services, states)).map(merchantView), next_cursor } };
}

async function resolvePayment({ services, params, body }: Call<'resolvePayment'>) {
  const { payments } = services;
  if ((await payments.find(params.id)) === null) throw notShown();
  const state = await payments.change(params.id, (found) => resolution('payment', found, body));
  return { body: merchantView(await showPayment(services, state)) };
}

export const paymentReadHandlers = {
  getPayment,
  askPayment,
  listPayments,
  resolvePayment,
} satisfies Partial<Handlers>;
