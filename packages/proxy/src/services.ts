/** Everything that the routes call, put together once. */
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import { Catalogue } from './operators/catalogue.ts';
import type { CollectRoute, PayoutRoute } from './operators/operator.ts';
import { PaymentCreation } from './payments/create-payment.ts';
import { askIfDue, type SweepDependencies } from './payments/sweep.ts';
import { Payments, type PaymentsDependencies } from './payments/payments.ts';
import { Payouts } from './payouts/payouts.ts';
import { SecretKeys } from './tokens/secret-keys.ts';
import { Tokens } from './tokens/tokens.ts';
import { GatewayAdapter } from './upstreams/gateway/adapter.ts';
import { gatewayPayoutRoutes, gatewayRoutes, simulatorRoutes } from './upstreams/gateway/routes.ts';

export interface Services {
  readonly config: Config;
  readonly dependencies: Dependencies;
  readonly now: () => number;
  readonly catalogue: Catalogue<CollectRoute>;
  readonly payoutCatalogue: Catalogue<PayoutRoute>;
  readonly tokens: Tokens;
  readonly secretKeys: SecretKeys;
  readonly payments: Payments;
  readonly creation: PaymentCreation;
  readonly payouts: Payouts;
  readonly gateway: GatewayAdapter;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
  /** What the sweep needs. */
  readonly asking: SweepDependencies;
  /** Makes a payment due at once, for the scheduler to ask. */
  readonly askSoon: (id: string) => Promise<void>;
  /** Where a runtime keeps no timers: asks for a payment that is due before it is read. */
  readonly askWhenRead: (id: string) => Promise<void>;
}

/** @throws ConfigError where `MALIPO_ROUTES` names a route that cannot be used */
export function createServices(config: Config, dependencies: Dependencies): Services {
  const now = () => dependencies.clock.now();
  const returnUrl = (returnKey: string) => `${config.publicUrl}/v1/return/${returnKey}`;
  const { journal, scheduler, log } = dependencies;
  const gateway = new GatewayAdapter(config, dependencies.fetch, dependencies.log);
  const paymentsDependencies: PaymentsDependencies = {
    journal: dependencies.journal,
    now,
    collector: () => gateway,
    scheduler: dependencies.scheduler,
    returnUrl,
  };
  const payments = new Payments(paymentsDependencies);
  const payouts = new Payouts({ journal, now, scheduler, payer: () => gateway, live: config.live });
  const asking: SweepDependencies = {
    ...{ journal, now, log },
    ask: (id, asks) => (id.startsWith('out_') ? payouts : payments).ask(id, asks),
  };
  return {
    config,
    dependencies,
    now,
    catalogue: new Catalogue(
      gatewayRoutes(config.gateways),
      config.routes,
      config.testOperators ? simulatorRoutes(config.gateways) : null,
    ),
    payoutCatalogue: new Catalogue(gatewayPayoutRoutes(config.gateways), new Map()),
    tokens: new Tokens(config.signingKeys, now),
    secretKeys: new SecretKeys(config.secretKeys),
    payments,
    creation: new PaymentCreation(payments, paymentsDependencies, {
      live: config.live,
      trustHostedAmounts: config.trustHostedAmounts,
      expiresMs: config.expiresSeconds * 1000,
      bankExpiresMs: config.bankExpiresSeconds * 1000,
    }),
    payouts,
    gateway,
    returnUrl,
    asking,
    async askSoon(id) {
      if (await journal.makeDue(id, now())) scheduler.wakeAt(now());
    },
    async askWhenRead(id) {
      if (!dependencies.asksWhenRead) return;
      const due = await journal.dueOf(id, now());
      if (due !== null) await askIfDue(asking, due);
    },
  };
}
