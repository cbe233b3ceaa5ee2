/** What the merchant's server does: buys, pays out, gives back. */
import { keyOf, MERCHANT, orderOf, PERSON } from './callers.ts';
import type { Callers } from './callers.ts';
import type { CarefulClient } from './careful-client.ts';
import { OFFER_AMOUNTS } from './plan.ts';
import type { PaymentPlan, PayoutPlan, PurchasePlan, RefundPlan } from './plan.ts';
import { watchEntry } from './watching.ts';

/** What some of the routes that pay out ask for. */
const DOCUMENT = { document_type: 'national_id', document_number: '12345678' };

export type Offers = Readonly<Record<keyof typeof OFFER_AMOUNTS, string>>;

export async function makeOffers(client: CarefulClient): Promise<Offers> {
  const entries = Object.entries(OFFER_AMOUNTS).map(async ([currency, amount]) => {
    const { body } = await client.insist('/v1/offers', { ...MERCHANT, body: { amount, currency } });
    return [currency, String(body['offer'])];
  });
  return Object.fromEntries(await Promise.all(entries)) as Offers;
}

export async function buy({ name, goods }: PurchasePlan, callers: Callers): Promise<void> {
  const creation = await callers.client.create('purchase', name, '/v1/purchases', {
    ...MERCHANT,
    key: keyOf(callers.seed, name, 'first'),
    body: {
      ...orderOf(goods),
      reference: name,
      ...(goods.customerPhone !== null && { customer: { phone: goods.customerPhone } }),
    },
  });
  await watchEntry(creation, '/v1/purchases', callers);
}

export async function payOut({ name, phone, amount }: PayoutPlan, callers: Callers): Promise<void> {
  const creation = await callers.client.create('payout', name, '/v1/payouts', {
    ...MERCHANT,
    key: keyOf(callers.seed, name, 'first'),
    body: {
      operator: 'ke-mpesa',
      amount,
      currency: 'KES',
      reference: name,
      customer: { phone, ...PERSON, ...DOCUMENT },
    },
  });
  await watchEntry(creation, '/v1/payouts', callers);
}

export async function giveBack(
  { percent, phone }: RefundPlan,
  index: number,
  payment: string,
  amount: number,
  plan: PaymentPlan,
  callers: Callers,
): Promise<void> {
  const creation = await callers.client.create(
    'refund',
    `${plan.name}/refund-${index}`,
    `/v1/payments/${payment}/refunds`,
    {
      ...MERCHANT,
      key: keyOf(callers.seed, plan.name, `refund-${index}`),
      body: {
        amount: String(Math.max(Math.floor((amount * percent) / 100), 1)),
        ...(phone !== null && { customer: { phone } }),
      },
      refusals: ['not_refundable', 'amount_out_of_limits'],
    },
  );
  await watchEntry(creation, '/v1/payouts', callers);
}
