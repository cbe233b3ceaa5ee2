/** A customer, from the first request to the end that the customer sees. */
import { SHOP_ORIGIN } from '../processes/index.ts';
import { keyOf, MERCHANT, orderOf, PERSON } from './callers.ts';
import type { Callers } from './callers.ts';
import type { Body } from './careful-client.ts';
import type { Creation } from './client-book.ts';
import { giveBack } from './merchant.ts';
import type { Offers } from './merchant.ts';
import type { PaymentPlan } from './plan.ts';
import { lastOrderOf, watchPayment } from './watching.ts';

export async function pay(plan: PaymentPlan, offers: Offers, callers: Callers): Promise<void> {
  const { client, seed } = callers;
  const bearer = await bearerOf(plan, offers, callers);
  if (bearer === undefined) return;
  const quote = await quoteFor(plan, callers);
  if (quote === undefined) return;
  const once = (phone: string, turn: string) =>
    client.create('payment', `${plan.name}/${turn}`, '/v1/payments', {
      bearer,
      origin: SHOP_ORIGIN,
      key: keyOf(seed, plan.name, turn),
      body: paymentBody(plan, phone, quote),
      refusals: turn === 'first' && plan.secondTabPhone === null ? [] : ['payment_exists'],
    });
  const tabs = [once(plan.phone, 'first')];
  if (plan.secondTabPhone !== null) tabs.push(once(plan.secondTabPhone, 'second-tab'));
  const made = await Promise.all(tabs);
  const ends = await Promise.all(made.map((creation) => watchPayment(creation, plan, callers)));
  const isFree = made.every(({ refusal }, index) => refusal !== null || isUnpaid(ends[index]));
  if (plan.secondTryPhone !== null && isFree && made[0]?.first) {
    await watchPayment(await once(plan.secondTryPhone, 'second-try'), plan, callers);
  }
  await afterwards(made[0], ends[0], plan, callers);
}

const isUnpaid = (status: string | undefined) => status === 'failed' || status === 'cancelled';

/** @returns undefined where the session was refused, which the book tells */
async function bearerOf(
  plan: PaymentPlan,
  offers: Offers,
  { client, book }: Callers,
): Promise<string | null | undefined> {
  if (plan.source === 'open') return null;
  if (plan.source === 'offer') return offers[plan.currency as keyof Offers];
  const terms =
    plan.goods === null
      ? { amount: plan.amount, currency: plan.currency }
      : { purchase: orderOf(plan.goods) };
  const body = { ...terms, reference: plan.name };
  const answer = await client.insist('/v1/sessions', { ...MERCHANT, body });
  if (answer.status === 201) return String(answer.body['client_secret']);
  book.answered(book.begin('payment', `${plan.name}/session`, body, []), answer.status, answer.body);
  return undefined;
}

function paymentBody(plan: PaymentPlan, phone: string, quote: string | null): Body {
  const isOpen = plan.source === 'open';
  return {
    operator: plan.operator,
    customer: { phone, ...PERSON },
    ...(isOpen && { reference: plan.name }),
    ...(isOpen && plan.goods === null && { amount: plan.amount, currency: plan.currency }),
    ...(isOpen && plan.goods !== null && { purchase: orderOf(plan.goods) }),
    ...(quote !== null && { quote }),
  };
}

/** @returns null where none is needed, undefined where it was refused, which the book tells */
async function quoteFor(
  { goods, name }: PaymentPlan,
  { client, book }: Callers,
): Promise<string | null | undefined> {
  if (goods === null || goods.currency === 'KES') return null;
  const body = { operator: 'ke-mpesa', purchase: orderOf(goods) };
  const answer = await client.insist('/v1/quotes', { origin: SHOP_ORIGIN, body });
  if (answer.status === 200) return String(answer.body['id']);
  book.answered(book.begin('payment', `${name}/quote`, body, []), answer.status, answer.body);
  return undefined;
}

/** What comes after a payment: money given back, or an approval that comes too late. */
async function afterwards(
  creation: Creation | undefined,
  status: string | undefined,
  plan: PaymentPlan,
  callers: Callers,
): Promise<void> {
  const id = creation?.ids.values().next().value;
  if (id === undefined) return;
  if (status === 'expired' && plan.approvesLate) {
    const order = await lastOrderOf(id, callers.client);
    if (order !== null) await callers.sandbox.act(order.tenant, order.orderId, 'approve');
  }
  if (status !== 'succeeded') return;
  const amount = Number(creation?.first?.['amount']);
  await Promise.all(plan.refunds.map((refund, index) => giveBack(refund, index, id, amount, plan, callers)));
}
