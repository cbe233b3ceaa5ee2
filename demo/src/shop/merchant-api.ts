/** What the shop asks the proxy: server to server, with the secret key. */
import type { Malipo, MerchantPayment, Payout } from '@malipo/server';

/** Payments that are looked at; whoever names a reference in open payments must not keep the shop busy. */
const MAX_PAYMENTS = 2000;
const PAGE = 100;

/** PINs and tokens are the customer's: the shop's server lets go of them before anything can show them. */
const withoutResult = (payment: MerchantPayment): MerchantPayment => ({
  ...payment,
  purchase: payment.purchase && { ...payment.purchase, result: null },
});

/** All payments that name this reference, whoever made them: the caller looks at their source. */
export async function paymentsOf(malipo: Malipo, reference: string): Promise<readonly MerchantPayment[]> {
  const payments: MerchantPayment[] = [];
  for await (const payment of malipo.payments.list({ reference, limit: PAGE })) {
    payments.push(withoutResult(payment));
    if (payments.length === MAX_PAYMENTS) break;
  }
  return payments;
}

/** The newest payments since then, at most 50. */
export async function paymentsSince(malipo: Malipo, from: Date): Promise<readonly MerchantPayment[]> {
  const { payments } = await malipo.payments.list({ from, limit: 50 });
  return payments.map(withoutResult);
}

/** What has been given back of a payment, or is on its way, the newest first. */
export async function refundsOf(malipo: Malipo, payment: MerchantPayment): Promise<readonly Payout[]> {
  const { payouts } = await malipo.payouts.list({ reference: payment.reference, limit: PAGE });
  return payouts.filter(({ refund_of }) => refund_of === payment.id);
}
