/** Everything that the routes call, put together once. */
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import type { Catalogue } from './operators/catalogue.ts';
import { createDirectory } from './operators/directory.ts';
import type { CollectRoute, PayoutRoute } from './operators/operator.ts';
import { createPayoutCatalogue } from './operators/payout-directory.ts';
import { PaymentCreation } from './payments/create-payment.ts';
import type { PaymentState } from './payments/payment-state.ts';
import { Payments, type PaymentsDependencies } from './payments/payments.ts';
import { pollIfDue, type SweepDependencies } from './journal/sweep.ts';
import { Payouts } from './payouts/payouts.ts';
import type { PurchaseState } from './purchases/purchase-state.ts';
import { Purchases, purchaseOfPayment } from './purchases/purchases.ts';
import { roundedExchange } from './store/prices.ts';
import { Store } from './store/store.ts';
import { SecretKeys } from './tokens/secret-keys.ts';
import { Tokens } from './tokens/tokens.ts';
import { createUpstreams, type Upstreams } from './upstreams/upstreams.ts';

/** What a price comes to in another currency. */
export interface Exchange {
  readonly rate: string;
  readonly fees: string;
  readonly total: string;
}

export interface Services extends Upstreams {
  readonly config: Config;
  readonly dependencies: Dependencies;
  readonly now: () => number;
  readonly catalogue: () => Promise<Catalogue<CollectRoute>>;
  readonly payoutCatalogue: Catalogue<PayoutRoute>;
  readonly tokens: Tokens;
  readonly secretKeys: SecretKeys;
  readonly payments: Payments;
  readonly creation: PaymentCreation;
  readonly payouts: Payouts;
  readonly purchases: Purchases;
  readonly store: Store;
  /** Whether anybody says rates between currencies. */
  readonly hasRates: boolean;
  /** Null where nobody says a rate. */
  readonly convert: (amount: string, from: string, to: string) => Promise<Exchange | null>;
  /** A payment with what it has bought. */
  readonly show: (state: PaymentState) => Promise<{ state: PaymentState; purchase: PurchaseState | null }>;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
  /** What the sweep needs. */
  readonly asking: SweepDependencies;
  /** Makes a payment due at once, for the scheduler to ask. */
  readonly pollSoon: (id: string) => Promise<void>;
  /** Where a runtime keeps no timers: asks for a payment that is due before it is read. */
  readonly pollWhenRead: (id: string) => Promise<void>;
}

/** @throws ConfigError where `MALIPO_ROUTES` names a route that cannot be used */
export function createServices(config: Config, dependencies: Dependencies): Services {
  const now = () => dependencies.clock.now();
  const returnUrl = (returnKey: string) => `${config.publicUrl}/v1/return/${returnKey}`;
  const { journal, scheduler, log } = dependencies;
  const { live, markupPercent } = config;
  const upstreams = createUpstreams(config, dependencies);
  const entries = {
    ...{ journal, now, scheduler },
    aloneSince: dependencies.journalIsPrivate ? now() : undefined,
  };

  const purchases = new Purchases({
    ...{ ...entries, live, seller: upstreams.seller },
    tellPayment: async (payment, status) => {
      await payments.change(payment, (state) =>
        state.delivery === status ? [] : [{ type: 'delivering', status }],
      );
    },
  });
  const paymentsDependencies: PaymentsDependencies = {
    ...{ ...entries, collector: upstreams.collector, returnUrl },
    deliver: (payment) => deliver(payments, purchases, payment),
  };
  const payments: Payments = new Payments(paymentsDependencies);
  const payouts = new Payouts({ ...entries, payer: upstreams.payer, live });
  const asking: SweepDependencies = {
    ...{ journal, now, log },
    ask: (id, asks) => {
      if (id.startsWith('out_')) return payouts.poll(id, asks);
      return id.startsWith('pur_') ? purchases.poll(id, asks) : payments.poll(id, asks);
    },
  };

  return {
    ...upstreams,
    ...{ config, dependencies, now, payments, payouts, purchases, returnUrl, asking },
    catalogue: createDirectory(config, upstreams, now),
    payoutCatalogue: createPayoutCatalogue(config),
    tokens: new Tokens(config.signingKeys, now),
    secretKeys: new SecretKeys(config.secretKeys),
    store: new Store({ sellers: upstreams.sellers, now, markupPercent, log }),
    creation: new PaymentCreation(payments, paymentsDependencies, {
      live,
      trustHostedAmounts: config.trustHostedAmounts,
      expiresMs: config.expiresSeconds * 1000,
      bankExpiresMs: config.bankExpiresSeconds * 1000,
    }),
    hasRates: upstreams.hpay !== null,
    async convert(amount, from, to) {
      if (from === to) return { rate: '1', fees: '0', total: amount };
      const exchange = await upstreams.hpay?.quote(amount, from, to).catch(() => null);
      return exchange ? roundedExchange(exchange, to) : null;
    },
    async show(state) {
      const hasBegun = state.purchase !== null && state.delivery !== null;
      return { state, purchase: hasBegun ? await purchases.find(purchaseOfPayment(state.id)) : null };
    },
    async pollSoon(id) {
      if (await journal.makeDue(id, now())) scheduler.wakeAt(now());
    },
    async pollWhenRead(id) {
      if (!dependencies.pollsWhenRead) return;
      const due = await journal.dueOf(id, now());
      if (due !== null) await pollIfDue(asking, due);
    },
  };
}

/**
 * Buys what a payment has paid for. The purchase's number is the payment's, and so is its idempotency key:
 * however often this runs, and wherever it was cut off, one purchase is made.
 */
async function deliver(payments: Payments, purchases: Purchases, payment: PaymentState): Promise<void> {
  if (payment.purchase === null) return;
  await purchases.create({
    ...{
      terms: payment.purchase,
      reference: payment.reference,
      payment: payment.id,
      paidAt: payment.updated_at,
    },
    idempotency: { scope: 'deliveries', key: payment.id, fingerprint: '' },
  });
  const made = await purchases.find(purchaseOfPayment(payment.id));
  if (made === null) return;
  await payments.change(payment.id, (state) =>
    state.delivery === null ? [{ type: 'delivering', status: made.status }] : [],
  );
}
