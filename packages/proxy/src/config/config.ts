import type { Limits } from '../limits/budgets.ts';
import type { Network } from '../limits/client-address.ts';
import type { RouteChoice } from '../operators/operator.ts';
import type { ConfiguredUpstream } from '../upstreams/upstream.ts';

/** How the merchant's server is told of what becomes of its payments, payouts and purchases. */
export interface WebhookConfig {
  readonly url: string;
  /** `whsec_…`, each of them signs. */
  readonly secrets: readonly string[];
}

/** What is absent is asked of the customer. */
export interface DefaultCustomer {
  readonly name?: string;
  readonly email?: string;
}

/** The whole configuration, checked. Times are in seconds. */
export interface Config {
  readonly publicUrl: string;
  readonly secretKeys: readonly string[];
  readonly signingKeys: readonly string[];
  /** The first encrypts personal data in the journal, all decrypt; empty: it stands in clear. */
  readonly dataKeys: readonly string[];
  /** Personal data is erased so many days after its payment, payout or purchase has ended. */
  readonly keepPersonalDays: number;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly merchant: { readonly name: string; readonly support: string };
  /** What operators get that demand a name or an e-mail address, where customers are not asked for it. */
  readonly defaultCustomer: DefaultCustomer;
  readonly openAmounts: boolean;
  /** Whether the operator's page is served at `/admin`. */
  readonly hasAdmin: boolean;
  readonly live: boolean;
  readonly testOperators: boolean;
  readonly expiresSeconds: number;
  readonly bankExpiresSeconds: number;
  /** How long a stop waits for what is in flight. */
  readonly shutdownSeconds: number;
  readonly revokedOffers: ReadonlySet<string>;
  readonly trustHostedAmounts: boolean;
  /** What a purchase costs the customer above the upstream's price: percent, decimal. */
  readonly markupPercent: string;
  /** Null where nobody is to be told. */
  readonly webhook: WebhookConfig | null;
  readonly databaseUrl: string;
  /** Those whose variables are set. What is in them is their own business. */
  readonly upstreams: readonly ConfiguredUpstream[];
  /** Routes by operator id, where the default order is not wanted. */
  readonly routeChoices: ReadonlyMap<string, readonly RouteChoice[]>;
  /** Whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly Network[];
  readonly limits: Limits;
  /** Whether what needs the secret key answers on a listener of its own, and nowhere else. */
  readonly hasServerListener: boolean;
  /** What the start should say aloud: an unsafe switch that is on, a variable that has no effect. */
  readonly warnings: readonly string[];
}
